#include <algorithm>
#include <charconv>
#include <climits>

#include "base/text.h"
#include "base/texts.h"
#include "input/markdown_render.h"
#include "input/sanitize.h"

namespace hindsight {
namespace {

constexpr std::string_view kResolved = "hs:";

}  // namespace

Page::Page(const MarkdownTree& tree, const RenderOptions& options)
    : tree_(tree),
      options_(options),
      placed_(place_lines(tree, options.anchor_lines, options.skip_heading_line)) {}

void Page::new_line() {
  if (!out.empty() && out.back() != '\n') out += '\n';
}

void Page::start_lines(NodeIndex block) {
  line_ = tree_.nodes[block].line;
  const auto found = placed_.find(block);
  waiting_ = found == placed_.end() ? std::vector<int>() : found->second;
  write_anchors(line_);
}

void Page::next_line() {
  ++line_;
  write_anchors(line_);
}

void Page::finish_lines() { write_anchors(INT_MAX); }

// The anchors for lines up to this one.
void Page::write_anchors(int line) {
  const auto end = std::ranges::find_if(waiting_, [&](int wanted) { return wanted > line; });
  for (auto wanted = waiting_.begin(); wanted != end; ++wanted) {
    out += "<span class=\"line-anchor\" id=\"hs-line-" + std::to_string(*wanted) + "\"></span>";
  }
  waiting_.erase(waiting_.begin(), end);
}

std::string Page::href(const LinkTarget& target) {
  if (!tree_.has_html) return link_attributes(target);
  return " href=\"" + address(target) + "\"";
}

std::string Page::address(const LinkTarget& target) {
  if (!tree_.has_html) return url_attribute(target.url);
  resolved_.push_back({target.url, target.external, false});
  return std::string(kResolved) + std::to_string(resolved_.size() - 1);
}

std::string Page::say(std::string_view key, TextValues values) const {
  return options_.texts == nullptr ? "" : escape_html(options_.texts->say(key, values));
}

std::string Page::finish() {
  if (!tree_.has_html) return std::move(out);
  const ResolveUrl resolve = [this](std::string_view url, LinkUse use) {
    if (!url.starts_with(kResolved)) return options_.link(url, use, line_of_url(url));
    std::size_t index = resolved_.size();
    std::from_chars(url.data() + kResolved.size(), url.data() + url.size(), index);
    return index < resolved_.size() ? resolved_[index] : LinkTarget{};
  };
  return sanitize_html(out, resolve, options_.texts);
}

// The first line that holds the URL, 0 where none does (it may be written with entities).
int Page::line_of_url(std::string_view url) const {
  if (url.empty()) return 0;
  int line = tree_.first_line;
  for (const std::string_view text : split_lines(tree_.text)) {
    if (text.find(url) != std::string_view::npos) return line;
    ++line;
  }
  return 0;
}

}  // namespace hindsight
