#include "facts/duration_phrases.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "facts/tables.h"

namespace hindsight {
namespace {

using Words = std::set<std::string, std::less<>>;

const std::map<std::string, Words, std::less<>>& groups() {
  static const auto read = [] {
    std::map<std::string, Words, std::less<>> table;
    for (const auto& cells : table_rows("duration_words.tsv")) {
      std::string_view words = cells.at(1);
      while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(','));
        table[std::string(cells.at(0))].emplace(word);
        words.remove_prefix(std::min(words.size(), word.size() + 1));
      }
    }
    return table;
  }();
  return read;
}

// Asks of the words of one sentence around the duration at [first, end).
class Phrase {
 public:
  Phrase(const Tokens& tokens, std::size_t first, std::size_t end)
      : tokens_(tokens), first_(first), end_(end) {
    start_ = first;
    while (start_ > 0 && first - start_ < 40 && !ends_sentence(start_ - 1)) --start_;
    stop_ = end;
    while (stop_ < tokens.size() && stop_ - end < 25 && !ends_sentence(stop_)) ++stop_;
    lead_ = first;
    while (lead_ > start_ && is_filler(lead_ - 1)) --lead_;
  }

  DurationOf kind(bool hyphen) const {
    if (is_recurring(hyphen)) return DurationOf::recurring;
    if (const auto label = by_label()) return *label;
    if (const auto noun = by_noun_behind(hyphen)) return *noun;
    if (const auto range = by_range_before()) return *range;
    if (const auto verb = by_verb()) return *verb;
    if (is_setting(hyphen)) return DurationOf::setting;
    if (const auto phase = by_phase()) return *phase;
    if (is_relative()) return DurationOf::relative;
    return by_for().value_or(DurationOf::plain);
  }

 private:
  bool ends_sentence(std::size_t i) const {
    if (tokens_.at(i).kind == Token::Kind::barrier) return false;
    if (tokens_.is_mark(i, {';', '!', '?', '|'})) return true;
    if (i > 0 && tokens_.is_word(i - 1, {"approx", "ca", "est", "a", "p", "m", "hrs", "min", "mins"}))
      return false;
    return tokens_.is_mark(i, '.') && (i + 1 >= tokens_.size() || tokens_.at(i + 1).gap);
  }

  // Words between a phrase and its figure that say nothing of what it is of.
  bool is_filler(std::size_t i) const {
    return tokens_.is_mark(i, {'~', '(', '<', '>', '"', '.'}) ||
           tokens_.is_word(
               i, {"about",   "around", "approximately", "approx", "roughly", "nearly",  "almost",  "some",
                   "circa",   "ca",     "estimated",     "over",   "under",   "than",    "more",    "less",
                   "at",      "least",  "most",          "up",     "the",     "a",       "total",   "only",
                   "just",    "fewer",  "close",         "to",     "longer",  "well",    "an",      "good",
                   "environ", "etwa",   "unos",          "cerca",  "de",      "exactly", "us",      "them",
                   "first",   "final",  "another",       "no",     "not",     "little",  "upwards", "excess",
                   "maximum"}) ||
           (tokens_.is_word(i, {"of", "in"}) && i > 0 &&
            tokens_.is_word(i - 1, {"total", "excess", "upwards", "maximum", "minimum"}));
  }

  bool in_group(std::size_t i, std::string_view group) const {
    return tokens_.is_word(i) && groups().find(group)->second.count(tokens_.lower(i)) > 0;
  }

  bool any(std::size_t from, std::size_t to, std::string_view group) const {
    return last(from, to, group).has_value();
  }

  std::optional<std::size_t> last(std::size_t from, std::size_t to, std::string_view group) const {
    for (std::size_t i = std::min(to, tokens_.size()); i > from; --i)
      if (in_group(i - 1, group)) return i - 1;
    return std::nullopt;
  }

  bool is_recurring(bool hyphen) const {
    if (lead_ > 0 && tokens_.is_word(lead_ - 1, {"every", "each", "per"})) return true;
    if (lead_ != first_ && tokens_.is_word(first_ - 1, {"every", "each", "per"})) return true;
    return tokens_.is_word(end_, {"interval", "intervals", "apart", "increments"}) ||
           (hyphen && tokens_.is_word(end_, {"cycle"}));
  }

  // "Duration: 37 minutes", "Time to detection: 5 minutes", "| Downtime | 45 min |", "Total downtime was 2
  // h".
  std::optional<DurationOf> by_label() const {
    std::size_t behind = lead_;
    bool separated = false;
    while (behind > 0 && tokens_.is_mark(behind - 1, {':', '|', '=', '-', '('})) {
      separated = separated || !tokens_.is_mark(behind - 1, '(');
      --behind;
    }
    const bool verb = !separated && behind > 0 && tokens_.is_word(behind - 1, {"was", "is", "were"});
    if (verb) --behind;
    if (!separated && !verb) return std::nullopt;
    std::size_t label = behind;
    while (label > 0 && behind - label < 7 && !ends_sentence(label - 1) &&
           !tokens_.is_mark(label - 1, {':', ','}))
      --label;
    if (label == behind || behind - label > 6) return std::nullopt;
    if (any(label, behind, "detect")) return DurationOf::detection;
    if (any(label, behind, "recover")) return DurationOf::recovery;
    if (any(label, behind, "setting") || any(label, behind, "work")) return std::nullopt;
    const bool clock = tokens_.is_word(label, {"time"}) || tokens_.is_word(behind - 1, {"time"});
    if (any(label, behind, "label")) return DurationOf::label;
    return clock && any(label, behind, "state") ? std::optional(DurationOf::label) : std::nullopt;
  }

  // "a 37-minute outage", "45 minutes of total downtime".
  std::optional<DurationOf> by_noun_behind(bool hyphen) const {
    std::size_t at = end_;
    const bool of = tokens_.is_word(at, {"of", "de", "di", "in"}) && !tokens_.is_word(at, {"in"});
    if (of) ++at;
    const std::size_t limit = std::min(at + (hyphen || of ? 4U : 2U), stop_);
    for (std::size_t i = at; i < limit; ++i) {
      if (in_group(i, "setting") || in_group(i, "work")) return std::nullopt;
      if (tokens_.is_word(i, {"delay"}) && any(first_, stop_, "detect")) return DurationOf::detection;
      if (in_group(i, "incident")) return first_part() ? DurationOf::held : DurationOf::incident;
      if (!tokens_.is_word(i) ||
          tokens_.is_word(i, {"for", "to", "and", "after", "before", "later", "ago", "from", "until"}))
        break;
    }
    return std::nullopt;
  }

  // "the last 30 minutes of the outage".
  bool first_part() const {
    return lead_ > 0 && (tokens_.is_word(lead_ - 1, {"first", "last", "final", "another", "next", "past"}) ||
                         tokens_.is_word(first_ - 1, {"first", "last", "final", "another", "next", "past"}));
  }

  // "10:00 to 12:30 UTC (2 hours 30 minutes)": times joined, then the figure in brackets or behind a comma.
  std::optional<DurationOf> by_range_before() const {
    if (!tokens_.is_mark(first_ - (first_ > 0 ? 1U : 0U), '(') && !tokens_.is_mark(lead_, '('))
      return std::nullopt;
    std::size_t open = first_;
    while (open > start_ && !tokens_.is_mark(open, '(')) --open;
    const bool closed = tokens_.is_mark(end_, ')') ||
                        (tokens_.is_word(end_, {"total", "in"}) && tokens_.is_mark(end_ + 1, ')'));
    if (!closed || open < 4) return std::nullopt;
    int clocks = 0;
    bool joined = false;
    for (std::size_t i = open; i > start_ && open - i < 28; --i) {
      if (tokens_.is_mark(i, ':') && tokens_.is_number(i - 1) && tokens_.is_number(i + 1)) ++clocks;
      if (tokens_.is_word(i, {"am", "pm"}) && tokens_.is_number(i - 1)) ++clocks;
      joined =
          joined || tokens_.is_mark(i, '-') || tokens_.is_word(i, {"to", "until", "and", "through", "till"});
    }
    const bool entry = end_ + 1 < tokens_.size() && tokens_.is_mark(end_, ')') && starts_with_clock() &&
                       !ends_sentence(end_ + 1);
    return clocks >= 2 && joined && !entry ? std::optional(DurationOf::label) : std::nullopt;
  }

  bool starts_with_clock() const {
    std::size_t i = 0;
    while (i < tokens_.size() && tokens_.at(i).kind == Token::Kind::mark) ++i;
    return tokens_.is_number(i) && tokens_.is_mark(i + 1, ':');
  }

  // "the outage lasted 37 minutes", "went on for 2 hours", "took 20 minutes to restore".
  std::optional<DurationOf> by_verb() const {
    std::size_t at = lead_;
    if (at > start_ && tokens_.is_word(at - 1, {"for", "pendant", "durante", "por"})) --at;
    while (at > start_ && is_filler(at - 1)) --at;
    if (at == start_) return std::nullopt;
    if (tokens_.is_word(at - 1,
                        {"took", "takes", "take", "taking", "taken", "required", "needed", "spent"})) {
      if (any(end_, std::min(end_ + 8, stop_), "detect") || any(start_, at, "detect"))
        return DurationOf::detection;
      if (any(end_, std::min(end_ + 8, stop_), "recover") || any(start_, at, "recover"))
        return DurationOf::recovery;
      return DurationOf::held;
    }
    const bool on = tokens_.is_word(at - 1, {"on"}) && at > start_ + 1 &&
                    tokens_.is_word(at - 2, {"went", "dragged", "going", "goes"});
    const bool verb = on || (in_group(at - 1, "lasts") && !(tokens_.is_word(at - 1, {"last"}) &&
                                                            tokens_.is_word(at - 2, {"the", "in", "for"})));
    if (!verb) {
      const bool of = tokens_.is_word(at - 1, {"of"}) && at > start_ + 1 && in_group(at - 2, "incident");
      const bool direct = in_group(at - 1, "incident") && tokens_.is_mark(first_ - 1, {'(', '~', '-'});
      return of || direct ? std::optional(DurationOf::incident) : std::nullopt;
    }
    const auto incident = last(start_, at - 1, "incident");
    const auto work = last(at > start_ + 5 ? at - 5 : start_, at - 1, "work");
    if (work && (!incident || *work > *incident)) return DurationOf::held;
    const bool pronoun = at > start_ + 1 && tokens_.is_word(at - 2, {"it", "this", "which", "that", "these"});
    const bool opening = start_ == at - 1;
    return incident || pronoun || opening || any(start_, at, "state") ? DurationOf::incident
                                                                      : DurationOf::held;
  }

  bool is_setting(bool hyphen) const {
    const std::size_t behind = std::min(end_ + (hyphen ? 4U : 2U), stop_);
    if (any(end_, behind, "setting")) return true;
    const std::size_t from = lead_ > start_ + 5 ? lead_ - 5 : start_;
    return any(from, lead_, "setting") ||
           (lead_ > 0 && tokens_.is_word(lead_ - 1, {"of", "to", "from"}) && any(start_, lead_, "setting"));
  }

  // "restored within 40 minutes", "unnoticed for 20 minutes", "noticed after 12 minutes".
  std::optional<DurationOf> by_phase() const {
    if (tokens_.is_word(end_, {"before", "until"}) && any(end_, std::min(end_ + 6, stop_), "detect"))
      return DurationOf::detection;
    if (lead_ == start_) return std::nullopt;
    std::size_t at = lead_;
    const bool preposition = tokens_.is_word(at - 1, {"within", "in", "after", "for", "under"}) ||
                             tokens_.is_word(first_ - 1, {"under", "within"});
    if (!preposition) return std::nullopt;
    if (tokens_.is_word(at - 1)) --at;
    const std::size_t from = at > start_ + 5 ? at - 5 : start_;
    if (tokens_.is_word(at, {"for"}))
      return any(from, at, "detect") && tokens_.is_word(at - 1, {"unnoticed", "undetected"})
                 ? std::optional(DurationOf::detection)
                 : std::nullopt;
    if (tokens_.is_word(end_, {"later", "ago"})) return std::nullopt;
    const auto detect = last(from, at, "detect");
    const auto recover = last(from, at, "recover");
    if (detect && (!recover || *detect > *recover)) return DurationOf::detection;
    if (recover) return DurationOf::recovery;
    return std::nullopt;
  }

  bool is_relative() const {
    if (in_group(end_, "relative") || (tokens_.is_word(end_, {"from"}) && tokens_.is_word(end_ + 1, {"now"})))
      return true;
    if (lead_ > 0 && in_group(lead_ - 1, "span")) return true;
    if (first_ > 0 && in_group(first_ - 1, "span")) return true;
    return lead_ > 0 && tokens_.is_word(lead_ - 1, {"in", "within", "by"});
  }

  // "down for 2 hours", "For 13 minutes no page could be loaded; the site was down".
  std::optional<DurationOf> by_for() const {
    if (lead_ == start_ ||
        !tokens_.is_word(lead_ - 1, {"for", "pendant", "während", "durante", "por", "für", "seit", "depuis"}))
      return std::nullopt;
    const std::size_t from = lead_ > start_ + 14 ? lead_ - 14 : start_;
    const auto work = last(from, lead_ - 1, "work");
    const auto state = last(from, lead_ - 1, "state");
    if (state && (!work || *state > *work)) return DurationOf::incident;
    const bool opening = lead_ - 1 == start_;
    if (opening && any(end_, stop_, "state")) return DurationOf::incident;
    return DurationOf::held;
  }

  const Tokens& tokens_;
  std::size_t first_, end_;
  std::size_t start_ = 0;  // of the sentence
  std::size_t stop_ = 0;   // behind the sentence
  std::size_t lead_ = 0;   // the first of the fillers before the duration
};

}  // namespace

DurationOf phrase_of(const Tokens& tokens, std::size_t first, std::size_t end, bool hyphen) {
  return Phrase(tokens, first, end).kind(hyphen);
}

Bound bound_before(const Tokens& tokens, std::size_t first) {
  std::size_t at = first;
  while (at > 0 && tokens.is_word(at - 1, {"a", "the", "total", "of", "an", "only", "well"})) --at;
  if (at == 0) return Bound::exact;
  const std::size_t before = tokens.is_mark(at - 1, '.') && at > 1 ? at - 2 : at - 1;
  const auto pair = [&](std::initializer_list<std::string_view> one,
                        std::initializer_list<std::string_view> two) {
    return before > 0 && tokens.is_word(before - 1, one) && tokens.is_word(before, two);
  };
  if (tokens.is_mark(before, '~') ||
      tokens.is_word(before,
                     {"about", "around", "approximately", "approx", "roughly", "nearly", "almost", "some",
                      "circa", "ca", "estimated", "environ", "etwa", "unos", "unas", "cerca"}) ||
      pair({"close"}, {"to"}))
    return Bound::approximate;
  const bool negated = before > 1 && tokens.is_word(before - 2, {"no", "not"});
  if (tokens.is_mark(before, '<') || tokens.is_word(before, {"under", "within", "maximum"}) ||
      pair({"less", "fewer", "shorter"}, {"than"}) || pair({"up"}, {"to"}) || pair({"at"}, {"most"}) ||
      (negated && pair({"more", "longer"}, {"than"})))
    return negated && pair({"less", "fewer"}, {"than"}) ? Bound::at_least : Bound::at_most;
  if (tokens.is_mark(before, '>') || tokens.is_word(before, {"over", "exceeding", "exceeded"}) ||
      pair({"more", "longer"}, {"than"}) || pair({"at"}, {"least"}) || pair({"excess", "upwards"}, {"of"}))
    return Bound::at_least;
  return Bound::exact;
}

bool is_partial(const Tokens& tokens, std::size_t first) {
  return first > 0 && tokens.is_word(first - 1, {"first", "final", "another", "further", "additional"});
}

}  // namespace hindsight
