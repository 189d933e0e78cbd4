// What the development server serves: the built editions as values, and the answer to each request as a
// look-up among them. A page of an edition that shows documents whole is rendered when it is asked for; the
// pages of an edition of parts are there from the start, because only all of them together can be looked
// through for what is withheld. Pages get the script that reloads them here, on their way out; the published
// site never holds it.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "build.h"
#include "cli/http_request.h"
#include "cli/http_server.h"
#include "cli/load.h"
#include "cli/served_files.h"
#include "theme/theme.h"

namespace hindsight {

struct ServedEdition {
  std::string name;
  std::string folder;  // first segment of its addresses
  std::string title;
  std::string version;   // another after each build of it; safe in a URL
  bool refused = false;  // it would have said what it must not; none of its files are here
  Diagnostics found;
  ServedFiles files;                         // those that have been made
  std::optional<PlannedEdition> plan;        // makes the others; empty where all are there
  std::map<std::string, std::string> pages;  // source of a document → its page, below the folder
};

// What plans refer to.
struct ServedSources {
  LoadedSite site;
  Theme theme;
};

struct ServedSite {
  std::string version;               // another when the list of editions is; safe in a URL
  std::vector<std::string> folders;  // of all editions, in their order
  std::unique_ptr<const ServedSources> sources;
  std::vector<ServedEdition> editions;
};

// Takes over the editions that are newly built; of the others those stay that still exist. Plans hold no
// longer than their sources, so new sources end those that were not made anew.
void take_over(ServedSite& site, ServedSite newer);

// What the reloading script is told. `kept`: why the last change is not shown (site.yaml cannot be read); the
// site is then that of the last good state.
struct ServeNews {
  int number = 0;  // counts up
  std::string kept;
  Diagnostics kept_found;
};

// The folder of each name: lower case, letters, digits and "-", each once.
std::vector<std::string> folders_for(const std::vector<std::string>& names);

// `bytes` with the script of that version, where the policy of the page lets it run.
std::string with_reload_script(std::string_view bytes, std::string_view version);

// /_hindsight/diagnostics.json: what the bar shows. Of a leak it names the place, never the words.
std::string diagnostics_json(const ServedSite& site, const ServeNews& news);

// One event of /_hindsight/events: which build of each edition is served, and which state of the diagnostics.
std::string event_text(const ServedSite& site, const ServeNews& news);

using ReadFile = std::function<std::optional<std::string>(const std::filesystem::path&)>;

// `site` keeps what is rendered for the answer.
HttpAnswer answer_to(const HttpRequest& request, const AllowedHosts& hosts, ServedSite& site,
                     const ServeNews& news, const ReadFile& read);

}  // namespace hindsight
