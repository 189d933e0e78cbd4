#include "input/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include <algorithm>
#include <charconv>
#include <mutex>
#include <utility>

#include "base/text.h"
#include "input/markdown_tree.h"

namespace hindsight {
namespace {

using Parser = std::unique_ptr<cmark_parser, void (*)(cmark_parser*)>;
using Anchors = std::set<std::string, std::less<>>;

std::unique_ptr<cmark_node, FreeNode> parse_tree(std::string_view text) {
  static std::once_flag registered;
  static std::mutex parsing;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  const Parser parser(cmark_parser_new(CMARK_OPT_FOOTNOTES), cmark_parser_free);
  for (const char* name : {"table", "tasklist", "strikethrough", "autolink"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  std::unique_ptr<cmark_node, FreeNode> root;
  {
    // While it parses inlines, cmark-gfm keeps the extensions' special characters in globals.
    const std::lock_guard lock(parsing);
    root.reset(cmark_parser_finish(parser.get()));
  }
  // The autolink extension splits texts; `[[id]]` must be found in whole ones.
  cmark_consolidate_text_nodes(root.get());
  return root;
}

std::unique_ptr<cmark_node, FreeNode> as_code_block(const std::string& text) {
  std::unique_ptr<cmark_node, FreeNode> root(cmark_node_new(CMARK_NODE_DOCUMENT));
  cmark_node* block = cmark_node_new(CMARK_NODE_CODE_BLOCK);
  const std::string literal = replace_all(text, std::string_view("\0", 1), "\xEF\xBF\xBD");
  cmark_node_set_literal(block, literal.c_str());
  cmark_node_append_child(root.get(), block);
  return root;
}

std::size_t footnote_number(cmark_node* reference) {
  const std::string_view digits = literal_of(reference);
  std::size_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// Headings (without anchors), footnotes, and what kinds of content there are.
void collect(MarkdownTree& tree) {
  std::size_t footnotes = 0;
  std::vector<std::size_t> references;
  walk(tree.root.get(), [&](cmark_iter&, cmark_node* node, NodeKind kind, bool entering) {
    if (!entering) return;
    if (kind == NodeKind::heading) {
      const bool top = kind_of(cmark_node_parent(node)) == NodeKind::document;
      tree.headings.push_back({cmark_node_get_heading_level(node), std::string(trim(plain_text_of(node))), "",
                               line_of(tree, node), top});
    }
    if (kind == NodeKind::footnote) ++footnotes;
    if (kind == NodeKind::footnote_reference) references.push_back(footnote_number(node));
    tree.has_html = tree.has_html || kind == NodeKind::html || kind == NodeKind::html_block;
    tree.has_code = tree.has_code || (kind == NodeKind::code_block && !code_language(node).empty());
  });
  tree.footnote_uses.assign(footnotes, 0);
  for (const std::size_t number : references) {
    if (number >= 1 && number <= footnotes) ++tree.footnote_uses[number - 1];
  }
}

void add_footnote_anchors(MarkdownTree& tree) {
  for (std::size_t n = 1; n <= tree.footnote_uses.size(); ++n) {
    const std::string number = std::to_string(n);
    tree.anchors.insert("fn-" + number);
    for (int use = 1; use <= tree.footnote_uses[n - 1]; ++use) {
      tree.anchors.insert("fnref-" + footnote_id(number, use));
    }
  }
}

// After the footnotes, whose anchors may not move.
void add_heading_anchors(MarkdownTree& tree) {
  std::map<std::string, int> times;
  for (Heading& heading : tree.headings) {
    std::string slug = slugify(heading.text);
    if (slug.empty()) slug = "section";
    if (slug.starts_with("hs-")) slug = "section-" + slug;
    int& count = times[slug];
    do {
      ++count;
      heading.anchor = count == 1 ? slug : slug + "-" + std::to_string(count);
    } while (tree.anchors.contains(heading.anchor));
    tree.anchors.insert(heading.anchor);
  }
}

std::string unescape_html(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, character] : kEntities) text = replace_all(std::move(text), entity, character);
  return text;
}

// The ids and names that raw HTML keeps. In sanitised HTML a quote stands only around attribute values, so
// a search for ` id="` finds exactly the attributes.
void add_html_anchors(MarkdownTree& tree) {
  RenderOptions options;
  options.link = [](std::string_view, LinkUse, int) { return LinkTarget{}; };
  options.wiki = [](std::string_view, int) { return WikiTarget{}; };
  const std::string html = render_tree(tree, options);
  for (const std::string_view start : {" id=\"", " name=\""}) {
    for (std::size_t at = html.find(start); at != std::string::npos; at = html.find(start, at)) {
      at += start.size();
      tree.anchors.insert(unescape_html(html.substr(at, html.find('"', at) - at)));
    }
  }
}

}  // namespace

Markdown::Markdown(std::unique_ptr<MarkdownTree> tree) : tree_(std::move(tree)) {}
Markdown::Markdown(Markdown&&) noexcept = default;
Markdown& Markdown::operator=(Markdown&&) noexcept = default;
Markdown::~Markdown() = default;

Markdown Markdown::parse(std::string_view text, int first_line) {
  return make(text, first_line, excess_of(text).has_value());
}

Markdown Markdown::as_written(std::string_view text, int first_line) { return make(text, first_line, true); }

Markdown Markdown::make(std::string_view text, int first_line, bool as_written) {
  auto tree = std::make_unique<MarkdownTree>();
  tree->text = text;
  tree->first_line = first_line;
  tree->lines = split_lines(tree->text);
  tree->kept_as_text = as_written;
  tree->root = tree->kept_as_text ? as_code_block(tree->text) : parse_tree(tree->text);
  collect(*tree);
  add_footnote_anchors(*tree);
  add_heading_anchors(*tree);
  if (tree->has_html) add_html_anchors(*tree);
  return Markdown(std::move(tree));
}

const std::vector<Heading>& Markdown::headings() const { return tree_->headings; }

const Anchors& Markdown::anchors() const { return tree_->anchors; }

std::string Markdown::plain_text(const NameWiki& wiki) const {
  return plain_text_of(tree_->root.get(), wiki);
}

bool Markdown::has_code() const { return tree_->has_code; }

bool Markdown::kept_as_text() const { return tree_->kept_as_text; }

std::string Markdown::render(const RenderOptions& options) const { return render_tree(*tree_, options); }

}  // namespace hindsight
