#include "site/view_model_vocabulary.h"

#include "site/view_model_parts.h"

namespace hindsight {
namespace {

ShapeFields used_name_fields() {
  return {{"name", text("the name")},
          {"href", text("its page, or empty when no incident names it")},
          {"uses", text("such as 3 incidents, or no incident")}};
}

}  // namespace

Shape vocabulary_model() {
  return object(
      "vocabulary.mustache: names that may be one, that are used once, that nobody declared",
      page_fields() +
          ShapeFields{
              {"sections",
               list("services, root causes, tags: those that occur",
                    {{"heading", text("such as Services")},
                     {"anchor", text("id of the heading")},
                     {"meta", text("such as 23 services in use")},
                     {"same", list("names that may be one, at most fifty",
                                   {{"name", text("the name that would go")},
                                    {"href", text("its page, or empty")},
                                    {"uses", text("such as 3 incidents, or no incident")},
                                    {"keep", text("the name that would stay")},
                                    {"keep_href", text("its page, or empty")},
                                    {"keep_uses", text("such as 12 incidents, or no incident")},
                                    {"why", text("such as: one letter differs")}})},
                     {"same_count", text("such as 4 pairs of names, the most used first")},
                     {"same_more", text("such as The first 50 are shown, or empty")},
                     {"yaml", text("lines for site.yaml that make one of each pair, or empty")},
                     {"yaml_about", text("how to make one of each pair, or empty")},
                     {"yaml_label", text("name of the box with the lines")},
                     {"unknown", list("used and not in site.yaml, at most fifty", used_name_fields())},
                     {"unknown_count", text("such as 3 of 23 services")},
                     {"unknown_more", text("such as The first 50 are shown, or empty")},
                     {"once", list("named by one incident, at most fifty", used_name_fields())},
                     {"once_count", text("such as 7 of 23 services")},
                     {"once_more", text("such as The first 50 are shown, or empty")}})}});
}

}  // namespace hindsight
