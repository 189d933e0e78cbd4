#include "search/weights.h"

#include <cmath>

namespace hindsight::search {

double inverse_document_frequency(std::uint64_t documents, std::uint64_t matches) {
  const auto n = static_cast<double>(documents);
  const auto df = static_cast<double>(matches);
  return std::log(1 + std::fabs((n - df + 0.5) / (df + 0.5)));
}

double weight(const TermInField& term) {
  const double k1 = 1.2, b = 0.75;
  const auto tf = static_cast<double>(term.times);
  const double relative_length = static_cast<double>(term.length) / term.average_length;
  double score = term.idf * ((k1 + 1) * tf) / (k1 * (1 - b + b * relative_length) + tf);
  score *= term.boost == 0 ? 1 : term.boost;
  return round_half_up(score * 1000) / 1000;
}

double round_half_up(double value) {
  const double below = std::floor(value);
  return value - below >= 0.5 ? below + 1 : below;  // value + 0.5 would round 0.49999999999999994 up
}

}  // namespace hindsight::search
