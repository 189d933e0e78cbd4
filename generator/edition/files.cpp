#include "edition/files.h"

#include <algorithm>

#include "edition/image_metadata.h"
#include "input/sources.h"

namespace hindsight {

Passage passage_of(const Edition& edition, std::string_view source) {
  if (edition.whole) return Passage::as_it_is;
  const bool named = std::any_of(edition.files.begin(), edition.files.end(),
                                 [&](const std::string& glob) { return glob_matches(glob, source); });
  if (named) return Passage::as_it_is;
  return is_cleanable_image(source) ? Passage::without_metadata : Passage::none;
}

}  // namespace hindsight
