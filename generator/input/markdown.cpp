#include "input/markdown.h"

#include <charconv>
#include <utility>

#include "base/text.h"
#include "input/markdown_tree.h"

namespace hindsight {
namespace {

using Anchors = std::set<std::string, std::less<>>;

MarkdownTree as_code_block(std::string_view text) {
  MarkdownTree tree;
  tree.words = replace_all(std::string(text), std::string_view("\0", 1), "\xEF\xBF\xBD");
  tree.nodes.resize(2);
  tree.nodes[0].kind = NodeKind::document;
  tree.nodes[1].kind = NodeKind::code_block;
  tree.nodes[1].size = static_cast<std::uint32_t>(tree.words.size());
  for (MarkdownNode& node : tree.nodes) node.end = 2;
  return tree;
}

std::size_t number_of(std::string_view digits) {
  std::size_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// Headings (without anchors), footnotes, and what kinds of content there are.
void collect(MarkdownTree& tree) {
  std::size_t footnotes = 0;
  std::vector<std::size_t> references;
  for (NodeIndex at = 0; at < tree.nodes.size(); ++at) {
    const MarkdownNode& node = tree.nodes[at];
    if (node.kind == NodeKind::heading) {
      const bool top = tree.nodes[node.parent].kind == NodeKind::document;
      tree.headings.push_back({node.number, std::string(trim(plain_text_of(tree, at))), "", node.line, top});
    }
    if (node.kind == NodeKind::footnote) ++footnotes;
    if (node.kind == NodeKind::footnote_reference) references.push_back(number_of(tree.words_of(node)));
    tree.has_html = tree.has_html || node.kind == NodeKind::html || node.kind == NodeKind::html_block;
    tree.has_code = tree.has_code || (node.kind == NodeKind::code_block && node.more > 0);
  }
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
  auto tree = std::make_unique<MarkdownTree>(as_written ? as_code_block(text) : parse_tree(text, first_line));
  tree->kept_as_text = as_written;
  tree->first_line = first_line;
  collect(*tree);
  if (tree->has_html) tree->text = text;
  add_footnote_anchors(*tree);
  add_heading_anchors(*tree);
  if (tree->has_html) add_html_anchors(*tree);
  return Markdown(std::move(tree));
}

const std::vector<Heading>& Markdown::headings() const { return tree_->headings; }

const Anchors& Markdown::anchors() const { return tree_->anchors; }

std::string Markdown::plain_text(const NameWiki& wiki) const { return plain_text_of(*tree_, 0, wiki); }

bool Markdown::has_code() const { return tree_->has_code; }

bool Markdown::kept_as_text() const { return tree_->kept_as_text; }

std::string Markdown::render(const RenderOptions& options) const { return render_tree(*tree_, options); }

}  // namespace hindsight
