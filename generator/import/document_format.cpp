#include "import/document_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "import/time_forms.h"

namespace hindsight {
namespace {

struct Element {
  std::string_view type;
  std::string_view name;
};

constexpr auto kNodes = std::to_array<Element>({{"paragraph", "p"},
                                                {"bulletList", "ul"},
                                                {"orderedList", "ol"},
                                                {"taskList", "ul"},
                                                {"decisionList", "ul"},
                                                {"listItem", "li"},
                                                {"taskItem", "li"},
                                                {"decisionItem", "li"},
                                                {"blockquote", "blockquote"},
                                                {"panel", "blockquote"},
                                                {"table", "table"},
                                                {"tableRow", "tr"},
                                                {"tableHeader", "th"},
                                                {"tableCell", "td"}});
constexpr auto kMarks = std::to_array<Element>(
    {{"strong", "strong"}, {"em", "em"}, {"strike", "del"}, {"underline", "ins"}, {"code", "code"}});

template <std::size_t n>
std::string_view element_of(const std::array<Element, n>& table, std::string_view type) {
  const auto found = std::ranges::find(table, type, &Element::type);
  return found == table.end() ? std::string_view{} : found->name;
}

std::string_view text_at(const Value& node, std::string_view key) {
  const Value* value = node.find(key);
  return value != nullptr && value->is_scalar() ? std::string_view(value->text) : std::string_view{};
}

std::string_view attribute(const Value& node, std::string_view key) {
  const Value* attributes = node.find("attrs");
  return attributes == nullptr ? std::string_view{} : text_at(*attributes, key);
}

std::string html_of(const Value& node);

std::string content_of(const Value& node) {
  std::string html;
  const Value* content = node.find("content");
  for (const Value& child : content == nullptr ? std::vector<Value>{} : content->items)
    html += html_of(child);
  return html;
}

std::string marked_text(const Value& node) {
  std::string html = escape_html(text_at(node, "text"));
  const Value* marks = node.find("marks");
  for (const Value& mark : marks == nullptr ? std::vector<Value>{} : marks->items) {
    const std::string_view type = text_at(mark, "type");
    if (type == "link")
      html = fmt::format("<a href=\"{}\">{}</a>", escape_html(attribute(mark, "href")), html);
    else if (type == "subsup")
      html = attribute(mark, "type") == "sub" ? fmt::format("<sub>{}</sub>", html)
                                              : fmt::format("<sup>{}</sup>", html);
    else if (const std::string_view name = element_of(kMarks, type); !name.empty())
      html = fmt::format("<{0}>{1}</{0}>", name, html);
  }
  return html;
}

// A day, which the tree has as milliseconds.
std::string day_of(std::string_view timestamp) {
  const auto moment = moment_in_form(timestamp, "epoch-ms");
  return moment ? iso_day(*moment) : escape_html(timestamp);
}

// The number at which a list begins, where it is not 1.
std::string start_of(const Value& list) {
  const std::string_view order = attribute(list, "order");
  const bool is_number = !order.empty() && order.find_first_not_of("0123456789") == std::string_view::npos;
  return is_number && order != "1" ? fmt::format(" start=\"{}\"", order) : "";
}

// What shows something that is no text of the tree: a person, a time, a file.
std::string inline_of(const Value& node, std::string_view type) {
  if (type == "mention" || type == "status") return escape_html(attribute(node, "text"));
  if (type == "emoji") {
    const std::string_view text = attribute(node, "text");
    return escape_html(text.empty() ? attribute(node, "shortName") : text);
  }
  if (type == "date") return day_of(attribute(node, "timestamp"));
  if (type == "inlineCard" || type == "blockCard" || type == "embedCard") {
    const std::string url = escape_html(attribute(node, "url"));
    return fmt::format("<a href=\"{0}\">{0}</a>", url);
  }
  if (type == "media" || type == "mediaInline") {
    const std::string_view name = attribute(node, "alt");
    return fmt::format("<p><code>{}</code></p>", escape_html(name.empty() ? attribute(node, "id") : name));
  }
  return {};
}

std::string html_of(const Value& node) {
  const std::string_view type = text_at(node, "type");
  if (type == "text") return marked_text(node);
  if (type == "hardBreak") return "<br>";
  if (type == "rule") return "<hr>";
  if (type == "heading") {
    const std::string_view level = attribute(node, "level");
    const bool known = level.size() == 1 && level[0] >= '1' && level[0] <= '6';
    return fmt::format("<h{0}>{1}</h{0}>\n", known ? level : "2", content_of(node));
  }
  if (type == "codeBlock")
    return fmt::format("<pre><code class=\"language-{}\">{}</code></pre>\n",
                       escape_html(attribute(node, "language")), content_of(node));
  if (type == "expand" || type == "nestedExpand")
    return fmt::format("<p><strong>{}</strong></p>{}", escape_html(attribute(node, "title")),
                       content_of(node));
  const std::string_view name = element_of(kNodes, type);
  if (name.empty()) return inline_of(node, type) + content_of(node);
  const std::string_view box = type != "taskItem"                   ? ""
                               : attribute(node, "state") == "DONE" ? "<input type=\"checkbox\" checked> "
                                                                    : "<input type=\"checkbox\"> ";
  const std::string start = type == "orderedList" ? start_of(node) : "";
  return fmt::format("<{0}{1}>{2}{3}</{0}>\n", name, start, box, content_of(node));
}

}  // namespace

bool is_document_tree(const Value& value) {
  return value.kind == Value::Kind::map && text_at(value, "type") == "doc" &&
         value.find("content") != nullptr;
}

std::string html_of_document_tree(const Value& tree) { return content_of(tree); }

}  // namespace hindsight
