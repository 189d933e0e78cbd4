// The parsed document as markdown.cpp builds it and the renderer reads it: cmark's tree with what was found
// in it on one walk. Only the files of the Markdown room include this header.
#pragma once

#include <cmark-gfm.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "input/markdown.h"

namespace hindsight {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

struct MarkdownTree {
  std::string text;
  int first_line = 1;                   // of `text` in the file
  std::vector<std::string_view> lines;  // of `text`
  std::unique_ptr<cmark_node, FreeNode> root;
  std::vector<Heading> headings;   // in the order of the walk, as the renderer meets them
  std::vector<int> footnote_uses;  // [n - 1]: references to footnote n that are left in the tree
  std::set<std::string, std::less<>> anchors;
  bool has_html = false;
  bool has_code = false;
  bool kept_as_text = false;
};

// What a node is, extensions included. A task is also an item, so it has a name of its own.
// In groups, which the renderer tells apart by order: blocks up to footnote, tables up to table_cell,
// inlines.
enum class NodeKind {
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
NodeKind kind_of(cmark_node* node);

// Calls visit(node, kind, entering) in document order. No recursion: the depth is the author's choice.
// `visit` may call cmark_iter_reset on the iterator it is given to leave a subtree out.
template <class Visit>
void walk(cmark_node* root, const Visit& visit) {
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> iterator(cmark_iter_new(root), cmark_iter_free);
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    visit(*iterator, node, kind_of(node), event == CMARK_EVENT_ENTER);
  }
}

std::string_view literal_of(cmark_node* node);

// The language that a fenced block names, of characters that a class may have; "" for other code.
std::string code_language(cmark_node* code_block);

// The line of a block in the file. Corrects cmark, which counts the link definitions above a paragraph or
// heading to it, and a paragraph above a table to the table.
int line_of(const MarkdownTree& tree, cmark_node* block);

// Which `hs-line-<n>` anchors each block has to carry, sorted. `skipped_heading`: as RenderOptions.
std::map<const cmark_node*, std::vector<int>> place_lines(const MarkdownTree& tree,
                                                          const std::set<int>& lines, int skipped_heading);

// The words below a node, without markup; `wiki` names what `[[id]]` stands for, as in
// Markdown::plain_text().
std::string plain_text_of(cmark_node* node, const NameWiki& wiki = {});

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
