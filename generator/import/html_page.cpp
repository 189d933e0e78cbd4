#include "import/html_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "import/data_images.h"

namespace hindsight {
namespace {

// "https" of "https://…", "" where an address has none.
std::string scheme_of(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > url.find_first_of("/?#")) return {};
  const std::string scheme = lower_ascii(url.substr(0, colon));
  const bool plain = scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-.") == std::string::npos;
  return plain ? scheme : "";
}

// Google Docs sends each link through its own address.
std::string unwrapped(std::string_view url) {
  for (const std::string_view start : {"https://www.google.com/url?q=", "http://www.google.com/url?q="}) {
    if (!url.starts_with(start)) continue;
    url.remove_prefix(start.size());
    return percent_decode(url.substr(0, url.find('&')));
  }
  return std::string(url);
}

bool leads_elsewhere(std::string_view scheme) {
  return scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "ftp" || scheme == "tel";
}

// Of a path whose percent escapes are decoded.
bool leaves_folder(std::string_view path) {
  return path.starts_with('/') || path.starts_with('\\') || path.find("..") != std::string_view::npos;
}

// A name of a file on every system, with its ending.
std::string safe_name(std::string_view name) {
  name = name.substr(name.find_last_of("/\\") + 1);
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte > 0x20 && byte != 0x7F &&
                       std::string_view("<>:\"|?*#%&()[]`'\\").find(c) == std::string_view::npos;
    if (plain || byte >= 0x80)
      out += c;
    else if (!out.ends_with('-'))
      out += '-';
  }
  out = std::string(truncate_utf8(out, 120));
  const std::string lower = lower_ascii(out);
  const bool taken = lower.starts_with('.') || lower.starts_with("index.");
  return taken || out.empty() ? "file-" + out : out;
}

}  // namespace

void HtmlPage::warn(const HtmlNode& at, std::string message, std::string hint) {
  report(findings, {place.file, at.line > 0 ? at.line : place.line, 0}, Level::warning, "import-changed",
         std::move(message), std::move(hint));
}

std::string HtmlPage::link(const HtmlNode& at, std::string_view href) {
  const std::string url = unwrapped(trim(href));
  if (url.starts_with('#')) {
    const std::string id = percent_decode(url.substr(1));
    if (const auto anchor = anchors.find(id); anchor != anchors.end()) return "#" + anchor->second;
    return targets.contains(id) ? "#" + id : "";
  }
  const std::string scheme = scheme_of(url);
  if (leads_elsewhere(scheme)) return url;
  if (url.empty() || url == "about:blank") return {};
  const std::string target = percent_decode(url.substr(0, url.find_first_of("?#")));
  if (!scheme.empty() || leaves_folder(target)) {
    warn(at, fmt::format("a link to “{}” leads nowhere from here; its words stay", truncate_utf8(url, 200)));
    return {};
  }
  const std::string document = page ? page(target) : "";
  if (!document.empty()) return percent_encode_path(document);
  if (lower_ascii(target).ends_with(".html") || lower_ascii(target).ends_with(".htm") || target.empty()) {
    warn(at, fmt::format("a link to “{}”, which is not imported with it; its words stay", target));
    return {};
  }
  return percent_encode_path(file_beside(target, at.attribute("data-linked-resource-default-alias")));
}

std::string HtmlPage::image(const HtmlNode& at) {
  const std::string_view source = trim(at.attribute("src"));
  if (const auto stored = image_index(source); stored && *stored < images.size()) {
    const ImportedFile& image = images[*stored];
    if (image.name.empty()) {
      warn(at, "an image in the page is no picture that may stand beside a document; its description stays",
           "pictures are PNG, JPEG, GIF, WebP, and SVG without scripts");
      return {};
    }
    if (names.try_emplace(image.name, 1).second) files.push_back(image);
    return image.name;
  }
  const std::string scheme = scheme_of(source);
  if (scheme == "http" || scheme == "https") return std::string(source);
  const std::string target = percent_decode(source.substr(0, source.find_first_of("?#")));
  if (source.empty() || !scheme.empty() || leaves_folder(target)) {
    warn(at, fmt::format("an image “{}” cannot be found from here; its description stays",
                         truncate_utf8(source, 200)));
    return {};
  }
  return percent_encode_path(file_beside(target, at.attribute("data-linked-resource-default-alias")));
}

std::string HtmlPage::file_beside(std::string_view source, std::string_view wished_name) {
  const auto [known, fresh] = beside.try_emplace(std::string(source));
  if (!fresh) return known->second;
  const std::string name = safe_name(wished_name.empty() ? source : wished_name);
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  std::string free = name;
  while (++names[free] > 1) free = fmt::format("{}-{}{}", name.substr(0, dot), names[name], name.substr(dot));
  files.push_back({free, known->first, ""});
  return known->second = free;
}

}  // namespace hindsight
