// Which incidents resemble each other by the causes and services they share. A rare shared cause says more
// than a common service: each shared term counts by how seldom it occurs (its inverse document frequency), a
// cause twice as much as a service.
#pragma once

#include "archive/archive.h"

namespace hindsight {

// Fills Incident::related with the best eight of each incident, those that share both a cause and a service
// first. Cost: the sum of the squares of the term's list lengths at worst, in practice a few hundred
// comparisons per incident.
void find_related(Archive& archive);

}  // namespace hindsight
