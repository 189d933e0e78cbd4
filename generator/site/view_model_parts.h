// The shapes that several templates share, for the declarations of the view model.
#pragma once

#include "theme/shape.h"

namespace hindsight {

ShapeFields operator+(ShapeFields a, const ShapeFields& b);

ShapeFields link_fields();
ShapeFields unread_fields();    // a link with its text
ShapeFields row_fields();       // an incident wherever it stands in a list
ShapeFields bar_fields();       // a name with how often it occurs
ShapeFields moment_fields();    // a time for people and for machines
ShapeFields page_fields();      // what every page has
ShapeFields document_fields();  // the text of a document, and where it is kept
ShapeFields as_of_fields();     // the day of the build's clock
ShapeFields term_fields();      // a service, root cause, tag or year: what it is, and its incidents
ShapeFields strip_fields();
Shape groups_shape();
Shape pager_shape();

}  // namespace hindsight
