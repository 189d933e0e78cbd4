// Any bytes as the body of a document: what is kept stands in the order of the text, adds nothing to it and
// does not depend on the words between marks; nor does the document that an edition gets. And any bytes as a
// picture: what is kept is kept again.
#include <string>
#include <vector>

#include "edition/image_metadata.h"
#include "edition/kept_text.h"
#include "edition/redact.h"
#include "facts/named_sections.h"
#include "fuzz.h"
#include "input/document.h"

namespace {

using namespace hindsight;
using fuzz::expect;

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

// Every kept line is a part of its line of the original, in its order, but for the marks that keep sections
// apart: an empty comment, and the end of code that was cut off.
void expect_nothing_added(const std::string& text, const KeptText& kept) {
  const auto original = split_lines(text);
  const auto lines = split_lines(kept.text);
  expect(kept.lines.size() >= lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (line == "<!-- -->" || (!line.empty() && line.find_first_not_of(line[0]) == std::string_view::npos))
      continue;
    // A span may begin in one line and end in another: what stood before and behind it are one line then.
    std::string_view rest = line;
    for (std::size_t at = static_cast<std::size_t>(kept.lines[i]) - 1; at < original.size() && !rest.empty();
         ++at) {
      for (const char c : original[at]) {
        if (!rest.empty() && rest[0] == c) rest.remove_prefix(1);
      }
    }
    expect(rest.empty());
  }
}

// The one document of an edition of parts, as every later stage knows it.
std::string shown(const std::string& text) {
  static const Config config = [] {
    Diagnostics out;
    return read_config(
        "editions: {public: {audiences: [public], fields: [title, started], sections: [summary, impact]}}",
        "site.yaml", out);
  }();
  Diagnostics out;
  RedactOptions options;
  options.sections = named_sections;
  const std::string whole = "---\nvisibility: public\ntitle: A\n---\n" + text;
  const Redacted redacted =
      redact({read_document("a.md", whole, out)}, config, config.editions.front(), options, out);
  std::string all;
  for (const EditionDocument& document : redacted.documents)
    all += document.get().path + "\n" + std::string(document.get().body()) + "\n";
  return all;
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
  expect_nothing_added(text, kept);

  if (markers.bad.empty()) {
    const std::string one = refilled(text, markers.withheld, "some words");
    const std::string other = refilled(text, markers.withheld, "others");
    expect(keep_text(one, sections(), names).text == keep_text(other, sections(), names).text);
    expect(shown(one) == shown(other));
  }

  const auto clean = without_metadata(bytes);
  if (clean) {
    expect(clean->size() <= bytes.size() + 1);
    expect(without_metadata(*clean) == clean);
  }
  return 0;
}
