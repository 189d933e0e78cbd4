#include "import/markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "import/html_import.h"
#include "import/source_text.h"
#include "input/html_tree.h"

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

constexpr auto kInline = std::to_array<std::string_view>(
    {"a", "b", "i", "u", "em", "strong", "small", "code", "span", "var", "font", "sub", "sup"});
constexpr auto kBlocks = std::to_array<std::string_view>(
    {"p",  "br", "div", "ul",         "ol",    "li", "h1", "h2", "h3",    "h4",
     "h5", "h6", "pre", "blockquote", "table", "tr", "td", "th", "tbody", "hr"});

constexpr std::size_t kLongestName = 10;

bool is_known(std::string_view name) {
  return std::ranges::find(kInline, name) != kInline.end() ||
         std::ranges::find(kBlocks, name) != kBlocks.end();
}

// Whether a text that ends with a `>` begins with a tag of HTML; `<Foo>` is none.
bool begins_tag(std::string_view text) {
  const std::string_view name = text.substr(text.starts_with("</") ? 2 : 1, kLongestName + 1);
  return is_known(lower_ascii(name.substr(0, name.find_first_of("> /"))));
}

// "&amp;", "&#38;"
bool begins_entity(std::string_view rest) {
  const std::size_t begin = rest.starts_with("&#") ? 2 : 1;
  const std::size_t end =
      begin + lower_ascii(rest.substr(begin, 32)).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789");
  return end > begin && end < rest.size() && rest[end] == ';';
}

// As HTML, in which whatever else looks like markup is text. "" for a text without tags and entities.
std::string markup_alone(std::string_view text) {
  const std::string_view tags = text.substr(0, text.rfind('>') + 1);  // none begins after them
  std::string html;
  bool found = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool markup = (text[i] == '<' && i < tags.size() && begins_tag(tags.substr(i))) ||
                        (text[i] == '&' && begins_entity(text.substr(i)));
    found = found || markup;
    if (text[i] == '<' && !markup)
      html += "&lt;";
    else if (text[i] == '&' && !markup)
      html += "&amp;";
    else
      html += text[i];
  }
  return found ? html : "";
}

void append_plain(const HtmlNode& node, std::string& out) {
  const bool item = node.name == "li";
  const bool block = !item && node.name != "br" && std::ranges::find(kBlocks, node.name) != kBlocks.end();
  const auto part = [&] {
    if (block) out += "\n\n";
    if (item && !out.ends_with('\n')) out += '\n';
  };
  part();
  out += replace_all(node.text, "\xC2\xA0", " ");
  if (node.name == "br") out += '\n';
  for (const HtmlNode& child : node.children) append_plain(child, out);
  const std::string_view address = node.name == "a" ? node.attribute("href") : "";
  if (!address.empty() && !out.ends_with(address)) out += fmt::format(" ({})", address);
  part();
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
  const std::string html = markup_alone(text);
  if (html.empty()) return std::string(trim(text));
  std::string plain;
  append_plain(parse_html(sound_text(html)), plain);
  return tidy_lines(plain);
}

}  // namespace hindsight
