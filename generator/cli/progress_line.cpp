#include "cli/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace hindsight {

ProgressLine::ProgressLine() : shown_(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::say(std::string_view what) const {
  if (!shown_) return;
  fmt::print(stderr, "\r\x1b[K{}", what);
  std::fflush(stderr);
}

void ProgressLine::file() {
  const std::size_t n = ++files_;
  if (shown_ && n % 100 == 0) say(fmt::format("Building: {} files", n));
}

void ProgressLine::clear() const { say(""); }

}  // namespace hindsight
