#include "facts/zone_forms.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/zone.h"
#include "facts/zone_table.h"

namespace hindsight {
namespace {

using std::chrono::minutes;

struct OffsetForm {
  minutes offset{};
  std::size_t end = 0;
};

bool closes(const Tokens& tokens, std::size_t i) { return tokens.is_mark(i, {')', ']'}); }

// The figures of an offset at `i`, behind its sign: 1, 01, 0100, 5:30, 05:30.
std::optional<OffsetForm> offset_figures(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_number(i)) return std::nullopt;
  const Token& first = tokens.at(i);
  int hour = first.value;
  int minute = 0;
  std::size_t end = i + 1;
  if (first.digits == 4 || first.digits == 3) {
    hour = first.value / 100;
    minute = first.value % 100;
  } else if (first.digits > 2) {
    return std::nullopt;
  } else if (tokens.is_mark(end, ':') && tokens.touches(end) && tokens.is_number(end + 1, 2, 2) &&
             tokens.touches(end + 1)) {
    minute = tokens.at(end + 1).value;
    end += 2;
  }
  if (hour > 14 || minute % 15 != 0 || minute > 45) return std::nullopt;
  if (tokens.is_word(end, {"h", "hrs", "hours"}) && tokens.touches(end)) ++end;
  return OffsetForm{minutes{hour * 60 + minute}, end};
}

// True where the figures behind a minus with spaces are more likely the end of a range: "10:00 UTC - 10:30".
bool looks_like_clock(const Tokens& tokens, std::size_t figures, std::size_t end) {
  if (end - figures > 1 || tokens.at(figures).digits > 2) return true;
  return tokens.is_mark(end, {':', '.', '/', '-'}) || tokens.is_word(end) || tokens.is_number(end);
}

// "+1", "- 3", "+05:30" behind "GMT" or "UTC".
std::optional<OffsetForm> signed_offset(const Tokens& tokens, std::size_t i, bool in_brackets) {
  if (!tokens.is_mark(i, {'+', '-'})) return std::nullopt;
  auto figures = offset_figures(tokens, i + 1);
  if (!figures) return std::nullopt;
  if (tokens.is_mark(i, '+')) return figures;
  const bool apart = tokens.at(i).gap && tokens.at(i + 1).gap;
  if (apart && !in_brackets && looks_like_clock(tokens, i + 1, figures->end)) return std::nullopt;
  if (!apart && tokens.at(i + 1).gap && !in_brackets) return std::nullopt;  // "UTC- 10:30"
  figures->offset = -figures->offset;
  return figures;
}

ZoneMention mention_of(const Tokens& tokens, std::size_t first, std::size_t end) {
  ZoneMention zone;
  zone.begin = tokens.at(first).begin;
  zone.end = tokens.at(end - 1).end;
  zone.text = std::string(tokens.line().substr(zone.begin, zone.end - zone.begin));
  return zone;
}

std::optional<ZoneForm> utc_form(const Tokens& tokens, std::size_t i, bool in_brackets) {
  if (!tokens.is_word(i, {"utc", "gmt"})) return std::nullopt;
  const auto offset = signed_offset(tokens, i + 1, in_brackets);
  ZoneForm form{mention_of(tokens, i, offset ? offset->end : i + 1), offset ? offset->end : i + 1};
  form.zone.offset = offset ? offset->offset : minutes{0};
  return form;
}

void give_meaning(ZoneMention& zone, const ZoneRow& row) {
  zone.offset = row.offset;
  zone.candidates = row.candidates;
  if (!row.offset && row.candidates.empty()) zone.iana = row.iana;
}

// "Pacific Time", "Central European Summer Time"; behind a clock "Pacific" alone.
std::optional<ZoneForm> name_form(const Tokens& tokens, std::size_t i, ZonePlace place) {
  const std::size_t longest = longest_zone_name(tokens.lower(i));
  for (std::size_t words = longest; words > 1; --words) {
    std::string name(tokens.lower(i));
    for (std::size_t k = 1; k < words && tokens.is_word(i + k); ++k)
      name.append(" ").append(tokens.lower(i + k));
    const ZoneRow* row = find_zone_row(name);
    if (row == nullptr || static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1 != words)
      continue;
    ZoneForm form{mention_of(tokens, i, i + words), i + words};
    give_meaning(form.zone, *row);
    return form;
  }
  if (place == ZonePlace::anywhere || !tokens.is_upper(i)) return std::nullopt;
  if (!tokens.is_word(i, {"pacific", "mountain", "central", "eastern"})) return std::nullopt;
  const ZoneRow* row = find_zone_row(std::string(tokens.lower(i)) + " time");
  if (row == nullptr) return std::nullopt;
  ZoneForm form{mention_of(tokens, i, i + 1), i + 1};
  give_meaning(form.zone, *row);
  return form;
}

// Words that say that an abbreviation beside them is a zone: "Time (EAT)", "in CET", "Timezone: PST".
bool speaks_of_zone(const Tokens& tokens, std::size_t i, std::size_t end) {
  const bool alone = i == 0 && end == tokens.size();
  const bool bracketed = i > 0 && tokens.is_mark(i - 1, {'(', '['}) && closes(tokens, end);
  std::size_t before = i;
  while (before > 0 && i - before < 3 && tokens.is_mark(before - 1, {':', '(', ',', '-', '/'})) --before;
  const bool introduced = before > 0 && tokens.is_word(before - 1, {"in", "timezone", "zone", "tz", "time",
                                                                    "times", "are", "is", "use"});
  return alone || bracketed || introduced || tokens.is_word(end, {"time", "timezone", "times"});
}

std::optional<ZoneForm> abbreviation_form(const Tokens& tokens, std::size_t i, ZonePlace place) {
  static constexpr std::array<std::string_view, 12> small = {"pst", "pdt", "edt",  "cdt", "cet", "cest",
                                                             "bst", "jst", "aest", "wat", "gmt", "utc"};
  const std::string_view lower = tokens.lower(i);
  if (lower.size() < 2 || lower.size() > 4) return std::nullopt;
  const ZoneRow* row = find_zone_row(lower);
  if (row == nullptr) return std::nullopt;
  const bool as_written = tokens.written(i) == row->name;
  const bool behind_clock = place != ZonePlace::anywhere;
  if (!as_written && !(behind_clock && std::find(small.begin(), small.end(), lower) != small.end()))
    return std::nullopt;
  if (tokens.touches(i + 1) &&
      !tokens.is_mark(i + 1, {')', ']', ',', ':', '.', ';', '-', '|', '/', '?', '"', '\'', '>', '!'}))
    return std::nullopt;
  if (!behind_clock && !speaks_of_zone(tokens, i, i + 1)) return std::nullopt;
  ZoneForm form{mention_of(tokens, i, i + 1), i + 1};
  give_meaning(form.zone, *row);
  return form;
}

std::optional<ZoneForm> iana_form(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_mark(i + 1, '/') || !tokens.touches(i + 1) || !is_zone_area(tokens.written(i)))
    return std::nullopt;
  std::size_t end = i + 2;
  while (tokens.touches(end) && (tokens.is_word(end) || tokens.is_mark(end, {'_', '/', '-'}))) ++end;
  while (end > i + 2 && !tokens.is_word(end - 1)) --end;
  if (end == i + 2) return std::nullopt;
  ZoneForm form{mention_of(tokens, i, end), end};
  if (!is_known_zone(form.zone.text)) return std::nullopt;
  form.zone.iana = form.zone.text;
  return form;
}

// "Z", "+01:00", "-0500" directly behind a clock. A minus is an offset only where the clock is of the ISO
// form: "10:00-11:00" is a range.
std::optional<ZoneForm> figures_form(const Tokens& tokens, std::size_t i, ZonePlace place) {
  if (tokens.is_word(i, {"z"}) && tokens.touches(i) && !(tokens.touches(i + 1) && tokens.is_number(i + 1))) {
    ZoneForm form{mention_of(tokens, i, i + 1), i + 1};
    form.zone.offset = minutes{0};
    return form;
  }
  if (!tokens.is_mark(i, {'+', '-'}) || !tokens.touches(i + 1)) return std::nullopt;
  const auto figures = offset_figures(tokens, i + 1);
  if (!figures || (tokens.at(i + 1).digits < 2)) return std::nullopt;
  const bool minus = tokens.is_mark(i, '-');
  const bool full = tokens.at(i + 1).digits == 4 || figures->end == i + 4;
  if (minus && !(place == ZonePlace::behind_iso_clock && full)) return std::nullopt;
  if (tokens.touches(figures->end) && (tokens.is_word(figures->end) || tokens.is_mark(figures->end, ':')))
    return std::nullopt;
  ZoneForm form{mention_of(tokens, i, figures->end), figures->end};
  form.zone.offset = minus ? -figures->offset : figures->offset;
  return form;
}

std::optional<ZoneForm> bare_form(const Tokens& tokens, std::size_t i, ZonePlace place, bool in_brackets) {
  if (tokens.is_word(i)) {
    if (!may_begin_zone(tokens.lower(i))) return std::nullopt;
    if (auto form = utc_form(tokens, i, in_brackets)) return form;
    if (auto form = name_form(tokens, i, place)) return form;
    if (auto form = abbreviation_form(tokens, i, place)) return form;
    if (auto form = iana_form(tokens, i)) return form;
  }
  if (place != ZonePlace::anywhere) return figures_form(tokens, i, place);
  return std::nullopt;
}

// "IST (UTC+5:30)", "India Standard Time (IST)", "UTC+1 / BST": the second says what the first means, or
// repeats it.
void take_explanation(const Tokens& tokens, ZoneForm& form) {
  if (!tokens.is_mark(form.end, {'(', ',', '/', '='})) return;
  const bool bracket = tokens.is_mark(form.end, '(');
  const auto second = bare_form(tokens, form.end + 1, ZonePlace::behind_clock, bracket);
  if (!second || (bracket && !closes(tokens, second->end))) return;
  const bool says_more = form.zone.ambiguous() && (second->zone.offset || !second->zone.iana.empty());
  if (!says_more && !bracket) return;
  if (says_more) {
    form.zone.offset = second->zone.offset;
    form.zone.iana = second->zone.offset ? "" : second->zone.iana;
    form.zone.candidates.clear();
  }
  form.end = second->end + (bracket ? 1U : 0U);
}

}  // namespace

std::optional<ZoneForm> zone_form(const Tokens& tokens, std::size_t i, ZonePlace place) {
  const bool bracket = tokens.is_mark(i, {'(', '['});
  auto form = bare_form(tokens, i + (bracket ? 1U : 0U), place, bracket);
  if (!form) return std::nullopt;
  take_explanation(tokens, *form);
  if (!bracket) return form;
  if (!closes(tokens, form->end)) return std::nullopt;
  ++form->end;
  return form;
}

}  // namespace hindsight
