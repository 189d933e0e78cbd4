// How the leak audit meets a site: what the pages of an edition may be made of, and the sink through which
// they go.
#pragma once

#include <vector>

#include "audit/leak_audit.h"
#include "edition/redact.h"
#include "site/site.h"

namespace hindsight {

// Allows what the edition may show, and what the program, its own theme and the texts of the interface say.
void allow_site(LeakAudit& audit, const std::vector<EditionDocument>& documents, const EditionConfig& config,
                const SiteInput& site);

// The sink, with everything looked through on its way, except the name of a preview in the notice of what a
// page is a preview of: its words were given for that notice, and may stand nowhere else. Lives no longer
// than both.
Sink audited(const Sink& sink, LeakAudit& audit, const SiteInput& site);

}  // namespace hindsight
