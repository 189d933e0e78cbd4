// Which incidents resemble each other: by causes and services that they share, by the words of their texts,
// by title. What few incidents have in common says more than what many do, so each shared thing counts by how
// seldom it occurs (its inverse document frequency), a cause twice as much as a service.
#pragma once

#include <cstddef>
#include <vector>

#include "archive/archive.h"
#include "archive/text_features.h"

namespace hindsight {

// Fills Incident::related with the best eight of each incident, copies first, then those that share both a
// cause and a service. `texts` has the features of each incident, or is empty. Needs Incident::near_copy.
//
// Cost: near linear. Words and identifiers of more than a twentieth of the archive (or of 200) are not
// compared, and of a common service or cause only the 400 incidents next in time are.
void find_related(Archive& archive, const std::vector<TextFeatures>& texts, std::size_t jobs);

}  // namespace hindsight
