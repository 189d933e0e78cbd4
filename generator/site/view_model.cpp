#include "site/view_model.h"

#include "site/view_model_actions.h"
#include "site/view_model_charts.h"
#include "site/view_model_parts.h"
#include "site/view_model_recurrence.h"
#include "site/view_model_reports.h"
#include "site/view_model_status.h"
#include "site/view_model_vocabulary.h"

namespace hindsight {
namespace {

// A value in the panel of facts.
ShapeFields value_fields() {
  return {{"text", text("the value")},
          {"href", text("a page about it, or empty")},
          {"inferred", flag("read from the text or file name, not from front matter")},
          {"origin", text("where an inferred value was read, such as line 12, or file name")},
          {"line_href", text("link to that line's place in the text, or empty")}};
}

Shape incident() {
  return object(
      "incident.mustache: one postmortem",
      page_fields() + row_fields() + document_fields() + course_fields() + seen_before_fields() +
          ShapeFields{
              {"when", text("date range with zone, such as 31 Jan 2017, 23:30 – 1 Feb, 18:00 UTC, or empty")},
              {"when_inferred", flag("the range was read from the text")},
              {"type", text("outage, degradation, security, …, or empty")},
              {"phases", list("started, detected, acknowledged, mitigated, resolved: those that are known",
                              moment_fields() + ShapeFields{{"name", text("name of the phase")},
                                                            {"after", text("time since the start, or empty")},
                                                            {"inferred", flag("read from the text")}})},
              {"unread", list("why the document could not be read in full", unread_fields())},
              {"findings",
               list("what does not fit in the text: contradictions about times and impact",
                    {{"message", text("one sentence without a full stop")},
                     {"quotes", list("the places, one or two",
                                     {{"text", text("the line's own words, shortened")},
                                      {"line", text("its number, or empty")},
                                      {"line_href", text("link to its place in the text, or empty")}})},
                     {"fix", text("what to do about it, or empty")}})},
              {"facts", list("panel of facts", {{"label", text("such as Services")},
                                                {"values", list("its values", value_fields())},
                                                {"missing", flag("not stated in the document")}})},
              {"toc",
               list("contents: headings and generated sections",
                    {{"text", text("heading")}, {"href", text("anchor")}, {"sub", flag("second level")}})},
              {"impacts", list("windows of impact from front matter",
                               {{"service", text("name")},
                                {"service_href", text("its page, or empty")},
                                {"region", text("or empty")},
                                {"from", text("or empty")},
                                {"to", text("or empty")},
                                {"level", text("such as down, or empty")},
                                {"extent", text("percent and customers, or empty")},
                                {"note", text("or empty")}})},
              {"timeline", list("timeline from front matter",
                                {{"day", text("set when the day changes, such as 31 Jan 2017")},
                                 {"time", text("such as 23:30 UTC; empty for a bare date")},
                                 {"datetime", text("machine-readable")},
                                 {"text", text("what happened")},
                                 {"kind", text("kind as written, or empty")}})},
              {"status_site", flag("a page of a status history")},
              {"impact", state_shape("a status history: the worst that it did; absent in an archive")},
              {"updates", list("what was said publicly while it went on",
                               moment_fields() + ShapeFields{{"status", text("such as investigating")},
                                                             {"message", text("what was said")}})},
              {"actions", list("follow-up actions", incident_action_fields())},
              {"ledger", text("URL of the ledger of actions, or empty where the edition does not show it")},
              {"actions_missing", flag("no action is recorded, in front matter or in the text")},
              {"links",
               list("sources and further reading", link_fields() + ShapeFields{{"kind", text("or empty")}})},
              {"relations",
               list("parent, parts, recurrence, duplicate, related: as the authors say",
                    {{"label", text("such as Part of")}, {"rows", list("incidents", row_fields())}})},
              {"linked_from", list("incidents whose text links here", row_fields())},
              {"related", list("same causes and services, each with its reasons", row_fields())},
              {"newer", object("the next incident in time, or absent", link_fields())},
              {"older", object("the incident before, or absent", link_fields())},
              {"tags", list("tags", link_fields())},
          });
}

using Shapes = std::map<std::string, Shape, std::less<>>;

// Mustache cannot ask whether a list is empty without repeating for each row, so that beside every list x
// stands a flag has_x. It is no data of a page: whoever renders the page sees whether the list has rows.
void add_presence(Shapes& fields) {
  Shapes flags;
  for (auto& [name, field] : fields) {
    add_presence(field.fields);
    if (field.kind == Shape::Kind::list) flags.emplace("has_" + name, flag(name + " has rows"));
  }
  fields.merge(flags);
}

Shapes with_presence(Shapes models) {
  for (auto& [name, model] : models) add_presence(model.fields);
  return models;
}

}  // namespace

const Shapes& view_models() {
  static const Shapes models = with_presence({
      {"home",
       object(
           "home.mustache: index.html",
           page_fields() + as_of_fields() + strip_fields() +
               ShapeFields{{"count", text("such as 26 incidents")},
                           {"span", text("such as since 2008, or empty")},
                           {"recent", list("the last ten incidents", row_fields())},
                           {"more", text("URL of the full list when there are more than ten, or empty")},
                           {"ongoing", list("incidents that go on", row_fields())},
                           {"waiting", flag("there is something to say of what is unfinished")},
                           {"unfinished", list("drafts and documents in review, at most ten", row_fields())},
                           {"unfinished_page", text("URL of unfinished business, or empty")},
                           {"actions_overdue", text("number of overdue actions; empty without actions")},
                           {"actions_open", text("number of open actions that are not overdue")},
                           {"actions_unknown", text("number of actions without a record")},
                           {"actions_all", text("such as 34 actions")},
                           {"ledger", text("URL of the ledger of actions, or empty")},
                           {"unread", text("such as 2 documents could not be read in full, or empty")},
                           {"unread_page", text("URL of the list of those that are incidents, or empty")},
                           {"services", list("services by count, at most twelve", bar_fields())},
                           {"causes", list("root causes by count, at most twelve", bar_fields())},
                           {"ways", list("ways in: reading lists and reports", link_fields())},
                           {"pages", list("plain pages", link_fields())}})},
      {"incident", incident()},
      {"incidents", object("incidents.mustache: all incidents, a year, a tag, a cell of the matrix",
                           page_fields() + term_fields() +
                               ShapeFields{{"years", list("pages of the years", bar_fields())}})},
      {"services",
       object("services.mustache: all services",
              page_fields() +
                  ShapeFields{
                      {"count", text("such as 23 services")},
                      {"vocabulary", text("URL of the report of names, or empty")},
                      {"groups",
                       list("services by group",
                            {{"heading", text("name of the group, or empty")},
                             {"rows",
                              list("services",
                                   bar_fields() +
                                       ShapeFields{
                                           {"description", text("or empty")},
                                           {"last", text("day of the newest incident, or empty")}})}})}})},
      {"service",
       object("service.mustache: one service",
              page_fields() + term_fields() + came_back_fields() +
                  ShapeFields{{"region", text("or empty")},
                              {"owner", text("or empty")},
                              {"aliases", text("other names, joined, or empty")},
                              {"causes", list("its causes by count", bar_fields())},
                              {"partners", list("services that failed with it", bar_fields())},
                              {"badge", text("URL of its badge, or empty")},
                              {"on_call", text("what to read of it before going on call: URL, or empty")},
                              {"promises", promises_shape()}})},
      {"causes",
       object(
           "causes.mustache: the tree of root causes",
           page_fields() +
               ShapeFields{
                   {"count", text("such as 17 root causes")},
                   {"vocabulary", text("URL of the report of names, or empty")},
                   {"rows", list("the tree in reading order",
                                 bar_fields() +
                                     ShapeFields{{"description", text("or empty")},
                                                 {"depth", text("0 at the top")},
                                                 {"last", text("day of the newest incident, or empty")}})}})},
      {"cause", object("cause.mustache: one root cause with all below it",
                       page_fields() + term_fields() + came_back_fields() +
                           ShapeFields{{"children", list("causes directly below", bar_fields())},
                                       {"services", list("services it struck, by count", bar_fields())},
                                       {"partners", list("causes named beside it", bar_fields())},
                                       {"promises", promises_shape()},
                                       {"aliases", text("other names, joined, or empty")}})},
      {"actions", ledger_model()},
      {"action_list", action_list_model()},
      {"action_table", action_table_model()},
      {"unfinished", unfinished_model()},
      {"recurring", recurring_shape()},
      {"matrix", matrix_shape()},
      {"insights", insights_shape()},
      {"search",
       object(
           "search.mustache: search.html",
           page_fields() +
               ShapeFields{{"whole", flag("the edition shows documents whole, to those who write them")}})},
      {"page", object("page.mustache: a plain page",
                      page_fields() + document_fields() +
                          ShapeFields{{"title", text("its title")},
                                      {"unread", list("why the document could not be read in full",
                                                      unread_fields())}})},
      {"reading", reading_shape()},
      {"report", report_shape()},
      {"report_file", report_file_shape()},
      {"reports", reports_shape()},
      {"start", start_shape()},
      {"status", status_shape()},
      {"history", history_shape()},
      {"month", month_shape()},
      {"redirect", object("redirect.mustache: an old path of an incident",
                          page_fields() + ShapeFields{{"target", text("relative URL of the page")},
                                                      {"title", text("its title")}})},
      {"vocabulary", vocabulary_model()},
      {"404", object("404.mustache: no such page", page_fields())},
  });
  return models;
}

}  // namespace hindsight
