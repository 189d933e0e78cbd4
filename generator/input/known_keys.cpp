#include "input/known_keys.h"

#include <algorithm>
#include <map>

#include "input/config.h"

namespace hindsight {
namespace {

std::vector<std::string_view> feature_names() {
  std::vector<std::string_view> names;
  for (const Feature feature : all_features()) names.push_back(name_of(feature));
  return names;
}

std::vector<KnownKey> service_keys() {
  return {{"id", Holds::text, "Name in links and file names"},
          {"name", Holds::text, "Name that readers see"},
          {"public", Holds::text, "Name in editions for others"},
          {"description", Holds::text, "What it is, in a sentence"},
          {"group", Holds::text, "Heading under which it is listed"},
          {"region", Holds::text, "Where it runs"},
          {"owner", Holds::text, "Team that owns it"},
          {"aliases", Holds::texts, "Other names that documents use for it"}};
}

std::vector<KnownKey> cause_keys() {
  return {{"id", Holds::text, "Name in links and file names"},
          {"name", Holds::text, "Name that readers see"},
          {"public", Holds::text, "Name in editions for others"},
          {"description", Holds::text, "What it is, in a sentence"},
          {"parent", Holds::text, "Id of the cause of which it is a kind"},
          {"aliases", Holds::texts, "Other names that documents use for it"},
          {"words", Holds::texts, "Beginnings of words that suggest it in prose"}};
}

std::vector<KnownKey> edition_keys() {
  return {{"title", Holds::text, "Name of the edition; otherwise the site's"},
          {"description", Holds::text, "A sentence on the edition"},
          {"out", Holds::text, "Folder into which it is built"},
          {"base_url", Holds::text, "Address at which it will stand, for feeds and the sitemap"},
          {"audiences", Holds::texts, "Values of “visibility” that it may show"},
          {"require", Holds::texts, "Front-matter fields without which a document is left out"},
          {"fields", Holds::texts, "Front-matter fields that it may show"},
          {"sections", Holds::texts, "Sections of documents that it may show"},
          {"show", Holds::choices, "What the archive knows beyond its documents that it may show",
           feature_names()},
          {"kind", Holds::choice, "An archive, or the history of a status page", {"archive", "status"}},
          {"uptime", Holds::flag, "Whether a status history shows percentages"},
          {"files", Holds::texts, "Globs of files that an edition of parts copies as they are"},
          {"allow_words", Holds::texts, "Words and phrases that the leak audit lets pass"}};
}

}  // namespace

const std::vector<KnownKey>& site_keys() {
  static const std::vector<KnownKey> keys = {
      {"title", Holds::text, "Name of the archive"},
      {"description", Holds::text, "A sentence on the archive"},
      {"language", Holds::text, "Language tag of the pages"},
      {"sources",
       Holds::texts_or_mappings,
       "Folders or globs in which the documents are",
       {},
       {{"path", Holds::text, "A folder or a glob"},
        {"service", Holds::text, "Service of its documents; {1} is what the first wildcard matched"}}},
      {"exclude", Holds::texts, "Globs of documents to leave out"},
      {"static", Holds::text, "Folder that is copied as it is"},
      {"timezone", Holds::text, "Zone of times that name none, as Europe/Lisbon"},
      {"business_hours", Holds::text, "Working hours, as Mon-Fri 09:00-17:00"},
      {"severity", Holds::named_ranks, "Label of a severity to its rank; 1 is worst"},
      {"services", Holds::mappings, "What incidents hit", {}, service_keys()},
      {"root_causes", Holds::mappings, "The tree of root causes", {}, cause_keys()},
      {"tickets",
       Holds::mappings,
       "What in a text is a ticket, and where it leads",
       {},
       {{"pattern", Holds::text, "RE2 pattern of a whole ticket"},
        {"url", Holds::text, "Address of a ticket; {0} is the ticket"}}},
      {"actions",
       Holds::mapping,
       "The ledger of actions",
       {},
       {{"people", Holds::flag, "Whether it names people and lists actions by them"}}},
      {"fields", Holds::named_choices, "Front-matter fields of your own", {"text", "number", "date", "list"}},
      {"chains",
       Holds::mapping,
       "What makes a recurrence",
       {},
       {{"within", Holds::text, "Field that names whose incident it was"}}},
      {"editions", Holds::named_mappings, "What is published, and for whom", {}, edition_keys()},
      {"publish",
       Holds::mapping,
       "What output folders hold besides a site",
       {},
       {{"keep", Holds::texts, "Paths that stay as they are, as .git"}}},
      {"repository",
       Holds::mapping,
       "Where the sources are kept",
       {},
       {{"edit_url", Holds::text, "Where a document is edited, with {path} for its path"},
        {"history_url", Holds::text, "Where its history is shown, with {path} for its path"},
        {"last_change", Holds::flag, "Whether pages say when git last saw their document change"}}},
      {"search",
       Holds::mapping,
       "Search data",
       {},
       {{"whole_index",
         Holds::choice_or_flag,
         "Whether search/index.json is written",
         {"auto", "on", "off"}}}},
      {"remote_images", Holds::choice, "Images of other sites become links, or are shown", {"link", "show"}},
      {"theme",
       Holds::text_or_mapping,
       "How pages look",
       {},
       {{"name", Holds::text, "A theme"},
        {"overrides", Holds::text, "Folder whose files replace those of the theme"}}},
      {"rules", Holds::named_choices, "Levels of findings", {"off", "note", "warning", "error"}}};
  return keys;
}

const std::vector<KnownKey>& site_keys_of(std::string_view key) {
  const auto& all = site_keys();
  return std::find_if(all.begin(), all.end(), [&](const KnownKey& known) { return known.name == key; })->keys;
}

const std::vector<KnownKey>& impact_keys() {
  static const std::vector<KnownKey> keys = {{"service", Holds::text, "Id or name of what was hit"},
                                             {"region", Holds::text, "Where it was hit"},
                                             {"from", Holds::time, "When this impact began"},
                                             {"to", Holds::time, "When it ended"},
                                             {"level", Holds::text, "How bad it was, as down or degraded"},
                                             {"percent", Holds::number, "Share that was hit"},
                                             {"customers", Holds::text, "Who was hit"},
                                             {"note", Holds::text, "What else there is to say"}};
  return keys;
}

const std::vector<KnownKey>& action_keys() {
  static const std::vector<KnownKey> keys = {
      {"title", Holds::text, "What is to be done"},
      {"type", Holds::text, "What it is good for, as prevent, detect or mitigate"},
      {"owner", Holds::text, "Who does it"},
      {"ticket", Holds::text, "Its ticket"},
      {"status", Holds::text, "open, done, cancelled or unknown"},
      {"due", Holds::time, "When it is due"},
      {"done", Holds::time_or_flag, "When it was done, or whether it is"}};
  return keys;
}

const std::vector<KnownKey>& timeline_keys() {
  static const std::vector<KnownKey> keys = {{"at", Holds::time, "When it happened"},
                                             {"text", Holds::text, "What happened"},
                                             {"kind", Holds::text, "What sort of event it was"}};
  return keys;
}

const std::vector<KnownKey>& update_keys() {
  static const std::vector<KnownKey> keys = {
      {"at", Holds::time, "When it was said"},
      {"status", Holds::text,
       "investigating, identified, monitoring, resolved; of maintenance scheduled, in_progress, "
       "verifying, completed"},
      {"text", Holds::text, "What was said"}};
  return keys;
}

const std::vector<KnownKey>& link_keys() {
  static const std::vector<KnownKey> keys = {{"title", Holds::text, "Words of the link"},
                                             {"url", Holds::text, "Address"},
                                             {"kind", Holds::text, "What it leads to, as source or archive"}};
  return keys;
}

FieldNote note_of_field(std::string_view name) {
  static const std::map<std::string_view, FieldNote> notes = {
      {"id", {"Name of the page; otherwise the file's or folder's", {}}},
      {"title", {"What happened, in a line; otherwise the first heading", {}}},
      {"summary", {"One or two sentences", {}}},
      {"status", {"The document's state", {"draft", "review", "final"}}},
      {"draft", {"Whether the document is a draft", {}}},
      {"visibility", {"Audience that may read it", {"internal", "public"}}},
      {"severity", {"How bad it was, as you write it", {}}},
      {"type",
       {"What kind of incident it was; a page is none",
        {"outage", "degradation", "security", "data-loss", "near-miss", "maintenance", "page"}}},
      {"layout", {"A page is no incident", {"page"}}},
      {"informational", {"Whether it was planned work", {}}},
      {"timezone", {"Zone of times here that name none, as Europe/Lisbon", {}}},
      {"inferred", {"Fields that adopt wrote and nobody has confirmed", {}}},
      {"imported", {"Where hindsight import found it, for the next import", {}}},
      {"ongoing", {"Whether it goes on", {}}},
      {"started", {"When it began", {}}},
      {"detected", {"When somebody or something noticed it", {}}},
      {"acknowledged", {"When somebody took it up", {}}},
      {"mitigated", {"When readers or customers were no longer hit", {}}},
      {"resolved", {"When it was over, or whether it is", {}}},
      {"posted", {"When the document was published", {}}},
      {"duration", {"How long it took, where somebody wrote it down", {}}},
      {"scheduled_from", {"When planned work was to begin", {}}},
      {"scheduled_until", {"When planned work was to end", {}}},
      {"services", {"Ids or names of what was hit", {}}},
      {"impacts", {"What was hit, and when", {}}},
      {"root_causes", {"Ids or names of root causes", {}}},
      {"root_cause_text", {"The sentence that states the root cause", {}}},
      {"contributing_factors", {"What made it possible or worse", {}}},
      {"trigger", {"What set it off", {}}},
      {"detection", {"How it came to be noticed", {"monitoring", "customer", "employee", "external"}}},
      {"authors", {"Who wrote the document", {}}},
      {"owner", {"Who looks after the document", {}}},
      {"teams", {"Teams that took part", {}}},
      {"responders", {"People who responded", {}}},
      {"reviewed_by", {"People who reviewed the document", {}}},
      {"review_due", {"Day by which it is to be reviewed", {}}},
      {"actions", {"What is to be done", {}}},
      {"timeline", {"What responders did", {}}},
      {"updates", {"What was said publicly meanwhile", {}}},
      {"parent", {"Id of the incident of which it was a part", {}}},
      {"recurrence_of", {"Id of the incident that came back", {}}},
      {"duplicate_of", {"Id of the document that tells the same", {}}},
      {"related", {"Ids of incidents that have to do with it", {}}},
      {"public_id", {"Name of the page in editions for others", {}}},
      {"public_title", {"Title in editions for others", {}}},
      {"public_summary", {"Summary in editions for others", {}}},
      {"approved_by", {"Who released it for editions for others", {}}},
      {"publish_after", {"Time before which editions for others leave it out", {}}},
      {"links", {"Addresses", {}}},
      {"tags", {"Words to find it by", {}}},
      {"aliases", {"Old paths, which lead to the page", {}}},
  };
  const auto found = notes.find(name);
  return found == notes.end() ? FieldNote{} : found->second;
}

}  // namespace hindsight
