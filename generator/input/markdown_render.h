// The renderer's parts, each for one kind of node; together they write one Page. Only the markdown_*.cpp
// files include this header.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_pieces.h"
#include "input/markdown_tree.h"

namespace hindsight {

// What is written, and what all parts have to know of it: the line at hand, its anchors, and how a link's
// address stands in the text. In a document with raw HTML, addresses are written as "hs:" and their place in
// a table, because the sanitiser has to ask about the URLs that Markdown did not resolve, and about them
// only.
class Page {
 public:
  Page(const MarkdownTree& tree, const RenderOptions& options);

  std::string out;

  void new_line();  // unless one was begun

  // Every block that holds text begins with start_lines and ends with finish_lines, which write its anchors.
  void start_lines(cmark_node* block);
  void next_line();
  void finish_lines();
  int line() const { return line_; }  // of the text at hand, in the file

  std::string href(const LinkTarget& target);     // the attributes of a link
  std::string address(const LinkTarget& target);  // the value of one that holds a URL

  // A text of the interface, escaped for HTML.
  std::string say(std::string_view key, const TextValues& values = {}) const;

  std::string finish();  // the page, sanitised where it holds raw HTML

 private:
  void write_anchors(int line);
  int line_of_url(std::string_view url) const;

  const MarkdownTree& tree_;
  const RenderOptions& options_;
  std::map<const cmark_node*, std::vector<int>> placed_;
  std::vector<int> waiting_;  // anchors that the block at hand has still to carry
  int line_ = 0;
  std::vector<LinkTarget> resolved_;
};

class Inlines {
 public:
  Inlines(Page& page, const MarkdownTree& tree, const RenderOptions& options)
      : page_(page), options_(options), footnote_seen_(tree.footnote_uses.size(), 0) {}
  void enter(cmark_iter& iterator, cmark_node* node, NodeKind kind);
  void leave(NodeKind kind);

 private:
  void text(std::string_view literal);
  void open_link(cmark_node* node);
  void image(cmark_node* node);
  void footnote_reference(cmark_node* node);

  Page& page_;
  const RenderOptions& options_;
  std::vector<int> footnote_seen_;  // [n - 1]: references to footnote n so far
  int link_depth_ = 0;
  bool link_is_open_ = false;  // false in a link that the resolver dropped
};

class Tables {
 public:
  explicit Tables(Page& page) : page_(page) {}
  void enter(cmark_node* node, NodeKind kind);
  void leave(cmark_node* node, NodeKind kind);

 private:
  void open_cell(cmark_node* cell);

  Page& page_;
  std::vector<unsigned char> alignments_;  // 'l', 'c', 'r' or 0 for each column
  std::size_t column_ = 0;
  bool in_head_ = false;
};

class Blocks {
 public:
  Blocks(Page& page, const MarkdownTree& tree, const RenderOptions& options)
      : page_(page), tree_(tree), options_(options) {}
  void enter(cmark_iter& iterator, cmark_node* node, NodeKind kind);
  void leave(cmark_node* node, NodeKind kind);

 private:
  void open_list(cmark_node* list);
  void open_task(cmark_node* item);
  void code_block(cmark_node* node);
  void html_block(cmark_node* node);
  void close_paragraph(cmark_node* node);
  int shifted_level(cmark_node* heading) const;
  void open_heading(cmark_iter& iterator, cmark_node* node);
  void close_heading(cmark_node* node);
  void open_footnote();
  std::string back_links();

  Page& page_;
  const MarkdownTree& tree_;
  const RenderOptions& options_;
  std::size_t heading_ = 0;              // how many were met
  const cmark_node* skipped_ = nullptr;  // the heading that is left out
  std::size_t footnote_ = 0;             // the number of the footnote at hand
  bool back_links_written_ = false;
};

}  // namespace hindsight
