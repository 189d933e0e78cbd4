#include "base/text_pieces.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace hindsight {

TextPieces cut_text(std::string_view text) {
  TextPieces pieces;
  std::size_t done = 0;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", open + 1);
    if (close == std::string_view::npos || close == open + 1 || text[close] != '}') continue;
    if (open > done) pieces.push_back({false, std::string(text.substr(done, open - done))});
    pieces.push_back({true, std::string(text.substr(open + 1, close - open - 1))});
    done = close + 1;
  }
  if (done < text.size()) pieces.push_back({false, std::string(text.substr(done))});
  return pieces;
}

std::string fill(const TextPieces& pieces, TextValues values, std::string_view number) {
  std::string text;
  for (const TextPiece& piece : pieces) {
    if (!piece.is_name) {
      text += piece.text;
      continue;
    }
    const auto* const value = std::find_if(values.begin(), values.end(),
                                           [&](const auto& each) { return each.first == piece.text; });
    if (value != values.end())
      text += value->second;
    else if (piece.text == "n" && !number.empty())
      text += number;
    else
      throw std::logic_error(fmt::format("there is no value for “{}”", piece.text));
  }
  return text;
}

}  // namespace hindsight
