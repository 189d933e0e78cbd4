#include "cli/serve_pages.h"

#include <fmt/format.h>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src "
    "'self'; base-uri 'none'; form-action 'none'";

std::string about(const ServedEdition& edition) {
  return as_shown(edition.name) + (edition.refused ? ", refused" : "");
}

// `kind`: a class for the style, or "".
HttpAnswer page(int status, std::string_view title, std::string_view kind, std::string_view body,
                std::string_view version) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = fmt::format(R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{}">
<title>{}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_hindsight/serve.css">
</head>
<body>
<main{}>
<h1>{}</h1>
{}</main>
</body>
</html>
)",
                            kPolicy, escape_html(title), kind, escape_html(title), body);
  if (!version.empty()) answer.body = with_reload_script(answer.body, version);
  return answer;
}

}  // namespace

std::string readable(std::string_view text) { return to_valid_utf8(visible(text)); }

std::string as_shown(std::string_view text) { return escape_html(readable(text)); }

HttpAnswer own_page(int status, std::string_view title, std::string_view body, std::string_view version) {
  return page(status, title, "", body, version);
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
    list += fmt::format("<li><a href=\"/{}/\">{}</a> ({})</li>\n", edition.folder, as_shown(edition.title),
                        about(edition));
  return own_page(200, "Editions", list + "</ul>\n<p><a href=\"/_hindsight/beside/\">Side by side</a></p>\n",
                  site.version);
}

HttpAnswer side_by_side(const ServedSite& site, const std::vector<std::string>& paths) {
  std::string frames;
  for (std::size_t i = 0; i < site.editions.size(); ++i) {
    const ServedEdition& edition = site.editions[i];
    const std::string url = "/" + percent_encode_path(paths[i]);
    frames += fmt::format(
        "<section>\n<h2><a href=\"{0}\">{1}</a> ({2})</h2>\n<iframe src=\"{0}\" title=\"{2}\"></iframe>\n"
        "</section>\n",
        escape_html(url), as_shown(edition.title), about(edition));
  }
  return page(200, "Side by side", " class=\"beside\"", frames, site.version);
}

}  // namespace hindsight
