#include "facts/document_clock.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "facts/wording.h"

namespace hindsight {

namespace {

// "2024-05-09 10:00:03 ERROR disk full": what a program wrote, whatever it stands in.
bool is_log_line(std::string_view text) {
  if (text.empty() || (text.front() != '[' && (text.front() < '0' || text.front() > '9'))) return false;
  static const re2::RE2 stamp(
      "^\\[?\\d{4}-\\d\\d-\\d\\d[ "
      "T][\\d:.,Z+]+\\]?\\s+\\[?(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL|CRITICAL|NOTICE|TRACE)\\b");
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), stamp);
}

}  // namespace

bool is_decoy(const TextLine& line) {
  using enum SectionKind;
  for (const SectionKind kind : {action_items, people, document, lessons, conclusion}) {
    if (stands_in(line, kind) && !stands_in(line, timeline)) return true;
  }
  static const PhraseList words = {"posted",      "published",  "last updated",   "updated on",
                                   "written on",  "reviewed",   "due ",           "deadline",
                                   "copyright",   "created on", "report date",    "date of report",
                                   "prepared on", "version",    "postmortem date"};
  if (is_log_line(line.text)) return true;
  if (stands_in(line, timeline)) return false;
  // In a paragraph only its first sentence can say that the whole is about the document.
  constexpr std::size_t kParagraph = 160;
  std::string_view said = line.text;
  if (said.size() > kParagraph) said = said.substr(0, said.find(". "));
  const std::string text = replace_all(lower_ascii(said), "due to ", "");
  return words.any_in(text);
}

DocumentClock::DocumentClock(const std::vector<TextLine>& lines, std::string_view file_name,
                             const SiteWords& site)
    : site_zone_(site.config.timezone), day_of_file_(day_in_name(file_name)) {
  read_zones(lines, site);
  read_order(lines);
}

ZoneMention DocumentClock::settled(ZoneMention zone) const {
  if (!zone.ambiguous()) return zone;
  zone = settle(std::move(zone), mentions_);
  return zone.ambiguous() ? settle(std::move(zone), site_zone_) : zone;
}

void DocumentClock::read_zones(const std::vector<TextLine>& lines, const SiteWords& site) {
  for (const TextLine& line : lines) {
    for (const ZoneMention& zone : line.zones) {
      mentions_.push_back(zone);
      zones_.push_back({zone, line.number});
    }
  }
  for (WrittenZone& zone : zones_) zone.zone = settled(zone.zone);
  for (const TextLine& line : lines) {
    if (zone_ || line.zones.empty() || is_decoy(line)) continue;
    if (const auto zone = find_zone(line.text)) zone_ = settled(*zone);
  }
  // Without a general statement, one zone that all mentions agree on is the document's.
  const auto differs = [&](const WrittenZone& zone) {
    return zone.zone.offset != zones_.front().zone.offset || zone.zone.iana != zones_.front().zone.iana;
  };
  if (!zone_ && !zones_.empty() && std::none_of(zones_.begin(), zones_.end(), differs))
    zone_ = zones_.front().zone;
  if (!zone_ && zones_.empty()) zone_ = site.zone;
}

void DocumentClock::read_order(const std::vector<TextLine>& lines) {
  std::vector<DayMention> days;
  for (const TextLine& line : lines) {
    for (const TimeMention& mention : line.times) {
      if (mention.day) days.push_back(*mention.day);
    }
  }
  order_ = settle_order(days);
}

TimeContext DocumentClock::context() const {
  TimeContext context;
  context.day = day_;
  context.zone = zone_;
  context.site_zone = site_zone_;
  context.order = order_;
  return context;
}

WrittenTime DocumentClock::read(const TextLine& line, const TimeMention& mention,
                                TimeContext& context) const {
  WrittenTime time;
  time.line = line.number;
  time.mention = mention;
  time.text = line.text.substr(mention.begin, mention.end - mention.begin);
  time.section = line.within.empty() ? SectionKind::other : line.within.front();
  time.day_carried = !mention.day;
  if (mention.zone) context.zone = settled(*mention.zone);
  if (mention.clock) time.zone = context.zone;
  time.at = resolve(mention, context);
  if (time.at && mention.day)
    context.day = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time.at->local));
  return time;
}

}  // namespace hindsight
