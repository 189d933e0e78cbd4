#include "facts/day_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "facts/tables.h"
#include "facts/word_table.h"

namespace hindsight {
namespace {

using namespace std::chrono;

struct NameTable {
  struct Name {
    int number = 0;
    bool capital = false;
  };
  WordTable<Name> months;
  WordTable<Name> weekdays;
};

NameTable read_names() {
  NameTable names;
  for (const auto& cells : table_rows("months.tsv")) {
    const bool weekday = cells.at(0).front() == 'w';
    const int number = std::stoi(std::string(cells.at(0).substr(weekday ? 1 : 0)));
    std::string_view list = cells.at(2);
    while (!list.empty()) {
      const std::string_view name = list.substr(0, list.find(','));
      (weekday ? names.weekdays : names.months).add(name, {number, cells.at(1) == "capital"});
      list.remove_prefix(std::min(list.size(), name.size() + 1));
    }
  }
  return names;
}

const NameTable& names() {
  static const NameTable table = read_names();
  return table;
}

// A month's name at `i`: its number, and whether it may be another word.
std::optional<NameTable::Name> month_at(const Tokens& tokens, std::size_t i) {
  const NameTable::Name* found = names().months.find(tokens.lower(i));
  if (found == nullptr) return std::nullopt;
  return NameTable::Name{found->number, found->capital && !tokens.is_upper(i)};
}

bool is_year(const Tokens& tokens, std::size_t i) {
  return tokens.is_number(i, 4, 4) && tokens.at(i).value >= 1970 && tokens.at(i).value <= 2199 &&
         !(tokens.is_mark(i + 1, ':') && tokens.touches(i + 1) && tokens.is_number(i + 2)) &&
         !tokens.is_word(i + 1, {"hrs", "h"});
}

// "'24" behind a month, "24" behind "/" or "-".
int full_year(int two_digits) { return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits; }

std::string impossible(const DayMention& day) {
  if (day.month < 1 || day.month > 12) return fmt::format("month {} does not exist", day.month);
  const year_month_day date{year{day.year.value_or(2000)}, month{static_cast<unsigned>(day.month)},
                            std::chrono::day{static_cast<unsigned>(day.day)}};
  if (date.ok()) return {};
  return day.year ? fmt::format("{:04}-{:02} has no day {}", *day.year, day.month, day.day)
                  : fmt::format("month {} has no day {}", day.month, day.day);
}

std::size_t behind_ordinal(const Tokens& tokens, std::size_t i) {
  const bool ordinal = tokens.is_word(i, {"st", "nd", "rd", "th", "er", "º", "ª"});
  return ordinal && !tokens.at(i).gap ? i + 1 : i;
}

bool is_day_number(const Tokens& tokens, std::size_t i) {
  return tokens.is_number(i, 1, 2) && tokens.at(i).value >= 1 && tokens.at(i).value <= 31;
}

// Behind the day: nothing that makes the figures something else ("May 10:30", "May 10%", "May 10.5").
bool ends_day(const Tokens& tokens, std::size_t end) {
  if (!tokens.touches(end)) return true;
  if (tokens.is_mark(end, {':', '%'}) || tokens.is_word(end) || tokens.is_number(end)) return false;
  if (tokens.is_hyphen(end) && tokens.touches(end + 1) && tokens.is_word(end + 1))
    return false;  // "7 May-sized"
  return !(tokens.is_mark(end, {'.', '/'}) && tokens.touches(end + 1) && tokens.is_number(end + 1));
}

// Takes a year at `i`, a comma before it allowed.
std::size_t take_year(const Tokens& tokens, std::size_t i, DayMention& day) {
  std::size_t at = i;
  if (tokens.is_mark(at, {',', '.'})) ++at;
  if (tokens.is_word(at, {"de", "of", "del"})) ++at;
  if (is_year(tokens, at)) {
    day.year = tokens.at(at).value;
    return at + 1;
  }
  if (tokens.is_mark(at, '\'') && tokens.touches(at + 1) && tokens.is_number(at + 1, 2, 2)) {
    day.year = full_year(tokens.at(at + 1).value);
    return at + 2;
  }
  return i;
}

std::optional<DayForm> checked(DayForm form, bool could_be_a_word, bool has_ordinal) {
  if (could_be_a_word && !form.day.year && !has_ordinal) return std::nullopt;
  form.why = impossible(form.day);
  if (!form.why.empty() && !form.day.year) return std::nullopt;
  return form;
}

// "May 10, 2024", "May 10th", "Sept. 5 '23", "June 5-7, 2024".
std::optional<DayForm> month_first(const Tokens& tokens, std::size_t i) {
  const auto name = month_at(tokens, i);
  if (!name) return std::nullopt;
  std::size_t at = i + 1;
  if (tokens.is_mark(at, {'.', '-', '/'}) && tokens.touches(at)) ++at;
  if (tokens.is_word(at, {"the"})) ++at;
  if (!is_day_number(tokens, at)) return std::nullopt;
  DayForm form;
  form.day.month = name->number;
  form.day.day = tokens.at(at).value;
  std::size_t end = behind_ordinal(tokens, at + 1);
  const bool ordinal = end > at + 1;
  if (!ends_day(tokens, end) && !tokens.is_mark(end, {'/', '-', '.'})) return std::nullopt;
  if (tokens.is_mark(end, '-') && is_day_number(tokens, end + 1)) {
    const std::size_t behind = behind_ordinal(tokens, end + 2);
    DayMention with_year;
    const bool plain = tokens.touches(end) || take_year(tokens, behind, with_year) > behind;
    const bool clock = tokens.is_word(behind, {"am", "pm", "a", "p"}) || month_at(tokens, behind);
    if (plain && !clock && ends_day(tokens, behind) && tokens.at(end + 1).value > form.day.day) {
      form.second = end + 1;
      form.last = form.day;
      form.last.day = tokens.at(end + 1).value;
      end = behind;
    }
  }
  if (tokens.is_mark(end, {'/', '-'}) && tokens.touches(end) && is_year(tokens, end + 1)) ++end;
  form.end = take_year(tokens, end, form.day);
  form.last.year = form.day.year;
  if (!ends_day(tokens, form.end)) return std::nullopt;
  return checked(std::move(form), name->capital, ordinal);
}

// "10 May 2024", "7th of May", "06/May/2022", "3. Mai 2024", "3 de mayo de 2024", "5–7 June 2024".
std::optional<DayForm> day_first(const Tokens& tokens, std::size_t i) {
  if (!is_day_number(tokens, i)) return std::nullopt;
  DayForm form;
  form.day.day = tokens.at(i).value;
  std::size_t at = behind_ordinal(tokens, i + 1);
  const bool ordinal = at > i + 1;
  if (tokens.is_mark(at, '-') && is_day_number(tokens, at + 1) && tokens.at(at + 1).value > form.day.day) {
    form.second = at + 1;
    form.last.day = tokens.at(at + 1).value;
    at = behind_ordinal(tokens, at + 2);
  }
  const bool joined = tokens.is_mark(at, {'/', '-'}) && tokens.touches(at);
  if (joined || (tokens.is_mark(at, {'.', ','}) && tokens.touches(at))) ++at;
  if (tokens.is_word(at, {"of", "de", "di"})) ++at;
  const auto name = month_at(tokens, at);
  if (!name) return std::nullopt;
  form.day.month = form.last.month = name->number;
  std::size_t end = at + 1;
  if (joined && tokens.is_mark(end, {'/', '-'}) && tokens.touches(end)) {
    if (tokens.is_number(end + 1, 2, 2)) {
      form.day.year = full_year(tokens.at(end + 1).value);
      form.end = end + 2;
    } else if (is_year(tokens, end + 1) || tokens.is_number(end + 1, 4, 4)) {
      form.day.year = tokens.at(end + 1).value;
      form.end = end + 2;
    }
    if (tokens.is_mark(form.end, ':') && tokens.touches(form.end)) return std::nullopt;  // a web server's log
  }
  if (form.end == 0) {
    if (tokens.is_mark(end, '.') && is_year(tokens, end + 1)) ++end;
    form.end = take_year(tokens, end, form.day);
  }
  form.last.year = form.day.year;
  if (!ends_day(tokens, form.end)) return std::nullopt;
  return checked(std::move(form), name->capital, ordinal);
}

// "2024-06-20", "2024/06/20", "2024 May 10", "20240620T140000Z".
std::optional<DayForm> year_first(const Tokens& tokens, std::size_t i) {
  DayForm form;
  if (tokens.is_number(i, 8, 8) && tokens.is_word(i + 1, {"t"}) && tokens.touches(i + 1) &&
      tokens.is_number(i + 2)) {
    const int figures = tokens.at(i).value;
    form.day = {figures / 10000, figures / 100 % 100, figures % 100, false, DayOrder::unknown, std::nullopt};
    form.end = i + 1;
    form.iso = true;
    form.why = impossible(form.day);
    return form;
  }
  if (!tokens.is_number(i, 4, 4) || tokens.at(i).value < 1970 || tokens.at(i).value > 2199)
    return std::nullopt;
  form.day.year = tokens.at(i).value;
  std::size_t at = i + 1;
  if (month_at(tokens, at) && is_day_number(tokens, at + 1) && ends_day(tokens, at + 2)) {
    form.day.month = month_at(tokens, at)->number;
    form.day.day = tokens.at(at + 1).value;
    form.end = at + 2;
    return checked(std::move(form), false, true);
  }
  if (!tokens.is_mark(at, {'-', '/', '.'}) || !tokens.touches(at) || !tokens.touches(at + 1))
    return std::nullopt;
  const char separator = tokens.at(at).mark;
  if (const auto name = month_at(tokens, at + 1)) {
    form.day.month = name->number;
  } else if (tokens.is_number(at + 1, separator == '.' ? 2 : 1, 2)) {
    form.day.month = tokens.at(at + 1).value;
  } else {
    return std::nullopt;
  }
  if (!tokens.is_mark(at + 2, separator) || !tokens.touches(at + 2) || !tokens.touches(at + 3) ||
      !tokens.is_number(at + 3, separator == '.' ? 2 : 1, 2))
    return std::nullopt;
  form.day.day = tokens.at(at + 3).value;
  form.end = at + 4;
  form.iso = true;
  const bool goes_on = tokens.touches(form.end) && tokens.is_mark(form.end, {'-', '/', '.', '_'}) &&
                       tokens.touches(form.end + 1) &&
                       !(tokens.is_mark(form.end, '.') && tokens.is_upper(form.end + 1));
  const bool runs_on =
      tokens.touches(form.end) && tokens.is_word(form.end) && !tokens.is_word(form.end, {"t"});
  if (goes_on || runs_on) return std::nullopt;
  form.why = impossible(form.day);
  return form;
}

// "5/14/18", "14/5/2018", "04-12-2022". Which figure is the month shows only where one is above 12.
std::optional<DayForm> in_figures(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_number(i, 1, 2) || !tokens.is_mark(i + 1, {'/', '-', '.'})) return std::nullopt;
  const char separator = tokens.at(i + 1).mark;
  for (std::size_t k = i + 1; k <= i + 4; ++k)
    if (!tokens.touches(k)) return std::nullopt;
  if (!tokens.is_number(i + 2, 1, 2) || !tokens.is_mark(i + 3, separator)) return std::nullopt;
  const bool four = is_year(tokens, i + 4);
  if (!four && !(separator == '/' && tokens.is_number(i + 4, 2, 2))) return std::nullopt;
  const std::size_t end = i + 5;
  if (!ends_day(tokens, end) || (tokens.touches(end) && tokens.is_mark(end, {'-', '/', '_'})))
    return std::nullopt;
  const int a = tokens.at(i).value;
  const int b = tokens.at(i + 2).value;
  const int y = tokens.at(i + 4).value;
  DayForm form;
  form.end = end;
  form.day = {four ? y : full_year(y), a, b, a <= 12 && b <= 12 && a != b, DayOrder::unknown, std::nullopt};
  if (a > 12 && b <= 12) std::swap(form.day.month, form.day.day);
  if ((a > 12) != (b > 12)) form.day.shown = a > 12 ? DayOrder::day_first : DayOrder::month_first;
  if (!four && !impossible(form.day).empty()) return std::nullopt;
  if (a > 12 && b > 12) {
    form.why = fmt::format("neither {} nor {} is a month", a, b);
    return form;
  }
  form.why = impossible(form.day);
  if (!form.why.empty() && a == 0 && b == 0) return std::nullopt;
  return form;
}

// Figures within a name or an address are no date: "backup-2024-05-10", "v1.2.3".
bool within_name(const Tokens& tokens, std::size_t i) {
  if (!tokens.touches(i)) return false;
  if (tokens.is_word(i - 1) || tokens.is_number(i - 1)) return true;
  if (!tokens.is_mark(i - 1, {'-', '_', '/', '.', '#', '=', ':', '$', '+'})) return false;
  if (i < 2 || !tokens.touches(i - 1)) return !tokens.is_mark(i - 1, {'-', ':'});
  if (tokens.is_mark(i - 1, ':')) return tokens.is_number(i - 2);
  const bool dash = tokens.is_mark(i - 1, '-');
  if (dash && (!tokens.is_hyphen(i - 1) || tokens.is_word(i - 2, {"z", "am", "pm", "utc", "gmt"})))
    return false;
  return tokens.is_word(i - 2) || tokens.is_number(i - 2) || tokens.is_mark(i - 2, {'-', '/', '.'});
}

std::optional<DayForm> date_at(const Tokens& tokens, std::size_t i) {
  if (tokens.is_number(i) && within_name(tokens, i)) return std::nullopt;
  if (auto form = year_first(tokens, i)) return form;
  if (auto form = in_figures(tokens, i)) return form;
  if (auto form = day_first(tokens, i)) return form;
  if (tokens.is_word(i) && within_name(tokens, i)) return std::nullopt;
  return month_first(tokens, i);
}

}  // namespace

std::optional<DayForm> day_form(const Tokens& tokens, std::size_t i) {
  const NameTable::Name* weekday = names().weekdays.find(tokens.lower(i));
  if (weekday == nullptr) return date_at(tokens, i);
  std::size_t at = i + 1;
  if (tokens.is_mark(at, {',', '.'})) ++at;
  if (tokens.is_word(at, {"the", "den", "le", "el"})) ++at;
  auto form = at > i && at < tokens.size() ? date_at(tokens, at) : std::nullopt;
  if (!form) return date_at(tokens, i);
  form->day.weekday = static_cast<unsigned>(weekday->number);
  return form;
}

std::optional<DayForm> ordinal_form(const Tokens& tokens, std::size_t i) {
  if (!is_day_number(tokens, i) || tokens.touches(i)) return std::nullopt;
  DayForm form;
  form.day.day = tokens.at(i).value;
  form.end = behind_ordinal(tokens, i + 1);
  if (form.end == i + 1) return std::nullopt;
  return form;
}

std::optional<DayForm> month_form(const Tokens& tokens, std::size_t i) {
  const auto name = month_at(tokens, i);
  if (!name) return std::nullopt;
  DayForm form;
  form.day.month = name->number;
  form.end = take_year(tokens, i + 1, form.day);
  if (form.end == i + 1) return std::nullopt;
  return form;
}

}  // namespace hindsight
