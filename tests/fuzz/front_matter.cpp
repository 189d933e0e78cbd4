// Any bytes as a document: taken apart, typed, its text read. Every diagnostic renders.
#include "input/front_matter.h"
#include "base/diagnostic.h"
#include "facts/read.h"
#include "input/document.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hindsight;
  static const Config config = default_config("fuzz");
  Diagnostics out;
  const Document document = read_document("a.md", {reinterpret_cast<const char*>(data), size}, out);
  FrontMatter front_matter = read_front_matter(document, config, out);
  complete(front_matter.postmortem,
           read_text(document, Markdown::parse(document.body(), document.body_line), config));
  for (const Diagnostic& diagnostic : out)
    render(diagnostic, [&](const std::string&) { return std::string_view(document.text); });
  return 0;
}
