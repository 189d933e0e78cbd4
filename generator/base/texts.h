// What the interface says to readers, each text under a key such as "incident.no_severity". A text that
// depends on a number has a form for each plural category of its language (Unicode CLDR,
// https://cldr.unicode.org/index/cldr-spec/plural-rules; by ICU).
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"
#include "base/text_pieces.h"
#include "base/word_map.h"

struct UPluralRules;

namespace hindsight {

class Texts {
 public:
  // Plural category → form. A text that depends on no number has the one form "".
  using Forms = std::map<std::string, TextPieces, std::less<>>;
  using ByKey = std::map<std::string, Forms, std::less<>>;

  // `language` is a BCP 47 tag; in one that ICU does not know every number is “other”.
  // REQUIRES: the keys of the section “time”.
  Texts(const std::string& language, ByKey texts);
  Texts(Texts&&) noexcept;
  Texts& operator=(Texts&&) noexcept;
  ~Texts();

  // The text with the values in place.
  // Throws std::logic_error for a key that does not exist, a name without a value, and a text that has forms.
  std::string say(std::string_view key, TextValues values = {}) const;

  // The form for `n`, in which {n} is the number in figures; that of “other” where the text lacks the
  // category. `values` are asked after it.
  std::string count(std::string_view key, std::size_t n, TextValues values = {}) const;

  // The same by the rules for order: in English “one” is that of 1st and 21st, “two” of 2nd, “few” of 3rd.
  std::string ordinal(std::string_view key, std::size_t n, TextValues values = {}) const;

  // One text of several, by one that puts a {first} and a {second} together.
  std::string join(std::string_view key, const std::vector<std::string>& parts) const;

  const std::string& language() const { return language_; }
  const ByKey& all() const { return texts_; }
  const TimeWords& time() const { return time_; }

 private:
  struct Close {
    void operator()(UPluralRules* rules) const;
  };
  using Rules = std::unique_ptr<UPluralRules, Close>;
  const Forms& at(std::string_view key) const;
  static std::string category_of(const Rules& rules, std::size_t n);
  std::string form_for(const Rules& rules, std::string_view key, std::size_t n, TextValues values) const;

  std::string language_;
  ByKey texts_;
  WordMap<const Forms*> found_;  // the same, which pages ask for each of their words
  Rules plurals_, ordinals_;
  TimeWords time_;
};

}  // namespace hindsight
