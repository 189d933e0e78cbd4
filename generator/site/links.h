// Where the links of a document lead: to pages of other documents, to files beside it, to other sites, or
// nowhere, which is reported with its place. Nothing is written here; what a body needs copied is collected.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "base/diagnostic.h"
#include "input/markdown.h"

namespace hindsight {

// An http or https URL: the only ones that lead to other sites from front matter.
bool is_web_url(std::string_view url);

// A document's place on the site.
struct LinkPlace {
  std::string page;                // path of its page in the output
  const Markdown* text = nullptr;  // for its anchors; may be null
  std::optional<Index> incident;   // empty for a plain page
};

// Everything a link can mean, made once and read by all bodies.
struct LinkMap {
  std::map<std::string, LinkPlace, std::less<>> documents;  // path of the source → its place
  std::set<std::string, std::less<>> files;                 // attachments: paths of the source
  std::set<std::string, std::less<>> unpublished;           // documents that exist and have no page
  std::set<std::string, std::less<>> unpublished_ids;       // and the ids that their paths suggest
  std::map<std::string, std::string, std::less<>> statics;  // output path of the static folder → source
  const Edition* edition = nullptr;
  bool remote_images = false;                         // images of other sites are shown
  std::map<std::string, Index, std::less<>> by_file;  // in an edition of parts: id of the file → incident
  const Archive* archive = nullptr;
};

// What resolving the links of one body found.
struct LinkUseLog {
  std::set<Index> mentions;                  // incidents that it links to
  std::map<std::string, std::string> files;  // output path → source of attachments to copy
  std::set<std::string> statics;             // output paths of files of the static folder
  Diagnostics diagnostics;
};

// Resolves the links of one document. Lives while its body is rendered.
class LinkResolver {
 public:
  // `file_route` gives the output path of an attachment from its path relative to the document.
  LinkResolver(const LinkMap& map, std::string source, const LinkPlace& place,
               std::string (*file_route)(std::string_view, std::string_view), std::string id);

  LinkTarget link(std::string_view url, LinkUse use, int line);
  WikiTarget wiki(std::string_view id, int line);
  std::string name_of(std::string_view id) const;  // the title that `[[id]]` stands for, or ""
  LinkUseLog take() { return std::move(log_); }

 private:
  LinkTarget to_web(std::string url, LinkUse use) const;
  LinkTarget internal(std::string_view url, LinkUse use, int line);
  LinkTarget to_place(const LinkPlace& place, std::string_view fragment, std::string_view url, int line);
  LinkTarget to_file(const std::string& source, std::string_view written, LinkUse use, int line);
  std::string file_path(const std::string& source, std::string_view written) const;
  LinkTarget to_static(const std::pair<const std::string, std::string>& file, std::string_view url,
                       LinkUse use, int line);
  LinkTarget withheld_file(LinkUse use, int line, std::string_view url);
  const Incident* named(std::string_view id) const;
  // `missing` is the path that was looked for.
  LinkTarget dead(LinkUse use, int line, std::string_view url, std::string missing, std::string_view why);
  const LinkPlace* find_document(const std::string& path) const;
  void report(int line, Level level, std::string rule, std::string message, std::string hint,
              std::string missing = {});

  const LinkMap& map_;
  std::string source_;
  const LinkPlace& place_;
  std::string (*file_route_)(std::string_view, std::string_view);
  std::string id_;
  std::string root_;
  LinkUseLog log_;
};

}  // namespace hindsight
