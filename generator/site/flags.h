// Labels of points on one line that must not run into each other: each flies from a pole at its point, in the
// lowest row where neither the text nor a pole crosses another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

struct Flag {
  double share = 0;  // of the width
  std::string label;
  int row = 0;        // 0 is the lowest
  bool ends = false;  // the text ends at its pole, for one near the right edge
};

// The share of the width that a label takes on a phone, whose width is the least that must do.
double label_share(std::string_view label);

// REQUIRES: in order of `share`.
std::vector<Flag> place_flags(std::vector<Flag> flags);

}  // namespace hindsight
