#include "site/view_model_reports.h"

#include "site/view_model_parts.h"

namespace hindsight {
namespace {

ShapeFields labelled_fields() {
  return {{"label", text("what it is")}, {"text", text("its value, with n where it is a statistic")}};
}

Shape report_row() {
  return list("its incidents, oldest first",
              {{"href", text("its page, or empty where there is none to lead to")},
               {"title", text("its title")},
               {"start", text("when it began, as known")},
               {"start_inferred", flag("read from the text or the file's name")},
               {"end", text("or empty when not stated")},
               {"end_inferred", flag("read from the text")},
               {"planned_end",
                text("until when planned work was to last, where nobody says when it ended; or empty")},
               {"duration", text("or empty when the times do not give one")},
               {"services", text("names, joined, or empty")},
               {"services_inferred", flag("some of them read from the text")},
               {"causes", text("names, joined, or empty")},
               {"causes_inferred", flag("some of them read from the text")},
               {"detection", text("how it was noticed, or empty")},
               {"detection_inferred", flag("read from the text")},
               {"severity_inferred", flag("its severity is read from the text")},
               {"ongoing", flag("the document says that the incident goes on")},
               {"draft", flag("the document is a draft")},
               {"review", flag("the document is in review")},
               {"maintenance", flag("planned work, not an outage")},
               {"findings", text("how many places do not fit, such as 2 places, or empty")},
               {"actions", list("follow-up actions", {{"what", text("what is to be done")},
                                                      {"owner", text("or empty")},
                                                      {"state", text("such as open, due 1 Sep 2023, past")},
                                                      {"inferred", flag("read from the text")}})}});
}

ShapeFields report_fields() {
  return {{"title", text("such as Incidents, 2024")},
          {"count", text("such as 12 incidents")},
          {"head", list("period, sources, as-of time, edition, version", labelled_fields())},
          {"sums", list("numbers of the period, planned work apart", labelled_fields())},
          {"missing", list("what the documents do not state, with the number of them", labelled_fields())},
          {"left_out", text("incidents of which nobody can tell whether they belong here, or empty")},
          {"groups", list("incidents by severity, worst first, planned work last",
                          {{"heading", text("the severity as written")},
                           {"anchor", text("id of the heading")},
                           {"count", text("number of incidents")},
                           {"rows", report_row()}})},
          {"too_many", text("where the incidents stand that are too many for this page, or \"\"")},
          {"inferred_marks", flag("some fact of it was read from the text")}};
}

Shape quarters_shape() {
  return list("quarters in which an incident began",
              {{"quarter", text("such as First quarter of 2024")},
               {"quarter_href", text("its report")},
               {"quarter_count", text("number of incidents, planned work apart")}});
}

}  // namespace

Shape report_shape() {
  return object("report.mustache: a year or a quarter, to be printed",
                page_fields() + report_fields() + ShapeFields{{"quarters", quarters_shape()}});
}

Shape report_file_shape() {
  return object("report_file.mustache: what `hindsight report` writes, a file that stands alone",
                page_fields() + report_fields() +
                    ShapeFields{{"style", html("the theme's style")},
                                {"style_hash", text("its SHA-256 in base64, for the policy")}});
}

Shape reports_shape() {
  return object(
      "reports.mustache: the years and quarters that have a report",
      page_fields() +
          ShapeFields{
              {"years",
               list("newest first",
                    link_fields() + ShapeFields{{"count", text("number of incidents, planned work apart")},
                                                {"quarters", quarters_shape()}})}});
}

Shape reading_shape() {
  return object(
      "reading.mustache: what to read of a service before going on call",
      page_fields() + ShapeFields{{"title", text("such as DNS: 10 to read before going on call")},
                                  {"of", text("how many it has, such as 31 incidents")},
                                  {"picks", list("in the order to read them, with reasons", row_fields())}});
}

Shape start_shape() {
  return object("start.mustache: where to start",
                page_fields() +
                    ShapeFields{{"cited", list("the most cited, at most ten, with how often", row_fields())},
                                {"newest", list("the newest, at most ten", row_fields())},
                                {"services", list("services that have a list, by name", bar_fields())}});
}

}  // namespace hindsight
