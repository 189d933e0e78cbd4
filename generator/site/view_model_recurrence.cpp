#include "site/view_model_recurrence.h"

#include "site/view_model_parts.h"

namespace hindsight {
namespace {

// Promises in one state.
ShapeFields promise_fields() {
  return {{"label", text("such as Promised before; still open when it came back")},
          {"open", flag("a fact: they were still open when it came back")},
          {"actions",
           list("the promises", {{"action", text("what was to be done")},
                                 {"href", text("the action on its incident's page")},
                                 {"note", text("such as due 1 Feb 2021, open to this day, or empty")}})}};
}

ShapeFields member_fields() {
  return link_fields() +
         ShapeFields{
             {"date", text("the day it started, or empty")},
             {"datetime", text("the same as YYYY-MM-DD, or empty")},
             {"here", flag("the incident of this page")},
             {"draft", flag("the document is a draft")},
             {"after", text("such as 14 months later; empty for the first")},
             {"by_author", flag("a document says that it is a recurrence of one before")},
             {"also", text("such as Also shared with the one before: Race condition; or empty")},
             {"promises", list("actions of the one before not known to be done then, at most three, by state",
                               promise_fields())},
             {"promises_rest", text("what is known of its other actions, or empty")}};
}

Shape chains_shape(std::string meaning) {
  return list(std::move(meaning),
              {{"anchor", text("id of the chain")},
               {"heading", text("such as Expired certificate: DNS")},
               {"sentence", text("how often, and on the page of an incident which time this was")},
               {"causes", list("the causes of all its incidents", link_fields())},
               {"services", list("the services of all its incidents", link_fields())},
               {"axis", html("the incidents on a time axis as SVG, or empty")},
               {"members", list("its incidents, oldest first; of a long chain some", member_fields())},
               {"folded",
                flag("on the page of an incident: a chain after the first, which has only sentence and all")},
               {"left", text("such as 5 of 14 incidents are shown here, or empty")},
               {"all", text("on the page of an incident: URL of the chain on recurring.html")}});
}

}  // namespace

ShapeFields seen_before_fields() {
  return {{"chains", chains_shape("recurrence chains of the incident, at most three")},
          {"chains_heading", text("Seen before, or It came back")},
          {"chains_left", text("such as 2 more chains, or empty")},
          {"chains_href", text("URL of recurring.html")}};
}

ShapeFields came_back_fields() {
  return {{"came_back",
           list("recurrence chains, at most five", {{"sentence", text("what struck what, how often")},
                                                    {"last", text("the day it began last, or empty")},
                                                    {"href", text("the chain on recurring.html")}})},
          {"came_back_left", text("such as 2 more chains, or empty")},
          {"came_back_href", text("URL of recurring.html")}};
}

Shape recurring_shape() {
  return object(
      "recurring.mustache: recurrence chains",
      page_fields() +
          ShapeFields{{"count", text("such as 4 chains with 11 of 300 incidents; empty without any")},
                      {"kinds_only", flag("site.yaml declares no tree of causes: only kinds are known")},
                      {"owners", text("what tells owners apart, such as organisation, or empty")},
                      {"chains", chains_shape("the chains of this page, the longest first")},
                      {"first_page", flag("page 1 of the list")},
                      {"kinds_only", flag("site.yaml declares no tree of root causes")},
                      {"pager", pager_shape()}});
}

}  // namespace hindsight
