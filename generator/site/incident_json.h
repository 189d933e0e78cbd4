// Hindsight's own model of an incident as JSON: everything that the edition may show, typed, with null for
// what is not stated. api/schema.json describes it; docs/status.md says who it is for.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "site/site.h"

namespace hindsight {

// What the document says, without what follows from other documents: of this, `updated` is the last change.
nlohmann::ordered_json incident_record(const Site& site, Index incident);

// The record with its address, its relations to other incidents and when it last changed.
nlohmann::ordered_json incident_entry(const Site& site, Index incident);

// JSON Schema (draft 2020-12) of api/incidents.json; $defs/incident is that of api/incidents/<id>.json.
std::string_view incident_schema();

}  // namespace hindsight
