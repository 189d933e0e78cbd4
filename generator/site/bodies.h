// The texts of all documents as HTML, with their links resolved: one parallel pass before any page is made.
#pragma once

#include "site/site.h"

namespace hindsight {

// Fills site.bodies and site.page_bodies.
void render_bodies(Site& site);

// Fills only the words of site.bodies, for a search without pages.
void read_words(Site& site);

}  // namespace hindsight
