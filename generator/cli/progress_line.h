// What a build is at, as one line on a terminal that is written over; nothing elsewhere.
#pragma once

#include <atomic>
#include <cstddef>
#include <string_view>

namespace hindsight {

class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void say(std::string_view what) const;
  void file();  // one more is made; safe to call from several threads
  void clear() const;

 private:
  bool shown_;
  std::atomic<std::size_t> files_{0};
};

}  // namespace hindsight
