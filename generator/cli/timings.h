// How long each stage of a build took on the clock of the wall, for people who wonder where the time goes.
// The build says what it enters and never sees the clock.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace hindsight {

class Timings {
 public:
  // The stage before it ends; "" begins none.
  void enter(std::string stage);

  // A line for each stage in the order in which they began, and one for the time between them.
  // REQUIRES: no stage is under way.
  std::string text() const;

 private:
  using Clock = std::chrono::steady_clock;

  struct Stage {
    std::string name;
    std::chrono::duration<double> took{};
  };

  Clock::time_point start_ = Clock::now();
  Clock::time_point entered_ = start_;
  std::vector<Stage> stages_;
  std::string current_;
};

}  // namespace hindsight
