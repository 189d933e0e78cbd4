#include "facts/durations.h"

#include <algorithm>

#include "facts/duration_forms.h"
#include "facts/duration_phrases.h"
#include "facts/times.h"
#include "facts/tokens.h"

namespace hindsight {
namespace {

// "24 hours a day", "7 days a week": how often, not how long.
bool is_rate(const Tokens& tokens, std::size_t end) {
  return (tokens.is_word(end, {"a", "per", "each", "every"}) || tokens.is_mark(end, '/')) &&
         tokens.is_word(end + 1, {"day", "week", "month", "year", "hour", "minute"});
}

// "a minute" counts only where it is said to pass: "for a minute", not "100 requests a minute" or "a second
// node".
bool passes(const Tokens& tokens, std::size_t i, const DurationForm& form) {
  if (!form.article || form.value != form.upto || form.end - i > 2) return true;
  if (tokens.is_word(i + 1, {"second", "secondo", "seconde", "segundo"})) return false;
  if (i > 0 && tokens.is_number(i - 1)) return false;
  return i == 0 || !tokens.is_word(i - 1) ||
         tokens.is_word(i - 1, {"for",           "in",     "within", "after",  "about",   "around",
                                "approximately", "nearly", "almost", "over",   "under",   "than",
                                "least",         "most",   "took",   "lasted", "lasting", "of",
                                "half",          "only",   "just",   "was",    "is",      "another",
                                "roughly",       "to",     "by",     "and",    "spent",   "every"});
}

Bound bound_of(const Tokens& tokens, std::size_t i, const DurationForm& form) {
  const Bound before = bound_before(tokens, i);
  if (before != Bound::exact) return before;
  if (form.plus) return Bound::at_least;
  return form.or_so ? Bound::approximate : Bound::exact;
}

Duration make_duration(const Tokens& tokens, std::size_t i, const DurationForm& form) {
  Duration duration;
  duration.begin = tokens.at(i).begin;
  duration.end = tokens.at(form.end - 1).end;
  duration.value = form.value;
  duration.upto = form.upto;
  duration.bound = bound_of(tokens, i, form);
  duration.of = phrase_of(tokens, i, form.end, form.hyphen);
  duration.partial = form.more || is_partial(tokens, i);
  duration.odd = form.odd;
  const bool told_behind =
      tokens.is_mark(form.end, '(') && tokens.is_word(form.end + 1, {"business", "working", "office"});
  duration.business = form.business || told_behind;
  return duration;
}

}  // namespace

std::vector<Duration> find_durations(std::string_view line) {
  const Tokens tokens(line);
  return find_durations(tokens, find_times(tokens));
}

std::vector<Duration> find_durations(const Tokens& tokens, const std::vector<TimeMention>& times) {
  std::vector<Duration> durations;
  auto time = times.begin();
  for (std::size_t i = 0; i < tokens.size();) {
    if (!may_begin_duration(tokens, i)) {
      ++i;
      continue;
    }
    while (time != times.end() && time->end <= tokens.at(i).begin) ++time;
    if (time != times.end() && time->begin <= tokens.at(i).begin) {
      i = std::max(i + 1, tokens.token_at(time->end));
      continue;
    }
    const auto form = duration_form(tokens, i);
    const bool weak = form && form->letters && phrase_of(tokens, i, form->end, false) == DurationOf::plain;
    if (!form || weak || is_rate(tokens, form->end) || !passes(tokens, i, *form)) {
      i = form ? form->end : i + 1;
      continue;
    }
    durations.push_back(make_duration(tokens, i, *form));
    i = form->end;
  }
  return durations;
}

double in_minutes(std::chrono::seconds value) { return static_cast<double>(value.count()) / 60.0; }

}  // namespace hindsight
