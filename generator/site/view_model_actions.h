// The shapes of the pages about follow-up actions and unfinished business, for the view model.
#pragma once

#include "site/view_model_parts.h"
#include "theme/shape.h"

namespace hindsight {

ShapeFields incident_action_fields();  // an action on its incident's page
Shape promises_shape();                // what a service or root cause has open

Shape ledger_model();        // actions.mustache
Shape action_list_model();   // action_list.mustache
Shape action_table_model();  // action_table.mustache
Shape unfinished_model();    // unfinished.mustache

}  // namespace hindsight
