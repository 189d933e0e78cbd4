#include "facts/zones.h"

#include <algorithm>

#include "base/text.h"
#include "base/zone.h"
#include "facts/times.h"
#include "facts/tokens.h"
#include "facts/zone_forms.h"
#include "facts/zone_table.h"

namespace hindsight {
namespace {

using std::chrono::minutes;

std::chrono::local_seconds noon_of(std::chrono::year_month_day day) {
  return std::chrono::local_days{day} + std::chrono::hours{12};
}

// Behind a clock time a zone is recognised that would not be by itself: "10:00 AM EAT".
ZonePlace place_of(const Tokens& tokens, std::size_t i) {
  std::size_t before = i;
  while (before > 0 && i - before < 3 && tokens.is_mark(before - 1, {'(', '[', ',', '.'})) --before;
  const bool behind =
      before > 0 && (tokens.is_word(before - 1, {"am", "pm", "m", "hrs"}) ||
                     (tokens.is_number(before - 1, 2, 2) && before > 1 && tokens.is_mark(before - 2, ':')));
  return behind ? ZonePlace::behind_clock : ZonePlace::anywhere;
}

// Takes a copy of the offset: it may stand in the candidates that are cleared.
ZoneMention with_meaning(ZoneMention zone, minutes offset) {
  zone.offset = offset;
  zone.candidates.clear();
  return zone;
}

bool means(const ZoneRow* row, minutes offset) {
  if (row == nullptr) return false;
  return row->offset == offset || std::any_of(row->candidates.begin(), row->candidates.end(),
                                              [&](const ZoneCandidate& c) { return c.offset == offset; });
}

// The name of the other season: PST and PDT, CET and CEST, "Standard" and "Daylight" or "Summer".
std::string other_season_of(const std::string& name, minutes offset) {
  std::vector<std::string> others = {
      replace_all(name, "Standard", "Daylight"), replace_all(name, "Standard", "Summer"),
      replace_all(name, "Daylight", "Standard"), replace_all(name, "Summer", "Standard")};
  if (name.find(' ') == std::string::npos && name.size() > 2) {
    const std::string start = name.substr(0, name.size() - 2);
    others = {start + "DT", start + "ST", start + name.substr(name.size() - 2, 1) + "ST", start + "T"};
  }
  for (const std::string& other : others)
    if (other != name && means(find_zone_row(lower_ascii(other)), offset)) return other;
  return show_zone(Moment{{}, offset, Precision::minute});
}

}  // namespace

std::vector<ZoneMention> find_zones(std::string_view text) { return find_zones(Tokens(text)); }

std::vector<ZoneMention> find_zones(const Tokens& tokens) {
  std::vector<ZoneMention> zones;
  for (std::size_t i = 0; i < tokens.size();) {
    if (tokens.is_word(i) && !may_begin_zone(tokens.lower(i))) {
      ++i;
      continue;
    }
    // Not inside a name: "web-utc-1" and "x.utc" name none.
    const bool inside =
        tokens.touches(i) && !tokens.is_mark(i - 1, {'(', '[', ':', '|', '"', '\'', ',', '/', '?'});
    const bool behind_figures = inside && (tokens.is_number(i - 1) || tokens.is_word(i - 1));
    std::optional<ZoneForm> form;
    if (!inside || (behind_figures && tokens.is_number(i - 1)))
      form = zone_form(tokens, i, place_of(tokens, i));
    if (form) zones.push_back(std::move(form->zone));
    i = form ? form->end : i + 1;
  }
  return zones;
}

std::optional<ZoneMention> find_zone(std::string_view text) {
  const Tokens tokens(text);
  std::vector<BrokenTime> broken;
  const auto times = find_times(tokens, &broken);
  const auto covers = [](const ZoneMention& zone, const auto& time) {
    return zone.begin < time.end && time.begin < zone.end;
  };
  for (ZoneMention& zone : find_zones(tokens)) {
    if (place_of(tokens, tokens.token_at(zone.begin)) == ZonePlace::behind_clock)
      continue;  // "9:00 EST/14:00 UTC"
    const auto covered = [&](const auto& time) { return covers(zone, time); };
    if (std::none_of(times.begin(), times.end(), covered) &&
        std::none_of(broken.begin(), broken.end(), covered))
      return std::move(zone);
  }
  return std::nullopt;
}

std::optional<ZoneMention> zone_at(std::string_view text, std::size_t at) {
  const Tokens tokens(text);
  auto form = zone_form(tokens, tokens.token_at(at), ZonePlace::behind_clock);
  if (!form) return std::nullopt;
  form->zone.end = tokens.at(form->end - 1).end;
  return std::move(form->zone);
}

std::optional<minutes> offset_of(const ZoneMention& zone, std::chrono::local_seconds at) {
  if (zone.offset) return zone.offset;
  return zone.iana.empty() ? std::nullopt : offset_in(zone.iana, at);
}

ZoneMention settle(ZoneMention zone, std::string_view site_zone) {
  if (!zone.ambiguous() || !is_known_zone(site_zone)) return zone;
  using namespace std::chrono;
  const auto winter = noon_of(year{2024} / January / 15);
  const auto summer = noon_of(year{2024} / July / 15);
  const auto same_clock = [&](const std::string& iana) {
    return offset_in(iana, winter) == offset_in(site_zone, winter) &&
           offset_in(iana, summer) == offset_in(site_zone, summer);
  };
  for (const ZoneCandidate& candidate : zone.candidates)
    if (candidate.iana == site_zone || same_clock(candidate.iana))
      return with_meaning(std::move(zone), candidate.offset);
  return zone;
}

ZoneMention settle(ZoneMention zone, const std::vector<ZoneMention>& others) {
  if (!zone.ambiguous()) return zone;
  for (const ZoneMention& other : others) {
    if (other.text == zone.text && other.offset) return with_meaning(std::move(zone), *other.offset);
    const bool spelt_out = other.text.find_first_of(" +-0123456789") != std::string::npos;
    for (const ZoneCandidate& candidate : zone.candidates)
      if (other.iana == candidate.iana || (spelt_out && other.offset == candidate.offset))
        return with_meaning(std::move(zone), candidate.offset);
  }
  return zone;
}

std::optional<OutOfForce> out_of_force(const ZoneMention& zone, std::chrono::year_month_day day,
                                       std::string_view site_zone) {
  const ZoneRow* row = find_zone_row(lower_ascii(zone.text));
  if (row == nullptr || !row->offset || row->iana.empty() || zone.offset != row->offset || !day.ok())
    return std::nullopt;
  const auto kept = offset_in(row->iana, noon_of(day));
  if (!kept || kept == row->offset) return std::nullopt;
  if (!site_zone.empty() && offset_in(site_zone, noon_of(day)) == row->offset) return std::nullopt;
  return OutOfForce{zone.text, other_season_of(row->name, *kept), *kept};
}

}  // namespace hindsight
