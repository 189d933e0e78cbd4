#include "site/view_model_charts.h"

#include "site/view_model_parts.h"

namespace hindsight {

ShapeFields course_fields() {
  return {
      {"course", html("the strip of phases, entries, silences and windows of impact as SVG, or empty")},
      {"course_zone", text("zone of its clock, such as UTC, or zone not stated")},
      {"course_note", text("what it leaves out, such as 2 much later entries, or empty")},
      {"course_rows", list("the same as a table, in order of time",
                           {{"anchor", text("id of the row of an entry, or empty")},
                            {"time", text("in the source's own zone, or empty")},
                            {"datetime", text("machine-readable, or empty")},
                            {"utc", text("the same in UTC where the offset is known, or empty")},
                            {"event", text("the entry, or the length of a silence; empty for a phase")},
                            {"silence", flag("the row is a silence")},
                            {"phase", text("such as Detected, or empty")},
                            {"line", text("number of its line, or empty")},
                            {"line_href", text("link to that line's place in the text, or empty")}})},
      {"course_utc", flag("a row has its time in UTC")},
      {"zoned", flag("the page has times with a zone: a script may add the reader's own time")},
  };
}

}  // namespace hindsight
