#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "base/text.h"
#include "import/exported_page.h"
#include "import/html_blocks.h"
#include "import/html_inline.h"

namespace hindsight {
namespace {

using Styles = std::map<std::string, std::string, std::less<>>;  // class → declarations

// Rules of the form ".c12{…}"; others are for lists and headings, which have elements.
void read_rules(std::string_view css, Styles& styles) {
  for (std::size_t at = css.find('.'); at < css.size(); at = css.find('.', at + 1)) {
    const std::size_t end = std::min(css.find_first_of(" ,.:>{}", at + 1), css.size());
    if (end == css.size() || css[end] != '{') continue;
    if (at > 0 && css[at - 1] != '}' && css[at - 1] != ' ' && css[at - 1] != ';' && css[at - 1] != '\n')
      continue;
    const std::size_t close = std::min(css.find('}', end), css.size());
    styles[std::string(css.substr(at + 1, end - at - 1))] = css.substr(end + 1, close - end - 1);
    at = close;
  }
}

Styles styles_of(const HtmlNode& html) {
  Styles styles;
  const auto gather = [&](const auto& self, const HtmlNode& node) -> void {
    if (node.name == "style") read_rules(text_of(node), styles);
    for (const HtmlNode& child : node.children) self(self, child);
  };
  gather(gather, html);
  return styles;
}

bool is_typewriter(std::string_view declarations) {
  constexpr auto kFonts = std::to_array<std::string_view>(
      {"courier", "consolas", "monospace", " mono\"", "roboto mono", "source code", "inconsolata", "menlo"});
  const std::string text = lower_ascii(declarations);
  const std::size_t at = text.find("font-family:");
  if (at == std::string::npos) return false;
  const std::string family = text.substr(at, text.find(';', at) - at);
  return std::ranges::any_of(kFonts,
                             [&](std::string_view font) { return family.find(font) != std::string::npos; });
}

// What the classes of a span say, as if it stood in the span itself.
void resolve_classes(HtmlNode& span, const Styles& styles) {
  std::string declarations(span.attribute("style"));
  std::string_view classes = span.attribute("class");
  while (!classes.empty()) {
    const std::size_t end = std::min(classes.find(' '), classes.size());
    if (const auto found = styles.find(classes.substr(0, end)); found != styles.end())
      declarations += (declarations.empty() ? "" : ";") + found->second;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  if (is_typewriter(declarations)) span.name = "code";
  span.attributes["style"] = std::move(declarations);
}

// Lists: each level is a list of its own, and what nests follows its item as a neighbour.
// ----------------------

struct ListClass {
  std::string id;
  int level = -1;  // -1: no list of Google Docs
};

ListClass list_class(const HtmlNode& node) {
  ListClass list;
  if (node.name != "ul" && node.name != "ol") return list;
  constexpr std::string_view kStart = "lst-";
  const std::string_view classes = node.attribute("class");
  const std::size_t at = classes.find(kStart);
  if (at == std::string_view::npos) return list;
  const std::string_view word = classes.substr(at, classes.find(' ', at) - at);
  const std::size_t dash = word.rfind('-');
  const auto [end, error] = std::from_chars(word.data() + dash + 1, word.data() + word.size(), list.level);
  if (error != std::errc() || list.level < 0 || list.level > 20) list.level = -1;
  list.id = word.substr(0, dash);
  return list;
}

void nest(HtmlNode& list, int depth, HtmlNode incoming, int level) {
  if (list.children.empty()) list.children.push_back(make_element("li"));
  std::vector<HtmlNode>& inside = list.children.back().children;
  const bool deeper = !inside.empty() && list_class(inside.back()).level >= 0;
  if (deeper && level > depth + 1) return nest(inside.back(), depth + 1, std::move(incoming), level);
  if (deeper && inside.back().name == incoming.name)
    std::ranges::move(incoming.children, std::back_inserter(inside.back().children));
  else
    inside.push_back(std::move(incoming));
}

void nest_lists(HtmlNode& node) {
  std::vector<HtmlNode> children;
  for (HtmlNode& child : node.children) {
    const ListClass list = list_class(child);
    const ListClass above = children.empty() ? ListClass{} : list_class(children.back());
    const bool goes_on = list.level >= 0 && above.level >= 0;
    if (goes_on && list.level > above.level)
      nest(children.back(), above.level, std::move(child), list.level);
    else if (goes_on && list.level == above.level && list.id == above.id &&
             child.name == children.back().name)
      std::ranges::move(child.children, std::back_inserter(children.back().children));
    else
      children.push_back(std::move(child));
  }
  node.children = std::move(children);
}

// Notes: "#ftnt1" and "#cmnt1" lead to paragraphs at the end and back.
// -----------------------------------------

// "1" of "#ftnt1" and of "ftnt1", "comment-1" of "cmnt1"; "" for anything else.
std::string note_label(std::string_view id) {
  if (id.starts_with('#')) id.remove_prefix(1);
  const bool comment = id.starts_with("cmnt");
  if (!comment && !id.starts_with("ftnt")) return {};
  const std::string_view number = id.substr(4);
  if (number.empty() || number.size() > 6 || number.find_first_not_of("0123456789") != std::string_view::npos)
    return {};
  return (comment ? "comment-" : "") + std::string(number);
}

struct Notes {
  std::set<std::string, std::less<>> referred;
  std::set<std::string, std::less<>> defined;

  bool whole(const std::string& label) const { return referred.contains(label) && defined.contains(label); }
};

void gather_notes(const HtmlNode& node, Notes& notes) {
  if (node.name == "a") {
    const std::string defined = note_label(node.attribute("id"));
    const std::string referred = note_label(node.attribute("href"));
    if (!defined.empty()) notes.defined.insert(defined);
    if (defined.empty() && !referred.empty()) notes.referred.insert(referred);
  }
  for (const HtmlNode& child : node.children) gather_notes(child, notes);
}

// The anchor that a note begins with is taken out of it.
std::string take_label(HtmlNode& node, const Notes& notes) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const std::string label = note_label(node.children[i].attribute("id"));
    if (!label.empty() && notes.whole(label)) {
      node.children.erase(node.children.begin() + static_cast<std::ptrdiff_t>(i));
      return label;
    }
    if (std::string inner = take_label(node.children[i], notes); !inner.empty()) return inner;
    if (!trim(text_of(node.children[i])).empty()) return {};
  }
  return {};
}

void rewrite_reference(HtmlNode& node, const Notes& notes) {
  if (node.name == "sup" && node.children.size() == 1 && node.children.front().name == kNoteReference) {
    HtmlNode inner = std::move(node.children.front());
    node = std::move(inner);
    return;
  }
  if (node.name != "a" || !note_label(node.attribute("id")).empty()) return;
  const std::string label = note_label(node.attribute("href"));
  if (label.empty() || !notes.whole(label)) return;
  node = make_element(kNoteReference);
  node.attributes["label"] = label;
}

void rewrite_notes(HtmlNode& body) {
  Notes notes;
  gather_notes(body, notes);
  rewrite(body, [&](HtmlNode& node) { rewrite_reference(node, notes); });
  for (HtmlNode& child : body.children) {
    if (child.name != "div") continue;
    const std::string label = take_label(child, notes);
    if (label.empty()) continue;
    child.name = kNote;
    child.attributes["label"] = label;
  }
}

// Code: paragraphs in a typewriter's face.
// -----------------------------------------------------------------------

// Says of a paragraph's text whether it is all code; blank text does not count.
bool is_all_code(const HtmlNode& node, bool inside = false) {
  if (node.name == "img") return false;
  if (node.is_text()) return inside || paragraphs_of({{Run::Kind::text, node.text, 0, ""}}).empty();
  return std::ranges::all_of(node.children, [&](const HtmlNode& child) {
    return is_all_code(child, inside || node.name == "code");
  });
}

bool is_empty(const HtmlNode& node) {
  return paragraphs_of({{Run::Kind::text, text_of(node), 0, ""}}).empty();
}

void join_code(HtmlNode& node) {
  std::vector<HtmlNode> children;
  for (std::size_t i = 0; i < node.children.size();) {
    std::size_t end = i;
    std::size_t last = i;  // behind the last line that is not empty
    while (end < node.children.size() && node.children[end].name == "p" && is_all_code(node.children[end])) {
      if (!is_empty(node.children[end])) last = end + 1;
      ++end;
    }
    if (last < i + 2 || is_empty(node.children[i])) {
      children.push_back(std::move(node.children[i++]));
      continue;
    }
    HtmlNode pre = make_element("pre");
    std::move(node.children.begin() + static_cast<std::ptrdiff_t>(i),
              node.children.begin() + static_cast<std::ptrdiff_t>(last), std::back_inserter(pre.children));
    children.push_back(std::move(pre));
    i = last;
  }
  node.children = std::move(children);
}

// A table around one block of code is that block.
void unbox_code(HtmlNode& node) {
  if (node.name != "table") return;
  const HtmlNode* cell = find_element(node, [](const HtmlNode& n) { return n.name == "td"; });
  if (cell == nullptr || is_empty(node) || !is_all_code(node)) return;
  std::size_t cells = 0;
  rewrite(node, [&](HtmlNode& n) { cells += n.name == "td" ? 1 : 0; });
  if (cells != 1) return;
  HtmlNode pre = make_element("pre", cell->children);
  node = std::move(pre);
}

// Three links to headings in a row are a table of contents.
void drop_contents_list(HtmlNode& body, const ImportSource& source, Diagnostics& out) {
  const auto leads_to_heading = [](const HtmlNode& node) {
    const HtmlNode* link = find_element(node, [](const HtmlNode& n) { return n.name == "a"; });
    return node.name == "p" && link != nullptr && link->attribute("href").starts_with("#h.") &&
           text_of(*link).size() * 2 > text_of(node).size();
  };
  for (auto at = body.children.begin(); at != body.children.end();) {
    at = std::find_if(at, body.children.end(), leads_to_heading);
    const auto end = std::find_if_not(at, body.children.end(), leads_to_heading);
    if (end - at < 3) {
      at = end;
      continue;
    }
    report(out, {source.path, at->line, 0}, Level::note, "import-left-out",
           "the table of contents is left out, as pages have one of their own");
    at = body.children.erase(at, end);
  }
}

}  // namespace

ExportedPage read_google_docs(HtmlNode html, const ImportSource& source, Diagnostics& out) {
  ExportedPage page;
  page.id = source.name;
  const Styles styles = styles_of(html);
  if (const HtmlNode* body = find_element(html, [](const HtmlNode& node) { return node.name == "body"; }))
    page.content = *body;
  rewrite(page.content, [&](HtmlNode& node) {
    if (node.name == "span" || node.name == "a") resolve_classes(node, styles);
    nest_lists(node);
  });
  rewrite_notes(page.content);
  rewrite(page.content, unbox_code);
  rewrite(page.content, join_code);
  drop_contents_list(page.content, source, out);
  for (HtmlNode& child : page.content.children) {
    if (child.name != "p" || !child.has_class("title") || is_empty(child)) continue;
    page.title = words_of(child);
    child = make_text("");
    break;
  }
  const HtmlNode* title = find_element(html, [](const HtmlNode& node) { return node.name == "title"; });
  if (page.title.empty() && title != nullptr) page.title = words_of(*title);
  return page;
}

}  // namespace hindsight
