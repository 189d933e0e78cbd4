#include "facts/causes.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <span>

#include "base/text.h"
#include "facts/lines.h"
#include "facts/plain.h"
#include "facts/wording.h"

namespace hindsight {
namespace {

using enum SectionKind;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// Words before a statement of the cause that make it a suspicion.
bool is_false_lead(std::string_view sentence) {
  static const PhraseList words = {"initially",
                                   "initial hypothesis",
                                   "initial investigation",
                                   "initial assumption",
                                   "assumed",
                                   "assumption",
                                   "suspected",
                                   "suspect",
                                   "misleading",
                                   "hypothes",
                                   "wrongly focused",
                                   "was ruled out",
                                   "turned out not",
                                   "wasn't the cause",
                                   "was not the cause",
                                   "erroneously focused"};
  return words.any_in(sentence);
}

// "The root cause of the outage was identified as ": everything before what it was.
std::string_view behind_root_cause(std::string_view sentence) {
  static const re2::RE2 said(
      "(?i)\\b(?:root|primary|main|underlying|actual|real|ultimate|immediate|direct)\\s+(?:root\\s+)?causes?"
      "\\b"
      "[^.:;]{0,100}?(?:\\b(?:was|is|were|are|be|being|turned out)\\b"
      "(?:\\s+(?:later|finally|then|eventually|ultimately|probably|soon|quickly))?"
      "(?:\\s+(?:identified|determined|found|traced(?:\\s+back)?|attributed|confirmed|discovered|pinpointed|"
      "due|"
      "established|revealed))*(?:\\s+(?:as|to be|to have been|to|due to|that|in))*|:)\\s+");
  re2::StringPiece rest = piece(sentence);
  if (!re2::RE2::FindAndConsume(&rest, said)) return {};
  return {rest.data(), rest.size()};
}

// "The outage was caused by …": only where the words before it speak of the incident as a whole. In "the disk
// was full due to old logs" the disk is the cause.
std::string_view behind_caused_by(std::string_view sentence) {
  static const re2::RE2 said(
      "(?i)\\b(?:caused\\s+(?:by|due to)|due to|because of|resulted from|stemmed from|originated from|was "
      "traced "
      "(?:back )?to|attributed to|the result of|as a result of|triggered by)\\s+");
  static const PhraseList incident = {"outage",     "incident", "issue",      "problem", "failure",
                                      "downtime",   "it ",      "this ",      "bug",     "error",
                                      "disruption", "crash",    "degradation"};
  re2::StringPiece rest = piece(sentence);
  if (!re2::RE2::FindAndConsume(&rest, said)) return {};
  const std::string_view before = sentence.substr(0, static_cast<std::size_t>(rest.data() - sentence.data()));
  if (!incident.any_in(before)) return {};
  return {rest.data(), rest.size()};
}

// The phrase that names the cause in a sentence: `root`, which stands behind "root cause was", else what
// stands behind "caused by" or "due to"; the whole sentence where it has no such words.
std::string cause_phrase(std::string_view sentence, std::string_view root) {
  std::string_view phrase = root.empty() ? behind_caused_by(sentence) : root;
  if (phrase.empty()) phrase = sentence;
  phrase = trim(phrase);
  while (!phrase.empty() && std::string_view(".:;, ").find(phrase.back()) != std::string_view::npos)
    phrase.remove_suffix(1);
  return without_backticks(phrase);
}

bool says_caused_by(std::string_view sentence) {
  static const re2::RE2 said(
      "(?i)\\b(?:caused (?:by|due to)|resulted from|stemmed "
      "from|(?:outage|incident|issue|problem|failure|downtime|it) "
      "was (?:due to|because of|the result of|triggered by))\\b");
  return re2::RE2::PartialMatch(piece(sentence), said);
}

// Whether behind_root_cause() or says_caused_by() may find anything.
bool may_state_cause(std::string_view text) {
  static constexpr std::array<std::string_view, 5> words = {"cause", "result", "stemmed from", "due to",
                                                            "triggered by"};
  const std::string lower = lower_ascii(text);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

constexpr int kPlain = 3;  // points from which words say plainly what kind of cause it is

struct Candidate {
  std::string phrase;
  std::string start;         // of the sentence, as it stands in its line
  std::string_view context;  // the sentences around it, for the words that decide
  int line = 0;
  int weight = 0;
};

class Finder {
 public:
  Finder(Reading& reading, const CauseKinds& kinds) : reading_(reading), kinds_(kinds) {}

  void run() {
    collect();
    choose();
  }

 private:
  void collect() {
    for (const TextLine& line : reading_.prose) {
      if (line.heading_level > 0 && line.label_end >= line.text.size()) continue;
      if (stands_in(line, action_items) || stands_in(line, lessons) || stands_in(line, timeline) ||
          stands_in(line, people) || stands_in(line, document))
        continue;
      const bool cause = !line.within.empty() && of_cause(line);
      const std::string text =
          line.opens ? line.text.substr(std::min(line.label_end, line.text.size())) : line.text;
      if (!cause && !may_state_cause(text)) continue;
      bool first = cause && !seen_first_.contains(section_of(line));
      for (const std::string_view sentence : sentences_of(text)) {
        if (is_false_lead(sentence)) continue;
        add(line, sentence, cause, first);
        if (cause) {
          first = false;
          seen_first_[section_of(line)] = true;
        }
      }
    }
  }

  // The innermost kind of the line is a cause; "Root cause and resolution" counts until "Resolution:".
  static bool of_cause(const TextLine& line) {
    for (const SectionKind kind : line.within) {
      if (kind == root_cause) return true;
      if (kind == resolution && stands_in(line, root_cause) && line.within.front() == root_cause) return true;
      if (kind == other) continue;
      if (kind == impact || kind == duration) continue;  // "Duration, impact and root cause"
      return kind == resolution && shares_heading(line);
    }
    return false;
  }

  static bool shares_heading(const TextLine& line) {
    return line.within.size() > 1 && line.within[0] == resolution && line.within[1] == root_cause;
  }

  int section_of(const TextLine& line) const {
    int section = 0;
    for (const Section& s : reading_.sections) {
      if (s.kind == root_cause && s.line <= line.number && line.number <= s.end_line) section = s.line;
    }
    return section;
  }

  void add(const TextLine& line, std::string_view sentence, bool cause, bool first) {
    if (sentence.size() < 8) return;
    Candidate candidate;
    candidate.line = line.number;
    const std::string_view root = behind_root_cause(sentence);
    const bool labelled = cause && first && under_label(line);
    if (!root.empty())
      candidate.weight = 100;
    else if (labelled)
      candidate.weight = 90;
    else if (says_caused_by(sentence))
      candidate.weight = cause ? 75 : stands_in(line, summary) ? 70 : 30;
    else if (cause && first)
      candidate.weight = 60;
    else if (cause)
      candidate.weight = 20;
    else
      return;
    candidate.phrase = cause_phrase(sentence, root);
    if (candidate.phrase.empty() || only_announces(candidate.phrase)) return;
    // "… was found to be caused by" concludes; "problems caused by the update" is said in passing.
    if (candidate.weight == 70 || candidate.weight == 75) {
      candidate.weight += concludes(sentence) ? 5 : 0;
      if (std::count(candidate.phrase.begin(), candidate.phrase.end(), ' ') < 2) candidate.weight -= 30;
    }
    candidate.start = sentence.substr(0, 24);
    candidate.context = line.text;
    candidates_.push_back(std::move(candidate));
  }

  static bool concludes(std::string_view sentence) {
    static const PhraseList words = {"found",      "discover",   "identified", "determined", "traced",
                                     "eventually", "turned out", "finally",    "confirmed",  "revealed"};
    return words.any_in(sentence);
  }

  // "three compounding factors", "the following": what follows is the cause.
  static bool only_announces(std::string_view phrase) {
    static const re2::RE2 announcement(
        "(?i)^(?:by )?(?:the following|as follows|(?:a |the )?(?:combination|series|number|sequence) of "
        "(?:\\w+ ){0,2}"
        "(?:factors|issues|events|things)|(?:two|three|four|five|several|multiple|many) (?:\\w+ "
        "){0,2}(?:factors|issues|"
        "causes|things|problems|reasons))\\W*$");
    return re2::RE2::FullMatch(piece(phrase), announcement);
  }

  // "Root cause: …" in a summary or a list: the label is for this statement and nothing else.
  bool under_label(const TextLine& line) const {
    for (const Section& s : reading_.sections) {
      if (s.kind != root_cause || s.line > line.number || line.number > s.end_line) continue;
      if (s.label) return true;
    }
    return false;
  }

  void choose() {
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.weight > b.weight; });
    if (candidates_.empty()) return;
    // A statement that names no kind of cause is a symptom, and yields to one that does; weak words about its
    // kind yield to plain ones.
    const Candidate* best = &candidates_.front();
    KindOfCause kind = kinds_.of(best->phrase);
    for (const Candidate& candidate : std::span(candidates_).subspan(1)) {
      if (kind.points >= kPlain || candidate.weight < 60) break;
      const KindOfCause other_kind = kinds_.of(candidate.phrase);
      if (other_kind.points < kPlain) continue;
      if (kind.points == 0 && best->weight < 100) best = &candidate;
      kind = other_kind;
    }
    std::set<int> asked;
    for (const Candidate& candidate : candidates_) {
      if (kind.points > 0) break;
      if (!asked.insert(candidate.line).second) continue;
      const KindOfCause near = kinds_.of(candidate.context);
      if (near.points >= kPlain) kind = near;
    }
    const int line = line_holding(reading_.lines, best->line, best->start);
    reading_.root_cause = TextFact{best->phrase, Source::body, line};
    if (kind.fact.id.empty()) return;
    kind.fact.line = line;
    reading_.cause = kind.fact;
  }

  Reading& reading_;
  const CauseKinds& kinds_;
  std::vector<Candidate> candidates_;
  std::map<int, bool> seen_first_;
};

// The texts of a labelled part: its items, or its lines.
std::vector<TextFact> texts_of(const Reading& reading, SectionKind kind) {
  std::vector<TextFact> texts;
  for (const TextLine& line : reading.lines) {
    if (line.within.empty() || line.within.front() != kind) continue;
    const std::string text(trim(line.opens ? line.text.substr(line.label_end) : line.text));
    if (text.empty() || (!texts.empty() && line.marker.empty() && !line.opens && !line.after_gap)) {
      if (!text.empty()) texts.back().value += " " + without_backticks(text);
      continue;
    }
    texts.push_back({without_backticks(text), Source::body, line.number});
  }
  return texts;
}

}  // namespace

void find_causes(Reading& reading, const CauseKinds& kinds) {
  Finder(reading, kinds).run();
  if (const auto triggers = texts_of(reading, trigger); !triggers.empty()) reading.trigger = triggers.front();
  reading.contributing_factors = texts_of(reading, contributing);
}

}  // namespace hindsight
