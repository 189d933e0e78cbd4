// The marks by which an author withholds part of a text: `<!-- internal -->` and `<!-- /internal -->`. They
// are looked for in the bytes, before anything is read as Markdown, so they count everywhere, in code too.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

struct ByteRange {  // half open
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const ByteRange&) const = default;
};

struct BadMarker {
  std::size_t at = 0;   // of its first byte
  std::string message;  // what is wrong with it
};

struct Markers {
  std::vector<ByteRange>
      withheld;                // ascending, apart; from the outermost mark to behind the one that closes it
  std::vector<BadMarker> bad;  // with any of these nothing of the text is safe to show
};

// They nest; one that is never closed withholds all that follows.
Markers find_markers(std::string_view text);

}  // namespace hindsight
