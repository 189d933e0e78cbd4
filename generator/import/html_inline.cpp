#include "import/html_inline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "import/escape.h"
#include "import/html_blocks.h"

namespace hindsight {
namespace {

unsigned mark_of(std::string_view name) {
  static const std::map<std::string_view, unsigned> marks = {
      {"b", kStrong},        {"strong", kStrong},  {"i", kEmphasis},    {"em", kEmphasis},
      {"var", kEmphasis},    {"dfn", kEmphasis},   {"cite", kEmphasis}, {"s", kDeleted},
      {"del", kDeleted},     {"strike", kDeleted}, {"ins", kInserted},  {"mark", kHighlighted},
      {"sup", kSuperscript}, {"sub", kSubscript},  {"kbd", kKeyboard},  {"q", kQuoted},
      {"dt", kStrong},       {"code", kCode},      {"tt", kCode},       {"samp", kCode}};
  const auto found = marks.find(name);
  return found == marks.end() ? 0 : found->second;
}

// The value of a property in a style attribute, lower case.
std::string declared(std::string_view style, std::string_view property) {
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    if (lower_ascii(trim(declaration.substr(0, colon))) != property) continue;
    return lower_ascii(trim(declaration.substr(colon + 1)));
  }
  return {};
}

bool is_bold(std::string_view weight) {
  return weight == "bold" || weight == "bolder" || weight == "600" || weight == "700" || weight == "800" ||
         weight == "900";
}

unsigned styled(unsigned marks, std::string_view style) {
  if (style.empty()) return marks;
  const std::string weight = declared(style, "font-weight");
  if (is_bold(weight)) marks |= kStrong;
  if (weight == "normal" || weight == "400") marks &= ~static_cast<unsigned>(kStrong);
  const std::string slant = declared(style, "font-style");
  if (slant == "italic" || slant == "oblique") marks |= kEmphasis;
  if (slant == "normal") marks &= ~static_cast<unsigned>(kEmphasis);
  if (declared(style, "text-decoration").find("line-through") != std::string::npos) marks |= kDeleted;
  const std::string align = declared(style, "vertical-align");
  if (align == "super") marks |= kSuperscript;
  if (align == "sub") marks |= kSubscript;
  return marks;
}

void append_text(std::string_view text, const Style& style, std::vector<Run>& out) {
  if (!text.empty()) out.push_back({Run::Kind::text, std::string(text), style.marks, style.link});
}

void append_image(const HtmlNode& node, const Style& style, HtmlPage& page, std::vector<Run>& out) {
  const std::string url = page.image(node);
  std::string words(trim(node.attribute("alt")));
  if (words.empty()) words = trim(node.attribute("title"));
  if (url.empty()) return append_text(" " + words + " ", style, out);
  std::vector<Run> description;
  append_text(words, {}, description);
  const std::string text = fmt::format("![{}]({})", inline_markdown(collapse_space(std::move(description))),
                                       link_destination(url));
  out.push_back({Run::Kind::markdown, text, style.marks & ~static_cast<unsigned>(kCode), style.link});
}

// What a form, a player or a frame shows, in words.
void append_control(const HtmlNode& node, const Style& style, HtmlPage& page, std::vector<Run>& out) {
  if (node.name == "input") {
    const std::string type = lower_ascii(node.attribute("type"));
    if (type == "checkbox" || type == "radio")
      append_text(node.attributes.contains("checked") ? "[x] " : "[ ] ", style, out);
    else
      append_text(type == "hidden" || type == "password" ? " " : fmt::format(" {} ", node.attribute("value")),
                  style, out);
    return;
  }
  const std::string url = page.link(node, node.attribute(node.name == "object" ? "data" : "src"));
  page.warn(node, fmt::format("an element <{}> is shown as a link", node.name));
  append_text(" ", style, out);
  if (!url.empty()) append_text(node.name, {style.marks, url}, out);
  append_text(" ", style, out);
}

}  // namespace

void mark_place(const HtmlNode& node, const HtmlPage& page, std::vector<Run>& out) {
  for (const std::string_view key : {"id", "name"}) {
    const std::string_view id = node.attribute(key);
    if (id.empty() || !page.targets.contains(id) || (key == "name" && node.name != "a")) continue;
    if (page.anchors.contains(id)) continue;
    out.push_back({Run::Kind::place, std::string(id), 0, ""});
    return;
  }
}

std::vector<Run> without_places(std::vector<Run> runs) {
  std::erase_if(runs, [](const Run& run) { return run.kind == Run::Kind::place; });
  return runs;
}

bool only_places_wait(std::vector<Run>& runs) {
  const auto is_blank = [](const Run& run) { return run.kind == Run::Kind::text && trim(run.text).empty(); };
  if (!std::ranges::all_of(runs,
                           [&](const Run& run) { return run.kind == Run::Kind::place || is_blank(run); }))
    return false;
  std::erase_if(runs, is_blank);
  return true;
}

bool is_unseen(const HtmlNode& node) {
  constexpr std::string_view kNames[] = {"script", "style", "head", "template", "link",
                                         "meta",   "base",  "col",  "colgroup", "param"};
  return std::ranges::find(kNames, node.name) != std::end(kNames);
}

bool is_player(std::string_view name) {
  return name == "iframe" || name == "video" || name == "audio" || name == "embed" || name == "object";
}

Style style_inside(const HtmlNode& node, const Style& outer, HtmlPage& page) {
  Style style = outer;
  style.marks = styled(style.marks | mark_of(node.name), node.attribute("style"));
  if (node.name == "a" && style.link.empty() && node.attributes.contains("href"))
    style.link = page.link(node, node.attribute("href"));
  return style;
}

void append_runs(const HtmlNode& node, const Style& style, HtmlPage& page, std::vector<Run>& out) {
  if (node.is_text()) return append_text(node.text, style, out);
  if (is_unseen(node)) return;
  mark_place(node, page, out);
  if (node.name == "br") return out.push_back({Run::Kind::line_break, "", 0, ""});
  if (node.name == "img") return append_image(node, style, page, out);
  if (node.name == "input" || is_player(node.name)) append_control(node, style, page, out);
  if (node.name == kNoteReference) {
    const std::string reference = fmt::format("[^{}]", node.attribute("label"));
    return out.push_back({Run::Kind::markdown, reference, 0, ""});
  }
  const Style inside = style_inside(node, style, page);
  const bool apart = is_block(node.name);  // in a heading, where it cannot be one
  if (apart) append_text(" ", style, out);
  for (const HtmlNode& child : node.children) append_runs(child, inside, page, out);
  if (apart) append_text(" ", style, out);
}

}  // namespace hindsight
