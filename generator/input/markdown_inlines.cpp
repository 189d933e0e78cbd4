#include <charconv>

#include "base/text.h"
#include "input/markdown_render.h"
#include "input/sanitize.h"

namespace hindsight {
namespace {

std::string title_attribute(std::string_view title) {
  return title.empty() ? "" : " title=\"" + escape_html(title) + "\"";
}

}  // namespace

bool Inlines::enter(NodeIndex at) {
  const MarkdownNode& node = tree_.nodes[at];
  switch (node.kind) {
    case NodeKind::text:
      text(tree_.words_of(node));
      break;
    case NodeKind::soft_break:
      page_.out += '\n';
      page_.next_line();
      break;
    case NodeKind::hard_break:
      page_.out += "<br>\n";
      page_.next_line();
      break;
    case NodeKind::code:
      page_.out += "<code>" + escape_html(tree_.words_of(node)) + "</code>";
      break;
    case NodeKind::html:
      page_.out += tree_.words_of(node);
      break;
    case NodeKind::emphasis:
      page_.out += "<em>";
      break;
    case NodeKind::strong:
      page_.out += "<strong>";
      break;
    case NodeKind::deleted:
      page_.out += "<del>";
      break;
    case NodeKind::link:
      open_link(node);
      break;
    case NodeKind::image:
      image(at);
      return false;
    case NodeKind::footnote_reference:
      footnote_reference(tree_.words_of(node));
      break;
    default:
      break;
  }
  return true;
}

void Inlines::leave(NodeIndex at) {
  switch (tree_.nodes[at].kind) {
    case NodeKind::emphasis:
      page_.out += "</em>";
      break;
    case NodeKind::strong:
      page_.out += "</strong>";
      break;
    case NodeKind::deleted:
      page_.out += "</del>";
      break;
    case NodeKind::link:
      --link_depth_;
      if (link_is_open_) page_.out += "</a>";
      link_is_open_ = false;
      break;
    default:
      break;
  }
}

void Inlines::text(std::string_view literal) {
  for (const WikiPiece& piece : split_wiki(literal)) {
    WikiTarget target;
    if (!piece.id.empty() && link_depth_ == 0) target = options_.wiki(piece.id, page_.line());
    if (target.url.empty()) {
      page_.out += escape_html(piece.whole);
      continue;
    }
    const std::string_view label = piece.label.empty() ? std::string_view(target.text) : piece.label;
    page_.out += "<a" + page_.href({target.url, false, false}) + ">" +
                 escape_html(label.empty() ? piece.id : label) + "</a>";
  }
}

void Inlines::open_link(const MarkdownNode& node) {
  const LinkTarget target = options_.link(tree_.words_of(node), LinkUse::link, page_.line());
  if (++link_depth_ > 1 || target.url.empty()) return;
  link_is_open_ = true;
  page_.out += "<a" + page_.href(target) + title_attribute(tree_.more_of(node)) + ">";
}

void Inlines::image(NodeIndex at) {
  const MarkdownNode& node = tree_.nodes[at];
  const std::string alt(trim(plain_text_of(tree_, at)));
  const LinkTarget target = options_.link(tree_.words_of(node), LinkUse::image, page_.line());
  if (target.url.empty()) {
    page_.out += escape_html(alt);
  } else if (!target.as_link) {
    // A picture leads to itself in full size, unless it is a link already or has no words to name one.
    const bool leads = link_depth_ == 0 && !alt.empty();
    if (leads) page_.out += "<a" + page_.href(target) + ">";
    page_.out += "<img src=\"" + page_.address(target) + "\" alt=\"" + escape_html(alt) + "\"" +
                 title_attribute(tree_.more_of(node)) + " loading=\"lazy\"" +
                 (target.external ? " referrerpolicy=\"no-referrer\">" : ">");
    if (leads) page_.out += "</a>";
  } else {
    const std::string words = escape_html(remote_image_words(options_.texts, alt));
    page_.out +=
        link_is_open_ ? words : "<a class=\"remote-image\"" + page_.href(target) + ">" + words + "</a>";
  }
}

void Inlines::footnote_reference(std::string_view number) {
  std::size_t index = 0;
  std::from_chars(number.data(), number.data() + number.size(), index);
  if (index < 1 || index > footnote_seen_.size()) return;
  const std::string id = " id=\"fnref-" + footnote_id(number, ++footnote_seen_[index - 1]) + "\"";
  const std::string digits(number);
  if (link_depth_ > 0) {  // a link cannot stand in a link
    page_.out += "<sup class=\"footnote-ref\"" + id + ">" + digits + "</sup>";
    return;
  }
  page_.out += "<sup class=\"footnote-ref\"><a" + page_.href({"#fn-" + digits, false, false}) + id + ">" +
               digits + "</a></sup>";
}

}  // namespace hindsight
