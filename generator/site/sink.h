// Where a site goes: finished pages as bytes, attachments as handles to files that the site never reads, with
// how they pass. In earnest the sink stages files on disk, in tests it is a map.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "edition/files.h"

namespace hindsight {

// `write` is called from several threads, both once for each path. Paths are relative with "/" between
// folders.
struct Sink {
  std::function<void(const std::string& path, std::string bytes)> write;
  // `source`: relative to the site. `how` is never Passage::none.
  std::function<void(const std::string& path, const std::string& source, Passage how)> copy;
  // Asked once, of a site that shows documents whole, before its first file: is all of it there already?
  // `copies`: what copy() would be called with, path → source. Without this nothing is.
  std::function<bool(const std::map<std::string, std::string>& copies)> is_there = {};
};

}  // namespace hindsight
