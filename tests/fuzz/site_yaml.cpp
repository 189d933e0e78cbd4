// Any bytes as site.yaml: what can be read is kept, every complaint renders, and what was read can be used:
// its globs, its vocabularies, and each of its editions for a document.
#include "edition/redact.h"
#include "facts/named_sections.h"
#include "fuzz.h"
#include "input/config.h"
#include "input/document.h"
#include "input/sources.h"
#include "input/tickets.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hindsight;
  const std::string text = to_valid_utf8(fuzz::bytes_of(data, size));
  Diagnostics out;
  const Config config = read_config(text, "site.yaml", out);
  fuzz::expect(!config.editions.empty());
  source_folders(config);
  ticket_paths(config);
  severity_rank(config, "SEV1");
  select_sources({"content/2020-02-29-outage.md", "a/b/c/index.md", "a/b/c/graph.png", "README.md"}, config);
  for (const EditionConfig& edition : config.editions) {
    Diagnostics read;
    RedactOptions options;
    options.sections = named_sections;
    redact(
        {read_document("a.md", "---\nvisibility: public\nservices: [a]\n---\n## Summary\nIt broke.\n", read)},
        config, edition, options, out);
  }
  fuzz::expect_rendered(out, text);
  return 0;
}
