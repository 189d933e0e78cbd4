#include "input/markdown_tree.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace hindsight {
namespace {

NodeKind extension_kind(std::string_view name) {
  if (name == "table_cell") return NodeKind::table_cell;
  if (name == "table_row") return NodeKind::table_row;
  if (name == "table_header") return NodeKind::table_head;
  if (name == "table") return NodeKind::table;
  return name == "strikethrough" ? NodeKind::deleted : NodeKind::unknown;
}

// `[name]: url`, behind the marks of lists and quotations.
bool looks_like_definition(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t>-*+"), line.size()));
  return line.starts_with('[') && line.find("]:") != std::string_view::npos;
}

// cmark counts link definitions above a paragraph or heading to it. Where the text itself begins with a
// bracket, the line that looks like a definition is that text.
int line_after_definitions(const MarkdownTree& tree, cmark_node* block) {
  const int start = cmark_node_get_start_line(block);
  cmark_node* first = cmark_node_first_child(block);
  if (first == nullptr || literal_of(first).starts_with('[')) return start;
  const int end = std::min(cmark_node_get_end_line(block), static_cast<int>(tree.lines.size()));
  int line = start;
  while (line < end && looks_like_definition(tree.lines[static_cast<std::size_t>(line - 1)])) ++line;
  return line;
}

int breaks_in(cmark_node* paragraph) {
  int breaks = 0;
  walk(paragraph, [&](cmark_iter&, cmark_node*, NodeKind kind, bool entering) {
    if (entering && (kind == NodeKind::soft_break || kind == NodeKind::hard_break)) ++breaks;
  });
  return breaks;
}

// In lines of the text, from 1. A paragraph directly above a table has no line; the table and its head have
// the paragraph's.
int local_line(const MarkdownTree& tree, cmark_node* block) {
  const int start = cmark_node_get_start_line(block);
  const NodeKind kind = kind_of(block);
  if (kind == NodeKind::table_head) {
    cmark_node* before = cmark_node_previous(cmark_node_parent(block));
    const bool shared = before != nullptr && cmark_node_get_start_line(before) == 0;
    return shared ? start + 1 + breaks_in(before) : start;
  }
  if (kind != NodeKind::paragraph && kind != NodeKind::heading) return start;
  cmark_node* next = cmark_node_next(block);
  if (start == 0) return next == nullptr ? 0 : cmark_node_get_start_line(next);
  return line_after_definitions(tree, block);
}

bool is_leaf_block(NodeKind kind) {
  return kind == NodeKind::paragraph || kind == NodeKind::heading || kind == NodeKind::code_block ||
         kind == NodeKind::html_block || kind == NodeKind::table_head || kind == NodeKind::table_row;
}

}  // namespace

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

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view() : literal;
}

int line_of(const MarkdownTree& tree, cmark_node* block) {
  const int line = local_line(tree, block);
  return line == 0 ? 0 : line + tree.first_line - 1;
}

std::map<const cmark_node*, std::vector<int>> place_lines(const MarkdownTree& tree,
                                                          const std::set<int>& lines, int skipped_heading) {
  std::map<const cmark_node*, std::vector<int>> placed;
  if (lines.empty()) return placed;
  std::vector<std::pair<int, const cmark_node*>> blocks;
  walk(tree.root.get(), [&](cmark_iter&, cmark_node* node, NodeKind kind, bool entering) {
    if (!entering || !is_leaf_block(kind)) return;
    const int line = line_of(tree, node);
    if (kind == NodeKind::heading && line == skipped_heading) return;
    blocks.emplace_back(line, node);
  });
  if (blocks.empty()) return placed;
  // Footnotes stand last in the tree, wherever they were written.
  std::ranges::stable_sort(blocks, {}, &std::pair<int, const cmark_node*>::first);
  for (const int line : lines) {
    const auto after = std::ranges::upper_bound(blocks, line, {}, &std::pair<int, const cmark_node*>::first);
    placed[after == blocks.begin() ? after->second : std::prev(after)->second].push_back(line);
  }
  return placed;
}

std::string code_language(cmark_node* code_block) {
  const char* fence = cmark_node_get_fence_info(code_block);
  const std::string_view info = fence == nullptr ? std::string_view{} : fence;
  std::string language;
  for (const char c : info.substr(0, info.find_first_of(" \t\n"))) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          std::string_view("_+#.-").find(c) != std::string_view::npos;
    if (is_plain) language += c;
  }
  return language;
}

std::string footnote_id(std::string_view number, int use) {
  std::string id(number);
  if (use > 1) id.append("-").append(std::to_string(use));
  return id;
}

namespace {

std::string_view words_of(const WikiPiece& piece) {
  return piece.id.empty() ? piece.whole : piece.label.empty() ? piece.id : piece.label;
}

}  // namespace

std::string plain_text_of(cmark_node* node, const NameWiki& wiki) {
  std::string out;
  const auto new_line = [&] {
    while (out.ends_with(' ')) out.pop_back();
    if (!out.empty() && !out.ends_with('\n')) out += '\n';
  };
  walk(node, [&](cmark_iter&, cmark_node* inner, NodeKind kind, bool entering) {
    switch (kind) {
      case NodeKind::text:
        for (const WikiPiece& piece : split_wiki(literal_of(inner))) {
          const std::string name = wiki && !piece.id.empty() && piece.label.empty() ? wiki(piece.id) : "";
          out += name.empty() ? words_of(piece) : name;
        }
        break;
      case NodeKind::code:
        out += literal_of(inner);
        break;
      case NodeKind::code_block:
        new_line();
        out += literal_of(inner);
        new_line();
        break;
      case NodeKind::soft_break:
      case NodeKind::hard_break:
        out += ' ';
        break;
      case NodeKind::table_cell:
        if (!entering) out += ' ';
        break;
      case NodeKind::paragraph:
      case NodeKind::heading:
      case NodeKind::item:
      case NodeKind::task:
      case NodeKind::table_head:
      case NodeKind::table_row:
        new_line();
        break;
      default:
        break;
    }
  });
  return out;
}

std::vector<WikiPiece> split_wiki(std::string_view text) {
  std::vector<WikiPiece> pieces;
  std::size_t done = 0;
  for (std::size_t at = text.find("[["); at != std::string_view::npos; at = text.find("[[", at + 1)) {
    const std::size_t inner = at + 2;
    const std::size_t end = text.find_first_of("[]\n", inner);
    if (end == std::string_view::npos || text.substr(end, 2) != "]]") continue;
    const std::string_view body = text.substr(inner, end - inner);
    const std::size_t bar = std::min(body.find('|'), body.size());
    const std::string_view id = trim(body.substr(0, bar));
    if (id.empty()) continue;
    if (at > done) pieces.push_back({text.substr(done, at - done), {}, {}});
    const std::string_view label = bar < body.size() ? trim(body.substr(bar + 1)) : std::string_view();
    pieces.push_back({text.substr(at, end + 2 - at), id, label});
    done = end + 2;
    at = end + 1;
  }
  if (done < text.size()) pieces.push_back({text.substr(done), {}, {}});
  return pieces;
}

}  // namespace hindsight
