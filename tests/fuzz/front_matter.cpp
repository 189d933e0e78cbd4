// Any bytes as a document: taken apart, its front matter typed. What is taken apart is the text's own bytes,
// and every complaint renders.
#include "input/front_matter.h"

#include <algorithm>

#include "fuzz.h"
#include "input/document.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hindsight;
  static const Config config = default_config("fuzz");
  Diagnostics out;
  const Document document = read_document("a.md", fuzz::bytes_of(data, size), out);
  fuzz::expect(fuzz::is_valid_utf8(document.text));
  fuzz::expect(document.body_start <= document.text.size());
  const auto body = document.text.begin() + static_cast<std::ptrdiff_t>(document.body_start);
  fuzz::expect(document.body_line == 1 + std::count(document.text.begin(), body, '\n'));
  read_front_matter(document, config, out);
  fuzz::expect_rendered(out, document.text);
  return 0;
}
