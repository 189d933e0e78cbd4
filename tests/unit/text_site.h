// A site made of texts and built in memory: as the command line loads a folder and builds it, without a disk.
#pragma once

#include <string>

#include "build.h"
#include "support.h"
#include "theme/theme.h"

namespace hindsight::test {

struct TextSite {
  Inputs inputs;
  Diagnostics read;
  Texts texts;
};

// site.yaml, documents and attachments, the static folder.
TextSite site_of(Texts texts);

// What one edition came to.
struct TextOutput {
  Texts files;
  Texts copies;  // output path → source, and how it passes
  std::string diagnostics;
  BuildReport report;
};

const Theme& default_theme();

// As of noon on 31 January 2026. `memory`: of builds before this one.
TextOutput build_edition(const TextSite& site, const EditionConfig& edition, std::size_t jobs,
                         const Theme& theme = default_theme(), Memory* memory = nullptr);

// The same, each of `paths` written by itself.
TextOutput build_one_by_one(const TextSite& site, const EditionConfig& edition, const Texts& paths,
                            const Theme& theme, Memory* memory);

}  // namespace hindsight::test
