#include "facts/dates.h"

#include <re2/re2.h>

#include <array>
#include <string>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr const char* kMonth =
    "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:"
    "ober)?|nov(?:ember)?|dec(?:ember)?)";

int month_number(std::string_view name) {
  constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string start = lower_ascii(name.substr(0, 3));
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (months.at(i) == start) return static_cast<int>(i) + 1;
  }
  return 0;
}

std::optional<Moment> moment_of(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1970 || year > 2199) return std::nullopt;
  return Moment{local_days{date}, std::nullopt, Precision::day};
}

// A candidate with its place in the line: the earliest one wins.
struct Found {
  std::size_t at = std::string_view::npos;
  std::optional<Moment> moment;
};

void keep_earlier(Found& best, std::size_t at, std::optional<Moment> moment) {
  if (moment && at < best.at) best = {at, moment};
}

}  // namespace

std::optional<Moment> find_date(std::string_view line) {
  static const re2::RE2 month_first(std::string("(?i)(\\b") + kMonth +
                                    "\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|\\s+)(\\d{4})\\b)");
  static const re2::RE2 day_first(std::string("(?i)(\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?[\\s/-]+") +
                                  kMonth + "\\.?,?[\\s/-]+(\\d{4})\\b)");
  static const re2::RE2 in_figures("((?:^|[^\\d/.-])(\\d{4})[-/.](\\d{2})[-/.](\\d{2})(?:[^\\d/.-]|T\\d|$))");
  Found best;
  const re2::StringPiece text(line.data(), line.size());
  re2::StringPiece whole;
  std::string name;
  int year = 0;
  int month = 0;
  int day = 0;
  const auto at = [&] { return static_cast<std::size_t>(whole.data() - line.data()); };
  if (re2::RE2::PartialMatch(text, month_first, &whole, &name, &day, &year))
    keep_earlier(best, at(), moment_of(year, month_number(name), day));
  if (re2::RE2::PartialMatch(text, day_first, &whole, &day, &name, &year))
    keep_earlier(best, at(), moment_of(year, month_number(name), day));
  if (re2::RE2::PartialMatch(text, in_figures, &whole, &year, &month, &day))
    keep_earlier(best, at(), moment_of(year, month, day));
  return best.moment;
}

std::optional<Moment> date_in_name(std::string_view file_name) {
  static const re2::RE2 pattern("^(\\d{4})[-_.]?(\\d{2})[-_.]?(\\d{2})(?:\\D|$)");
  int year = 0;
  int month = 0;
  int day = 0;
  if (!re2::RE2::PartialMatch(re2::StringPiece(file_name.data(), file_name.size()), pattern, &year, &month,
                              &day))
    return std::nullopt;
  return moment_of(year, month, day);
}

}  // namespace hindsight
