#include "facts/clock_forms.h"

#include <fmt/format.h>

#include "base/text.h"
#include "facts/word_table.h"
#include "facts/zone_forms.h"

namespace hindsight {
namespace {

enum class Half { none, am, pm };

struct HalfForm {
  Half half = Half::none;
  std::size_t end = 0;
};

// "AM", "pm", "a.m.", "P.M".
HalfForm half_at(const Tokens& tokens, std::size_t i) {
  if (tokens.is_word(i, {"am", "pm"}) && !(tokens.touches(i + 1) && tokens.is_number(i + 1)))
    return {tokens.lower(i) == "am" ? Half::am : Half::pm, i + 1};
  if (!tokens.is_word(i, {"a", "p"}) || !tokens.is_mark(i + 1, '.') || !tokens.is_word(i + 2, {"m"}) ||
      !tokens.touches(i + 2))
    return {Half::none, i};
  const bool dot = tokens.is_mark(i + 3, '.') && tokens.touches(i + 3);
  return {tokens.lower(i) == "a" ? Half::am : Half::pm, dot ? i + 4 : i + 3};
}

// "in the morning", "at night".
HalfForm part_of_day_at(const Tokens& tokens, std::size_t i) {
  std::size_t at = i;
  if (tokens.is_word(at, {"in", "at"})) ++at;
  if (tokens.is_word(at, {"the"})) ++at;
  if (at == i) return {Half::none, i};
  if (tokens.is_word(at, {"morning"})) return {Half::am, at + 1};
  if (tokens.is_word(at, {"afternoon", "evening", "night"})) return {Half::pm, at + 1};
  return {Half::none, i};
}

void apply_half(ClockTime& clock, Half half) {
  if (half == Half::none) return;
  clock.twelve_hour = true;
  if (clock.hour > 12) {
    clock.odd = true;
    return;
  }
  if (clock.hour == 0) {
    clock.odd = clock.unsure = half == Half::pm;  // "00:15 PM" is noon to some and midnight to others
    return;
  }
  clock.hour = clock.hour % 12 + (half == Half::pm ? 12 : 0);
}

std::string impossible(const ClockTime& clock) {
  if (clock.hour > 23) return fmt::format("hour {} does not exist", clock.hour);
  if (clock.minute > 59) return fmt::format("minute {} does not exist", clock.minute);
  if (clock.second > 60) return fmt::format("second {} does not exist", clock.second);
  return {};
}

// Words before figures that say that they are no clock time: "port 10:80", "a ratio of 16:10".
bool says_other(const Tokens& tokens, std::size_t i) {
  std::size_t at = i;
  while (at > 0 && i - at < 3 &&
         (tokens.is_mark(at - 1, ':') || tokens.is_word(at - 1, {"of", "was", "is", "for"})))
    --at;
  return at > 0 &&
         tokens.is_word(at - 1, {"port", "ratio", "version", "v", "line", "lines", "row", "score", "chapter",
                                 "lasted", "lasting", "took", "total", "totaling", "totalling"});
}

// "Duration: 00:37:00" counts hours; "Duration: 10:02 - 10:12", "Duration: 10:02 to …" and "Duration: 10:02
// UTC" do not.
bool is_labelled_length(const Tokens& tokens, std::size_t i, std::size_t end) {
  if (i < 2 || !tokens.is_mark(i - 1, ':')) return false;
  if (!tokens.is_word(i - 2, {"duration", "downtime", "length", "detection", "recovery", "mttr", "mttd"}))
    return false;
  return end == tokens.size() || tokens.is_mark(end, {'.', ',', ';', '|'}) ||
         tokens.is_word(end, {"hours", "hour", "hrs", "hr", "h", "minutes", "minute", "mins", "min"});
}

// Words behind them that do: "10:00 minutes", "16:10 ratio".
bool counts(const Tokens& tokens, std::size_t end, bool seconds) {
  if (tokens.is_word(end, {"minutes", "minute", "mins", "min", "seconds", "secs", "sec", "ratio", "aspect",
                           "m", "s", "scale", "odds"}))
    return true;
  return seconds && tokens.is_word(end, {"hours", "hour", "hrs", "hr"});
}

// What stands directly before the first figure and makes it part of something longer.
bool continues(const Tokens& tokens, std::size_t i) {
  if (!tokens.touches(i)) return false;
  if (tokens.is_word(i - 1)) return !tokens.is_word(i - 1, {"t"});
  if (tokens.is_number(i - 1)) return true;
  if (tokens.is_mark(i - 1, {'$', '#', '='})) return true;
  const bool touched = tokens.touches(i - 1);
  if (tokens.is_mark(i - 1, ':') && touched && tokens.is_mark(i - 2, ':')) return true;
  if (tokens.is_mark(i - 1, '.') && touched && tokens.is_word(i - 2))
    return tokens.at(i - 2).lower.size() < 3;
  if (tokens.is_mark(i - 1, {':', '.', '/'}))
    return touched && i > 1 && (tokens.is_number(i - 2) || tokens.is_word(i - 2));
  if (tokens.is_mark(i - 1, '+')) return true;  // "+00:15" counts from something
  if (!tokens.is_hyphen(i - 1) && !tokens.is_mark(i - 1, '_')) return false;
  return touched && i > 1 && tokens.is_word(i - 2) &&
         !tokens.is_word(i - 2, {"am", "pm", "utc", "gmt", "m"}) &&
         !zone_form(tokens, i - 2, ZonePlace::behind_clock);
}

bool is_hours_word(const Tokens& tokens, std::size_t i) {
  return tokens.is_word(i, {"hrs", "hours", "hr", "h", "uhr", "heures", "horas"});
}

// Behind the last figure: nothing that makes it something else.
bool runs_on(const Tokens& tokens, std::size_t end) {
  if (!tokens.touches(end)) return false;
  if (tokens.is_mark(end, {'%', '_', '$'})) return true;
  if (tokens.is_mark(end, {':', '/'})) return tokens.touches(end + 1) && tokens.is_number(end + 1);
  if (tokens.is_mark(end, '.')) return tokens.touches(end + 1) && (tokens.is_number(end + 1));
  if (!tokens.is_word(end)) return false;
  return half_at(tokens, end).half == Half::none && !is_hours_word(tokens, end) &&
         !zone_form(tokens, end, ZonePlace::behind_clock);
}

// am, pm, "hrs", "o'clock" and the part of the day behind the figures.
ClockForm finish(const Tokens& tokens, std::size_t end, ClockTime clock) {
  ClockForm form{clock, end, impossible(clock)};
  HalfForm half = half_at(tokens, end);
  if (half.half == Half::none && is_hours_word(tokens, end)) {
    ++form.end;
    half = half_at(tokens, form.end);
  }
  if (half.half == Half::none && clock.hour <= 12) half = part_of_day_at(tokens, form.end);
  if (half.half != Half::none) form.end = half.end;
  if (form.why.empty()) apply_half(form.clock, half.half);
  if (form.clock.second == 60) form.clock.second = 59;  // a leap second counts as the second before it
  return form;
}

// "10:02", "10:02:30.5", "10: 02 AM", "8.30pm".
std::optional<ClockForm> with_minutes(const Tokens& tokens, std::size_t i, bool behind_day) {
  if (!tokens.is_number(i, 1, 2) || !tokens.is_mark(i + 1, {':', '.'}) || !tokens.touches(i + 1))
    return std::nullopt;
  if (!tokens.is_number(i + 2, 2, 2)) return std::nullopt;
  const bool half = half_at(tokens, i + 3).half != Half::none;
  const bool dot = tokens.is_mark(i + 1, '.');
  if (!tokens.touches(i + 2) && (!half || dot)) return std::nullopt;
  const bool zone = zone_form(tokens, i + 3, ZonePlace::behind_clock).has_value();
  const bool at = i > 0 && tokens.is_word(i - 1, {"at", "um", "alle"});
  if (dot && !half && !((zone || is_hours_word(tokens, i + 3)) && at)) return std::nullopt;
  ClockTime clock{tokens.at(i).value, tokens.at(i + 2).value, 0, true, false, false, false, false, false};
  std::size_t end = i + 3;
  if (!dot && tokens.is_mark(end, ':') && tokens.touches(end) && tokens.touches(end + 1) &&
      tokens.is_number(end + 1, 2, 2)) {
    clock.second = tokens.at(end + 1).value;
    clock.has_second = true;
    end += 2;
    if (tokens.is_mark(end, {'.', ','}) && tokens.touches(end) && tokens.touches(end + 1) &&
        tokens.is_number(end + 1))
      end += 2;
  }
  if (continues(tokens, i) || runs_on(tokens, end) || counts(tokens, end, clock.has_second))
    return std::nullopt;
  if (!half && !zone && (says_other(tokens, i) || is_labelled_length(tokens, i, end))) return std::nullopt;
  ClockForm form = finish(tokens, end, clock);
  if (!form.why.empty() && !half && !behind_day && !zone) return std::nullopt;
  return form;
}

// "10 am", "10 in the morning" behind "at".
std::optional<ClockForm> hour_alone(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_number(i, 1, 2) || tokens.at(i).value > 23 || continues(tokens, i)) return std::nullopt;
  ClockTime clock{tokens.at(i).value, 0, 0, false, false, false, false, false, false};
  const bool at =
      i > 0 && tokens.is_word(i - 1, {"at", "around", "about", "by", "until", "from", "since", "to"});
  const HalfForm half = half_at(tokens, i + 1);
  if (half.half != Half::none) {
    if (clock.hour == 0) return std::nullopt;
    return finish(tokens, i + 1, clock);
  }
  if (tokens.is_word(i + 1, {"uhr"})) return finish(tokens, i + 1, clock);
  if (tokens.is_word(i + 1, {"noon", "midday"}) && clock.hour == 12) {
    clock.word = true;
    return ClockForm{clock, i + 2, {}};
  }
  if (tokens.is_word(i + 1, {"midnight"}) && clock.hour == 12) {
    clock.hour = 0;
    clock.word = true;
    return ClockForm{clock, i + 2, {}};
  }
  const HalfForm part = part_of_day_at(tokens, i + 1);
  if (at && part.half != Half::none && clock.hour >= 1 && clock.hour <= 12) {
    apply_half(clock, part.half);
    return ClockForm{clock, part.end, {}};
  }
  return std::nullopt;
}

// "9 o'clock", "3 o'clock in the afternoon". Without the half of the day 1 to 12 may be either.
std::optional<ClockForm> o_clock(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_number(i, 1, 2) || tokens.at(i).value > 23 || continues(tokens, i)) return std::nullopt;
  if (!tokens.is_word(i + 1, {"o", "oclock"})) return std::nullopt;
  std::size_t end = i + 2;
  if (tokens.lower(i + 1) == "o") {
    if (!tokens.is_mark(i + 2, '\'') || !tokens.is_word(i + 3, {"clock"})) return std::nullopt;
    end = i + 4;
  }
  ClockTime clock{tokens.at(i).value, 0, 0, false, false, false, false, false, false};
  ClockForm form = finish(tokens, end, clock);
  form.clock.unsure = !form.clock.twelve_hour && clock.hour >= 1 && clock.hour <= 12;
  return form;
}

bool is_lead(const Tokens& tokens, std::size_t i) {
  return i == 0 || tokens.is_word(i - 1, {"at", "from", "to", "until", "till", "by", "between", "and",
                                          "around", "about", "since", "through", "before", "after", "à", "as",
                                          "às", "um", "approximately"});
}

// "0830HRS", "1430 hrs", "1430Z", "at 1430 UTC"; "14h05", "à 14h".
std::optional<ClockForm> without_colon(const Tokens& tokens, std::size_t i, bool behind_day) {
  if (!tokens.is_number(i) || continues(tokens, i) || says_other(tokens, i)) return std::nullopt;
  const Token& first = tokens.at(i);
  const bool lead = is_lead(tokens, i) || behind_day;
  if (first.digits == 4 || (first.digits == 6 && behind_day)) {
    const int figures = first.digits == 6 ? first.value / 100 : first.value;
    ClockTime clock{figures / 100, figures % 100, 0, true, false, false, false, false, false};
    if (first.digits == 6) {
      clock.second = first.value % 100;
      clock.has_second = true;
    }
    const bool touching = tokens.touches(i + 1);
    const bool hours = is_hours_word(tokens, i + 1) && (touching || lead || tokens.written(i).front() == '0');
    const auto zone = zone_form(tokens, i + 1, ZonePlace::behind_clock);
    const bool year = first.value >= 1900 && first.value < 2060 && !touching && !behind_day;
    const bool zoned = zone && !tokens.is_mark(i + 1, {'+', '-'}) && (lead || !year);
    const bool half = half_at(tokens, i + 1).half != Half::none && !year;
    const bool iso = i > 0 && tokens.touches(i) && tokens.is_word(i - 1, {"t"}) && behind_day;
    if (!hours && !zoned && !half && !iso) return std::nullopt;
    if (runs_on(tokens, i + 1) && !hours) return std::nullopt;
    ClockForm form = finish(tokens, i + 1, clock);
    if (!form.why.empty()) return std::nullopt;
    return form;
  }
  if (first.digits > 2 || first.value > 23 || !tokens.is_word(i + 1, {"h", "hrs", "hr"}) ||
      !tokens.touches(i + 1))
    return std::nullopt;
  ClockTime clock{first.value, 0, 0, false, false, false, false, false, false};
  std::size_t end = i + 2;
  if (tokens.is_number(end, 2, 2) && tokens.touches(end) && tokens.at(end).value < 60) {
    clock.minute = tokens.at(end).value;
    clock.has_minute = true;
    ++end;
    if (tokens.touches(end) && tokens.is_word(end)) return std::nullopt;  // "1h30m" is a duration
  }
  const bool zone = zone_form(tokens, end, ZonePlace::behind_clock).has_value();
  const bool ranged = clock.has_minute &&
                      (tokens.is_mark(end, '-') || tokens.is_word(end, {"to", "à", "until"})) &&
                      tokens.is_number(end + 1) && tokens.is_word(end + 2, {"h"});
  const bool second = clock.has_minute && i > 2 && tokens.is_mark(i - 1, '-') && tokens.is_number(i - 2) &&
                      tokens.is_word(i - 3, {"h"});
  if (!zone && !ranged && !second &&
      !(lead && (clock.has_minute || tokens.is_word(i - (i > 0 ? 1U : 0U), {"à", "às", "as"}))))
    return std::nullopt;
  return ClockForm{clock, end, {}};
}

// "midnight", "noon" where a time is meant: "Midnight outage" is a title.
std::optional<ClockForm> by_word(const Tokens& tokens, std::size_t i, bool behind_day) {
  if (!is_clock_word(tokens, i)) return std::nullopt;
  const bool lead = i > 0 && is_lead(tokens, i);
  const bool zone = zone_form(tokens, i + 1, ZonePlace::behind_clock).has_value();
  const bool ends = i + 1 == tokens.size() || tokens.is_mark(i + 1, {',', '.', ';', ')', ':', '-', '|'}) ||
                    tokens.is_word(i + 1, {"on", "of"});
  const bool joined = i > 0 && tokens.is_mark(i - 1, '-') && ends;
  const bool first = i == 0 && ends && !tokens.is_word(i + 1);
  const bool name = tokens.is_word(i + 1) &&
                    !tokens.is_word(i + 1, {"on", "to", "until", "and", "the", "when", "we", "our", "of",
                                            "till", "through"}) &&
                    tokens.is_upper(i);
  if (name || !(lead || zone || behind_day || joined || first)) return std::nullopt;
  const bool night =
      tokens.is_word(i, {"midnight", "minuit", "mitternacht", "medianoche", "meia-noite", "mezzanotte"});
  return ClockForm{{night ? 0 : 12, 0, 0, false, false, false, false, false, true}, i + 1, {}};
}

// "6 to 7 PM", "6-7PM": the first hour has its half of the day from the second.
std::optional<ClockForm> first_of_two(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_number(i, 1, 2) || tokens.at(i).value < 1 || tokens.at(i).value > 12 || continues(tokens, i))
    return std::nullopt;
  if (!tokens.is_mark(i + 1, '-') && !tokens.is_word(i + 1, {"to", "until", "till", "and", "through"}))
    return std::nullopt;
  const auto second = with_minutes(tokens, i + 2, false);
  const auto hour = second ? second : hour_alone(tokens, i + 2);
  if (!hour || !hour->clock.twelve_hour) return std::nullopt;
  const bool lead = i > 0 && tokens.is_word(i - 1, {"from", "between", "of"});
  const bool alike = !second && i > 0 && !tokens.is_word(i - 1);
  if (!lead && !alike && !(tokens.touches(i + 1) && tokens.touches(i + 2))) return std::nullopt;
  return ClockForm{{tokens.at(i).value, 0, 0, false, false, false, false, false, false}, i + 1, {}};
}

}  // namespace

bool is_clock_word(const Tokens& tokens, std::size_t i) {
  static const WordTable<bool> words = [] {
    WordTable<bool> table;
    for (const std::string_view word :
         {"midnight", "noon", "midday", "minuit", "midi", "mitternacht", "mittag", "medianoche", "mediodía",
          "meia-noite", "mezzanotte", "mezzogiorno"})
      table.add(word, true);
    return table;
  }();
  return words.find(tokens.lower(i)) != nullptr;
}

std::optional<ClockForm> clock_form(const Tokens& tokens, std::size_t i, bool behind_day) {
  if (tokens.is_word(i)) return by_word(tokens, i, behind_day);
  if (!tokens.is_number(i)) return std::nullopt;
  if (auto form = with_minutes(tokens, i, behind_day)) return form;
  if (auto form = o_clock(tokens, i)) return form;
  if (auto form = hour_alone(tokens, i)) return form;
  if (auto form = without_colon(tokens, i, behind_day)) return form;
  return first_of_two(tokens, i);
}

}  // namespace hindsight
