// Any bytes as records of another tool: by every shipped map, and in every format, what comes of it is a
// document that reads back, in valid UTF-8. The same bytes as a field map of one's own are taken or refused.
#include "fuzz.h"
#include "import/document_file.h"
#include "import/mapped.h"
#include "import/shipped_maps.h"
#include "input/document.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hindsight;
  const std::string text(fuzz::bytes_of(data, size));
  for (const char* name : {"x.csv", "x.json", "x.yaml", "x.md"}) {
    const ImportSource source{name, name, text};
    recognised_map(source);
    for (const EmbeddedFile& shipped : shipped_maps()) {
      const Imported imported = import_records(source, *shipped_map(name_of_map(shipped)), "Europe/Lisbon");
      for (const ImportedDocument& document : imported.documents) {
        const std::string file = document_text(imported.kind, document, {});
        fuzz::expect(fuzz::is_valid_utf8(file));
        fuzz::expect(!document.id.empty());
        Diagnostics out;
        const Document read = read_document("x.md", file, out);
        fuzz::expect(file.size() > kLongestDocument || read.front_matter.has_value());
      }
    }
  }
  Diagnostics out;
  read_field_map("own", to_valid_utf8(text), "own.yaml", out);
  return 0;
}
