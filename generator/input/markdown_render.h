// The renderer's parts, each for one kind of node; together they write one Page. Only the markdown_*.cpp
// files include this header.
#pragma once

#include <map>
#include <optional>
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
  void start_lines(NodeIndex block);
  void next_line();
  void finish_lines();
  int line() const { return line_; }  // of the text at hand, in the file

  std::string href(const LinkTarget& target);     // the attributes of a link
  std::string address(const LinkTarget& target);  // the value of one that holds a URL

  // A text of the interface, escaped for HTML.
  std::string say(std::string_view key, TextValues values = {}) const;

  std::string finish();  // the page, sanitised where it holds raw HTML

 private:
  void write_anchors(int line);
  int line_of_url(std::string_view url) const;

  const MarkdownTree& tree_;
  const RenderOptions& options_;
  std::map<NodeIndex, std::vector<int>> placed_;
  std::vector<int> waiting_;  // anchors that the block at hand has still to carry
  int line_ = 0;
  std::vector<LinkTarget> resolved_;
};

class Inlines {
 public:
  Inlines(Page& page, const MarkdownTree& tree, const RenderOptions& options)
      : page_(page), tree_(tree), options_(options), footnote_seen_(tree.footnote_uses.size(), 0) {}
  bool enter(NodeIndex at);  // false: what is inside was written, too
  void leave(NodeIndex at);

 private:
  void text(std::string_view literal);
  void open_link(const MarkdownNode& node);
  void image(NodeIndex at);
  void footnote_reference(std::string_view number);

  Page& page_;
  const MarkdownTree& tree_;
  const RenderOptions& options_;
  std::vector<int> footnote_seen_;  // [n - 1]: references to footnote n so far
  int link_depth_ = 0;
  bool link_is_open_ = false;  // false in a link that the resolver dropped
};

class Tables {
 public:
  Tables(Page& page, const MarkdownTree& tree) : page_(page), tree_(tree) {}
  void enter(NodeIndex at);
  void leave(NodeIndex at);

 private:
  void open_cell(NodeIndex at);
  bool heads_column(NodeIndex cell) const;

  Page& page_;
  const MarkdownTree& tree_;
  std::string_view alignments_;  // 'l', 'c', 'r' or 0 for each column
  std::size_t column_ = 0;
  bool in_head_ = false;
};

class Blocks {
 public:
  Blocks(Page& page, const MarkdownTree& tree, const RenderOptions& options)
      : page_(page), tree_(tree), options_(options) {}
  bool enter(NodeIndex at);  // false: what is inside is left out
  void leave(NodeIndex at);

 private:
  void open_list(NodeIndex at);
  void open_task(const MarkdownNode& task);
  void code_block(NodeIndex at);
  void html_block(NodeIndex at);
  void open_paragraph(NodeIndex at);
  void close_paragraph(const MarkdownNode& paragraph);
  bool is_tight(const MarkdownNode& paragraph) const;
  int shifted_level(const MarkdownNode& heading) const;
  bool open_heading(NodeIndex at);
  void close_heading(NodeIndex at);
  void open_footnote();
  std::string back_links();

  Page& page_;
  const MarkdownTree& tree_;
  const RenderOptions& options_;
  std::size_t heading_ = 0;           // how many were met
  std::optional<NodeIndex> skipped_;  // the heading that is left out
  std::size_t footnote_ = 0;          // the number of the footnote at hand
  bool back_links_written_ = false;
};

}  // namespace hindsight
