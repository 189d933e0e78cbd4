#include "facts/action_details.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "facts/actions.h"
#include "facts/wording.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestName = 60;  // bytes of an owner

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// "(Owner: Ana)", "Owner: Ana;", "[owner: Ana]", "assigned to Ana".
std::string owner_in(std::string_view text) {
  static const re2::RE2 labelled(
      "(?i)\\b(?:owners?|owned by|assignee|assigned "
      "to|responsible|dri|verantwortlich|responsable|responsável|"
      "responsabile)\\s*[:=]?\\s+@?([^;,()\\[\\]|]{2,60})");
  static const re2::RE2 handle("(?:^|[\\s(\\[])@([A-Za-z][\\w.-]{1,38})(?:[\\s)\\],.;:]|$)");
  std::string owner;
  if (re2::RE2::PartialMatch(piece(text), labelled, &owner) ||
      re2::RE2::PartialMatch(piece(text), handle, &owner)) {
    const std::size_t stop = std::min(owner.find(". "), owner.find(" – "));
    owner = std::string(trim(owner.substr(0, stop)));
    while (owner.ends_with('.') || owner.ends_with('*')) owner.pop_back();
  }
  return owner.size() <= kLongestName ? owner : std::string{};
}

std::string ticket_in(std::string_view text, std::string_view raw, const Config& config) {
  std::string ticket;
  for (const TicketRule& rule : config.tickets) {
    const re2::RE2 pattern("(" + rule.pattern + ")", re2::RE2::Quiet);
    if (pattern.ok() && re2::RE2::PartialMatch(piece(text), pattern, &ticket)) return ticket;
  }
  static const re2::RE2 url(
      "(https?://[^\\s)>\\]]*/(?:issues|pull|pulls|merge_requests|browse|tickets?)/[\\w-]+)");
  static const re2::RE2 key("\\b([A-Z][A-Z0-9]{1,9}-\\d{1,6})\\b");
  static const re2::RE2 number("(?:^|[\\s(\\[])(#\\d{1,6})\\b");
  if (re2::RE2::PartialMatch(piece(raw), url, &ticket)) return ticket;
  static const std::vector<std::string_view> standards = {"UTF-", "SHA-",  "ISO-", "RFC-",
                                                          "TLS-", "HTTP-", "MD-",  "AES-"};
  if (re2::RE2::PartialMatch(piece(text), key, &ticket)) {
    const bool standard = std::any_of(standards.begin(), standards.end(),
                                      [&](std::string_view prefix) { return ticket.starts_with(prefix); });
    if (!standard) return ticket;
    ticket.clear();
  }
  if (re2::RE2::PartialMatch(piece(text), number, &ticket)) return ticket;
  return {};
}

// The words behind "due", "by", "deadline", "ETA" that name a day.
void due_in(ActionFact& action, const TextLine& line, const DocumentClock& clock) {
  static const re2::RE2 label(
      "(?i)(?:\\b(?:due(?: date| by| on)?|deadline|eta|target(?: date)?|by|until|fällig|prazo|"
      "scadenza|échéance)\\s*[:=]?\\s*)$");
  TimeContext context = clock.context();
  for (const TimeMention& mention : find_times(line.text)) {
    if (!mention.day) continue;
    const re2::StringPiece before(line.text.data(), mention.begin);
    if (!re2::RE2::PartialMatch(before, label)) continue;
    action.due = line.text.substr(mention.begin, mention.end - mention.begin);
    action.due_at = resolve(mention, context);
    return;
  }
}

// A detail in brackets at the end of the text is taken off: "(done)", "(owner: Ana, due 2024-05-01)".
void take_off_brackets(ActionFact& action) {
  static const re2::RE2 bracket("^(.*\\S)\\s*[(\\[]([^()\\[\\]]{2,80})[)\\]]\\.?$");
  std::string text;
  std::string inside;
  if (!re2::RE2::FullMatch(action.text, bracket, &text, &inside)) return;
  const std::string lower = lower_ascii(inside);
  const bool detail = status_named(inside).has_value() || lower.starts_with("owner") ||
                      lower.starts_with("due") || lower.starts_with('@') || lower.starts_with("assign") ||
                      (!action.ticket.empty() && inside == action.ticket);
  if (detail) action.text = text;
}

// "… mailing list Issue": the words of the link to its ticket, and the sign of its state.
void take_off_link(ActionFact& action) {
  static const re2::RE2 link(
      "(?i)\\s*[(\\[]?\\b(?:GitHub\\s)?(?:issue|PR|ticket|link(?: to (?:the )?issue)?)[)\\]]?\\.?$");
  static const re2::RE2 sign("^(?:✅|✔️?|☑️?)\\s*");
  if (action.ticket.starts_with("http")) re2::RE2::Replace(&action.text, link, "");
  re2::RE2::Replace(&action.text, sign, "");
}

}  // namespace

std::optional<ActionStatus> status_named(std::string_view text) {
  const std::string lower = lower_ascii(trim(text));
  const std::pair<std::string_view, ActionStatus> states[] = {
      {"cancelled", ActionStatus::cancelled}, {"open", ActionStatus::open}, {"done", ActionStatus::done}};
  for (const auto& [row, status] : states) {
    for (const std::string_view word : phrases_in("actions.tsv", row)) {
      if (lower.starts_with(word) && lower.size() < word.size() + 24) return status;
    }
  }
  return std::nullopt;
}

namespace {

// A state in brackets, behind a dash at the end, or before a colon at the start.
ActionStatus status_in(const std::string& text) {
  static const re2::RE2 bracketed("(?i)[(\\[]\\s*(?:status:\\s*)?([^()\\[\\]]{2,40})[)\\]]");
  static const re2::RE2 ending(
      "(?i)(?:\\s[-–—]\\s|:\\s|\\.\\s)(done|completed|in "
      "progress|pending|planned|todo|cancelled|canceled|erledigt|"
      "offen|hecho|feito|fatto)\\.?$");
  static const re2::RE2 leading("(?i)^(?:(done|todo|completed|wip)\\s*[:–—-]\\s|(✅|✔|☑))");
  std::string word;
  std::string sign;
  re2::StringPiece rest = piece(text);
  while (re2::RE2::FindAndConsume(&rest, bracketed, &word)) {
    if (const auto status = status_named(word)) return *status;
  }
  if (re2::RE2::PartialMatch(text, ending, &word)) return status_named(word).value_or(ActionStatus::unknown);
  if (re2::RE2::PartialMatch(text, leading, &word, &sign))
    return status_named(word.empty() ? sign : word).value_or(ActionStatus::unknown);
  return ActionStatus::unknown;
}

}  // namespace

void set_due(ActionFact& action, const TextLine& line, std::string_view text, const DocumentClock& clock) {
  action.due = trim(text);
  TextLine cell = line;
  cell.text = action.due;
  TimeContext context = clock.context();
  const auto mentions = find_times(cell.text);
  if (!mentions.empty()) action.due_at = resolve(mentions.front(), context);
}

void read_details(ActionFact& action, const TextLine& line, const DocumentClock& clock,
                  const Config& config) {
  if (action.owner.empty()) action.owner = owner_in(line.text);
  if (action.ticket.empty()) action.ticket = ticket_in(line.text, line.raw, config);
  if (action.due.empty()) due_in(action, line, clock);
  if (line.marker == "[x]" || line.struck) action.status = ActionStatus::done;
  if (line.marker == "[ ]") action.status = ActionStatus::open;
  if (action.status == ActionStatus::unknown) action.status = status_in(line.text);
  take_off_brackets(action);
  take_off_link(action);
  if (action.type.empty()) action.type = type_of_action(action.text);
}

}  // namespace hindsight
