#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "base/text.h"
#include "input/markdown_tree.h"

namespace hindsight {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Root = std::unique_ptr<cmark_node, FreeNode>;
using Parser = std::unique_ptr<cmark_parser, void (*)(cmark_parser*)>;

Root parse(std::string_view text) {
  static std::once_flag registered;
  static std::mutex parsing;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  const Parser parser(cmark_parser_new(CMARK_OPT_FOOTNOTES), cmark_parser_free);
  for (const char* name : {"table", "tasklist", "strikethrough", "autolink"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  Root root;
  {
    // While it parses inlines, cmark-gfm keeps the extensions' special characters in globals.
    const std::lock_guard lock(parsing);
    root.reset(cmark_parser_finish(parser.get()));
  }
  // The autolink extension splits texts; `[[id]]` must be found in whole ones.
  cmark_consolidate_text_nodes(root.get());
  return root;
}

std::string_view view_of(const char* text) { return text == nullptr ? std::string_view() : text; }

NodeKind extension_kind(std::string_view name) {
  if (name == "table_cell") return NodeKind::table_cell;
  if (name == "table_row") return NodeKind::table_row;
  if (name == "table_header") return NodeKind::table_head;
  if (name == "table") return NodeKind::table;
  return name == "strikethrough" ? NodeKind::deleted : NodeKind::unknown;
}

NodeKind kind_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
      return NodeKind::document;
    case CMARK_NODE_BLOCK_QUOTE:
      return NodeKind::quote;
    case CMARK_NODE_LIST:
      return NodeKind::list;
    case CMARK_NODE_ITEM:
      return std::string_view(cmark_node_get_type_string(node)) == "tasklist" ? NodeKind::task
                                                                              : NodeKind::item;
    case CMARK_NODE_CODE_BLOCK:
      return NodeKind::code_block;
    case CMARK_NODE_HTML_BLOCK:
      return NodeKind::html_block;
    case CMARK_NODE_PARAGRAPH:
      return NodeKind::paragraph;
    case CMARK_NODE_HEADING:
      return NodeKind::heading;
    case CMARK_NODE_THEMATIC_BREAK:
      return NodeKind::rule;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      return NodeKind::footnote;
    case CMARK_NODE_TEXT:
      return NodeKind::text;
    case CMARK_NODE_SOFTBREAK:
      return NodeKind::soft_break;
    case CMARK_NODE_LINEBREAK:
      return NodeKind::hard_break;
    case CMARK_NODE_CODE:
      return NodeKind::code;
    case CMARK_NODE_HTML_INLINE:
      return NodeKind::html;
    case CMARK_NODE_EMPH:
      return NodeKind::emphasis;
    case CMARK_NODE_STRONG:
      return NodeKind::strong;
    case CMARK_NODE_LINK:
      return NodeKind::link;
    case CMARK_NODE_IMAGE:
      return NodeKind::image;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return NodeKind::footnote_reference;
    default:
      return extension_kind(cmark_node_get_type_string(node));
  }
}

// `[name]: url`, behind the marks of lists and quotations.
bool looks_like_definition(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t>-*+"), line.size()));
  return line.starts_with('[') && line.find("]:") != std::string_view::npos;
}

// The language that a fenced block names, of characters that a class may have; "" for other code.
std::string code_language(cmark_node* code_block) {
  const std::string_view info = view_of(cmark_node_get_fence_info(code_block));
  std::string language;
  for (const char c : info.substr(0, info.find_first_of(" \t\n"))) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          std::string_view("_+#.-").find(c) != std::string_view::npos;
    if (is_plain) language += c;
  }
  return language;
}

// From cmark's tree to ours.
class Flattening {
 public:
  Flattening(std::string_view text, int first_line) : lines_(split_lines(text)), first_line_(first_line) {
    tree_.words.reserve(text.size());
  }

  MarkdownTree flatten(cmark_node* root) {
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> iterator(cmark_iter_new(root), cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get()))
      if (event == CMARK_EVENT_ENTER) add(cmark_iter_get_node(iterator.get()));
    close_up_to(nullptr);
    tree_.nodes.shrink_to_fit();
    tree_.words.shrink_to_fit();
    return std::move(tree_);
  }

 private:
  struct Open {
    cmark_node* node;
    NodeIndex index;
  };

  void close_up_to(const cmark_node* parent) {
    for (; !open_.empty() && open_.back().node != parent; open_.pop_back())
      tree_.nodes[open_.back().index].end = next();
  }

  NodeIndex next() const { return static_cast<NodeIndex>(tree_.nodes.size()); }

  void add(cmark_node* node) {
    close_up_to(cmark_node_parent(node));
    MarkdownNode& added = tree_.nodes.emplace_back();
    const NodeIndex index = next() - 1;
    added.kind = kind_of(node);
    added.parent = open_.empty() ? index : open_.back().index;
    added.text = static_cast<std::uint32_t>(tree_.words.size());
    if (added.kind < NodeKind::text) {
      const int line = line_of(node, added);
      added.line = line == 0 ? 0 : line + first_line_ - 1;
    }
    set_details(added, node);
    open_.push_back({node, index});
  }

  void set_details(MarkdownNode& added, cmark_node* node) {
    switch (added.kind) {
      case NodeKind::list:
        added.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        added.tight = cmark_node_get_list_tight(node) != 0;
        added.number = cmark_node_get_list_start(node);
        break;
      case NodeKind::task:
        added.done = cmark_gfm_extensions_get_tasklist_item_checked(node);
        break;
      case NodeKind::heading:
        added.number = cmark_node_get_heading_level(node);
        break;
      case NodeKind::code_block:
        set_words(added, view_of(cmark_node_get_literal(node)), code_language(node));
        break;
      case NodeKind::table: {
        const unsigned char* alignments = cmark_gfm_extensions_get_table_alignments(node);
        set_words(added, std::string(alignments, alignments + cmark_gfm_extensions_get_table_columns(node)));
        break;
      }
      case NodeKind::link:
      case NodeKind::image:
        set_words(added, view_of(cmark_node_get_url(node)), view_of(cmark_node_get_title(node)));
        break;
      case NodeKind::text:
      case NodeKind::code:
      case NodeKind::html:
      case NodeKind::html_block:
      case NodeKind::footnote_reference:
        set_words(added, view_of(cmark_node_get_literal(node)));
        break;
      default:
        break;
    }
  }

  void set_words(MarkdownNode& added, std::string_view words, std::string_view more = {}) {
    added.size = static_cast<std::uint32_t>(words.size());
    added.more = static_cast<std::uint32_t>(more.size());
    tree_.words.append(words).append(more);
  }

  // The line of a block in the text, from 1. A paragraph directly above a table has none in cmark's tree; the
  // table and its head have the paragraph's.
  int line_of(cmark_node* block, const MarkdownNode& added) const {
    const int start = cmark_node_get_start_line(block);
    if (added.kind == NodeKind::table_head) {
      cmark_node* before = cmark_node_previous(cmark_node_parent(block));
      const bool shared = before != nullptr && cmark_node_get_start_line(before) == 0;
      return shared ? start + 1 + breaks_before(added.parent) : start;
    }
    if (added.kind != NodeKind::paragraph && added.kind != NodeKind::heading) return start;
    cmark_node* next = cmark_node_next(block);
    if (start == 0) return next == nullptr ? 0 : cmark_node_get_start_line(next);
    return line_after_definitions(block);
  }

  // cmark counts link definitions above a paragraph or heading to it. Where the text itself begins with a
  // bracket, the line that looks like a definition is that text.
  int line_after_definitions(cmark_node* block) const {
    const int start = cmark_node_get_start_line(block);
    cmark_node* first = cmark_node_first_child(block);
    if (first == nullptr || view_of(cmark_node_get_literal(first)).starts_with('[')) return start;
    const int end = std::min(cmark_node_get_end_line(block), static_cast<int>(lines_.size()));
    int line = start;
    while (line < end && looks_like_definition(lines_[static_cast<std::size_t>(line - 1)])) ++line;
    return line;
  }

  // How many lines end inside the block that stands before this one.
  int breaks_before(NodeIndex block) const {
    NodeIndex before = block - 1;
    while (tree_.nodes[before].parent != tree_.nodes[block].parent) before = tree_.nodes[before].parent;
    return static_cast<int>(std::count_if(
        tree_.nodes.begin() + before, tree_.nodes.begin() + block, [](const MarkdownNode& node) {
          return node.kind == NodeKind::soft_break || node.kind == NodeKind::hard_break;
        }));
  }

  MarkdownTree tree_;
  std::vector<Open> open_;  // the nodes around the next one
  std::vector<std::string_view> lines_;
  int first_line_;
};

}  // namespace

MarkdownTree parse_tree(std::string_view text, int first_line) {
  return Flattening(text, first_line).flatten(parse(text).get());
}

}  // namespace hindsight
