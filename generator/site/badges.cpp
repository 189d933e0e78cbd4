#include "site/badges.h"

#include <fmt/format.h>

#include "base/text.h"
#include "site/routes.h"
#include "site/status_parts.h"

namespace hindsight {
namespace {

constexpr int kPad = 7;                   // pixels on each side of a text
constexpr std::size_t kLongestName = 40;  // code points

// The width of a text in tenths of a pixel at 11 px in Verdana's proportions; other letters count as wide
// ones.
int width_of(std::string_view text) {
  int width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 && byte < 0xC0) continue;  // not the first byte of a character
    if (std::string_view("ijl.,:;|!'()[]I ").find(c) != std::string_view::npos)
      width += 41;
    else if (std::string_view("mwMWGOQ@%").find(c) != std::string_view::npos || byte >= 0x80)
      width += 96;
    else
      width += c >= 'A' && c <= 'Z' ? 76 : 67;
  }
  return width;
}

// White on each of them has a contrast of 4.5:1 or more.
std::string_view colour_of(ServiceState state) {
  switch (state) {
    case ServiceState::operational:
      return "#2d6a3e";
    case ServiceState::maintenance:
      return "#1f5288";
    case ServiceState::incident:
    case ServiceState::degraded:
      return "#7a6400";
    case ServiceState::partial_outage:
      return "#a84f00";
    case ServiceState::major_outage:
      break;
  }
  return "#b3261e";
}

std::string text_at(int left, int width, std::string_view text) {
  return fmt::format("<text x=\"{}\" y=\"14\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
                     left, width, escape_html(text));
}

}  // namespace

std::string badge_svg(const Texts& texts, std::string_view name, ServiceState state) {
  const std::string shown = harmless(extract(name, kLongestName));
  const std::string word = name_of(texts, state);
  const int name_width = width_of(shown) / 10;
  const int word_width = width_of(word) / 10;
  const int split = name_width + 2 * kPad;
  const int whole = split + word_width + 2 * kPad;
  const std::string title =
      escape_html(texts.say("list.colon", {{"first", shown}, {"second", name_inside(texts, state)}}));
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"20\" role=\"img\" "
      "aria-label=\"{1}\">\n<title>{1}</title>\n<rect width=\"{0}\" height=\"20\" rx=\"3\" "
      "fill=\"#3b3f44\"/>\n<path d=\"M{2} 0h{3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{3}z\" fill=\"{4}\"/>\n"
      "<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,Geneva,sans-serif\" font-size=\"11\">{5}{6}</g>\n"
      "</svg>\n",
      whole, title, split, whole - split - 3, colour_of(state), text_at(kPad, name_width, shown),
      text_at(split + kPad, word_width, word));
}

std::vector<PageJob> badge_files(const Site& site) {
  std::vector<PageJob> files;
  files.push_back({std::string(routes::kStatusBadge),
                   [&site] { return badge_svg(site.texts(), site.config().title, site.board->now); }});
  for (const ServiceStatus& service : site.board->services)
    files.push_back({routes::badge(service.term.id),
                     [&site, &service] { return badge_svg(site.texts(), service.term.name, service.now); }});
  return files;
}

}  // namespace hindsight
