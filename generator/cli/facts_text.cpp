#include "cli/facts_text.h"

#include <fmt/format.h>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestValue = 100;  // characters

std::string origin(Source source, int line) {
  if (source == Source::file_name) return "file name";
  return fmt::format("{}line {}", source == Source::body ? "" : "front matter, ", line);
}

class Sheet {
 public:
  void row(std::string_view label, std::string_view value, const std::string& from) {
    text_ += fmt::format("  {:<14} {}{}\n", label, visible_line(extract(value, kLongestValue)),
                         from.empty() ? "" : fmt::format("  [{}]", from));
  }
  void row(std::string_view label, const std::optional<TextFact>& fact) {
    if (fact) row(label, fact->value, origin(fact->source, fact->line));
  }
  void row(std::string_view label, const std::optional<TimeFact>& fact) {
    if (fact) row(label, show(fact->value), origin(fact->source, fact->line));
  }
  void row(std::string_view label, const std::vector<TextFact>& facts) {
    for (const TextFact& fact : facts) row(label, fact.value, origin(fact.source, fact.line));
  }
  void missing(std::string_view label) { text_ += fmt::format("  {:<14} not stated\n", label); }
  void heading(std::string_view text) { text_ += fmt::format("  {}\n", text); }
  void line(std::string_view text) { text_ += fmt::format("    {}\n", visible_line(text)); }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void write_times(Sheet& sheet, const Postmortem& facts, const Reading& reading) {
  if (!facts.started) sheet.missing("Started");
  sheet.row("Started", facts.started);
  sheet.row("Detected", facts.detected);
  sheet.row("Acknowledged", facts.acknowledged);
  sheet.row("Mitigated", facts.mitigated);
  sheet.row("Resolved", facts.resolved);
  if (!facts.resolved) sheet.missing("Resolved");
  if (facts.started && facts.resolved) {
    if (const auto length = minutes_between(facts.started->value, facts.resolved->value))
      sheet.row("Duration", show_duration(*length), "from the times");
  }
  if (reading.duration)
    sheet.row("As stated", reading.duration->text, origin(Source::body, reading.duration->line));
}

void write_lists(Sheet& sheet, const Reading& reading) {
  if (!reading.timeline.empty())
    sheet.heading(fmt::format("Timeline, {}", count_of(reading.timeline.size(), "entry", "entries")));
  for (const TimelineFact& entry : reading.timeline) {
    const std::string at = entry.time && entry.time->at ? show(*entry.time->at)
                           : entry.time                 ? entry.time->text
                                                        : "–";
    sheet.line(fmt::format("{:<24} {}  [line {}{}{}]", at, extract(entry.text, 70), entry.line,
                           entry.phase == Phase::none ? "" : ", ", name_of(entry.phase)));
  }
  if (!reading.actions.empty())
    sheet.heading(fmt::format("Actions, {}", count_of(reading.actions.size(), "item", "items")));
  for (const ActionFact& action : reading.actions) {
    std::string details = action.type;
    for (const std::string& detail : {action.owner, action.due, action.ticket}) {
      if (!detail.empty()) details += (details.empty() ? "" : ", ") + detail;
    }
    sheet.line(fmt::format("{}  [line {}{}{}]", extract(action.text, 84), action.line,
                           details.empty() ? "" : ", ", details));
  }
}

}  // namespace

std::string facts_as_text(const std::string& file, const Postmortem& facts, const Reading& reading,
                          const Diagnostics& findings) {
  Sheet sheet;
  sheet.row("Title", facts.title);
  write_times(sheet, facts, reading);
  sheet.row("Severity", facts.severity);
  if (!facts.root_cause_text) sheet.missing("Root cause");
  sheet.row("Root cause", facts.root_cause_text);
  for (const TextFact& cause : facts.root_causes) {
    const bool words = cause.inferred() && reading.cause && reading.cause->id == cause.value;
    sheet.row(
        "Category",
        words ? fmt::format("{} (by “{}”)", cause.value, join(reading.cause->words, "”, “")) : cause.value,
        origin(cause.source, cause.line));
  }
  sheet.row("Trigger", facts.trigger);
  sheet.row("Contributing", facts.contributing_factors);
  sheet.row("Services", facts.services);
  sheet.row("Detection", facts.detection);
  if (!facts.detection) sheet.missing("Detection");
  for (const Figure& figure : reading.figures)
    sheet.row("Impact", figure.text, origin(Source::body, figure.line));
  sheet.row("Authors", facts.authors);
  write_lists(sheet, reading);
  if (!findings.empty()) sheet.heading("What does not fit");
  for (const Diagnostic& finding : findings) {
    sheet.line(fmt::format("line {}: {} [{}]", finding.place.line, finding.message, finding.rule));
    if (!finding.hint.empty()) sheet.line("  " + finding.hint);
  }
  return visible_line(file) + "\n" + sheet.take();
}

}  // namespace hindsight
