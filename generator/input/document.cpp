#include "input/document.h"

#include <fmt/format.h>

#include "base/text.h"
#include "input/dialects.h"

namespace hindsight {
namespace {

struct Fence {
  std::size_t inner_start = 0;  // offsets in the text
  std::size_t inner_end = 0;
  std::size_t body_start = 0;
};

// The line that starts at `at`, without its end; `next` is where the following line starts.
std::string_view line_at(std::string_view text, std::size_t at, std::size_t& next) {
  const std::size_t end = text.find('\n', at);
  next = end == std::string_view::npos ? text.size() : end + 1;
  std::string_view line = text.substr(at, (end == std::string_view::npos ? text.size() : end) - at);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
    line.remove_suffix(1);
  return line;
}

std::optional<Fence> find_fence(std::string_view text, std::string_view mark) {
  std::size_t next = 0;
  if (line_at(text, 0, next) != mark) return std::nullopt;
  Fence fence;
  fence.inner_start = next;
  while (next < text.size()) {
    const std::size_t at = next;
    const std::string_view line = line_at(text, at, next);
    if (line == mark || (mark == "---" && line == "...")) {
      fence.inner_end = at;
      fence.body_start = next;
      return fence;
    }
  }
  return std::nullopt;
}

// A first line that only front matter has: "key:" or "key: value".
bool looks_like_yaml(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 && line.find(' ') > colon &&
         (colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\r');
}

void report_unclosed(const Document& document, std::string_view mark, Diagnostics& out) {
  report(out, {document.path, 1, 1}, Level::error, "front-matter-unclosed",
         fmt::format("front matter begins here and is never closed by “{}”", mark),
         fmt::format("put a line “{}” after the last field; until then all of it is read as text", mark));
}

int lines_in(std::string_view text) {
  int lines = 0;
  for (const char c : text) lines += c == '\n' ? 1 : 0;
  return lines;
}

}  // namespace

std::string Document::folder() const {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

Document read_document(std::string path, std::string_view bytes, Diagnostics& out) {
  Document document;
  document.path = std::move(path);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::size_t broken = 0;
  document.text = to_valid_utf8(bytes, &broken);
  if (broken > 0) {
    report(out, {document.path, 0, 0}, Level::warning, "encoding",
           fmt::format("{} not valid UTF-8 and shown as U+FFFD",
                       broken == 1 ? "1 byte is" : fmt::format("{} bytes are", broken)),
           "save the file as UTF-8");
  }
  const std::string_view text = document.text;
  const bool toml = text.starts_with("+++");
  const std::string_view mark = toml ? "+++" : "---";
  const auto fence = find_fence(text, mark);
  if (!fence) {
    std::size_t next = 0;
    if (line_at(text, 0, next) == mark && (toml || looks_like_yaml(text.substr(next))))
      report_unclosed(document, mark, out);
    return document;
  }
  const std::string_view inner = text.substr(fence->inner_start, fence->inner_end - fence->inner_start);
  Diagnostics found;
  const Origin origin{document.path, 2};
  auto value = toml ? parse_toml(inner, origin, found) : parse_yaml(inner, origin, found);
  const bool plain_text = value && value->kind != Value::Kind::map && value->kind != Value::Kind::null;
  if (plain_text || (!value && !toml && !looks_like_yaml(trim(inner))))
    return document;  // two thematic breaks
  out.insert(out.end(), found.begin(), found.end());
  if (value && value->kind == Value::Kind::map) document.front_matter = settle_dialect(std::move(*value));
  document.body_start = fence->body_start;
  document.body_line = 1 + lines_in(text.substr(0, fence->body_start));
  return document;
}

std::string id_from_path(const Document& document) {
  std::string_view name = document.path;
  if (document.bundle) {
    name = name.substr(0, name.rfind('/'));
  } else {
    name = name.substr(0, name.rfind('.'));
  }
  return slugify(name.substr(name.rfind('/') + 1));
}

}  // namespace hindsight
