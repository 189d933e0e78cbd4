#include "site/chain_words.h"

#include <array>
#include <chrono>

namespace hindsight {

std::string interval_text(const Texts& texts, const Moment& from, const Moment& to) {
  using namespace std::chrono;
  const year_month_day first = day_of(from);
  const year_month_day last = day_of(to);
  const auto days = (sys_days{last} - sys_days{first}).count();
  if (days <= 0) return texts.say("time.same_day");
  if (days < 60) return texts.count("time.n_days", static_cast<std::size_t>(days));
  auto months = (last.year() / last.month() - first.year() / first.month()).count();
  if (last.day() < first.day()) --months;
  const auto full = static_cast<std::size_t>(months);
  if (full < 24) return texts.count("time.n_months", full);
  const std::string years = texts.count("time.n_years", full / 12);
  return full % 12 == 0 ? years : years + " " + texts.count("time.n_months", full % 12);
}

std::string ordinal(const Texts& texts, std::size_t n) {
  constexpr std::array kWords = {"chain.nth_1", "chain.nth_2", "chain.nth_3", "chain.nth_4", "chain.nth_5",
                                 "chain.nth_6", "chain.nth_7", "chain.nth_8", "chain.nth_9", "chain.nth_10"};
  return n - 1 < kWords.size() ? texts.say(kWords.at(n - 1)) : texts.ordinal("chain.nth", n);
}

std::string times_text(const Texts& texts, std::size_t n) {
  constexpr std::array kWords = {"chain.times_1", "chain.times_2", "chain.times_3",
                                 "chain.times_4", "chain.times_5", "chain.times_6"};
  return n - 1 < kWords.size() ? texts.say(kWords.at(n - 1)) : texts.count("chain.times", n);
}

}  // namespace hindsight
