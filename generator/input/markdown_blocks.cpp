#include <cmark-gfm-core-extensions.h>

#include <algorithm>

#include "base/text.h"
#include "input/markdown_render.h"

namespace hindsight {
namespace {

bool is_ordered(cmark_node* list) { return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST; }

bool is_tight(cmark_node* paragraph) {
  cmark_node* list = cmark_node_parent(cmark_node_parent(paragraph));
  return list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST &&
         cmark_node_get_list_tight(list) != 0;
}

}  // namespace

void Blocks::enter(cmark_iter& iterator, cmark_node* node, NodeKind kind) {
  switch (kind) {
    case NodeKind::quote:
      page_.new_line();
      page_.out += "<blockquote>\n";
      break;
    case NodeKind::list:
      return open_list(node);
    case NodeKind::item:
      page_.new_line();
      page_.out += "<li>";
      break;
    case NodeKind::task:
      return open_task(node);
    case NodeKind::code_block:
      return code_block(node);
    case NodeKind::html_block:
      return html_block(node);
    case NodeKind::paragraph:
      if (!is_tight(node)) {
        page_.new_line();
        page_.out += "<p>";
      }
      page_.start_lines(node);
      break;
    case NodeKind::heading:
      return open_heading(iterator, node);
    case NodeKind::rule:
      page_.new_line();
      page_.out += "<hr>\n";
      break;
    case NodeKind::footnote:
      return open_footnote();
    default:
      break;
  }
}

void Blocks::leave(cmark_node* node, NodeKind kind) {
  switch (kind) {
    case NodeKind::quote:
      page_.new_line();
      page_.out += "</blockquote>\n";
      break;
    case NodeKind::list:
      page_.out += is_ordered(node) ? "</ol>\n" : "</ul>\n";
      break;
    case NodeKind::item:
    case NodeKind::task:
      page_.out += "</li>\n";
      break;
    case NodeKind::paragraph:
      return close_paragraph(node);
    case NodeKind::heading:
      return close_heading(node);
    case NodeKind::footnote:
      if (!back_links_written_) page_.out += "<p>" + back_links() + "</p>\n";
      page_.out += "</li>\n";
      break;
    default:
      break;
  }
}

void Blocks::open_list(cmark_node* list) {
  page_.new_line();
  page_.out += is_ordered(list) ? "<ol" : "<ul";
  for (cmark_node* item = cmark_node_first_child(list); item != nullptr; item = cmark_node_next(item)) {
    if (kind_of(item) != NodeKind::task) continue;
    page_.out += " class=\"tasks\"";
    break;
  }
  const int start = cmark_node_get_list_start(list);
  if (is_ordered(list) && start != 1) page_.out += " start=\"" + std::to_string(start) + "\"";
  page_.out += ">\n";
}

void Blocks::open_task(cmark_node* item) {
  page_.new_line();
  const bool done = cmark_gfm_extensions_get_tasklist_item_checked(item);
  page_.out += "<li class=\"task\"><input type=\"checkbox\" disabled";
  if (done) page_.out += " checked";
  page_.out += " aria-label=\"" + page_.say(done ? "document.task_done" : "document.task_not_done") + "\"> ";
}

void Blocks::code_block(cmark_node* node) {
  page_.new_line();
  page_.out += "<pre tabindex=\"0\">";
  page_.start_lines(node);
  page_.finish_lines();
  const std::string language = code_language(node);
  page_.out += language.empty() ? "<code>" : "<code class=\"language-" + language + "\">";
  page_.out += escape_html(literal_of(node)) + "</code></pre>\n";
}

void Blocks::html_block(cmark_node* node) {
  page_.new_line();
  page_.start_lines(node);
  page_.finish_lines();
  const std::string_view html = literal_of(node);
  page_.out += html;
  // The end of a list item or quotation ends the block, so it must end the comment too.
  const std::size_t comment = html.rfind("<!--");
  if (comment != std::string_view::npos && html.find("-->", comment) == std::string_view::npos)
    page_.out += "-->";
  page_.new_line();
}

void Blocks::close_paragraph(cmark_node* node) {
  page_.finish_lines();
  if (is_tight(node)) return;
  cmark_node* parent = cmark_node_parent(node);
  if (kind_of(parent) == NodeKind::footnote && cmark_node_next(node) == nullptr) {
    page_.out += ' ';
    page_.out += back_links();
  }
  page_.out += "</p>\n";
}

int Blocks::shifted_level(cmark_node* heading) const {
  return std::clamp(cmark_node_get_heading_level(heading) + options_.heading_shift, 1, 6);
}

void Blocks::open_heading(cmark_iter& iterator, cmark_node* node) {
  const Heading& heading = tree_.headings[heading_++];
  if (options_.skip_heading_line != 0 && heading.line == options_.skip_heading_line) {
    skipped_ = node;
    cmark_iter_reset(&iterator, node, CMARK_EVENT_EXIT);
    return;
  }
  page_.new_line();
  page_.out += "<h" + std::to_string(shifted_level(node)) + " id=\"" + escape_html(heading.anchor) + "\">";
  page_.start_lines(node);
}

void Blocks::close_heading(cmark_node* node) {
  if (node == skipped_) return;
  page_.finish_lines();
  page_.out += "<a class=\"anchor\"" + page_.href({"#" + tree_.headings[heading_ - 1].anchor, false, false}) +
               " aria-label=\"" + page_.say("document.link_to_section") + "\">#</a></h" +
               std::to_string(shifted_level(node)) + ">\n";
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
