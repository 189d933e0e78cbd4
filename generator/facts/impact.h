// How much was hit and how it was noticed: percentages, counts, error codes, the severity as written, the
// source of detection.
#pragma once

#include "facts/reading.h"

namespace hindsight {

// Fills figures, severity and detection. Needs lines, sections and the timeline.
void find_impact(Reading& reading);

// Authors, by their labels and signatures.
void find_authors(Reading& reading);

}  // namespace hindsight
