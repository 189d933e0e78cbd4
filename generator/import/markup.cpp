#include "import/markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "import/html_import.h"

namespace hindsight {
namespace {

// Three or more of ` or ~ that begin a line; empty for other lines.
std::string_view fence_of(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.empty() || (text[0] != '`' && text[0] != '~')) return {};
  const std::size_t size = std::min(text.find_first_not_of(text[0]), text.size());
  const bool is_span = text[0] == '`' && text.find('`', size) != std::string_view::npos;
  return size < 3 || is_span ? std::string_view{} : text.substr(0, size);
}

std::string close_fences(std::string text) {
  std::string open;
  for (const std::string_view line : split_lines(text)) {
    const std::string_view fence = fence_of(line);
    if (fence.empty()) continue;
    if (open.empty())
      open = fence;
    else if (fence.front() == open.front() && fence.size() >= open.size() && trim(line) == fence)
      open.clear();
  }
  if (!open.empty()) text += (text.ends_with('\n') ? "" : "\n") + open + "\n";
  return text;
}

// "a", "/p", "br" of a tag; "" for "<" that opens none.
std::string tag_name(std::string_view tag) {
  const std::size_t begin = tag.starts_with("</") ? 2 : 1;
  std::size_t end = begin;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  while (end < tag.size() && is_name(tag[end])) ++end;
  if (end == begin || (tag[end] != '>' && tag[end] != ' ' && tag[end] != '/')) return {};
  return lower_ascii(tag.substr(begin - (begin == 2 ? 1 : 0), end - begin + (begin == 2 ? 1 : 0)));
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(fmt::format("{}=", name));
  if (at == std::string_view::npos || at + name.size() + 1 >= tag.size()) return {};
  const char quote = tag[at + name.size() + 1];
  if (quote != '"' && quote != '\'') return {};
  const std::size_t begin = at + name.size() + 2;
  const std::size_t end = tag.find(quote, begin);
  return end == std::string_view::npos ? "" : std::string(tag.substr(begin, end - begin));
}

std::string decoded(std::string text) {
  constexpr auto kEntities = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}, {"&amp;", "&"}});
  for (const auto& [entity, character] : kEntities) text = replace_all(std::move(text), entity, character);
  return text;
}

constexpr auto kInline = std::to_array<std::string_view>(
    {"a", "b", "i", "u", "em", "strong", "small", "code", "span", "var", "font", "sub", "sup"});
constexpr auto kBlocks = std::to_array<std::string_view>(
    {"p",  "br", "div", "ul",         "ol",    "li", "h1", "h2", "h3",    "h4",
     "h5", "h6", "pre", "blockquote", "table", "tr", "td", "th", "tbody", "hr"});

enum class Tag { none, within, line };

Tag kind_of(std::string_view name) {
  if (name.starts_with('/')) name.remove_prefix(1);
  if (std::ranges::find(kInline, name) != kInline.end()) return Tag::within;
  return std::ranges::find(kBlocks, name) != kBlocks.end() ? Tag::line : Tag::none;
}

std::string tidy_lines(std::string_view text) {
  std::string out;
  bool blank = true;
  for (const std::string_view line : split_lines(text)) {
    const std::string_view kept = trim(line);
    if (!kept.empty()) out += std::string(kept) + "\n";
    if (kept.empty() && !blank) out += "\n";
    blank = kept.empty();
  }
  return std::string(trim(out));
}

}  // namespace

std::string markdown_in(Markup markup, std::string_view text, const JiraAttachments& attachments,
                        const Place& place, std::vector<ImportedFile>& files, Diagnostics& out) {
  const std::string lines = replace_all(std::string(text), "\r\n", "\n");
  std::string markdown;
  switch (markup) {
    case Markup::text:
      markdown = markdown_of_text(lines);
      break;
    case Markup::markdown:
      markdown = close_fences(lines);
      break;
    case Markup::html:
      markdown = markdown_of_html(lines, place, files, out);
      break;
    case Markup::jira:
      markdown = markdown_of_html(html_of_jira(lines, attachments), place, files, out);
      break;
  }
  while (markdown.ends_with('\n')) markdown.pop_back();
  return markdown + "\n";
}

std::string plain_of_html(std::string_view text) {
  std::string plain;
  std::string address;
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '<' ? text.find('>', at) : std::string_view::npos;
    const std::string_view tag =
        end == std::string_view::npos ? std::string_view{} : text.substr(at, end - at + 1);
    const std::string name = tag.empty() ? "" : tag_name(tag);
    const Tag kind = name.empty() ? Tag::none : kind_of(name);
    if (kind == Tag::none) {
      plain += text[at++];
      continue;
    }
    found = true;
    if (name == "a") address = attribute(tag, "href");
    if (name == "/a" && !address.empty() && !plain.ends_with(address)) plain += " (" + address + ")";
    if (name == "br" || name == "li") plain += "\n";
    if (kind == Tag::line && name != "br" && name != "li") plain += "\n\n";
    at = end + 1;
  }
  return found ? tidy_lines(decoded(std::move(plain))) : std::string(trim(text));
}

}  // namespace hindsight
