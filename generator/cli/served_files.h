// The files of one edition as the development server holds them, and the sink that puts them there.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "base/diagnostic.h"
#include "base/parallel.h"
#include "cli/load.h"
#include "site/sink.h"

namespace hindsight {

struct ServedFile {
  std::string bytes;
  std::filesystem::path copy_of;  // an attachment, read when it is asked for; else empty
};

using ServedFiles = std::map<std::string, ServedFile, std::less<>>;  // path below the edition's folder → file

// What cannot be made without its metadata is in `unclean`. Lives no longer than its arguments.
Sink sink_into(Guarded<ServedFiles>& files, const LoadedSite& site, Diagnostics& unclean);

}  // namespace hindsight
