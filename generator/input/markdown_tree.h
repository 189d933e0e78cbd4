// The parsed document as markdown_parse.cpp builds it and the renderer reads it: all nodes in one list, all
// their words in one string, and what was found in them on one walk. It lives from the parsing of a document
// to the rendering of its page, for all documents at once, and takes a fraction of the memory of cmark's
// own tree. Only the files of the Markdown room include this header.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "input/markdown.h"

namespace hindsight {

// What a node is, extensions included. A task is also an item, so it has a name of its own.
// In groups, which the renderer tells apart by order: blocks up to footnote, tables up to table_cell,
// inlines.
enum class NodeKind : std::uint8_t {
  document,
  quote,
  list,
  item,
  task,
  code_block,
  html_block,
  paragraph,
  heading,
  rule,
  footnote,
  table,
  table_head,
  table_row,
  table_cell,
  text,
  soft_break,
  hard_break,
  code,
  html,
  emphasis,
  strong,
  deleted,
  link,
  image,
  footnote_reference,
  unknown
};

using NodeIndex = std::uint32_t;  // in MarkdownTree::nodes

// What is inside a node are the nodes after it, up to `end`.
struct MarkdownNode {
  NodeKind kind = NodeKind::unknown;
  bool ordered = false;    // of a list
  bool tight = false;      // of a list
  bool done = false;       // of a task
  int number = 0;          // of a list: the first item's; of a heading: its level
  int line = 0;            // of a block, in the file; 0 where it is not known
  NodeIndex parent = 0;    // the document's is itself
  NodeIndex end = 0;       // after the last node inside
  std::uint32_t text = 0;  // where its words begin in MarkdownTree::words
  std::uint32_t size = 0;  // of the first part of its words
  std::uint32_t more = 0;  // of the second part, which follows
};

struct MarkdownTree {
  std::vector<MarkdownNode> nodes;  // in document order, the document first, but footnotes last
  std::string words;
  std::vector<Heading> headings;   // in the order of `nodes`
  std::vector<int> footnote_uses;  // [n - 1]: references to footnote n that are left in the tree
  std::set<std::string, std::less<>> anchors;
  bool has_html = false;
  bool has_code = false;
  bool kept_as_text = false;
  std::string text;    // as it was parsed, kept where it has raw HTML
  int first_line = 1;  // of `text` in the file

  // The literal of a text, code or raw HTML; the number of a referenced footnote; the address of a link or
  // image; of a table 'l', 'c', 'r' or 0 for each column.
  std::string_view words_of(const MarkdownNode& node) const {
    return std::string_view(words).substr(node.text, node.size);
  }
  // The title of a link or image; the language that a block of code names, of characters that a class may
  // have.
  std::string_view more_of(const MarkdownNode& node) const {
    return std::string_view(words).substr(node.text + node.size, node.more);
  }
};

// The only user of cmark-gfm. `first_line`: of `text` in the file.
MarkdownTree parse_tree(std::string_view text, int first_line);

// Nothing is entered below these, so they are not left either.
bool is_leaf(NodeKind kind);

// Calls visit(index, entering) for `from` and what is inside it, in document order. Where visit gives false
// on entering, what is inside that node is left out. No recursion: the depth is the author's choice.
template <class Visit>
void walk(const MarkdownTree& tree, NodeIndex from, const Visit& visit) {
  std::vector<NodeIndex> open;
  const NodeIndex end = tree.nodes[from].end;
  const auto leave_ended = [&](NodeIndex at) {
    for (; !open.empty() && tree.nodes[open.back()].end == at; open.pop_back()) visit(open.back(), false);
  };
  for (NodeIndex at = from; at < end;) {
    const MarkdownNode& node = tree.nodes[at];
    const bool inside = visit(at, true);
    if (!is_leaf(node.kind)) open.push_back(at);
    at = inside ? at + 1 : node.end;
    leave_ended(at);
  }
}

// Which `hs-line-<n>` anchors each block has to carry, sorted. `skipped_heading`: as RenderOptions.
std::map<NodeIndex, std::vector<int>> place_lines(const MarkdownTree& tree, const std::set<int>& lines,
                                                  int skipped_heading);

// The words of a node and those below it, without markup; `wiki` names what `[[id]]` stands for, as in
// Markdown::plain_text().
std::string plain_text_of(const MarkdownTree& tree, NodeIndex node, const NameWiki& wiki = {});

// Text cut at its `[[id]]` and `[[id|label]]`: plain pieces have an empty id.
struct WikiPiece {
  std::string_view whole;  // as written
  std::string_view id;
  std::string_view label;  // "" where none is given
};
std::vector<WikiPiece> split_wiki(std::string_view text);

// "2", or "2-3" for the third reference to footnote 2.
std::string footnote_id(std::string_view number, int use);

std::string render_tree(const MarkdownTree& tree, const RenderOptions& options);

}  // namespace hindsight
