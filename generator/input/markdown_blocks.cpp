#include <algorithm>

#include "base/text.h"
#include "input/markdown_render.h"

namespace hindsight {

bool Blocks::enter(NodeIndex at) {
  const MarkdownNode& node = tree_.nodes[at];
  switch (node.kind) {
    case NodeKind::quote:
      page_.new_line();
      page_.out += "<blockquote>\n";
      break;
    case NodeKind::list:
      open_list(at);
      break;
    case NodeKind::item:
      page_.new_line();
      page_.out += "<li>";
      break;
    case NodeKind::task:
      open_task(node);
      break;
    case NodeKind::code_block:
      code_block(at);
      break;
    case NodeKind::html_block:
      html_block(at);
      break;
    case NodeKind::paragraph:
      open_paragraph(at);
      break;
    case NodeKind::heading:
      return open_heading(at);
    case NodeKind::rule:
      page_.new_line();
      page_.out += "<hr>\n";
      break;
    case NodeKind::footnote:
      open_footnote();
      break;
    default:
      break;
  }
  return true;
}

void Blocks::leave(NodeIndex at) {
  const MarkdownNode& node = tree_.nodes[at];
  switch (node.kind) {
    case NodeKind::quote:
      page_.new_line();
      page_.out += "</blockquote>\n";
      break;
    case NodeKind::list:
      page_.out += node.ordered ? "</ol>\n" : "</ul>\n";
      break;
    case NodeKind::item:
    case NodeKind::task:
      page_.out += "</li>\n";
      break;
    case NodeKind::paragraph:
      return close_paragraph(node);
    case NodeKind::heading:
      return close_heading(at);
    case NodeKind::footnote:
      if (!back_links_written_) page_.out += "<p>" + back_links() + "</p>\n";
      page_.out += "</li>\n";
      break;
    default:
      break;
  }
}

void Blocks::open_list(NodeIndex at) {
  const MarkdownNode& list = tree_.nodes[at];
  page_.new_line();
  page_.out += list.ordered ? "<ol" : "<ul";
  for (NodeIndex item = at + 1; item < list.end; item = tree_.nodes[item].end) {
    if (tree_.nodes[item].kind != NodeKind::task) continue;
    page_.out += " class=\"tasks\"";
    break;
  }
  if (list.ordered && list.number != 1) page_.out += " start=\"" + std::to_string(list.number) + "\"";
  page_.out += ">\n";
}

void Blocks::open_task(const MarkdownNode& task) {
  page_.new_line();
  page_.out += "<li class=\"task\"><input type=\"checkbox\" disabled";
  if (task.done) page_.out += " checked";
  page_.out +=
      " aria-label=\"" + page_.say(task.done ? "document.task_done" : "document.task_not_done") + "\"> ";
}

void Blocks::code_block(NodeIndex at) {
  const MarkdownNode& node = tree_.nodes[at];
  page_.new_line();
  page_.out += "<pre tabindex=\"0\">";
  page_.start_lines(at);
  page_.finish_lines();
  const std::string language(tree_.more_of(node));
  page_.out += language.empty() ? "<code>" : "<code class=\"language-" + language + "\">";
  page_.out += escape_html(tree_.words_of(node)) + "</code></pre>\n";
}

void Blocks::html_block(NodeIndex at) {
  page_.new_line();
  page_.start_lines(at);
  page_.finish_lines();
  const std::string_view html = tree_.words_of(tree_.nodes[at]);
  page_.out += html;
  // The end of a list item or quotation ends the block, so it must end the comment too.
  const std::size_t comment = html.rfind("<!--");
  if (comment != std::string_view::npos && html.find("-->", comment) == std::string_view::npos)
    page_.out += "-->";
  page_.new_line();
}

bool Blocks::is_tight(const MarkdownNode& paragraph) const {
  const MarkdownNode& list = tree_.nodes[tree_.nodes[paragraph.parent].parent];
  return list.kind == NodeKind::list && list.tight;
}

void Blocks::open_paragraph(NodeIndex at) {
  if (!is_tight(tree_.nodes[at])) {
    page_.new_line();
    page_.out += "<p>";
  }
  page_.start_lines(at);
}

void Blocks::close_paragraph(const MarkdownNode& paragraph) {
  page_.finish_lines();
  if (is_tight(paragraph)) return;
  const MarkdownNode& parent = tree_.nodes[paragraph.parent];
  if (parent.kind == NodeKind::footnote && paragraph.end == parent.end) {
    page_.out += ' ';
    page_.out += back_links();
  }
  page_.out += "</p>\n";
}

int Blocks::shifted_level(const MarkdownNode& heading) const {
  return std::clamp(heading.number + options_.heading_shift, 1, 6);
}

bool Blocks::open_heading(NodeIndex at) {
  const Heading& heading = tree_.headings[heading_++];
  if (options_.skip_heading_line != 0 && heading.line == options_.skip_heading_line) {
    skipped_ = at;
    return false;
  }
  page_.new_line();
  page_.out +=
      "<h" + std::to_string(shifted_level(tree_.nodes[at])) + " id=\"" + escape_html(heading.anchor) + "\">";
  page_.start_lines(at);
  return true;
}

void Blocks::close_heading(NodeIndex at) {
  if (at == skipped_) return;
  page_.finish_lines();
  page_.out += "<a class=\"anchor\"" + page_.href({"#" + tree_.headings[heading_ - 1].anchor, false, false}) +
               " aria-label=\"" + page_.say("common.link_to_section") + "\">#</a></h" +
               std::to_string(shifted_level(tree_.nodes[at])) + ">\n";
}

void Blocks::open_footnote() {
  page_.new_line();
  if (footnote_++ == 0) {
    page_.out += "<section class=\"footnotes\">\n<h2 class=\"visually-hidden\">" +
                 page_.say("document.footnotes") + "</h2>\n<ol>\n";
  }
  back_links_written_ = false;
  page_.out += "<li id=\"fn-" + std::to_string(footnote_) + "\">\n";
}

std::string Blocks::back_links() {
  back_links_written_ = true;
  const std::string number = std::to_string(footnote_);
  std::string links;
  for (int use = 1; use <= tree_.footnote_uses[footnote_ - 1]; ++use) {
    const std::string suffix = footnote_id(number, use);
    if (use > 1) links += ' ';
    links += "<a class=\"footnote-backref\"" + page_.href({"#fnref-" + suffix, false, false}) +
             " aria-label=\"" + page_.say("document.back_to_reference", {{"reference", suffix}}) +
             "\">\u21A9";
    if (use > 1) links += "<sup>" + std::to_string(use) + "</sup>";
    links += "</a>";
  }
  return links;
}

}  // namespace hindsight
