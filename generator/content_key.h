// The key of what an edition is built from. build() is a pure function, so two builds with the same key give
// the same files, and a build whose key is that of the site that stands has no page to make.
#pragma once

#include <string>
#include <string_view>

#include "build.h"
#include "theme/theme.h"

namespace hindsight {

// 64 hexadecimal digits. `made_with` names what else decides what comes out: the program, its libraries, the
// time-zone data. Not in it: the bytes of files that build() copies and never reads, and
// options.published_changes, which a build from the same leaves as it was.
// REQUIRES: `edition` shows documents whole, and is one of inputs.config.editions but for its base_url.
std::string content_key(const Inputs& inputs, const EditionConfig& edition, const ThemeFiles& theme,
                        const BuildOptions& options, std::string_view made_with);

}  // namespace hindsight
