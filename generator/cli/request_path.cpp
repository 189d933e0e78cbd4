#include "cli/request_path.h"

#include <algorithm>

#include "base/text.h"

namespace hindsight {
namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool has_whole_escapes(std::string_view text) {
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1))
    if (at + 2 >= text.size() || !is_hex(text[at + 1]) || !is_hex(text[at + 2])) return false;
  return true;
}

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f || c == '\\';
}

bool leads_down(std::string_view path) {
  for (std::size_t start = 0; start < path.size();) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const std::string_view segment = path.substr(start, end - start);
    if (segment.empty() || segment == "." || segment == "..") return false;
    start = end + 1;
  }
  return true;
}

}  // namespace

std::optional<std::string> request_path(std::string_view target) {
  target = target.substr(0, target.find('?'));
  if (target.empty() || target.front() != '/' || !has_whole_escapes(target)) return std::nullopt;
  std::string path = percent_decode(target.substr(1));
  std::size_t broken = 0;
  to_valid_utf8(path, &broken);
  if (broken > 0 || std::any_of(path.begin(), path.end(), is_forbidden) || !leads_down(path))
    return std::nullopt;
  return path;
}

}  // namespace hindsight
