#include "site/view_model_actions.h"

namespace hindsight {
namespace {

ShapeFields action_fields() {
  return {{"title", text("what is to be done")},
          {"anchor", text("id of the row")},
          {"type", text("prevent, mitigate, detect, process, repair, as written, or empty")},
          {"owner", text("or empty")},
          {"ticket", text("or empty")},
          {"ticket_href", text("or empty")},
          {"due", text("or empty")},
          {"due_tracked", flag("the due date is that of the tickets file")},
          {"tracked", flag("the state is that of the tickets file")},
          {"tracker", text("name of the tickets file, such as tickets.csv, or empty")},
          {"open", flag("it is open, in the ledger: and not overdue")},
          {"done", flag("it is done")},
          {"inferred", flag("the action was read from the text")}};
}

ShapeFields ledger_row_fields() {
  return action_fields() +
         ShapeFields{{"href", text("its place on the incident's page")},
                     {"incident", text("title of the incident")},
                     {"incident_href", text("the incident's page")},
                     {"incident_date", text("the day on which the incident began, or empty")},
                     {"due_datetime", text("machine-readable, or empty")},
                     {"state", text("Overdue, Open, No record, Done or Cancelled")},
                     {"overdue", flag("it is open and its due date has passed")},
                     {"done_on", text("the day on which it was done, or empty")},
                     {"age", text("days since the end of the incident, such as 12 d, or empty")}};
}

ShapeFields tally_fields() {
  return {{"name", text("what is counted; empty for actions whose type is not stated")},
          {"overdue", text("number of overdue actions")},
          {"open", text("number of open actions that are not overdue")},
          {"done", text("number of actions done")},
          {"cancelled", text("number of cancelled actions")},
          {"unknown", text("number of actions without a record")},
          {"all", text("number of all actions")},
          {"share", text("done of those whose state is known, such as 7 of 9, 78%; empty without any")}};
}

ShapeFields group_fields() { return tally_fields() + ShapeFields{{"href", text("the list of its actions")}}; }

Shape section_shape(std::string meaning) {
  return object(std::move(meaning), {{"size", text("number of incidents")},
                                     {"rows", list("the first of them", row_fields())},
                                     {"more", text("URL of the whole list when there are more, or empty")}});
}

}  // namespace

ShapeFields incident_action_fields() {
  return action_fields() +
         ShapeFields{{"status", text("open, done, …, or no record")},
                     {"origin", text("such as line 12, of an action read from the text")},
                     {"line_href", text("link to that line's place in the text, or empty")}};
}

Shape promises_shape() {
  return object(
      "open actions of its incidents; absent where they have none or the edition does not show them",
      {{"open_count", text("number of open actions, overdue ones among them")},
       {"unknown_count", text("number of actions without a record, or empty")},
       {"all", text("such as 12 actions")},
       {"first", list("the first five open ones, the soonest due first",
                      {{"title", text("what is to be done")},
                       {"href", text("its place on the incident's page")},
                       {"due", text("or empty")},
                       {"incident", text("title of the incident")}})},
       {"ledger", text("URL of the ledger's list of them")}});
}

Shape ledger_model() {
  return object(
      "actions.mustache: the ledger of follow-up actions",
      page_fields() + as_of_fields() +
          ShapeFields{{"count", text("such as 34 actions")},
                      {"incidents", text("how many have actions, such as 12 of 26 incidents")},
                      {"states", list("actions by state", bar_fields())},
                      {"share", text("done of those whose state is known, such as 7 of 9, 78%, or empty")},
                      {"open_age", text("median age of open actions with n, or empty")},
                      {"done_age", text("median time to close with n, or empty")},
                      {"types", list("actions by type", tally_fields())},
                      {"owners", list("actions with a team, a person and nobody as owner", tally_fields())},
                      {"tables", list("by service, by team and, where the site asks for it, by person",
                                      {{"heading", text("such as Actions by service")},
                                       {"anchor", text("id of the heading")},
                                       {"one", text("Service, Team or Person")},
                                       {"rows", list("those with most to do, at most ten", group_fields())},
                                       {"more", text("URL of the whole table when there are more, or empty")},
                                       {"size", text("number of rows of the whole table")}})},
                      {"rows", list("overdue and open actions, at most 25", ledger_row_fields())},
                      {"waiting", text("number of overdue and open actions")},
                      {"more", flag("there are more than are shown")},
                      {"overdue_list", text("URL of the overdue actions")},
                      {"open_list", text("URL of the open actions")},
                      {"people_named", flag("people are named")},
                      {"csv", text("URL of the ledger as CSV")},
                      {"json", text("URL of the ledger as JSON")}});
}

Shape action_list_model() {
  return object("action_list.mustache: actions in a state, of a service, of a team, of a person",
                page_fields() + as_of_fields() +
                    ShapeFields{{"title", text("such as Overdue actions")},
                                {"about", text("one sentence, or empty")},
                                {"count", text("such as 34 actions")},
                                {"subject", text("name of the service, or empty")},
                                {"subject_href", text("the service's page, or empty")},
                                {"rows", list("the actions", ledger_row_fields())},
                                {"pager", pager_shape()},
                                {"first_page", flag("page 1 of the list")}});
}

Shape action_table_model() {
  return object("action_table.mustache: all services, teams or people with the states of their actions",
                page_fields() + as_of_fields() +
                    ShapeFields{{"title", text("such as Actions by team")},
                                {"one", text("Service, Team or Person")},
                                {"rows", list("those with most to do first", group_fields())},
                                {"pager", pager_shape()},
                                {"first_page", flag("page 1 of the table")}});
}

Shape unfinished_model() {
  return object(
      "unfinished.mustache: unfinished business",
      page_fields() + as_of_fields() +
          ShapeFields{{"not_final", section_shape("drafts, texts in review, incidents that go on")},
                      {"reviews", flag("a document names the day of its review")},
                      {"reviews_due", section_shape("reviews whose day has come")},
                      {"reviews_upcoming", section_shape("reviews whose day lies ahead")},
                      {"shows_gaps", flag("the edition knows all that documents say")},
                      {"facts", list("facts that postmortems should state",
                                     {{"name", text("such as Severity")},
                                      {"href", text("the incidents that do not state it, or empty")},
                                      {"count", text("number of them")},
                                      {"asked", text("number of incidents that should state it")},
                                      {"percent", text("share of them, 0 to 100")}})},
                      {"gaps", list("incidents that state least, at most 50", row_fields())},
                      {"gap_count", text("how many lack a fact, such as 12 of 26 incidents")},
                      {"more_gaps", flag("there are more than are shown")}});
}

}  // namespace hindsight
