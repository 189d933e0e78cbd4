#include "search/number.h"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace hindsight::search {

nlohmann::ordered_json js_number(double value) {
  if (value == std::floor(value)) return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace hindsight::search
