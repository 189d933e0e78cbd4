// Any bytes as the body of a document: what is kept stands in the order of the text and does not depend on
// the words between marks. And any bytes as a picture: what is kept is kept again.
#include <cstdlib>
#include <string>
#include <vector>

#include "base/text.h"
#include "edition/image_metadata.h"
#include "edition/kept_text.h"

namespace {

using namespace hindsight;

NamedSections names(std::string_view heading) {
  NamedSections named;
  const std::string lower = lower_ascii(heading);
  for (const std::string_view word : {"summary", "impact", "cause"}) {
    if (lower.find(word) != std::string::npos) named.names.push_back(word);
  }
  named.parts = !named.names.empty();
  named.exact = named.names.size() == 1 && lower == named.names.front();
  return named;
}

const std::vector<std::string>& sections() {
  static const std::vector<std::string> all = {"summary", "impact"};
  return all;
}

void expect(bool holds) {
  if (!holds) std::abort();
}

// The kept lines stand in the order of the original.
void expect_order(const std::string& text, const KeptText& kept) {
  const auto lines = split_lines(kept.text);
  int last = 0;
  for (std::size_t i = 0; i < kept.lines.size() && i < lines.size(); ++i) {
    expect(kept.lines[i] >= last);
    last = kept.lines[i];
  }
  expect(last <= 1 + static_cast<int>(text.size()));
}

// The text with other words in every withheld span.
std::string refilled(const std::string& text, const std::vector<ByteRange>& spans, const std::string& words) {
  std::string changed;
  std::size_t at = 0;
  for (const ByteRange& span : spans) {
    changed += text.substr(at, span.begin - at) + "<!-- internal -->" + words + "<!-- /internal -->";
    at = span.end;
  }
  return changed + text.substr(at);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = to_valid_utf8(bytes);
  const Markers markers = find_markers(text);
  const KeptText kept = keep_text(text, sections(), names);
  if (!markers.bad.empty()) expect(kept.text.empty());
  expect_order(text, kept);

  if (markers.bad.empty())
    expect(keep_text(refilled(text, markers.withheld, "some words"), sections(), names).text ==
           keep_text(refilled(text, markers.withheld, "others"), sections(), names).text);

  const auto clean = without_metadata(bytes);
  if (clean) {
    expect(clean->size() <= bytes.size() + 1);
    expect(without_metadata(*clean) == clean);
  }
  return 0;
}
