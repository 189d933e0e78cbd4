#include "site/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "edition/files.h"
#include "site/routes.h"

namespace hindsight {
namespace {

// The scheme of a URL in lower case, or "" (RFC 3986 3.1).
std::string scheme_of(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || colon == 0 || url.find_first_of("/?#") < colon) return {};
  return lower_ascii(url.substr(0, colon));
}

// `path` seen from `folder`, without "." and ".."; empty when it leaves the site.
std::optional<std::string> join_path(std::string_view folder, std::string_view path) {
  std::vector<std::string_view> parts;
  const auto add = [&](std::string_view text) {
    while (!text.empty()) {
      const std::size_t slash = text.find('/');
      const std::string_view part = text.substr(0, slash);
      if (part == "..") {
        if (parts.empty()) return false;
        parts.pop_back();
      } else if (!part.empty() && part != ".") {
        parts.push_back(part);
      }
      text = slash == std::string_view::npos ? std::string_view{} : text.substr(slash + 1);
    }
    return true;
  };
  if (!add(folder) || !add(path)) return std::nullopt;
  return fmt::format("{}", fmt::join(parts, "/"));
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash + 1));
}

// Browsers drop these characters inside a URL, so "java\tscript:" must be judged without them.
std::string without_controls(std::string_view url) {
  std::string clean;
  for (const char c : trim(url)) {
    if (static_cast<unsigned char>(c) > 0x1F && c != 0x7F) clean += c;
  }
  return clean;
}

}  // namespace

bool is_web_url(std::string_view url) {
  const std::string scheme = scheme_of(url);
  return scheme == "http" || scheme == "https";
}

LinkResolver::LinkResolver(const LinkMap& map, std::string source, const LinkPlace& place,
                           std::string (*file_route)(std::string_view, std::string_view), std::string id)
    : map_(map),
      source_(std::move(source)),
      place_(place),
      file_route_(file_route),
      id_(std::move(id)),
      root_(routes::root_of(place.page)) {}

void LinkResolver::report(int line, Level level, std::string rule, std::string message, std::string hint,
                          std::string missing) {
  hindsight::report(log_.diagnostics, {source_, line, 0}, level, std::move(rule), std::move(message),
                    std::move(hint));
  log_.diagnostics.back().missing = std::move(missing);
}

LinkTarget LinkResolver::link(std::string_view raw, LinkUse use, int line) {
  const std::string url = without_controls(raw);
  if (url.empty()) return {};
  if (url.front() == '#') return to_place(place_, std::string_view(url).substr(1), url, line);
  const std::string scheme = scheme_of(url);
  const bool web = scheme == "http" || scheme == "https" || url.starts_with("//");
  if (web) return to_web(url.starts_with("//") ? "https:" + url : url, use);
  if (scheme == "mailto" || scheme == "tel")
    return use == LinkUse::link ? LinkTarget{url, true, false} : LinkTarget{};
  if (!scheme.empty()) {
    report(line, Level::warning, "unsafe-link",
           fmt::format("links with “{}:” are not published", extract(scheme, 20)),
           "http, https, mailto and tel are");
    return {};
  }
  return internal(url, use, line);
}

// Only https: images: browsers show no others on a page that came so, and the policy of the pages allows
// none.
LinkTarget LinkResolver::to_web(std::string url, LinkUse use) const {
  const bool shown = map_.remote_images && scheme_of(url) == "https";
  return {std::move(url), true, use == LinkUse::image && !shown};
}

const LinkPlace* LinkResolver::find_document(const std::string& path) const {
  for (const std::string& candidate : {path, path + "/index.md", path + ".md", path + "/index.markdown"}) {
    const auto found = map_.documents.find(candidate);
    if (found != map_.documents.end()) return &found->second;
  }
  if (path.ends_with(".html")) return find_document(path.substr(0, path.size() - 5) + ".md");
  return nullptr;
}

LinkTarget LinkResolver::internal(std::string_view url, LinkUse use, int line) {
  const std::size_t hash = url.find('#');
  const std::string_view fragment =
      hash == std::string_view::npos ? std::string_view{} : url.substr(hash + 1);
  const std::string_view before = url.substr(0, hash);
  const std::string path = percent_decode(before.substr(0, before.find('?')));
  const bool from_top = path.starts_with("/");
  const auto target = join_path(from_top ? "" : folder_of(source_), path);
  if (!target) return dead(use, line, url, {}, "it leaves the site's folder");
  if (const LinkPlace* place = find_document(*target)) return to_place(*place, fragment, url, line);
  if (map_.files.contains(*target)) return to_file(*target, path, use, line);
  if (const auto found = map_.statics.find(*target); found != map_.statics.end())
    return to_static(*found, url, use, line);
  if (from_top) {  // a path of the finished site, as other generators write them
    const auto found =
        map_.archive->by_id.find(slugify(std::string_view(*target).substr(target->rfind('/') + 1)));
    if (found != map_.archive->by_id.end()) {
      return to_place(map_.documents.at(map_.archive->incidents[found->second].source), fragment, url, line);
    }
  }
  if (map_.unpublished.contains(*target) || map_.unpublished.contains(*target + ".md"))
    return dead(use, line, url, *target, "that document is not published in this edition");
  return dead(use, line, url, *target,
              use == LinkUse::image ? "there is no such image" : "there is no such document or file");
}

LinkTarget LinkResolver::to_place(const LinkPlace& place, std::string_view fragment, std::string_view url,
                                  int line) {
  if (place.incident && place.incident != place_.incident) log_.mentions.insert(*place.incident);
  const std::string anchor = percent_decode(fragment);
  const bool known =
      anchor.empty() || anchor == "top" || place.text == nullptr || place.text->anchors().contains(anchor);
  if (!known) {
    const auto& anchors = place.text->anchors();
    const std::string near = nearest(anchor, {anchors.begin(), anchors.end()});
    report(line, Level::warning, "dead-anchor",
           fmt::format("“{}” points to a place that the text does not have", extract(url, 80)),
           near.empty() ? "" : fmt::format("did you mean “#{}”?", near));
  }
  if (&place == &place_)
    return {known && !anchor.empty() && anchor != "top" ? "#" + percent_encode_path(anchor) : "#hs-main",
            false, false};
  return {routes::href(root_, place.page, known && anchor != "top" ? anchor : ""), false, false};
}

// In an edition of parts the name comes from the link as it is written, so that no folder shows that the text
// does not name: "../shared/a.png" is "hs-up/shared/a.png".
std::string LinkResolver::file_path(const std::string& source, std::string_view written) const {
  const std::string folder = folder_of(source_);
  if (map_.edition->whole)
    return file_route_(id_, source.starts_with(folder) ? source.substr(folder.size()) : source);
  std::string path = written.starts_with('/') ? "hs-top/" : "";
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t slash = std::min(written.find('/', at), written.size());
    const std::string_view part = written.substr(at, slash - at);
    at = slash + 1;
    if (part.empty() || part == ".") continue;
    path += part == ".." ? "hs-up" : part;
    path += '/';
  }
  path.pop_back();
  return file_route_(id_, path);
}

LinkTarget LinkResolver::to_file(const std::string& source, std::string_view written, LinkUse use, int line) {
  if (passage_of(*map_.edition, source) == Passage::none) return withheld_file(use, line, written);
  const std::string path = file_path(source, written);
  log_.files[path] = source;
  return {routes::href(root_, path), false, false};
}

LinkTarget LinkResolver::to_static(const std::pair<const std::string, std::string>& file,
                                   std::string_view url, LinkUse use, int line) {
  if (passage_of(*map_.edition, file.second) == Passage::none) return withheld_file(use, line, url);
  log_.statics.insert(file.first);
  return {routes::href(root_, file.first), false, false};
}

LinkTarget LinkResolver::withheld_file(LinkUse use, int line, std::string_view url) {
  report(
      line, Level::error, use == LinkUse::image ? "missing-image" : "dead-link",
      fmt::format("“{}” is not copied into this edition", extract(url, 80)),
      "pictures (png, jpg, gif, webp) are, without their metadata; other files where “files:” of the edition "
      "names them");
  return {};
}

LinkTarget LinkResolver::dead(LinkUse use, int line, std::string_view url, std::string missing,
                              std::string_view why) {
  if (use == LinkUse::image)
    report(line, Level::error, "missing-image",
           fmt::format("the image “{}” cannot be shown: {}", extract(url, 80), why),
           "paths are relative to the document", std::move(missing));
  else
    report(line, Level::error, "dead-link",
           fmt::format("the link “{}” leads nowhere: {}", extract(url, 80), why),
           "paths are relative to the document; its words stay on the page without the link",
           std::move(missing));
  return {};
}

// The incident that `[[id]]` means: by its id or, where ids are not those of the files, by its file's.
const Incident* LinkResolver::named(std::string_view name) const {
  const std::string id = slugify(name);
  auto found = map_.archive->by_id.find(id);
  if (found == map_.archive->by_id.end()) {
    found = map_.by_file.find(id);
    if (found == map_.by_file.end()) return nullptr;
  }
  return &map_.archive->incidents[found->second];
}

std::string LinkResolver::name_of(std::string_view id) const {
  const Incident* incident = named(id);
  if (incident == nullptr) return {};
  return incident->facts.title ? incident->facts.title->value : incident->id;
}

WikiTarget LinkResolver::wiki(std::string_view name, int line) {
  const Incident* incident = named(name);
  if (incident == nullptr) {
    if (map_.unpublished_ids.contains(slugify(name)))
      report(
          line, Level::error, "dead-link",
          fmt::format("“[[{}]]” names a document that is not published in this edition", extract(name, 60)),
          "its words stay on the page as they are written; take them out where they must not be seen");
    else
      report(line, Level::note, "unknown-wiki-link",
             fmt::format("“[[{}]]” names no incident and is shown as it is written", extract(name, 60)), "",
             slugify(name));
    return {};
  }
  const auto index = static_cast<Index>(incident - map_.archive->incidents.data());
  if (place_.incident != index) log_.mentions.insert(index);
  return {routes::href(root_, routes::incident(incident->id)), name_of(name)};
}

}  // namespace hindsight
