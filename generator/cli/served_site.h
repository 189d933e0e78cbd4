// What the development server serves: the built editions as values, and the answer to each request as a pure
// look-up among them. Pages get the script that reloads them here, on their way out; the published site never
// holds it.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "cli/http_request.h"
#include "cli/http_server.h"

namespace hindsight {

struct ServedFile {
  std::string bytes;
  std::filesystem::path copy_of;  // an attachment, read when it is asked for; else empty
};

struct ServedEdition {
  std::string name;
  std::string folder;  // first segment of its addresses
  std::string title;
  bool refused = false;  // it would have said what it must not; none of its files are here
  Diagnostics found;
};

struct ServedSite {
  std::string version;                                   // another after each build; safe in a URL
  std::map<std::string, ServedFile, std::less<>> files;  // "internal/index.html"
  std::vector<ServedEdition> editions;                   // not empty
};

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

// One event of /_hindsight/events: which build is served, and which state of the diagnostics.
std::string event_text(const ServedSite& site, const ServeNews& news);

using ReadFile = std::function<std::optional<std::string>(const std::filesystem::path&)>;

HttpAnswer answer_to(const HttpRequest& request, const AllowedHosts& hosts, const ServedSite& site,
                     const ServeNews& news, const ReadFile& read);

}  // namespace hindsight
