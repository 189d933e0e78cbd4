#include "search/number.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace hindsight::search {

std::string js_number(double value) {
  const long long thousandths = std::llround(value * 1000);
  std::string text = thousandths < 0 ? "-" : "";
  text += fmt::format_int(std::llabs(thousandths) / 1000).str();
  long long rest = std::llabs(thousandths) % 1000;
  if (rest != 0) text += '.';
  for (long long unit = 100; rest != 0; rest %= unit, unit /= 10)
    text += static_cast<char>('0' + rest / unit);
  return text;
}

}  // namespace hindsight::search
