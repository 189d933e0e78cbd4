// The lists that an incident's front matter holds, as rows for its page: timeline, impacts, public updates,
// sources.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "site/site.h"
#include "theme/view.h"

namespace hindsight {

// The service of the archive that a window of impact names; null where it names none of the incident's.
const Term* struck_service(const Site& site, const Incident& incident, const std::string& name);

// How an incident was noticed: the usual words for it in those of the interface, others as they are written.
std::string detection_text(const Texts& texts, const std::string& written);

ViewList timeline_rows(const Texts& texts, const Incident& incident);
ViewList impact_rows(const Site& site, std::string_view root, const Incident& incident);
ViewList update_rows(const Texts& texts, const Postmortem& facts);  // oldest first
ViewList source_rows(const Postmortem& facts);

}  // namespace hindsight
