#include "facts/times.h"

namespace hindsight {

std::optional<std::chrono::year_month_day> day_in_name(std::string_view file_name) {
  using namespace std::chrono;
  const auto figures = [&](std::size_t from, std::size_t count) -> std::optional<int> {
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      if (i >= file_name.size() || file_name[i] < '0' || file_name[i] > '9') return std::nullopt;
      value = value * 10 + (file_name[i] - '0');
    }
    return value;
  };
  const auto is_digit = [&](std::size_t i) { return figures(i, 1).has_value(); };
  for (std::size_t i = 0; i + 8 <= file_name.size(); ++i) {
    if (i > 0 && (is_digit(i - 1))) continue;
    const auto y = figures(i, 4);
    if (!y || *y < 1970 || *y > 2199) continue;
    std::size_t at = i + 4;
    const auto skip = [&] {
      at += at < file_name.size() && std::string_view("-_.").find(file_name[at]) != std::string_view::npos;
    };
    skip();
    const auto m = figures(at, 2);
    at += 2;
    skip();
    const auto d = m ? figures(at, 2) : std::nullopt;
    if (!d || is_digit(at + 2)) continue;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (date.ok()) return date;
  }
  return std::nullopt;
}

}  // namespace hindsight
