#include "base/patch.h"

#include <fmt/format.h>

#include <algorithm>

namespace hindsight {
namespace {

constexpr int kContext = 3;  // lines around a change

// A name as both tools read it: "./" is what git takes off, a tab ends a name with spaces, and what would
// break the line stands in quotes.
std::string name_in_patch(const std::string& path) {
  const bool quoted = std::any_of(path.begin(), path.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == 0x7F;
  });
  if (!quoted) return "./" + path + (path.find(' ') == std::string::npos ? "" : "\t");
  std::string name = "\"./";
  for (const char c : path) {
    if (c == '"' || c == '\\')
      name += std::string("\\") + c;
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      name += fmt::format("\\{:03o}", static_cast<unsigned>(c));
    else
      name += c;
  }
  return name + "\"";
}

std::string header(const std::string& from, const std::string& to) {
  return fmt::format("--- {}\n+++ {}\n", from, to);
}

void put(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

std::string range(int start, int count) {
  return count == 1 ? fmt::format("{}", start) : fmt::format("{},{}", count == 0 ? start - 1 : start, count);
}

// Edits whose contexts touch share a hunk.
class Hunks {
 public:
  Hunks(std::string_view text, const std::vector<LineEdit>& edits)
      : lines_(lines_with_ends(text)), edits_(edits) {}

  std::string write() {
    for (std::size_t first = 0; first < edits_.size();) {
      std::size_t last = first;
      while (last + 1 < edits_.size() && edits_[last + 1].line - end_of(last) <= 2 * kContext) ++last;
      hunk(first, last);
      first = last + 1;
    }
    return std::move(out_);
  }

 private:
  int end_of(std::size_t i) const { return edits_[i].line + edits_[i].removed; }

  void keep(std::string& body, int from, int to) const {
    for (int n = from; n < to; ++n) put(body, ' ', lines_[static_cast<std::size_t>(n - 1)]);
  }

  void hunk(std::size_t first, std::size_t last) {
    const int start = std::max(1, edits_[first].line - kContext);
    const int end = std::min(static_cast<int>(lines_.size()) + 1, end_of(last) + kContext);
    std::string body;
    int grown = 0;
    int at = start;
    for (std::size_t i = first; i <= last; ++i) {
      keep(body, at, edits_[i].line);
      for (int n = 0; n < edits_[i].removed; ++n)
        put(body, '-', lines_[static_cast<std::size_t>(edits_[i].line + n - 1)]);
      for (const std::string& line : edits_[i].added) put(body, '+', line);
      at = end_of(i);
      grown += static_cast<int>(edits_[i].added.size()) - edits_[i].removed;
    }
    keep(body, at, end);
    out_ +=
        fmt::format("@@ -{} +{} @@\n", range(start, end - start), range(start + shift_, end - start + grown));
    out_ += body;
    shift_ += grown;
  }

  std::vector<std::string_view> lines_;
  const std::vector<LineEdit>& edits_;
  int shift_ = 0;  // how far the new file's lines have moved
  std::string out_;
};

std::string whole_file(char mark, std::string_view text) {
  std::string body;
  for (const std::string_view line : lines_with_ends(text)) put(body, mark, line);
  return body;
}

}  // namespace

std::vector<std::string_view> lines_with_ends(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

std::string apply_edits(std::string_view text, const std::vector<LineEdit>& edits) {
  const auto lines = lines_with_ends(text);
  std::string result;
  std::size_t at = 0;
  const auto keep_to = [&](std::size_t end) {
    for (; at < end; ++at) result += lines[at];
  };
  for (const LineEdit& edit : edits) {
    keep_to(static_cast<std::size_t>(edit.line - 1));
    for (const std::string& line : edit.added) result += line;
    at += static_cast<std::size_t>(edit.removed);
  }
  keep_to(lines.size());
  return result;
}

std::string unified_diff(const std::string& path, std::string_view text, const std::vector<LineEdit>& edits) {
  if (edits.empty()) return {};
  const std::string name = name_in_patch(path);
  return header(name, name) + Hunks(text, edits).write();
}

std::string diff_of_new_file(const std::string& path, std::string_view text) {
  const int lines = static_cast<int>(lines_with_ends(text).size());
  return header("/dev/null", name_in_patch(path)) + fmt::format("@@ -0,0 +{} @@\n", range(1, lines)) +
         whole_file('+', text);
}

std::string diff_of_removed_file(const std::string& path, std::string_view text) {
  const int lines = static_cast<int>(lines_with_ends(text).size());
  return header(name_in_patch(path), "/dev/null") + fmt::format("@@ -{} +0,0 @@\n", range(1, lines)) +
         whole_file('-', text);
}

}  // namespace hindsight
