// Long stretches of a timeline in which nobody wrote anything while the incident went on: what the rule
// timeline-silence reports and what an incident's page marks on its timeline.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "facts/reading.h"

namespace hindsight {

// One entry of a timeline, as far as silence is concerned.
struct Spoken {
  long second = 0;  // on any line of time that all entries share
  int list = 0;     // entries of one list or table share it; between lists there is no silence
  Phase phase = Phase::none;
  std::string_view text;
};

struct Silence {
  std::size_t after = 0;  // the entry it follows; it ends with the next one
  long seconds = 0;
};

// The silences of entries that stand oldest first: half an hour or more, six times the usual (median) gap,
// after the incident has begun and before it is mended. None where there are fewer than six entries.
std::vector<Silence> find_silences(const std::vector<Spoken>& entries);

}  // namespace hindsight
