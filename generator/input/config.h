// site.yaml, typed: what the archive is called, where its documents are, the words it knows, the editions it
// publishes and how strict its rules are. Every key is optional; a folder without a site.yaml gets defaults.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "input/business_hours.h"
#include "input/value.h"
#include "input/vocabulary.h"

namespace hindsight {

struct SourceRule {
  std::string path;     // a folder, or a glob over paths relative to the site
  std::string service;  // "" or a service for its documents; {1} is what the first wildcard matched

  bool operator==(const SourceRule&) const = default;
};

struct TicketRule {
  std::string pattern;  // RE2
  std::string url;      // {0} is the ticket

  bool operator==(const TicketRule&) const = default;
};

// What an archive knows beyond its documents. An edition for the internal audience shows all of it, any other
// only what its `show:` names.
enum class Feature {
  seen_before,    // similar incidents, recurrence chains, promises that were open
  actions,        // the action ledger
  unfinished,     // unfinished business
  timeline,       // the strip of phases and events
  insights,       // charts
  maps,           // service × cause, service × service
  vocabulary,     // the report of names
  reading_lists,  // ten to read before going on call, most cited
  reports         // printable reports of a period
};
std::string_view name_of(Feature feature);  // "seen-before", as `show:` writes it
const std::vector<Feature>& all_features();

// What an edition is for its readers: the archive of postmortems, or the history of a status page.
enum class SiteKind { archive, status };

struct EditionConfig {
  std::string name;
  std::string title;  // "" takes the site's
  std::string out;    // folder, relative to the site
  std::string base_url;
  std::vector<std::string> audiences;                // values of `visibility` that it may show
  std::string description;                           // "" takes the site's where documents are shown whole
  std::vector<std::string> require;                  // front-matter fields that a document must have
  std::optional<std::vector<std::string>> fields;    // absent: all
  std::optional<std::vector<std::string>> sections;  // absent: all
  std::optional<std::set<Feature>> show;             // absent: all for the internal audience, none for others
  std::optional<SiteKind> kind;                      // absent: archive for the internal audience, else status
  bool uptime = false;                               // a status history shows uptime percentages
  std::vector<std::string> files;        // globs of source files that an edition of parts copies as they are
  std::vector<std::string> allow_words;  // words and phrases that the leak audit lets pass

  bool operator==(const EditionConfig&) const = default;
};

// Where the sources are kept, for links from a document's page. {path} stands for its path.
struct Repository {
  std::string edit_url;      // or ""
  std::string history_url;   // or ""
  bool last_change = false;  // the page says when git last saw the document change
  bool operator==(const Repository&) const = default;
};

enum class WholeIndex { on, off, automatic };

struct Config {
  std::string file;  // "site.yaml", or "" without one
  std::string title = "Postmortems";
  std::string description;
  std::string language = "en";
  std::vector<SourceRule> sources = {{".", ""}};
  std::vector<std::string> exclude;
  std::string static_folder = "static";
  std::string timezone;  // for times that name none; "" leaves them without a zone
  std::optional<BusinessHours> business_hours;
  std::map<std::string, int, std::less<>> severity;  // slug of the label → rank, 1 is worst
  Vocabulary services;
  Vocabulary causes;
  std::vector<TicketRule> tickets;
  Repository repository;
  bool action_people = false;       // the ledger of actions names people and lists actions by them
  bool show_remote_images = false;  // else an image of another site becomes a link
  std::map<std::string, std::string, std::less<>>
      fields;               // the site's own: name → type (text, number, date, list)
  std::string owner_field;  // the one that names whose incident it is; "" where all have one owner
  std::vector<EditionConfig> editions;  // never empty
  std::vector<std::string>
      keep;  // paths in output folders that others made and that must stay where they are
  WholeIndex whole_index = WholeIndex::automatic;
  std::string theme = "default";
  std::string theme_overrides;  // folder, or ""
  RuleLevels rules;

  const EditionConfig* edition(std::string_view name) const;
  bool operator==(const Config&) const = default;
};

// Defaults for a folder without a site.yaml; `title` is usually the folder's name.
Config default_config(std::string title);

// Reads site.yaml. What is wrong is reported; what can be read is kept.
Config read_config(std::string_view text, const std::string& file, Diagnostics& out);

// The rank of a severity as written, by the site's scales or, where it has none, by the usual ones (SEV1, P1,
// critical, down …); 0 when unknown.
int severity_rank(const Config& config, std::string_view label);

}  // namespace hindsight
