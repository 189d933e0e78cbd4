#include "cli/timings.h"

#include <fmt/format.h>

#include <utility>

namespace hindsight {

void Timings::enter(std::string stage) {
  const Clock::time_point now = Clock::now();
  if (!current_.empty()) stages_.push_back({std::move(current_), now - entered_});
  current_ = std::move(stage);
  entered_ = now;
}

std::string Timings::text() const {
  std::chrono::duration<double> other = entered_ - start_;
  std::string text;
  const auto line = [&](const std::string& name, std::chrono::duration<double> took) {
    text += fmt::format("{:9.3f} s  {}\n", took.count(), name);
  };
  for (const Stage& stage : stages_) {
    line(stage.name, stage.took);
    other -= stage.took;
  }
  line("between the stages", other);
  return text;
}

}  // namespace hindsight
