// The stretch of a text that shows best why it was found: the one with the most different words that match.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight::search {

struct Mark {
  std::size_t from = 0, to = 0;  // bytes
};

struct Excerpt {
  std::string text;         // on one line, with an ellipsis where the text goes on
  std::vector<Mark> marks;  // of the words that match, in order
};

// At most about `length` bytes; the start of the text where nothing matches. `terms` are terms of the index;
// a name such as pg-main-2 matches by its parts too (search/identifiers.h). `text` is valid UTF-8.
Excerpt excerpt(std::string_view text, const std::set<std::u16string, std::less<>>& terms,
                std::size_t length);

}  // namespace hindsight::search
