#include "cli/content_type.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace hindsight {
namespace {

struct Type {
  std::string_view ending;
  std::string_view type;
};

constexpr std::array<Type, 25> kTypes = {{{"html", "text/html; charset=utf-8"},
                                          {"css", "text/css; charset=utf-8"},
                                          {"js", "text/javascript; charset=utf-8"},
                                          {"mjs", "text/javascript; charset=utf-8"},
                                          {"json", "application/json; charset=utf-8"},
                                          {"xml", "application/xml; charset=utf-8"},
                                          {"svg", "image/svg+xml; charset=utf-8"},
                                          {"csv", "text/csv; charset=utf-8"},
                                          {"txt", "text/plain; charset=utf-8"},
                                          {"log", "text/plain; charset=utf-8"},
                                          {"md", "text/plain; charset=utf-8"},
                                          {"yaml", "text/plain; charset=utf-8"},
                                          {"ics", "text/calendar; charset=utf-8"},
                                          {"webmanifest", "application/manifest+json; charset=utf-8"},
                                          {"png", "image/png"},
                                          {"jpg", "image/jpeg"},
                                          {"jpeg", "image/jpeg"},
                                          {"gif", "image/gif"},
                                          {"webp", "image/webp"},
                                          {"avif", "image/avif"},
                                          {"ico", "image/x-icon"},
                                          {"pdf", "application/pdf"},
                                          {"mp4", "video/mp4"},
                                          {"woff2", "font/woff2"},
                                          {"zip", "application/zip"}}};

}  // namespace

std::string_view content_type(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::string ending = dot == std::string_view::npos ? "" : lower_ascii(path.substr(dot + 1));
  const auto found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const Type& type) { return type.ending == ending; });
  return found == kTypes.end() ? "application/octet-stream" : found->type;
}

}  // namespace hindsight
