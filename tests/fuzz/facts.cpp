// Any bytes as a document whose text is read: every fact names a line of it, the contradictions are found,
// and what `adopt` writes keeps every byte that was there and leaves nothing more to adopt.
#include "facts/adopt.h"

#include <algorithm>

#include "base/patch.h"
#include "facts/contradictions.h"
#include "facts/read.h"
#include "fuzz.h"
#include "input/markdown.h"

namespace {

using namespace hindsight;

void expect_lines(const Reading& reading, int last) {
  const auto lies_inside = [&](int line) { fuzz::expect(line >= 0 && line <= last); };
  for (const TextLine& line : reading.lines) lies_inside(line.number);
  for (const Section& section : reading.sections) {
    lies_inside(section.end_line);
    fuzz::expect(section.line <= section.end_line);
  }
  for (const WrittenTime& time : reading.times) lies_inside(time.line);
  for (const TimelineFact& fact : reading.timeline) lies_inside(fact.line);
  for (const ActionFact& fact : reading.actions) lies_inside(fact.line);
  for (const StatedDuration& fact : reading.durations) lies_inside(fact.line);
  for (const Figure& fact : reading.figures) lies_inside(fact.line);
}

// Lines are only ever added.
void expect_kept(std::string_view before, std::string_view after) {
  const auto lines = split_lines(after);
  auto at = lines.begin();
  for (const std::string_view line : split_lines(before)) {
    at = std::find(at, lines.end(), line);
    fuzz::expect(at != lines.end());
    ++at;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const Config config = default_config("fuzz");
  const SourceFile file{"2020-02-29-outage.md", "", false};
  const std::string text(fuzz::bytes_of(data, size));
  const KnownDocument known = know(file, text, config);
  const Reading reading = read_text(known.document, config);
  const auto lines = std::count(known.document.text.begin(), known.document.text.end(), '\n');
  expect_lines(reading, 1 + static_cast<int>(lines));
  read_findings(known.facts, reading, config);

  const Adoption adoption = adopt(known, file, text, config);
  if (adoption.edits.empty()) return 0;
  const std::string adopted = apply_edits(text, adoption.edits);
  expect_kept(text, adopted);
  const KnownDocument again = know(file, adopted, config);
  // A key that stands twice is an error before and after.
  fuzz::expect(again.errors.size() <= known.errors.size() && again.document.body() == known.document.body());
  fuzz::expect(adopt(again, file, adopted, config).edits.empty());
  return 0;
}
