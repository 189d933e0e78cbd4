#include "facts/duration_forms.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/text.h"
#include "facts/tables.h"
#include "facts/word_table.h"

namespace hindsight {
namespace {

using std::chrono::seconds;

struct UnitTable {
  WordTable<int> units;    // word → seconds
  WordTable<int> letters;  // letter → seconds
  WordTable<double> numbers;
};

UnitTable read_units() {
  UnitTable table;
  for (const auto& cells : table_rows("units.tsv")) {
    const double value = std::stod(std::string(cells.at(1)));
    std::string_view words = cells.at(2);
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(','));
      words.remove_prefix(std::min(words.size(), word.size() + 1));
      if (cells.at(0) == "number")
        table.numbers.add(word, value);
      else
        (cells.at(0) == "unit" ? table.units : table.letters).add(word, static_cast<int>(value));
    }
  }
  return table;
}

const UnitTable& unit_table() {
  static const UnitTable table = read_units();
  return table;
}

struct Quantity {
  double value = 0;
  std::size_t end = 0;
  bool article = false;
  bool or_so = false;
  bool plus = false;
  bool figures = false;
};

// "3", "3.5", "1,200", "4+".
std::optional<Quantity> figures_at(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_number(i, 1, 7)) return std::nullopt;
  if (tokens.touches(i) &&
      (tokens.is_word(i - 1) || tokens.is_number(i - 1) || tokens.is_mark(i - 1, {'$', '#', '_', '/', '.'})))
    return std::nullopt;
  if (tokens.touches(i) && tokens.is_mark(i - 1, {'-', ':'}) && tokens.touches(i - 1) &&
      tokens.is_word(i - 2)) {
    if (tokens.is_mark(i - 1, '-')) return std::nullopt;  // "T-5 minutes", "node-3 days"
  }
  Quantity quantity{static_cast<double>(tokens.at(i).value), i + 1, false, false, false, true};
  const auto fraction = [&](std::size_t at) {
    return tokens.touches(at) && tokens.touches(at + 1) && tokens.is_number(at + 1, 1, 3);
  };
  if (tokens.is_mark(quantity.end, {'.', ','}) && fraction(quantity.end)) {
    const Token& part = tokens.at(quantity.end + 1);
    const bool thousands = tokens.is_mark(quantity.end, ',') && part.digits == 3;
    quantity.value = thousands ? quantity.value * 1000 + part.value
                               : quantity.value + part.value * std::pow(10, -part.digits);
    quantity.end += 2;
  }
  if (tokens.is_mark(quantity.end, '+') && tokens.touches(quantity.end)) {
    quantity.plus = true;
    ++quantity.end;
  }
  if (tokens.is_word(quantity.end, {"and"}) && tokens.is_word(quantity.end + 1, {"a"}) &&
      tokens.is_word(quantity.end + 2, {"half"})) {
    quantity.value += 0.5;
    quantity.end += 3;
  }
  return quantity;
}

const double* number_word(const Tokens& tokens, std::size_t i) {
  return unit_table().numbers.find(tokens.lower(i));
}

// "an", "two", "twenty-five", "half an", "a couple of", "a quarter of an", "two and a half".
std::optional<Quantity> words_at(const Tokens& tokens, std::size_t i) {
  const double* value = number_word(tokens, i);
  const std::size_t quarter = tokens.is_word(i, {"a"}) ? i + 1 : i;
  if (tokens.is_word(quarter, {"quarter"}) && tokens.is_word(quarter + 1, {"of"}) &&
      tokens.is_word(quarter + 2, {"an", "a"}))
    return Quantity{0.25, quarter + 3, false, false, false, false};
  const std::size_t couple = tokens.is_word(i, {"a"}) ? i + 1 : i;
  if (tokens.is_word(couple, {"couple"}))
    return Quantity{2,    tokens.is_word(couple + 1, {"of"}) ? couple + 2 : couple + 1, false, true, false,
                    false};
  if (value == nullptr) return std::nullopt;
  Quantity quantity{*value, i + 1, tokens.is_word(i, {"a", "an"}), false, false, false};
  if (*value == 0.5) {
    if (tokens.is_word(quantity.end, {"an", "a"})) ++quantity.end;
    return quantity;
  }
  if (quantity.article && tokens.is_word(quantity.end, {"half"}))
    return Quantity{0.5, quantity.end + 1, false, false, false, false};
  if (*value >= 20 && std::fmod(*value, 10) == 0) {
    const std::size_t next = tokens.is_mark(quantity.end, '-') ? quantity.end + 1 : quantity.end;
    if (const double* ones = number_word(tokens, next);
        ones != nullptr && *ones >= 1 && *ones < 10 && !tokens.is_word(next, {"a", "an"})) {
      quantity.value += *ones;
      quantity.end = next + 1;
    }
  }
  if (tokens.is_word(quantity.end, {"and"}) && tokens.is_word(quantity.end + 1, {"a"}) &&
      tokens.is_word(quantity.end + 2, {"half"})) {
    quantity.value += 0.5;
    quantity.end += 3;
  }
  return quantity;
}

std::optional<Quantity> quantity_at(const Tokens& tokens, std::size_t i) {
  if (auto figures = figures_at(tokens, i)) return figures;
  return words_at(tokens, i);
}

// As a second part the figures may touch what is before them: "1h30m", "5-10".
std::optional<Quantity> quantity_at_part(const Tokens& tokens, std::size_t i) {
  if (auto quantity = quantity_at(tokens, i)) return quantity;
  if (!tokens.is_number(i, 1, 7) || tokens.is_mark(i - 1, {'.', '/', '_'})) return std::nullopt;
  return Quantity{static_cast<double>(tokens.at(i).value), i + 1, false, false, false, true};
}

struct Unit {
  int seconds = 0;
  std::size_t end = 0;
  bool hyphen = false, business = false, more = false;
};

// Behind the letter of a unit: "4d-9e2" and "67d27ca" are parts of names, "1h30m" and "1h30" are not.
bool goes_on_as_name(const Tokens& tokens, std::size_t i) {
  if (!tokens.touches(i)) return false;
  if (tokens.is_mark(i, {'-', '_'})) return tokens.touches(i + 1);
  if (!tokens.is_number(i)) return false;
  if (!tokens.touches(i + 1) || !tokens.is_word(i + 1)) return tokens.at(i).digits != 2;
  return unit_table().letters.find(tokens.lower(i + 1)) == nullptr &&
         unit_table().units.find(tokens.lower(i + 1)) == nullptr;
}

// The unit behind a quantity, over "-" and words such as "working", "full" and "more".
std::optional<Unit> unit_at(const Tokens& tokens, std::size_t i, bool figures) {
  Unit unit;
  std::size_t at = i;
  if (tokens.is_mark(at, '-') && !tokens.is_number(at + 1)) {
    unit.hyphen = true;
    ++at;
  }
  if (figures && (tokens.touches(at) || tokens.is_word(at, {"h"})) && tokens.is_word(at)) {
    const int* letter = unit_table().letters.find(tokens.lower(at));
    if (letter != nullptr && !tokens.is_upper(at) && !goes_on_as_name(tokens, at + 1)) {
      unit.seconds = *letter;
      unit.end = at + 1;
      return unit;
    }
  }
  unit.business = tokens.is_word(at, {"business", "working", "office"});
  unit.more = tokens.is_word(at, {"more", "additional", "further", "extra"});
  if (unit.business || unit.more ||
      tokens.is_word(at, {"long", "full", "whole", "consecutive", "entire", "solid", "straight", "total"}))
    ++at;
  const int* found = unit_table().units.find(tokens.lower(at));
  if (found == nullptr) return std::nullopt;
  unit.seconds = *found;
  unit.end = at + 1;
  if (tokens.is_mark(unit.end, '(') && tokens.is_word(unit.end + 1, {"s"}) &&
      tokens.is_mark(unit.end + 2, ')'))
    unit.end += 3;
  return unit;
}

seconds rounded(double value) { return seconds{std::llround(value)}; }

// "10:00 minutes" is minutes and seconds, "01:30 hours" and "01:30:00" hours first.
std::optional<DurationForm> clock_like(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_number(i, 1, 3) || !tokens.is_mark(i + 1, ':') || !tokens.touches(i + 1) ||
      !tokens.is_number(i + 2, 2, 2) || tokens.at(i + 2).value > 59)
    return std::nullopt;
  if (tokens.touches(i) && !tokens.is_mark(i - 1, {'(', ':', '~', '|'})) return std::nullopt;
  const bool three = tokens.is_mark(i + 3, ':') && tokens.touches(i + 3) && tokens.is_number(i + 4, 2, 2);
  const std::size_t end = three ? i + 5 : i + 3;
  const auto unit = unit_at(tokens, end, true);
  const bool labelled =
      i > 1 && tokens.is_mark(i - 1, ':') &&
      tokens.is_word(i - 2, {"duration", "downtime", "length", "detection", "recovery", "mttr", "mttd"});
  if (!unit && !(three && labelled)) return std::nullopt;
  if (unit && unit->seconds != 60 && unit->seconds != 3600) return std::nullopt;
  const int a = tokens.at(i).value;
  const int b = tokens.at(i + 2).value;
  DurationForm form;
  const int c = three ? tokens.at(i + 4).value : 0;
  form.value = seconds{three || unit->seconds == 3600 ? a * 3600 + b * 60 + c : a * 60 + b};
  form.upto = form.value;
  form.end = unit ? unit->end : end;
  form.odd = unit.has_value();
  return form;
}

// "20 to 30 minutes", "5-10 min", "between 60 and 120 min": the token of the second quantity.
std::size_t second_quantity(const Tokens& tokens, std::size_t i, std::size_t end) {
  const bool between = i > 0 && tokens.is_word(i - 1, {"between", "entre", "zwischen", "tra"});
  if (tokens.is_mark(end, '-') || tokens.is_word(end, {"to", "or", "à"}) ||
      (between && tokens.is_word(end, {"and", "et", "und", "e", "y"})))
    return end + 1;
  return 0;
}

// What follows the first unit: smaller units, "and a half".
void add_parts(const Tokens& tokens, DurationForm& form, int unit) {
  while (true) {
    std::size_t at = form.end;
    if (tokens.is_mark(at, {',', '&'})) ++at;
    const bool joined = tokens.is_word(at, {"and", "et", "und", "y", "e"});
    if (joined) ++at;
    if (joined && tokens.is_word(at, {"a", "an"}) && tokens.is_word(at + 1, {"half", "quarter"})) {
      form.value += rounded(unit * (tokens.is_word(at + 1, {"half"}) ? 0.5 : 0.25));
      form.end = at + 2;
      return;
    }
    const auto quantity = quantity_at_part(tokens, at);
    if (!quantity) return;
    const auto smaller = unit_at(tokens, quantity->end, quantity->figures);
    if (!smaller || smaller->seconds >= unit) return;
    unit = smaller->seconds;
    form.value += rounded(quantity->value * unit);
    form.end = smaller->end;
  }
}

}  // namespace

bool may_begin_duration(const Tokens& tokens, std::size_t i) {
  return tokens.is_number(i) || number_word(tokens, i) != nullptr || tokens.is_word(i, {"quarter", "couple"});
}

std::optional<DurationForm> duration_form(const Tokens& tokens, std::size_t i) {
  if (auto form = clock_like(tokens, i)) return form;
  const auto quantity = quantity_at(tokens, i);
  if (!quantity) return std::nullopt;
  DurationForm form;
  form.plus = quantity->plus;
  form.or_so = quantity->or_so;
  form.article = quantity->article;
  std::optional<Quantity> upper;
  auto unit = unit_at(tokens, quantity->end, quantity->figures);
  if (!unit) {
    const std::size_t second = second_quantity(tokens, i, quantity->end);
    upper = second == 0 ? std::nullopt : quantity_at_part(tokens, second);
    if (!upper || upper->value <= quantity->value) return std::nullopt;
    unit = unit_at(tokens, upper->end, upper->figures);
  }
  if (!unit) return std::nullopt;
  form.value = rounded(quantity->value * unit->seconds);
  form.end = unit->end;
  form.hyphen = unit->hyphen;
  form.business = unit->business;
  form.more = unit->more;
  const bool after_letter =
      tokens.touches(form.end) && tokens.is_number(form.end, 2, 2) && unit->seconds == 3600;
  if (after_letter && !(tokens.touches(form.end + 1) && tokens.is_word(form.end + 1)) &&
      tokens.at(form.end).value < 60) {
    form.value += seconds{tokens.at(form.end).value * 60};
    form.letters = true;
    ++form.end;
  }
  if (!upper) add_parts(tokens, form, unit->seconds);
  form.upto = upper ? rounded(upper->value * unit->seconds) : form.value;
  if (tokens.is_word(form.end, {"or"}) && tokens.is_word(form.end + 1, {"so", "more"})) {
    (tokens.is_word(form.end + 1, {"so"}) ? form.or_so : form.plus) = true;
    form.end += 2;
  }
  return form;
}

}  // namespace hindsight
