#include "site/view_model_status.h"

#include "site/view_model_parts.h"

namespace hindsight {
namespace {

ShapeFields entry_fields() {
  return row_fields() +
         ShapeFields{
             {"impact", state_shape("the worst that it did")},
             {"when", text("time of its start, or empty")},
             {"when_iso", text("the same, machine-readable")},
             {"until", text("maintenance: its end, or empty")},
             {"until_iso", text("the same, machine-readable")},
             {"updates", list("what was said, newest first: of an incident that goes on or is planned "
                              "the last 20, of another the last",
                              moment_fields() + ShapeFields{{"status", text("such as monitoring")},
                                                            {"message", text("what was said")}})},
             {"earlier", text("such as 4 earlier updates, or empty")}};
}

ShapeFields month_fields() {
  return {{"month_name", text("such as November 2025")},
          {"month_href", text("its page, or empty without an incident")},
          {"month_count", text("such as 2 incidents, 1 maintenance; or No incident")},
          {"entries", list("what began in it, newest first", entry_fields())},
          {"rest", text("such as All 14 of November 2025, or empty")}};
}

Shape services_shape() {
  return list(
      "services by group, in the order of site.yaml",
      {{"heading", text("name of the group, or empty")},
       {"services",
        list("its services",
             {{"service", text("name")},
              {"service_href", text("its page, or empty when nothing ever struck it")},
              {"state", state_shape("its state now")},
              {"marks", list("of the last 90 days, those with something, oldest first",
                             {{"x", text("day, from 0 to 89 (today)")},
                              {"y", text("top of the mark, 0 to 10")},
                              {"height", text("10 for a major outage, less for less")},
                              {"rank", text("as of a state")},
                              {"day_href", text("the incident, or the month where there are several")},
                              {"label", text("such as 3 Nov 2025: Partial outage, Title")}})},
              {"said", text("the same in words")},
              {"uptime", text("such as 99.98 %, Not stated, or empty where the site does not show it")}})}});
}

}  // namespace

Shape state_shape(std::string meaning) {
  return object(std::move(meaning),
                {{"word", text("such as Partial outage")},
                 {"rank", text("1 major, 2 partial outage, 3 degraded or unknown, 4 operational, 0 "
                               "maintenance")}});
}

Shape status_shape() {
  return object(
      "status.mustache: index.html of a status history",
      page_fields() +
          ShapeFields{
              {"sentence", text("such as All services operating")},
              {"now", state_shape("the worst of what goes on")},
              {"last", text("a sentence on the incident that ended last, or empty")},
              {"last_href", text("its page, or empty")},
              {"as_of", text("day of the build's clock, such as 21 Nov 2026")},
              {"as_of_datetime", text("the same as YYYY-MM-DD")},
              {"ongoing", list("incidents that go on", entry_fields())},
              {"active", list("maintenance under way", entry_fields())},
              {"upcoming", list("maintenance to come, soonest first", entry_fields())},
              {"groups", services_shape()},
              {"more_services", text("such as 30 further services, or empty")},
              {"uptime_shown", flag("percentages of uptime are shown")},
              {"first_day", text("the first of the 90 days, such as 24 Aug 2026")},
              {"months", list("the last three months, and the last one with an incident", month_fields())},
              {"zoned", flag("the page has times with a zone: a script may add the reader's own time")},
              {"pages", list("plain pages", link_fields())},
              {"badge_of_site", text("URL of the site's badge")}});
}

Shape history_shape() {
  return object(
      "history.mustache: all months of a status history",
      page_fields() +
          ShapeFields{{"count", text("such as 14 incidents, 2 maintenances")},
                      {"columns", list("the months", {{"short_name", text("Jan")}})},
                      {"years", list("newest first",
                                     {{"year", text("the year")},
                                      {"cells", list("its twelve months",
                                                     {{"number", text("what began in it, or empty")},
                                                      {"cell_href", text("its page")},
                                                      {"label", text("such as 2 incidents in November 2025")},
                                                      {"shade", text("1 to 4 by number")}})}})},
                      {"undated", list("incidents without a date, at most 50", row_fields())}});
}

Shape month_shape() {
  return object("month.mustache: a month of a status history",
                page_fields() + month_fields() +
                    ShapeFields{{"pager", pager_shape()},
                                {"first_page", flag("page 1 of the month")},
                                {"newer", object("the next month with an incident", link_fields())},
                                {"older", object("the month before it with one", link_fields())},
                                {"zoned", flag("as in status.mustache")}});
}

}  // namespace hindsight
