// Any bytes as an exported page: what comes of it is valid UTF-8 and keeps every letter that a browser shows.
#include "import/html_import.h"

#include "../unit/kept_words.h"
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hindsight;
  const std::string text(fuzz::bytes_of(data, size));
  for (const char* kind : {"confluence", "google-docs"}) {
    const Imported imported = import_html({"page.html", "page.html", text}, kind, {});
    for (const ImportedDocument& document : imported.documents)
      fuzz::expect(fuzz::is_valid_utf8(document.body));
    fuzz::expect_rendered(imported.findings, to_valid_utf8(text));
  }
  const std::string html = replace_all(to_valid_utf8(text), std::string_view("\0", 1), " ");
  Diagnostics out;
  std::vector<ImportedFile> files;
  const std::string markdown = markdown_of_html(html, {}, files, out);
  fuzz::expect(fuzz::is_valid_utf8(markdown));
  // A text that is too much for Markdown is shown as it was written, marks and all; an image that stands in
  // raw text (<textarea>, <plaintext>) loses its address.
  if (excess_of(markdown) || html.find("data:image/") != std::string::npos) return 0;
  fuzz::expect(test::keeps_letters(test::words_seen(parse_html(html)), markdown));
  return 0;
}
