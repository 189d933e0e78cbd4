// What the record leaves out: detection-missing, timeline-silence, action-without-owner, action-without-due,
// action-vague.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "facts/finding_parts.h"
#include "facts/silence.h"
#include "facts/tables.h"

namespace hindsight {
namespace {

Finding note(const Case& it, std::string rule, int line) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.level = Level::note;
  finding.here = quote_line(it.reading, line);
  return finding;
}

bool has_section(const Reading& reading, SectionKind kind) {
  return std::any_of(reading.sections.begin(), reading.sections.end(),
                     [&](const Section& section) { return section.kind == kind; });
}

// A document that tells its incident at length, and not planned work.
bool is_postmortem(const Case& it) {
  if (it.postmortem.type && it.postmortem.type->value == "maintenance") return false;
  std::set<SectionKind> kinds;
  for (const Section& section : it.reading.sections) {
    if (is_section(section.kind)) kinds.insert(section.kind);
  }
  return kinds.size() >= 3;
}

void find_missing_detection(const Case& it, Findings& out) {
  const Reading& reading = it.reading;
  const bool told = it.postmortem.detection || it.postmortem.detected || reading.detection ||
                    reading.detected || has_section(reading, SectionKind::detection) ||
                    std::any_of(reading.timeline.begin(), reading.timeline.end(),
                                [](const TimelineFact& entry) { return entry.phase == Phase::detected; });
  if (told || !is_postmortem(it)) return;
  Finding finding = note(it, "detection-missing", 0);
  finding.message = "nothing says how the incident was noticed";
  finding.fix = "say who or what saw it first, and when";
  out.push_back(std::move(finding));
}

// Minutes without an entry between the start and the end, where all others are close together; the first of
// them.
void find_silence(const Case& it, Findings& out) {
  const auto& entries = it.timeline.entries;
  if (it.timeline.newest_first) return;
  std::vector<Spoken> spoken;
  for (const RunningEntry& entry : entries)
    spoken.push_back({entry.second, entry.list, entry.fact->phase, entry.fact->text});
  const std::vector<Silence> silences = find_silences(spoken);
  if (silences.empty()) return;
  const RunningEntry& before = entries[silences.front().after];
  const RunningEntry& after = entries[silences.front().after + 1];
  Finding finding = note(it, "timeline-silence", after.fact->line);
  finding.other = quote_line(it.reading, before.fact->line);
  finding.message = fmt::format("the timeline says nothing for {} ({}–{})",
                                show_seconds(silences.front().seconds), clock_of(before), clock_of(after));
  finding.fix = "say what was tried, or that nothing was";
  out.push_back(std::move(finding));
}

struct Action {
  std::string text;
  bool owner = false, due = false;
  int line = 0;
};

// What is still to be done, as the fields say or, where they are silent, the text.
std::vector<Action> open_actions(const Case& it) {
  std::vector<Action> actions;
  for (const ActionFact& action : it.reading.actions) {
    if (action.status == ActionStatus::done || action.status == ActionStatus::cancelled) continue;
    actions.push_back(
        {action.text, !action.owner.empty(), !action.due.empty() || action.due_at, action.line});
  }
  std::set<int> lines;
  for (const ActionFact& action : it.reading.actions) lines.insert(action.line);
  const bool of_fields = std::any_of(it.postmortem.actions.begin(), it.postmortem.actions.end(),
                                     [&](const ActionItem& a) { return !lines.contains(a.line); });
  if (!of_fields) return actions;
  actions.clear();
  for (const ActionItem& action : it.postmortem.actions) {
    if (action.status == ActionStatus::done || action.status == ActionStatus::cancelled) continue;
    actions.push_back({action.title, !action.owner.empty(), action.due.has_value(), action.line});
  }
  return actions;
}

template <class Has>
void find_lacking(const Case& it, const std::vector<Action>& actions, const std::string& rule,
                  std::string_view what, std::string_view fix, const Has& has, Findings& out) {
  constexpr std::size_t kMostLines = 12;
  std::vector<const Action*> lacking;
  for (const Action& action : actions) {
    if (!has(action)) lacking.push_back(&action);
  }
  if (lacking.empty()) return;
  // One finding for all: a list of eight without owners is one habit.
  Finding finding = note(it, rule, lacking.front()->line);
  if (lacking.size() == actions.size() && actions.size() > 1)
    finding.message = fmt::format("none of the {} actions {}", actions.size(), what);
  else if (lacking.size() == 1)
    finding.message = fmt::format("“{}” lacks {}", extract(lacking.front()->text, 60), fix);
  else
    finding.message = fmt::format("{} of {} actions lack {}", lacking.size(), actions.size(), fix);
  if (lacking.size() > 1) {
    std::vector<std::string> lines;
    for (const Action* action : lacking) {
      std::string line = std::to_string(action->line);
      if (lines.empty() || lines.back() != line) lines.push_back(std::move(line));
    }
    const bool many = lines.size() > kMostLines;
    lines.resize(std::min(lines.size(), kMostLines));
    finding.fix =
        fmt::format("{} {}{}", lines.size() == 1 ? "line" : "lines", join(lines, ", "), many ? ", …" : "");
  }
  out.push_back(std::move(finding));
}

// Words between others, lower-case, without punctuation.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower_ascii(text)) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter || (c == '-' && !word.empty()))
      word += c;
    else if (!word.empty())
      words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

class VagueWords {
 public:
  VagueWords() {
    for (const auto& row : table_rows("vague.tsv")) {
      if (row.size() < 2) continue;
      sets_[std::string(row[0])].insert(std::string(row[1]));
    }
  }

  // It begins like a wish, and every other word is one of those that say nothing exact.
  bool matches(std::string_view text) const {
    const std::vector<std::string> words = words_of(text);
    if (words.empty()) return false;
    if (has("whole", join(words, " "))) return true;
    if (!has("verb", words.front()) || words.size() > 8) return false;
    bool thing = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (has("thing", words[i]))
        thing = true;
      else if (!has("filler", words[i]) && !has("verb", words[i]))
        return false;
    }
    return thing;
  }

 private:
  bool has(const std::string& kind, const std::string& word) const {
    const auto set = sets_.find(kind);
    return set != sets_.end() && set->second.contains(word);
  }

  std::map<std::string, std::set<std::string>> sets_;
};

void find_vague(const Case& it, const std::vector<Action>& actions, Findings& out) {
  static const VagueWords vague;
  for (const Action& action : actions) {
    if (!vague.matches(action.text)) continue;
    Finding finding = note(it, "action-vague", action.line);
    finding.message = fmt::format("nobody can tell when “{}” is done", extract(action.text, 80));
    finding.fix = "say what will be different, and how one sees it";
    out.push_back(std::move(finding));
  }
}

}  // namespace

void find_gaps_in_the_record(const Case& it, Findings& out) {
  find_missing_detection(it, out);
  find_silence(it, out);
}

void find_loose_actions(const Case& it, Findings& out) {
  const std::vector<Action> actions = open_actions(it);
  if (actions.empty()) return;
  find_lacking(
      it, actions, "action-without-owner", "names an owner", "an owner",
      [](const Action& a) { return a.owner; }, out);
  find_lacking(
      it, actions, "action-without-due", "names a date", "a date", [](const Action& a) { return a.due; },
      out);
  find_vague(it, actions, out);
}

}  // namespace hindsight
