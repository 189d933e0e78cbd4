// impact-mismatch and blame-wording: what the words of a line say.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "facts/finding_parts.h"
#include "facts/tables.h"

namespace hindsight {
namespace {

// "74% of users" in a line about the incident: a part of the people, stated as such.
const Figure* partial_share(const Case& it) {
  for (const Figure& figure : it.reading.figures) {
    if (figure.of != Figure::Of::percent || figure.value <= 0 || figure.value >= 100) continue;
    const TextLine* line = line_at(it.reading, figure.line);
    if (line == nullptr || !speaks_of_incident(*line)) continue;
    if (contradiction_words().has("people", line->text) && !contradiction_words().has("phased", line->text))
      return &figure;
  }
  return nullptr;
}

// Blame needs a person and what is held against them, close together.
class BlameWords {
 public:
  BlameWords()
      : phrases_("blame.tsv"),
        person_(whole("(" + person_and_fault() + ")"), re2::RE2::Quiet),
        any_(whole("(?:" + all_of("alone") + "|" + person_and_fault() + ")"), re2::RE2::Quiet) {}

  std::string find(std::string_view text) const {
    const re2::StringPiece piece(text.data(), text.size());
    if (!re2::RE2::PartialMatch(piece, any_) || phrases_.has("except", text)) return {};
    std::string found = phrases_.find("alone", text);
    if (found.empty()) re2::RE2::PartialMatch(piece, person_, &found);
    return found;
  }

 private:
  static std::string all_of(std::string_view kind) {
    std::string all;
    for (const auto& row : table_rows("blame.tsv")) {
      if (row.size() < 2 || row[0] != kind) continue;
      if (!all.empty()) all += '|';
      all += phrase_pattern(row[1]);
    }
    return all;
  }
  static std::string person_and_fault() {
    return "(?:" + all_of("person") + ") (?:[\\w'’-]+ ){0,3}(?:" + all_of("fault") + ")";
  }
  static std::string whole(const std::string& pattern) { return "(?i)(?:^|\\W)" + pattern + "(?:\\W|$)"; }

  Phrases phrases_;
  re2::RE2 person_;
  re2::RE2 any_;  // what stands alone, or a person and a fault
};

}  // namespace

void find_impact_mismatches(const Case& it, Findings& out) {
  const Figure* share = partial_share(it);
  if (share == nullptr) return;
  for (const TextLine& line : it.reading.lines) {
    if (!speaks_of_incident(line) || contradiction_words().has("phased", line.text)) continue;
    const std::string all = contradiction_words().find("complete", line.text);
    if (all.empty() || contradiction_words().has("partly", line.text)) continue;
    Finding finding;
    finding.rule = "impact-mismatch";
    finding.here = quote_line(it.reading, line.number, all);
    finding.other = quote_line(it.reading, share->line, share->text);
    finding.message = fmt::format("“{}” stands beside “{}”", all, share->text);
    finding.fix = "say who was hit, and how";
    out.push_back(std::move(finding));
    return;
  }
}

void find_blame(const Case& it, Findings& out) {
  constexpr int kMostPerDocument = 5;
  static const BlameWords words;
  int told = 0;
  for (const TextLine& line : it.reading.lines) {
    if (told == kMostPerDocument) return;
    const std::string found = words.find(line.text);
    if (found.empty()) continue;
    ++told;
    Finding finding;
    finding.rule = "blame-wording";
    finding.level = Level::note;
    finding.here = quote_line(it.reading, line.number, found);
    finding.message = fmt::format("“{}” blames a person", found);
    finding.fix = "say what made the mistake possible, and what would have caught it";
    out.push_back(std::move(finding));
  }
}

}  // namespace hindsight
