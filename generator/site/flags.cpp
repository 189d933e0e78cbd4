#include "site/flags.h"

#include <algorithm>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr double kPhone = 300;     // CSS pixels
constexpr double kLetter = 6.9;    // at the size of a chart's text
constexpr double kPoleSpace = 10;  // between a pole and its text, and behind the text

struct Span {
  double from = 0, to = 0;
  bool crosses(const Span& other) const { return from < other.to && other.from < to; }
  bool holds(double share) const { return from < share && share < to; }
};

Span span_of(const Flag& flag) {
  const double width = label_share(flag.label);
  return flag.ends ? Span{flag.share - width, flag.share} : Span{flag.share, flag.share + width};
}

bool fits(const Flag& flag, const std::vector<const Flag*>& placed) {
  return std::none_of(placed.begin(), placed.end(), [&](const Flag* other) {
    if (flag.row == other->row) return span_of(flag).crosses(span_of(*other));
    // The pole of the upper one goes down through the row of the lower one.
    return flag.row > other->row ? span_of(*other).holds(flag.share) : span_of(flag).holds(other->share);
  });
}

}  // namespace

double label_share(std::string_view label) {
  return (static_cast<double>(length_utf8(label)) * kLetter + kPoleSpace) / kPhone;
}

std::vector<Flag> place_flags(std::vector<Flag> flags) {
  for (Flag& flag : flags) {
    const double over_right = flag.share + label_share(flag.label) - 1;
    const double over_left = label_share(flag.label) - flag.share;
    flag.ends = over_right > 0 && over_right > over_left;
  }
  // Texts to the right are placed from the right, so that each pole stands left of what it rises beside; then
  // texts to the left from the left, for the same reason.
  std::vector<Flag*> order;
  for (auto flag = flags.rbegin(); flag != flags.rend(); ++flag) {
    if (!flag->ends) order.push_back(&*flag);
  }
  for (Flag& flag : flags) {
    if (flag.ends) order.push_back(&flag);
  }
  // In the highest row a crossing is accepted: it can happen only where three or more crowd at the right
  // edge.
  const int highest = static_cast<int>(flags.size());
  std::vector<const Flag*> placed;
  for (Flag* flag : order) {
    while (!fits(*flag, placed) && flag->row < highest) ++flag->row;
    placed.push_back(flag);
  }
  return flags;
}

}  // namespace hindsight
