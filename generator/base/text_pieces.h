// A text with {names} for values, cut at them.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hindsight {

struct TextPiece {
  bool is_name = false;
  std::string text;
};
using TextPieces = std::vector<TextPiece>;

// For parameters: neither it nor what it points to outlives the call.
using TextValues = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// A name is of a-z, 0-9 and "_"; braces around anything else are text.
TextPieces cut_text(std::string_view text);

// {n} is `number`, if there is one and `values` have no n. Throws std::logic_error for a name without a
// value.
std::string fill(const TextPieces& pieces, TextValues values, std::string_view number = {});

}  // namespace hindsight
