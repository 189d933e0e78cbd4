// How the cost of something grows: judged by ratios of the processor's time, which hold on slow and busy
// machines and under sanitisers too.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>

namespace hindsight::test {

// How many times as long `work(4 * n)` takes as `work(n)`, the shorter of two runs each: about 4 where it is
// linear, 16 where it is quadratic. REQUIRES: work(n) takes more than some milliseconds.
template <class Work>
double growth_of(std::size_t n, const Work& work) {
  const auto cost = [&](std::size_t size) {
    const auto once = [&] {
      const std::clock_t start = std::clock();
      work(size);
      return static_cast<double>(std::clock() - start);
    };
    return std::min(once(), once());
  };
  const double small = cost(n);
  return cost(4 * n) / small;
}

}  // namespace hindsight::test
