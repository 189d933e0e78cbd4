// The words of a site.yaml as they are sought in texts: made once for all of its documents.
#pragma once

#include "facts/cause_kind.h"
#include "facts/wording.h"
#include "input/config.h"

namespace hindsight {

// REQUIRES: the configuration outlives it.
struct SiteWords {
  explicit SiteWords(const Config& site);

  const Config& config;
  CauseKinds causes;
  NameList services;  // by their places in the vocabulary
};

}  // namespace hindsight
