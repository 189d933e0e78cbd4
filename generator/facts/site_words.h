// What a site.yaml means to the reading of texts, made once for all of its documents: its words as they are
// sought, its zone.
#pragma once

#include <optional>

#include "facts/cause_kind.h"
#include "facts/wording.h"
#include "facts/zones.h"
#include "input/config.h"

namespace hindsight {

// REQUIRES: the configuration outlives it.
struct SiteWords {
  explicit SiteWords(const Config& site);

  const Config& config;
  CauseKinds causes;
  NameList services;                // by their places in the vocabulary
  std::optional<ZoneMention> zone;  // of texts that name none
};

}  // namespace hindsight
