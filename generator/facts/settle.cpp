#include "facts/settle.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/read.h"
#include "input/fact_fields.h"

namespace hindsight {
namespace {

void settle_start(Postmortem& facts, const Postmortem& said) {
  if (facts.started || !facts.posted || !facts.posted_may_be_start || facts.scheduled_from) return;
  facts.started = said.started ? said.started : facts.posted;
  if (!said.started) facts.posted.reset();
}

void settle_end(Postmortem& facts) {
  if (!facts.started || !facts.resolved || facts.started->inferred() || !facts.resolved->inferred()) return;
  const Moment& start = facts.started->value;
  const Moment& end = facts.resolved->value;
  const auto minutes = minutes_between(start, end);
  if (day_of(end) < day_of(start) || (minutes && minutes->count() < 0)) facts.resolved.reset();
}

template <std::size_t n>
bool holds_any(const std::string& words, const std::array<std::string_view, n>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return words.find("-" + std::string(phrase) + "-") != std::string::npos;
  });
}

// "-scheduled-upgrade-of-the-mail-server-": whole words can be looked for.
std::string words_of(std::string_view text) { return "-" + slugify(text) + "-"; }

// Work that someone announces. "Maintenance" alone may also be a mode, a page or a script.
bool announces_work(const std::string& words) {
  constexpr std::array<std::string_view, 6> whole = {"maintenance-window",       "maintenance-work",
                                                     "maintenance-announcement", "maintenance-notice",
                                                     "maintenance-upgrade",      "maintenance-works"};
  constexpr std::array<std::string_view, 4> planned = {"scheduled", "planned", "upcoming", "routine"};
  constexpr std::array<std::string_view, 14> work = {
      "maintenance", "update",  "updates", "upgrade",   "upgrades", "downtime", "work",
      "reboot",      "restart", "reboots", "migration", "patching", "outage",   "interruption"};
  constexpr std::array<std::string_view, 6> things = {"maintenance-mode",   "maintenance-page",
                                                      "maintenance-script", "maintenance-job",
                                                      "maintenance-task",   "maintenance-tasks"};
  const bool about_it = words.starts_with("-maintenance-") || words.ends_with("-maintenance-");
  if ((about_it && !holds_any(words, things)) || holds_any(words, whole)) return true;
  return holds_any(words, planned) && holds_any(words, work);
}

bool speaks_of_outage(const std::string& words) {
  constexpr std::array<std::string_view, 34> outage = {
      "outage",      "outages",     "incident",    "incidents",  "failure",     "failures",  "failed",
      "fails",       "failing",     "down",        "broken",     "error",       "errors",    "disruption",
      "disrupted",   "degraded",    "degradation", "postmortem", "post-mortem", "unplanned", "unscheduled",
      "unavailable", "unreachable", "loss",        "lost",       "crash",       "crashed",   "after",
      "during",      "caused",      "causes",      "due",        "slow",        "issues"};
  if (!holds_any(words, outage)) return false;
  // "Planned outage of the mail server" is work.
  constexpr std::array<std::string_view, 4> announced = {"planned-outage", "scheduled-outage",
                                                         "planned-disruption", "scheduled-disruption"};
  return !holds_any(words, announced);
}

std::string name_of_file(const Document& document) {
  std::string_view path = document.path;
  path = path.substr(0, document.bundle ? path.rfind('/') : path.rfind('.'));
  return std::string(path.substr(path.rfind('/') + 1));
}

// "2024-05-17-mail-maintenance" announces like "mail-maintenance".
std::string without_date(std::string words) {
  const std::size_t letter = words.find_first_not_of("-0123456789");
  return letter == std::string::npos || letter == 0 ? words : words.substr(letter - 1);
}

std::optional<TextFact> planned_work(const Postmortem& facts, const Document& document,
                                     const Reading& reading) {
  const std::string title = facts.title ? words_of(facts.title->value) : "";
  const std::string file = without_date(words_of(name_of_file(document)));
  const auto explains = [](const Section& s) { return s.kind == SectionKind::root_cause; };
  if (speaks_of_outage(title) || speaks_of_outage(file) || facts.root_cause_text ||
      std::any_of(reading.sections.begin(), reading.sections.end(), explains))
    return std::nullopt;
  if (announces_work(title)) return TextFact{"maintenance", facts.title->source, facts.title->line};
  for (const TextFact& tag : facts.tags) {
    if (words_of(tag.value) == "-maintenance-") return TextFact{"maintenance", tag.source, tag.line};
  }
  for (const Section& section : reading.sections) {
    if (announces_work(words_of(section.heading))) return TextFact{"maintenance", Source::body, section.line};
  }
  if (announces_work(file)) return TextFact{"maintenance", Source::file_name, 0};
  return std::nullopt;
}

void trace(std::optional<TextFact>& fact, const std::optional<TextFact>& said) {
  if (fact && said && fact->source == Source::adopted && fact->value == said->value) fact = said;
}
void trace(std::optional<TimeFact>& fact, const std::optional<TimeFact>& said) {
  if (fact && said && fact->source == Source::adopted && fact->value == said->value) fact = said;
}
void trace(std::vector<TextFact>& facts, const std::vector<TextFact>& said) {
  for (TextFact& fact : facts) {
    const auto same = std::find_if(said.begin(), said.end(),
                                   [&](const TextFact& other) { return other.value == fact.value; });
    if (fact.source == Source::adopted && same != said.end()) fact = *same;
  }
}

}  // namespace

void fill_from_text(Postmortem& facts, const Document& document, const Reading& reading,
                    const Config& config) {
  Postmortem said;  // by the text alone
  complete(said, reading, config);
  complete(facts, reading, config);
  if (facts.title && said.title && said.title->source == Source::body &&
      facts.title->value == said.title->value)
    facts.title_line = said.title->line;
  settle_start(facts, said);
  settle_end(facts);
  for (const FactField& field : fact_fields())
    std::visit([&](auto member) { trace(facts.*member, said.*member); }, field.member);
  const auto planned = planned_work(facts, document, reading);
  if (!facts.type) facts.type = planned;
  trace(facts.type, planned);
}

}  // namespace hindsight
