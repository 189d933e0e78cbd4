#include "input/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "input/dialects.h"
#include "input/markdown.h"

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

void report_unclosed(Document& document, std::string_view mark) {
  report(document.unread, {document.path, 1, 1}, Level::error, "front-matter-unclosed",
         fmt::format("front matter begins here and is never closed by “{}”", mark),
         fmt::format("put a line “{}” after the last field; until then all of it is read as text", mark));
}

int lines_in(std::string_view text) {
  int lines = 0;
  for (const char c : text) lines += c == '\n' ? 1 : 0;
  return lines;
}

constexpr std::size_t kFewBroken = 16;  // bytes that are no UTF-8 in a text that is one all the same

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

// Cut behind a line, where one ends late enough, else between two characters.
std::string_view up_to_limit(std::string_view bytes) {
  bytes = bytes.substr(0, kLongestDocument);
  const std::size_t line_end = bytes.rfind('\n');
  if (line_end != std::string_view::npos && line_end > kLongestDocument / 2)
    return bytes.substr(0, line_end + 1);
  while (!bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0xC0U) == 0x80U)
    bytes.remove_suffix(1);
  if (!bytes.empty() && static_cast<unsigned char>(bytes.back()) >= 0xC0U) bytes.remove_suffix(1);
  return bytes;
}

// The text of the file as far as it is one. Sets what keeps it from being read.
void read_bytes(Document& document, std::string_view bytes, Diagnostics& out) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.size() > kLongestDocument) {
    bytes = up_to_limit(bytes);
    report(document.unread, {document.path, 0, 0}, Level::error, "limit-size",
           fmt::format("this document is longer than {} bytes; what follows is left out", kLongestDocument),
           "divide it, and put logs and pictures into files beside it");
    document.text_unread = true;
  }
  std::size_t broken = 0;
  document.text = to_valid_utf8(bytes, &broken);
  const auto nulls = static_cast<std::size_t>(std::ranges::count(bytes, '\0'));
  if (is_utf16(bytes) || nulls * 3 > bytes.size() || (broken > kFewBroken && broken * 10 > bytes.size())) {
    report(document.unread, {document.path, 0, 0}, Level::error, "not-text",
           is_utf16(bytes) || nulls * 3 > bytes.size() ? "this looks like UTF-16, which is not read"
                                                       : "this is no text in UTF-8",
           "save the file as UTF-8");
    document.text = replace_all(std::move(document.text), std::string_view("\0", 1), "");
    document.text_unread = true;
  } else if (broken > 0) {
    report(out, {document.path, 0, 0}, Level::warning, "encoding",
           fmt::format("{} not valid UTF-8 and shown as U+FFFD",
                       broken == 1 ? "1 byte is" : fmt::format("{} bytes are", broken)),
           "save the file as UTF-8");
  }
}

// Front matter and body told apart.
void read_parts(Document& document, Diagnostics& out) {
  const std::string_view text = document.text;
  const bool toml = text.starts_with("+++");
  const std::string_view mark = toml ? "+++" : "---";
  const auto fence = find_fence(text, mark);
  if (!fence) {
    std::size_t next = 0;
    if (line_at(text, 0, next) == mark && (toml || looks_like_yaml(text.substr(next))))
      report_unclosed(document, mark);
    return;
  }
  const std::string_view inner = text.substr(fence->inner_start, fence->inner_end - fence->inner_start);
  Diagnostics found;
  const Origin origin{document.path, 2};
  auto value = toml ? parse_toml(inner, origin, found) : parse_yaml(inner, origin, found);
  const bool plain_text = value && value->kind != Value::Kind::map && value->kind != Value::Kind::null;
  if (plain_text || (!value && !toml && !looks_like_yaml(trim(inner)))) return;  // two thematic breaks
  Diagnostics& list = value ? out : document.unread;
  list.insert(list.end(), found.begin(), found.end());
  if (value && value->kind == Value::Kind::map) document.front_matter = settle_dialect(std::move(*value));
  document.body_start = fence->body_start;
  document.body_line = 1 + lines_in(text.substr(0, fence->body_start));
}

// What is too much of the text for anybody to read.
void measure(Document& document) {
  const auto excess = excess_of(document.body());
  if (!excess) return;
  report(document.unread, {document.path, document.body_line + excess->line - 1, 0}, Level::error,
         excess->rule, excess->what, "the text is shown as it is written; divide it or write it more simply");
  document.text_unread = true;
}

}  // namespace

std::string Document::folder() const {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

Document read_document(std::string path, std::string_view bytes, Diagnostics& out) {
  Document document;
  document.path = std::move(path);
  read_bytes(document, bytes, out);
  read_parts(document, out);
  if (!document.text_unread) measure(document);
  out.insert(out.end(), document.unread.begin(), document.unread.end());
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
