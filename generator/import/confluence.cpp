#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "import/exported_page.h"
#include "import/front_matter_text.h"

namespace hindsight {
namespace {

using Ids = std::set<std::string, std::less<>>;

const HtmlNode* by_id(const HtmlNode& html, std::string_view id) {
  return find_element(html, [&](const HtmlNode& node) { return node.attribute("id") == id; });
}

void all_of_class(const HtmlNode& node, std::string_view word, std::vector<const HtmlNode*>& out) {
  if (node.has_class(word)) out.push_back(&node);
  for (const HtmlNode& child : node.children) all_of_class(child, word, out);
}

std::string page_id(const ImportSource& source) {
  static const re2::RE2 numbered("(?:^|[_/])(\\d+)\\.html?$");
  std::string id;
  return re2::RE2::PartialMatch(source.name, numbered, &id) ? id : source.name;
}

std::vector<std::string> breadcrumbs_of(const HtmlNode& html) {
  std::vector<std::string> names;
  const HtmlNode* list = by_id(html, "breadcrumbs");
  if (list == nullptr) return names;
  for (const HtmlNode& item : list->children) {
    const std::string name = item.name == "li" ? words_of(item) : "";
    if (!name.empty()) names.push_back(name);
  }
  return names;
}

// "Created by Ann, last modified by Ben on Mar 03, 2024": the authors are a fact, the rest is kept as it is
// said. A page that was never modified says when it was written.
void read_metadata(const HtmlNode& html, ExportedPage& page) {
  const HtmlNode* said =
      find_element(html, [](const HtmlNode& node) { return node.has_class("page-metadata"); });
  if (said == nullptr) return;
  std::vector<const HtmlNode*> spans;
  all_of_class(*said, "author", spans);
  std::vector<Value> authors;
  for (const HtmlNode* span : spans) authors.push_back(text_value(words_of(*span)));
  if (!authors.empty()) page.fields.push_back(field("authors", list_value(std::move(authors))));
  const std::string words = words_of(*said);
  if (!words.empty()) page.notes.push_back(field("stated", text_value(words)));
}

// Elements --------------------------------------------------------------------------------------------------

void replace_with(HtmlNode& node, std::string text) {
  const int line = node.line;
  node = make_text(text);
  node.line = line;
}

void rewrite_image(HtmlNode& image) {
  if (image.has_class("emoticon")) {
    std::string_view words = image.attribute("data-emoji-fallback");
    if (words.empty() || words.starts_with(':')) words = image.attribute("alt");
    if (words.empty()) words = image.attribute("data-emoji-shortname");
    return replace_with(image, std::string(words));
  }
  const std::string_view source = image.attribute("src");
  if (source.starts_with("images/icons/") || image.has_class("userLogo"))
    return replace_with(image, std::string(image.attribute("alt")));  // the exporter's own
  const std::string whole(image.attribute("data-image-src"));
  if (source.find("thumbnails/") != std::string_view::npos && whole.starts_with("attachments/"))
    image.attributes["src"] = whole;
  if (trim(image.attribute("alt")).empty())
    image.attributes["alt"] = std::string(image.attribute("data-linked-resource-default-alias"));
}

// The title of a panel stands in strong type above what it holds.
void strengthen_title(HtmlNode& box) {
  for (HtmlNode& child : box.children) {
    if (child.has_class("title") && child.name == "p")
      child.children = {make_element("strong", std::move(child.children))};
  }
}

void rewrite_expand(HtmlNode& box) {
  HtmlNode summary = make_element("summary");
  std::vector<HtmlNode> content;
  for (HtmlNode& child : box.children) {
    if (child.has_class("expand-control"))
      summary.children.push_back(std::move(child));
    else
      content.push_back(std::move(child));
  }
  box.name = "details";
  box.children = std::move(content);
  box.children.insert(box.children.begin(), std::move(summary));
}

// Confluence writes `java` wherever nobody chose a language, so it says nothing.
void rewrite_code(HtmlNode& pre) {
  std::string& said = pre.attributes["data-syntaxhighlighter-params"];
  for (const std::string_view none : {"brush: java;", "brush: text", "brush: none", "brush: plain"}) {
    if (said.starts_with(none)) said.clear();
  }
}

void rewrite_element(HtmlNode& node) {
  if (node.name == "img") return rewrite_image(node);
  if (node.name == "a" && node.has_class("confluence-userlink")) node.attributes.erase("href");
  if (node.name == "pre" && node.attributes.contains("data-syntaxhighlighter-params")) rewrite_code(node);
  if (node.name == "ul" && node.has_class("inline-task-list")) {
    for (HtmlNode& item : node.children) {
      if (item.name == "li")
        item.attributes[std::string(kTaskState)] = item.has_class("checked") ? "done" : "open";
    }
  }
  if (node.name != "div") return;
  const bool code = node.has_class("code") || node.has_class("preformatted");
  if ((node.has_class("panel") && !code) || node.has_class("confluence-information-macro")) {
    strengthen_title(node);
    node.name = "blockquote";
  }
  if (node.has_class("expand-container")) rewrite_expand(node);
}

void drop_contents_list(HtmlNode& node, const ImportSource& source, Diagnostics& out) {
  std::erase_if(node.children, [&](const HtmlNode& child) {
    if (!child.has_class("toc-macro")) return false;
    report(out, {source.path, child.line, 0}, Level::note, "import-left-out",
           "the table of contents is left out, as pages have one of their own");
    return true;
  });
}

// Sections below the page
// -------------------------------------------------------------------------------------

void gather_files(const HtmlNode& node, Ids& files) {
  for (const std::string_view key : {"href", "src"}) {
    const std::string_view address = node.attribute(key);
    if (address.starts_with("attachments/")) files.emplace(address.substr(0, address.find('?')));
  }
  for (const HtmlNode& child : node.children) gather_files(child, files);
}

const HtmlNode* section_below(const HtmlNode& html, std::string_view id) {
  return find_element(html, [&](const HtmlNode& node) {
    return node.has_class("pageSection") && by_id(node, id) != nullptr;
  });
}

// The level of the headings that stand above all others: what is added below a page is no part of its
// sections.
std::string highest_heading(const HtmlNode& content) {
  for (const std::string_view name : {"h1", "h2", "h3"}) {
    if (find_element(content, [&](const HtmlNode& node) { return node.name == name; }) != nullptr)
      return std::string(name);
  }
  return "h2";
}

// Attachments that the page itself does not show or link to.
void add_attachments(const HtmlNode& html, const std::string& heading, HtmlNode& content) {
  const HtmlNode* section = section_below(html, "attachments");
  if (section == nullptr) return;
  Ids shown;
  gather_files(content, shown);
  HtmlNode list = make_element("ul");
  const auto gather = [&](const auto& self, const HtmlNode& node) -> void {
    const std::string_view address = node.attribute("href");
    if (node.name == "a" && address.starts_with("attachments/") && !shown.contains(address)) {
      list.children.push_back(make_element("li", {node}));
      list.children.back().children.front().attributes["data-linked-resource-default-alias"] = words_of(node);
    }
    for (const HtmlNode& child : node.children) self(self, child);
  };
  gather(gather, *section);
  if (list.children.empty()) return;
  content.children.push_back(make_element(heading, {make_text("Attachments")}));
  content.children.push_back(std::move(list));
}

// Each comment becomes a quotation.
void add_comments(const HtmlNode& html, const std::string& heading, HtmlNode& content) {
  const HtmlNode* section = section_below(html, "comments");
  if (section == nullptr) return;
  HtmlNode comments = *section;
  rewrite(comments, [&](HtmlNode& node) {
    if (node.name == "h2" && node.has_class("pageSectionTitle")) node.name = heading;
    if (node.name == "td") node.name = "blockquote";
    if (node.name == "table" || node.name == "tbody" || node.name == "tr") node.name = "div";
    if (node.name == "img") rewrite_image(node);
  });
  content.children.push_back(std::move(comments));
}

bool is_index_of_space(const HtmlNode& html, const ImportSource& source) {
  const std::string name = source.name.substr(source.name.rfind('/') + 1);
  return name == "index.html" && words_of(html).find("Available Pages:") != std::string::npos;
}

}  // namespace

ExportedPage read_confluence(HtmlNode html, const ImportSource& source, Diagnostics& out) {
  ExportedPage page;
  if (is_index_of_space(html, source)) {
    page.no_document = "the index of the space";
    return page;
  }
  page.id = page_id(source);
  std::vector<std::string> path = breadcrumbs_of(html);
  if (!path.empty()) page.collection = path.front();
  if (const HtmlNode* title = by_id(html, "title-text")) page.title = words_of(*title);
  if (!page.collection.empty() && page.title.starts_with(page.collection + " : "))
    page.title.erase(0, page.collection.size() + 3);
  read_metadata(html, page);
  if (path.size() > 1) {
    std::vector<Value> under;
    for (std::size_t i = 1; i < path.size(); ++i) under.push_back(text_value(path[i]));
    page.notes.push_back(field("under", list_value(std::move(under))));
  }
  const HtmlNode* content = by_id(html, "main-content");
  if (content == nullptr)
    content = find_element(html, [](const HtmlNode& node) { return node.name == "body"; });
  if (content != nullptr) page.content = *content;
  rewrite(page.content, [&](HtmlNode& node) {
    rewrite_element(node);
    drop_contents_list(node, source, out);
  });
  const std::string heading = highest_heading(page.content);
  add_attachments(html, heading, page.content);
  add_comments(html, heading, page.content);
  return page;
}

}  // namespace hindsight
