#include "input/dialect_keys.h"

#include <map>

#include "base/text.h"
#include "input/dialects.h"

namespace hindsight {
namespace {

// Keys that arrange pages and say nothing about an incident, with the tool whose manual names them first.
const std::map<std::string_view, std::string_view>& presentational() {
  static const std::map<std::string_view, std::string_view> table = {
      // Hugo
      {"build", "Hugo"},
      {"cascade", "Hugo"},
      {"expirydate", "Hugo"},
      {"headless", "Hugo"},
      {"iscjklanguage", "Hugo"},
      {"lastmod", "Hugo"},
      {"markup", "Hugo"},
      {"menu", "Hugo"},
      {"menus", "Hugo"},
      {"modified", "Hugo"},
      {"outputs", "Hugo"},
      {"resources", "Hugo"},
      {"series", "Hugo"},
      {"sitemap", "Hugo"},
      {"translationkey", "Hugo"},
      {"unpublishdate", "Hugo"},
      {"url", "Hugo"},
      {"weight", "Hugo"},
      // Zola
      {"in_search_index", "Zola"},
      {"insert_anchor_links", "Zola"},
      {"page_template", "Zola"},
      {"path", "Zola"},
      {"render", "Zola"},
      {"sort_by", "Zola"},
      {"template", "Zola"},
      {"updated", "Zola"},
      // Jekyll and its themes
      {"canonical_url", "Jekyll"},
      {"comments", "Jekyll"},
      {"excerpt", "Jekyll"},
      {"excerpt_separator", "Jekyll"},
      {"feature_image", "Jekyll"},
      {"grand_parent", "Jekyll"},
      {"has_children", "Jekyll"},
      {"has_toc", "Jekyll"},
      {"header", "Jekyll"},
      {"image", "Jekyll"},
      {"last_modified_at", "Jekyll"},
      {"nav_exclude", "Jekyll"},
      {"nav_order", "Jekyll"},
      {"nav_parent", "Jekyll"},
      {"permalink", "Jekyll"},
      {"search_exclude", "Jekyll"},
      {"subtitle", "Jekyll"},
      {"thumbnail", "Jekyll"},
      {"toc", "Jekyll"},
      // Docsy
      {"hide_feedback", "Docsy"},
      {"hide_readingtime", "Docsy"},
      {"hide_summary", "Docsy"},
      {"manuallink", "Docsy"},
      {"manuallinkrelref", "Docsy"},
      {"manuallinktarget", "Docsy"},
      {"manuallinktitle", "Docsy"},
      {"no_list", "Docsy"},
      {"simple_list", "Docsy"},
      {"toc_hide", "Docsy"},
      // Astro and Starlight
      {"banner", "Astro"},
      {"editurl", "Astro"},
      {"head", "Astro"},
      {"hero", "Astro"},
      {"heroimage", "Astro"},
      {"heroimagealt", "Astro"},
      {"lastupdated", "Astro"},
      {"next", "Astro"},
      {"pagefind", "Astro"},
      {"prev", "Astro"},
      {"sidebar", "Astro"},
      {"tableofcontents", "Astro"},
      {"updateddate", "Astro"},
      // cState and other status pages on Hugo
      {"current_severity", "cState"},
      {"enablecomments", "cState"},
      {"pin", "cState"},
      {"pinned", "cState"},
      {"twitterfeed", "cState"},
      // catalogues
      {"source_fetched_at", "icco"},
      {"team_url", "Zola"},
  };
  return table;
}

}  // namespace

std::string_view tool_of(std::string_view key) {
  const auto found = presentational().find(lower_ascii(key));
  return found == presentational().end() ? std::string_view{} : found->second;
}

KeySet keys_of_other_tools() {
  KeySet keys = {"archive_url", "category",  "company",    "extra",     "max_severity",
                 "params",      "published", "source_url", "taxonomies"};
  for (const auto& [key, tool] : presentational()) keys.insert(key);
  return keys;
}

const KeySet& keys_of_posts() {
  static const KeySet keys = {"path",      "permalink", "pubdate",   "publishdate",
                              "heroimage", "extra",     "taxonomies"};
  return keys;
}

const KeySet& hints_of_posts() {
  static const KeySet keys = {"author",        "authors",  "excerpt", "image",   "comments",
                              "canonical_url", "category", "lastmod", "updated", "updateddate"};
  return keys;
}

const KeySet& keys_of_status_pages() {
  static const KeySet keys = {"affected",     "affectedsystems", "informational",
                              "resolvedwhen", "resolved_on",     "max_severity"};
  return keys;
}

const KeySet& fields_of_incidents() {
  static const KeySet fields = {
      "severity",      "services",     "resolved",     "ongoing",        "detected",        "acknowledged",
      "mitigated",     "impacts",      "actions",      "timeline",       "updates",         "started",
      "visibility",    "public_id",    "public_title", "scheduled_from", "scheduled_until", "responders",
      "recurrence_of", "duplicate_of", "trigger",      "detection",      "reviewed_by"};
  return fields;
}

}  // namespace hindsight
