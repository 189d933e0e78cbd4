#include "input/html_nesting.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "input/sanitize_rules.h"

namespace hindsight {
namespace {

constexpr std::size_t kMaxFormatting = 16;

// gumbo compares each attribute with all before it. Counts what may stand between two.
constexpr std::size_t kMaxAttributeMarks = 2'000;

bool has_too_many_attributes(std::string_view tag) {
  const auto marks = std::ranges::count_if(
      tag, [](char c) { return std::string_view(" \t\n\f\r/\"'").find(c) != std::string_view::npos; });
  return static_cast<std::size_t>(marks) > kMaxAttributeMarks;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The position after the ">" that ends the tag which begins at `at`; quoted values may hold ">".
std::size_t tag_end(std::string_view html, std::size_t at) {
  char quote = 0;
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return at + 1;
    } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
      quote = c;
    }
  }
  return html.size();
}

// Takes out start tags beyond the depth that is allowed, with their end tags, before gumbo sees them: it
// needs time in the square of the depth and walks its tree recursively. Counts by name, which is never less
// than the true depth, because an end tag lowers the count only where that name is open.
class NestingLimit {
 public:
  std::string apply(std::string_view html) {
    std::string out;
    out.reserve(html.size());
    std::size_t done = 0;
    for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
      const bool is_end = at + 1 < html.size() && html[at + 1] == '/';
      const std::size_t name_at = at + (is_end ? 2 : 1);
      if (name_at >= html.size() || !is_letter(html[name_at])) {
        ++at;
        continue;
      }
      const std::size_t name_end = std::min(html.find_first_of(" \t\n\f\r/>", name_at), html.size());
      const std::string name = lower_ascii(html.substr(name_at, name_end - name_at));
      const std::size_t end = tag_end(html, name_end);
      const bool stays = !has_too_many_attributes(html.substr(name_end, end - name_end));
      if (stays && (is_end ? leave(name) : enter(name))) {
        at = name_end;
        continue;
      }
      out += html.substr(done, at - done);
      done = at = end;
    }
    return out += html.substr(done);
  }

 private:
  struct Count {
    std::size_t open = 0;
    std::size_t taken_out = 0;
  };

  // Both return whether the tag stays.
  bool enter(const std::string& name) {
    if (is_void(name) || closes_itself(name)) return true;
    Count& count = counts_[name];
    const bool formatting = is_formatting(name);
    if (depth_ >= kMaxDepth || (formatting && formatting_ >= kMaxFormatting)) {
      ++count.taken_out;
      return false;
    }
    ++count.open;
    ++depth_;
    if (formatting) ++formatting_;
    return true;
  }

  bool leave(const std::string& name) {
    const auto found = counts_.find(name);
    if (found == counts_.end()) return true;
    Count& count = found->second;
    if (count.taken_out > 0) {
      --count.taken_out;
      return false;
    }
    if (count.open > 0) {
      --count.open;
      --depth_;
      if (is_formatting(name)) --formatting_;
    }
    return true;
  }

  std::map<std::string, Count> counts_;
  std::size_t depth_ = 0;
  std::size_t formatting_ = 0;
};

}  // namespace

std::string limit_nesting(std::string_view html) { return NestingLimit().apply(html); }

}  // namespace hindsight
