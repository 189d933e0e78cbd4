#include "cli/served_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "cli/content_type.h"
#include "cli/serve_assets.h"
#include "cli/serve_pages.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostShown = 200;  // findings of an edition in the bar; its line counts all

Json finding_json(const Diagnostic& finding) {
  Json json = {{"level", name_of(finding.level)}, {"rule", finding.rule}};
  json["file"] = readable(finding.place.file);
  json["line"] = finding.place.line;
  const bool is_leak = finding.rule == "leak";
  json["message"] = is_leak
                        ? "a withheld text of this file would stand in the output; the terminal says which"
                        : readable(finding.message);
  json["hint"] = readable(finding.hint);
  return json;
}

Json findings_json(const Diagnostics& found) {
  Json list = Json::array();
  // What is worse stands first, so that the bound never hides an error behind notes.
  for (const Level level : {Level::error, Level::warning, Level::note})
    for (const Diagnostic& finding : found)
      if (finding.level == level && list.size() < kMostShown) list.push_back(finding_json(finding));
  return {{"errors", count(found, Level::error)},
          {"warnings", count(found, Level::warning)},
          {"notes", count(found, Level::note)},
          {"list", std::move(list)}};
}

HttpAnswer own_file(std::string_view type, std::string_view body) {
  HttpAnswer answer;
  answer.type = type;
  answer.body = body;
  return answer;
}

ServedEdition* edition_at(ServedSite& site, std::string_view folder) {
  const auto found = std::find_if(site.editions.begin(), site.editions.end(),
                                  [&](const ServedEdition& edition) { return edition.folder == folder; });
  return found == site.editions.end() ? nullptr : &*found;
}

const ServedFile* find_file(const ServedSite& site, ServedEdition& edition, const std::string& path) {
  if (edition.plan && !edition.files.contains(path)) {
    Guarded<ServedFiles> made;
    Diagnostics unclean;
    edition.plan->write_file(path, sink_into(made, site.sources->site, unclean));
    made.with([&](ServedFiles& files) { edition.files.merge(files); });
  }
  const auto found = edition.files.find(path);
  return found == edition.files.end() ? nullptr : &found->second;
}

std::optional<HttpAnswer> file_answer(const ServedSite& site, ServedEdition& edition, const std::string& path,
                                      const ReadFile& read) {
  const ServedFile* file = find_file(site, edition, path);
  if (file == nullptr) return std::nullopt;
  auto bytes = file->copy_of.empty() ? file->bytes : read(file->copy_of);
  if (!bytes) return std::nullopt;
  HttpAnswer answer;
  answer.type = content_type(path);
  answer.body = answer.type.starts_with("text/html") ? with_reload_script(*bytes, edition.version) : *bytes;
  return answer;
}

HttpAnswer no_such_page(const ServedSite& site) {
  return own_page(404, "No such page", "<p><a href=\"/\">The editions</a></p>\n", site.version);
}

// `path`: below the edition's folder.
HttpAnswer edition_answer(const ServedSite& site, ServedEdition& edition, const std::string& path,
                          const ReadFile& read) {
  if (edition.refused)
    return own_page(503, "This edition is refused",
                    "<p>It would say what it must not, so nothing of it is shown and nothing would be "
                    "published. The terminal names the places.</p>\n",
                    edition.version);
  const bool is_folder = path.empty() || path.ends_with('/');
  if (auto answer = file_answer(site, edition, is_folder ? path + "index.html" : path, read)) return *answer;
  if (!is_folder && find_file(site, edition, path + "/index.html") != nullptr)
    return redirect(edition.folder + "/" + path + "/");
  auto missing = file_answer(site, edition, "404.html", read);
  if (!missing) return no_such_page(site);
  missing->status = 404;
  return *missing;
}

// The page that `edition` has of what `path` (with its edition's folder) shows: of the same document, else at
// the same place, else its home.
std::string counterpart(ServedSite& site, ServedEdition& edition, const std::string& path) {
  const std::size_t slash = path.find('/');
  ServedEdition* from = edition_at(site, path.substr(0, slash));
  if (from == nullptr || slash == std::string::npos) return edition.folder + "/";
  if (from == &edition) return path;
  std::string page = path.substr(slash + 1);
  if (page.empty() || page.ends_with('/')) page += "index.html";
  for (const auto& [source, shown] : from->pages) {
    if (shown != page) continue;
    const auto other = edition.pages.find(source);
    return edition.folder + "/" + (other == edition.pages.end() ? "" : other->second);
  }
  return edition.folder + "/" + (find_file(site, edition, page) == nullptr ? "" : page);
}

// `path`: below “beside/”.
HttpAnswer beside(ServedSite& site, const std::string& path) {
  std::vector<std::string> paths;
  for (ServedEdition& edition : site.editions) paths.push_back(counterpart(site, edition, path));
  return side_by_side(site, paths);
}

// `path`: the edition to go to, and the page to come from.
HttpAnswer same_page(ServedSite& site, const std::string& path) {
  const std::size_t slash = path.find('/');
  ServedEdition* edition = edition_at(site, path.substr(0, slash));
  if (edition == nullptr || slash == std::string::npos) return no_such_page(site);
  return redirect(counterpart(site, *edition, path.substr(slash + 1)));
}

HttpAnswer own_answer(const std::string& path, ServedSite& site, const ServeNews& news) {
  if (path == "reload.js") return own_file(content_type(path), serve_assets::kScript);
  if (path == "serve.css") return own_file(content_type(path), serve_assets::kStyle);
  if (path == "diagnostics.json") return own_file(content_type(path), diagnostics_json(site, news));
  if (path == "events") {
    HttpAnswer answer = own_file("text/event-stream; charset=utf-8", event_text(site, news));
    answer.stream = true;
    return answer;
  }
  if (path.starts_with("beside/")) return beside(site, path.substr(7));
  if (path.starts_with("in/")) return same_page(site, path.substr(3));
  return no_such_page(site);
}

// Names the editions and says how each stands: a change of it is one of the page that lists them.
std::vector<std::string> list_of(const ServedSite& site) {
  std::vector<std::string> list;
  for (const ServedEdition& edition : site.editions)
    list.insert(list.end(), {edition.folder, edition.name, edition.title, edition.refused ? "refused" : ""});
  return list;
}

}  // namespace

void take_over(ServedSite& site, ServedSite newer) {
  const std::vector<std::string> before = list_of(site);
  std::vector<ServedEdition> editions;
  for (const std::string& folder : newer.folders) {
    ServedEdition* edition = edition_at(newer, folder);
    if (edition == nullptr) edition = edition_at(site, folder);
    const bool ended =
        edition != nullptr && edition->plan && newer.sources && edition_at(newer, folder) == nullptr;
    if (edition != nullptr && !ended) editions.push_back(std::move(*edition));
  }
  site.editions = std::move(editions);
  site.folders = std::move(newer.folders);
  if (newer.sources) site.sources = std::move(newer.sources);
  if (list_of(site) != before) site.version = newer.version;
}

std::vector<std::string> folders_for(const std::vector<std::string>& names) {
  std::vector<std::string> folders;
  std::set<std::string> taken;
  for (const std::string& name : names) {
    const std::string base = slugify(name).empty() ? "edition" : slugify(name);
    std::string folder = base;
    for (int n = 2; !taken.insert(folder).second; ++n) folder = fmt::format("{}-{}", base, n);
    folders.push_back(folder);
  }
  return folders;
}

std::string with_reload_script(std::string_view bytes, std::string_view version) {
  const std::size_t end = bytes.find("</head>");
  if (end == std::string_view::npos) return std::string(bytes);
  const std::string_view head = bytes.substr(0, end);
  const bool has_policy = head.find("Content-Security-Policy") != std::string_view::npos;
  if (has_policy && head.find("script-src 'self'") == std::string_view::npos) return std::string(bytes);
  return fmt::format("{}<script src=\"/_hindsight/reload.js?{}\" defer></script>\n{}", head, version,
                     bytes.substr(end));
}

std::string diagnostics_json(const ServedSite& site, const ServeNews& news) {
  Json json = {{"kept", readable(news.kept)}, {"kept_found", findings_json(news.kept_found)}};
  json["editions"] = Json::object();
  for (const ServedEdition& edition : site.editions) {
    Json found = findings_json(edition.found);
    found["refused"] = edition.refused;
    json["editions"][edition.folder] = std::move(found);
  }
  return json.dump();
}

std::string event_text(const ServedSite& site, const ServeNews& news) {
  Json json = {{"list", site.version}, {"news", news.number}, {"editions", Json::object()}};
  for (const ServedEdition& edition : site.editions) json["editions"][edition.folder] = edition.version;
  return fmt::format("data: {}\n\n", json.dump());
}

HttpAnswer answer_to(const HttpRequest& request, const AllowedHosts& hosts, ServedSite& site,
                     const ServeNews& news, const ReadFile& read) try {
  if (!allows(hosts, request.host))
    return own_page(
        421, "Not a name of this server",
        fmt::format("<p>It does not answer to “{0}”. If that is meant to lead here, start it with "
                    "<code>--allow-host {0}</code>.</p>\n",
                    as_shown(request.host)),
        "");
  const std::string& path = request.path;
  constexpr std::string_view own = "_hindsight/";
  if (path.empty()) return list_of_editions(site);
  if (path.starts_with(own)) return own_answer(path.substr(own.size()), site, news);
  const std::size_t slash = path.find('/');
  ServedEdition* edition = edition_at(site, path.substr(0, slash));
  if (edition == nullptr) return no_such_page(site);
  if (slash == std::string::npos) return redirect(path + "/");
  return edition_answer(site, *edition, path.substr(slash + 1), read);
} catch (const std::exception& error) {
  return own_page(500, "This page cannot be made", fmt::format("<p>{}</p>\n", as_shown(error.what())),
                  site.version);
}

}  // namespace hindsight
