#include "facts/times.h"

#include <algorithm>

#include "facts/clock_forms.h"
#include "facts/day_forms.h"
#include "facts/tokens.h"
#include "facts/zone_forms.h"

namespace hindsight {
namespace {

// Reads the mentions of one line from left to right. Each reader is called with the token at which its part
// may begin, and moves `end_` behind it where it takes it.
class Finder {
 public:
  Finder(const Tokens& line, std::vector<BrokenTime>* broken) : tokens_(line), broken_(broken) {}

  std::vector<TimeMention> find() {
    for (std::size_t i = 0, end = behind_last_figure(); i < end;) {
      current_ = {};
      first_ = end_ = i;
      if (read_day(i) || read_shift_first(i) || read_ordinal_first(i) || read_zone_first(i) ||
          read_clock_first(i))
        keep();
      i = std::max(end_, i + 1);
    }
    return std::move(found_);
  }

 private:
  // Every form has a figure or is a word such as "noon".
  std::size_t behind_last_figure() const {
    std::size_t end = tokens_.size();
    while (end > 0 && !tokens_.is_number(end - 1) && !is_clock_word(tokens_, end - 1)) --end;
    return end;
  }

  void keep() {
    if (!current_.day && !current_.clock) return;
    current_.begin = tokens_.at(first_).begin;
    current_.end = tokens_.at(end_ - 1).end;
    current_.approximate = current_.approximate || roughly(first_);
    found_.push_back(current_);
  }

  void refuse(std::size_t first, std::size_t end, const std::string& why) {
    if (broken_ != nullptr) broken_->push_back({tokens_.at(first).begin, tokens_.at(end - 1).end, why});
  }

  // "~14:00", "around 14:00", "shortly after midnight".
  bool roughly(std::size_t i) const {
    if (i == 0) return false;
    const std::size_t before = tokens_.is_mark(i - 1, '.') && i > 1 ? i - 2 : i - 1;
    if (tokens_.is_mark(before, '~')) return true;
    if (tokens_.is_word(before, {"around", "about", "approximately", "approx", "circa", "ca", "roughly",
                                 "nearly", "almost", "vers", "gegen", "environ"}))
      return true;
    return before > 0 && tokens_.is_word(before, {"after", "before"}) &&
           tokens_.is_word(before - 1, {"shortly", "just", "soon", "right", "little", "slightly"});
  }

  bool read_day(std::size_t i) {
    const auto form = day_form(tokens_, i);
    if (!form) return false;
    end_ = form->end;
    if (!form->why.empty()) {
      if (form->iso && tokens_.touches(end_) && tokens_.is_word(end_, {"t"})) end_ = end_of_run(end_);
      if (take_clock(over_connectors(end_), true, false)) current_ = {};
      refuse(i, end_, form->why);
      return false;
    }
    current_.day = form->day;
    if (form->second != 0) {
      end_ = form->second - 1;
      keep();
      current_ = {};
      current_.day = form->last;
      first_ = form->second;
      end_ = form->end;
    }
    return read_clock_behind_day(form->iso);
  }

  // The token where a clock may stand behind a date: over "at", ",", "T", "from" and the like.
  std::size_t over_connectors(std::size_t i) const {
    std::size_t at = i;
    while (at < i + 6 &&
           (tokens_.is_mark(at, {',', '-', '|', ':', '(', '~', '@', ')'}) ||
            tokens_.is_word(at, {"t",         "at",      "on",      "from",  "between",       "starting",
                                 "beginning", "started", "around",  "about", "approximately", "by",
                                 "since",     "the",     "hours",   "of",    "time",          "à",
                                 "um",        "às",      "as",      "las",   "alle",          "kl",
                                 "ab",        "gegen",   "vers",    "a",     "exactly",       "precisely",
                                 "after",     "before",  "shortly", "just"})))
      ++at;
    return at;
  }

  bool read_clock_behind_day(bool iso) {
    const std::size_t at = over_connectors(end_);
    const bool iso_clock =
        iso && at == end_ + 1 && tokens_.is_word(end_, {"t"}) && tokens_.touches(end_) && tokens_.touches(at);
    if (!take_clock(at, true, iso_clock || iso)) {
      if (broken_clock_) {
        if (iso_clock) {
          refuse(first_, end_of_run(at), *broken_clock_);
          end_ = end_of_run(at);
          current_ = {};
          return false;
        }
        refuse(at, end_of_run(at), *broken_clock_);
      }
      if (!iso_clock) take_zone(end_, ZonePlace::anywhere);
      return true;
    }
    current_.approximate = roughly(at);
    take_shift(end_);
    return true;
  }

  std::size_t end_of_run(std::size_t i) const {
    std::size_t end = i + 1;
    while (end < tokens_.size() && tokens_.touches(end)) ++end;
    return end;
  }

  bool take_clock(std::size_t i, bool behind_day, bool iso) {
    broken_clock_.reset();
    const auto form = clock_form(tokens_, i, behind_day);
    if (!form) return false;
    if (!form->why.empty()) {
      broken_clock_ = form->why;
      return false;
    }
    current_.clock = form->clock;
    end_ = form->end;
    const bool exact = iso && tokens_.is_word(i - 1, {"t"});
    take_zone(end_, exact || form->clock.has_second ? ZonePlace::behind_iso_clock : ZonePlace::behind_clock);
    take_year();
    return true;
  }

  // "Fri May 10 14:00:03 UTC 2024", as the command `date` prints it.
  void take_year() {
    if (!current_.day || current_.day->year || !current_.clock->has_second || !tokens_.is_number(end_, 4, 4))
      return;
    const int year = tokens_.at(end_).value;
    if (year < 1970 || year > 2199) return;
    current_.day->year = year;
    ++end_;
  }

  void take_zone(std::size_t i, ZonePlace place) {
    if (current_.zone || i >= tokens_.size()) return;
    const bool comma = place != ZonePlace::anywhere && tokens_.is_mark(i, ',');
    const auto form = zone_form(tokens_, i + (comma ? 1U : 0U), place);
    if (!form) return;
    if (place == ZonePlace::anywhere && clock_form(tokens_, form->end, false)) return;
    current_.zone = form->zone;
    end_ = form->end;
  }

  // "the next day", "(next morning)", "+1 day": how many tokens behind `i`, 0 for none.
  std::size_t shift_length(std::size_t i) const {
    std::size_t at = i;
    const bool bracket = tokens_.is_mark(at, '(');
    if (bracket || tokens_.is_mark(at, ',')) ++at;
    if (tokens_.is_word(at, {"on", "of"})) ++at;
    if (tokens_.is_word(at, {"the"})) ++at;
    if (tokens_.is_word(at, {"next", "following"}) && tokens_.is_word(at + 1, {"day", "morning"})) {
      at += 2;
    } else if (tokens_.is_mark(at, '+') && tokens_.is_number(at + 1, 1, 1) && tokens_.at(at + 1).value == 1 &&
               (bracket || tokens_.is_word(at + 2, {"day", "d"}))) {
      at += tokens_.is_word(at + 2, {"day", "d"}) ? 3 : 2;
    } else {
      return 0;
    }
    if (bracket && !tokens_.is_mark(at, ')')) return 0;
    return at + (bracket ? 1U : 0U) - i;
  }

  void take_shift(std::size_t i) {
    const std::size_t length = shift_length(i);
    if (length == 0) return;
    current_.day_shift = 1;
    end_ = i + length;
  }

  bool read_shift_first(std::size_t i) {
    if (!tokens_.is_word(i)) return false;
    const std::size_t length = shift_length(i);
    if (length == 0 || !take_clock(over_connectors(i + length), true, false)) return false;
    current_.day_shift = 1;
    return true;
  }

  // "9th 10:55pm GMT+1 May 2024", "the 9th at 10:55 pm".
  bool read_ordinal_first(std::size_t i) {
    const auto form = ordinal_form(tokens_, i);
    if (!form || !take_clock(over_connectors(form->end), true, false)) return false;
    current_.day = form->day;
    take_month(end_);
    return true;
  }

  void take_month(std::size_t i) {
    const std::size_t at = tokens_.is_mark(i, ',') || tokens_.is_word(i, {"in", "of"}) ? i + 1 : i;
    const auto form = month_form(tokens_, at);
    if (!form) return;
    current_.day->month = form->day.month;
    current_.day->year = form->day.year;
    end_ = form->end;
  }

  // "UTC 10:00", "(GMT+1): 10:00".
  bool read_zone_first(std::size_t i) {
    if (tokens_.touches(i) && i > 0 && !tokens_.is_mark(i - 1, {'(', '[', '|'})) return false;
    auto form = zone_form(tokens_, i, ZonePlace::anywhere);
    if (!form && tokens_.is_word(i)) form = zone_form(tokens_, i, ZonePlace::behind_clock);  // "IST 10:00"
    if (!form) return false;
    const std::size_t at = tokens_.is_mark(form->end, ':') ? form->end + 1 : form->end;
    if (!tokens_.is_number(at)) return false;
    end_ = form->end;
    if (!take_clock(at, false, false)) return false;
    if (!current_.zone) current_.zone = form->zone;
    take_shift(end_);
    take_day(end_);
    return true;
  }

  bool read_clock_first(std::size_t i) {
    if (!take_clock(i, false, false)) {
      if (broken_clock_) refuse(i, end_ = end_of_run(i), *broken_clock_);
      return false;
    }
    take_shift(end_);
    if (current_.day_shift == 0) take_day(end_);
    return true;
  }

  // "on 5/14/18", ", 7th May 2024", "(May 10)", "on the 9th" behind a clock.
  void take_day(std::size_t i) {
    std::size_t at = i;
    const bool bracket = tokens_.is_mark(at, '(');
    if (bracket || tokens_.is_mark(at, ',')) ++at;
    const bool on = tokens_.is_word(at, {"on", "of", "am", "le", "el", "del", "du", "em", "il"});
    if (on) ++at;
    if (tokens_.is_word(at, {"the"})) ++at;
    auto form = day_form(tokens_, at);
    if (!form && on) form = ordinal_form(tokens_, at);
    if (!form || !form->why.empty() || form->second != 0) return;
    if (bracket && !tokens_.is_mark(form->end, ')')) return;
    const auto next = clock_form(tokens_, over_connectors(form->end), true);
    if (next && !on && !bracket) return;  // the date belongs to the clock behind it
    current_.day = form->day;
    end_ = form->end + (bracket ? 1U : 0U);
    take_zone(end_, ZonePlace::behind_clock);
  }

  const Tokens& tokens_;
  std::vector<BrokenTime>* broken_;
  std::vector<TimeMention> found_;
  TimeMention current_;
  std::optional<std::string> broken_clock_;
  std::size_t first_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

std::vector<TimeMention> find_times(std::string_view line, std::vector<BrokenTime>* broken) {
  return find_times(Tokens(line), broken);
}

std::vector<TimeMention> find_times(const Tokens& line, std::vector<BrokenTime>* broken) {
  return Finder(line, broken).find();
}

}  // namespace hindsight
