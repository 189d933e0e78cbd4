#include "cli/served_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "cli/content_type.h"
#include "cli/serve_assets.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostShown = 200;  // findings of an edition in the bar; its line counts all

constexpr std::string_view kOwnPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'";

std::string clean(std::string_view text) { return to_valid_utf8(visible(text)); }

Json finding_json(const Diagnostic& finding) {
  Json json = {{"level", name_of(finding.level)}, {"rule", finding.rule}};
  json["file"] = clean(finding.place.file);
  json["line"] = finding.place.line;
  const bool is_leak = finding.rule == "leak";
  json["message"] = is_leak
                        ? "a withheld text of this file would stand in the output; the terminal says which"
                        : clean(finding.message);
  json["hint"] = clean(finding.hint);
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

// A page of the server itself, in the words and with the style that it brings.
HttpAnswer own_page(int status, std::string_view title, std::string_view body, std::string_view version) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = fmt::format(R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{2}">
<title>{0}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_hindsight/serve.css">
</head>
<body>
<main>
<h1>{0}</h1>
{1}</main>
</body>
</html>
)",
                            escape_html(title), body, kOwnPolicy);
  if (!version.empty()) answer.body = with_reload_script(answer.body, version);
  return answer;
}

HttpAnswer own_file(std::string_view type, std::string_view body) {
  HttpAnswer answer;
  answer.type = type;
  answer.body = body;
  return answer;
}

HttpAnswer redirect(const std::string& path) {
  HttpAnswer answer = own_page(302, "Elsewhere", "", "");
  answer.location = "/" + percent_encode_path(path);
  return answer;
}

HttpAnswer list_of_editions(const ServedSite& site) {
  if (site.editions.size() == 1) return redirect(site.editions.front().folder + "/");
  std::string list = "<ul>\n";
  for (const ServedEdition& edition : site.editions)
    list += fmt::format("<li><a href=\"/{0}/\">{1}</a> ({2}{3})</li>\n", edition.folder,
                        escape_html(clean(edition.title)), escape_html(clean(edition.name)),
                        edition.refused ? ", refused" : "");
  return own_page(200, "Editions", list + "</ul>\n", site.version);
}

HttpAnswer own_answer(std::string_view path, const ServedSite& site, const ServeNews& news) {
  if (path == "reload.js") return own_file(content_type(path), serve_assets::kScript);
  if (path == "serve.css") return own_file(content_type(path), serve_assets::kStyle);
  if (path == "diagnostics.json") return own_file(content_type(path), diagnostics_json(site, news));
  if (path == "events") {
    HttpAnswer answer = own_file("text/event-stream; charset=utf-8", event_text(site, news));
    answer.stream = true;
    return answer;
  }
  return own_page(404, "No such page", "<p><a href=\"/\">The editions</a></p>\n", "");
}

std::optional<HttpAnswer> file_answer(const std::string& path, const ServedSite& site, const ReadFile& read) {
  const auto found = site.files.find(path);
  if (found == site.files.end()) return std::nullopt;
  auto bytes = found->second.copy_of.empty() ? found->second.bytes : read(found->second.copy_of);
  if (!bytes) return std::nullopt;
  HttpAnswer answer;
  answer.type = content_type(path);
  answer.body = answer.type.starts_with("text/html") ? with_reload_script(*bytes, site.version) : *bytes;
  return answer;
}

HttpAnswer missing(std::string_view path, const ServedSite& site, const ReadFile& read) {
  const std::string_view folder = path.substr(0, path.find('/'));
  const auto edition = std::find_if(site.editions.begin(), site.editions.end(),
                                    [&](const ServedEdition& e) { return e.folder == folder; });
  if (edition != site.editions.end() && edition->refused)
    return own_page(503, "This edition is refused",
                    "<p>It would say what it must not, so nothing of it is shown and nothing would be "
                    "published. The terminal names the places.</p>\n",
                    site.version);
  if (edition != site.editions.end()) {
    if (auto answer = file_answer(edition->folder + "/404.html", site, read)) {
      answer->status = 404;
      return *answer;
    }
  }
  return own_page(404, "No such page", "<p><a href=\"/\">The editions</a></p>\n", site.version);
}

}  // namespace

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
  Json json = {{"kept", clean(news.kept)}, {"kept_found", findings_json(news.kept_found)}};
  json["editions"] = Json::object();
  for (const ServedEdition& edition : site.editions) {
    Json found = findings_json(edition.found);
    found["refused"] = edition.refused;
    json["editions"][edition.folder] = std::move(found);
  }
  return json.dump();
}

std::string event_text(const ServedSite& site, const ServeNews& news) {
  return fmt::format("data: {}\n\n", Json({{"site", site.version}, {"news", news.number}}).dump());
}

HttpAnswer answer_to(const HttpRequest& request, const AllowedHosts& hosts, const ServedSite& site,
                     const ServeNews& news, const ReadFile& read) {
  if (!allows(hosts, request.host))
    return own_page(
        421, "Not a name of this server",
        fmt::format("<p>It does not answer to “{0}”. If that is meant to lead here, start it with "
                    "<code>--allow-host {0}</code>.</p>\n",
                    escape_html(clean(request.host))),
        "");
  const std::string& path = request.path;
  constexpr std::string_view own = "_hindsight/";
  if (path.empty()) return list_of_editions(site);
  if (path.starts_with(own)) return own_answer(std::string_view(path).substr(own.size()), site, news);
  const bool is_folder = path.ends_with('/');
  if (auto answer = file_answer(is_folder ? path + "index.html" : path, site, read)) return *answer;
  if (!is_folder && site.files.contains(path + "/index.html")) return redirect(path + "/");
  return missing(path, site, read);
}

}  // namespace hindsight
