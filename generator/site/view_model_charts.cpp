#include "site/view_model_charts.h"

#include "site/view_model_parts.h"

namespace hindsight {
namespace {

ShapeFields year_fields() {
  return {{"year", text("the year")}, {"year_href", text("page of the year, or empty")}};
}

// A cell of a table with how many incidents it stands for.
ShapeFields cell_fields() {
  return {{"count", text("number of incidents, or empty")},
          {"href", text("the list of them, or empty")},
          {"label", text("such as 2 incidents: DNS and Race condition, or empty")},
          {"shade", text("1 to 4 by count, or empty")}};
}

ShapeFields spread_fields() {
  return {{"n", text("incidents that state it")},
          {"few", text("such as Too few to say (n = 3), or empty")},
          {"median", text("such as 12 min, or empty")},
          {"ninetieth", text("90th percentile, nearest rank, or empty")}};
}

ShapeFields frequency_fields() {
  return {
      {"grain", text("what a column is: month, quarter or year")},
      {"frequency", html("incidents per period by severity as SVG, or empty without any date")},
      {"levels", list("levels of severity that occur, the worst first",
                      {{"severity", object("its mark and its name",
                                           {{"label", text("as documents write it, or Not stated")},
                                            {"level", text("1 (worst) to 4, or 0")}})},
                       {"count", text("number of incidents")}})},
      {"frequency_years",
       list("the same as a table, newest first",
            year_fields() + ShapeFields{{"cells", list("one per level", {{"count", text("incidents")}})},
                                        {"total", text("incidents of the year")}})},
      {"calendars", list("the last years, newest first",
                         year_fields() + ShapeFields{{"count", text("such as 3 incidents")},
                                                     {"drawing", html("its days as SVG")}})},
      {"calendar_rows", list("all years as a table, newest first",
                             year_fields() + ShapeFields{{"cells", list("twelve months", cell_fields())}})},
  };
}

ShapeFields duration_fields() {
  return {
      {"durations", html("durations over time as SVG, or empty")},
      {"durations_n", text("incidents with a duration")},
      {"durations_missing", text("incidents whose times give none")},
      {"durations_few", text("such as Too few to say (n = 3), or empty")},
      {"durations_binned", flag("a mark stands for several incidents: there are too many for dots")},
      {"duration_years", list("the same as a table, newest first", year_fields() + spread_fields())},
      {"spreads",
       list("time to detect, mitigate and resolve",
            spread_fields() + ShapeFields{{"name", text("such as Time to detect")},
                                          {"missing", text("incidents whose times do not give it")},
                                          {"drawing", html("histogram as SVG, or empty")}})},
      {"spread_rows",
       list("the same as a table",
            {{"name", text("the bin, such as 1 to 5 min")},
             {"cells", list("one per kind of time",
                            {{"count", text("incidents")}, {"href", text("their list, or empty")}})}})},
  };
}

ShapeFields term_group_fields() {
  return {{"heading", text("Services or Root causes")},
          {"anchor", text("id of the heading")},
          {"n", text("incidents that name one")},
          {"missing", text("incidents that name none")},
          {"years_text", text("such as 2008 to 2025")},
          {"highest", text("the count that reaches the top in each drawing")},
          {"others", text("such as 13 others, or empty when all are shown")},
          {"cards",
           list("the most frequent",
                link_fields() + ShapeFields{{"total", text("its incidents")},
                                            {"drawing", html("incidents per year as SVG")},
                                            {"cells", list("one per year", {{"year", text("the year")},
                                                                            {"count", text("or empty")},
                                                                            {"href", text("or empty")}})}})},
          {"heads", list("the years", {{"year", text("the year")}})}};
}

}  // namespace

Shape insights_shape() {
  return object(
      "insights.mustache: insights/index.html",
      page_fields() + frequency_fields() + duration_fields() +
          ShapeFields{
              {"count", text("such as 26 incidents, without planned work")},
              {"span", text("such as 2008 to 2025, or empty")},
              {"maintenance", text("planned work that is left out, or empty")},
              {"drafts", text("drafts that count, or empty")},
              {"undated", text("incidents without a date, or empty")},
              {"not_stated", text("not stated, or not given here in an edition that withholds fields")},
              {"older", text("incidents too old for the charts, or empty")},
              {"detection", list("how incidents were noticed", bar_fields())},
              {"detection_n", text("incidents that state it")},
              {"detection_few", text("such as Too few to say (n = 3), or empty")},
              {"term_groups", list("services and root causes over the years", term_group_fields())}});
}

Shape matrix_shape() {
  return object(
      "matrix.mustache: which services fail of which causes, and which together",
      page_fields() +
          ShapeFields{
              {"maps", list("services against root causes, and services against services",
                            {{"heading", text("what it shows")},
                             {"anchor", text("id of the heading")},
                             {"about", text("how to read a number")},
                             {"empty", text("what is said when there is nothing to show, or empty")},
                             {"cut", text("what is left out, or empty")},
                             {"all_href", text("the full list of what is left out, or empty")},
                             {"columns", list("heads", link_fields())},
                             {"rows", list("services",
                                           link_fields() + ShapeFields{{"cells", list("one per column",
                                                                                      cell_fields())}})}})}});
}

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
      {"course_lines", flag("rows have the numbers of their lines")},
      {"zoned", flag("the page has times with a zone: a script may add the reader's own time")},
  };
}

}  // namespace hindsight
