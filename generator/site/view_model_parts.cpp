#include "site/view_model_parts.h"

namespace hindsight {
namespace {

ShapeFields severity_fields() {
  return {{"label", text("as written, such as SEV1")},
          {"level", text("1 (worst) to 4, or 0 when the scales of site.yaml do not rank it")}};
}

}  // namespace

ShapeFields operator+(ShapeFields a, const ShapeFields& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

ShapeFields unread_fields() {
  return {{"problem", text("one sentence without a full stop")},
          {"rule", text("the rule's name, such as yaml-syntax")},
          {"line", text("number of the line, or empty")},
          {"remedy", text("what to do about it, or empty")}};
}

ShapeFields link_fields() { return {{"name", text("text of the link")}, {"href", text("relative URL")}}; }

ShapeFields row_fields() {
  return {
      {"href", text("its page")},
      {"title", text("its title")},
      {"date", text("the day it started, such as 31 Jan 2017, or empty")},
      {"datetime", text("the same as YYYY-MM-DD, or empty")},
      {"duration", text("such as 18 h 30 min, or empty when the times do not give one")},
      {"severity", object("absent when not stated", severity_fields())},
      {"services", list("affected services", link_fields())},
      {"causes", list("root causes", link_fields())},
      {"draft", flag("the document is a draft")},
      {"review", flag("the document is in review")},
      {"ongoing", flag("the document says that the incident goes on")},
      {"maintenance", flag("planned work, not an outage")},
      {"summary", text("one or two sentences, or empty")},
      {"reasons", text("why it is shown here, such as “same cause: Expired certificate”, or empty")},
  };
}

ShapeFields bar_fields() {
  return link_fields() + ShapeFields{{"count", text("number of incidents")},
                                     {"percent", text("share of the longest bar, 1 to 100")}};
}

ShapeFields strip_fields() {
  return {
      {"strip", list("one row per calendar year, newest first; a day with incidents is a mark, or a month "
                     "where there are many days",
                     {{"year", text("the year")},
                      {"href", text("page of the year")},
                      {"count", text("number of incidents in it")},
                      {"marks", list("one per day with incidents; none where months are marks",
                                     {{"x", text("day of the year, 0 to 365")},
                                      {"href", text("the incident's page, or that of the year for several")},
                                      {"label", text("date and title, or their number")},
                                      {"level", text("severity level of the worst, 0 to 4")}})},
                      {"months", list("one per month with incidents; none where days are marks",
                                      {{"x", text("its first day in the year, 0 to 335")},
                                       {"label", text("month and number of incidents")},
                                       {"shade", text("1 to 4, by number")}})}})},
      {"strip_months", list("January to December", {{"initial", text("first letter of its short name")},
                                                    {"rest", text("the letters after it")}})}};
}

Shape groups_shape() {
  return list("incidents under a heading each",
              {{"heading", text("such as a year; empty for a single group")},
               {"anchor", text("id of the heading")},
               {"rows", list("the incidents", row_fields())}});
}

Shape pager_shape() {
  return object("absent when one page holds everything",
                {{"previous", text("URL of the page before, or empty")},
                 {"next", text("URL of the page after, or empty")},
                 {"pages", list("all pages", {{"number", text("from 1")},
                                              {"href", text("its URL")},
                                              {"current", flag("this page")},
                                              {"gap", flag("an ellipsis instead of a page")}})}});
}

ShapeFields page_fields() {
  return {
      {"language", text("language tag of the interface, such as en")},
      {"direction", text("of its writing: ltr or rtl")},
      {"site_title", text("title of the archive")},
      {"site_description", text("one sentence on it, or empty")},
      {"page_title", text("title of this page")},
      {"page_description", text("one sentence on this page, or empty")},
      {"root", text("relative path to the site's top: empty, ../ or ../../ (the base path on 404.html)")},
      {"canonical", text("absolute URL of this page; empty without a base URL")},
      {"article", flag("the page is one document")},
      {"card", flag("the page says how a link to it looks elsewhere (Open Graph)")},
      {"crumbs", list("what stands above this page, from the top; empty on a first page",
                      {{"name", text("such as Services")},
                       {"href", text("its page, or empty for a group of services")}})},
      {"home", flag("this is the home page")},
      {"remote_images", flag("images of other sites are shown: the policy has to allow https:")},
      {"noindex", flag("search engines are asked to stay away")},
      {"preview", text("of what the site is a preview, such as a branch, or empty")},
      {"feed", text("URL of the Atom feed, or empty")},
      {"own_feed", text("URL of the feed of this page's service or root cause, or empty")},
      {"nav",
       list("main navigation", link_fields() + ShapeFields{{"current", flag("the section we are in")}})},
      {"version", text("version of Hindsight")},
      {"edition", text("name of the edition")},
  };
}

ShapeFields document_fields() {
  return {{"body", html("the text as its authors wrote it")},
          {"code", flag("it holds code that names its language")},
          {"source", text("path of the source file, or empty in a public edition")},
          {"edit_href", text("where to edit it, or empty")},
          {"history_href", text("where its history is, or empty")},
          {"last_change", text("day of the last commit that touched it, or empty")},
          {"last_change_datetime", text("the same as YYYY-MM-DD")}};
}

ShapeFields moment_fields() {
  return {{"text", text("such as 31 Jan 2017, 23:30 UTC")},
          {"datetime", text("machine-readable, RFC 3339 or YYYY-MM-DD")}};
}

ShapeFields as_of_fields() {
  return {{"as_of", text("day of the build's clock, such as 21 Nov 2026; empty on a page that has none")},
          {"as_of_datetime", text("the same as YYYY-MM-DD")}};
}

ShapeFields term_fields() {
  return strip_fields() +
         ShapeFields{
             {"title", text("its name")},
             {"description", text("one sentence, or empty")},
             {"count", text("such as 7 incidents")},
             {"span", text("such as 2012 to 2025, or empty")},
             {"groups", groups_shape()},
             {"pager", pager_shape()},
             {"first_page", flag("page 1 of the list: the overview above the list is shown only there")},
         };
}

}  // namespace hindsight
