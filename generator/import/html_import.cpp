#include "import/html_import.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "import/data_images.h"
#include "import/escape.h"
#include "import/exported_page.h"
#include "import/front_matter_text.h"
#include "import/html_blocks.h"
#include "import/inline_text.h"
#include "import/source_text.h"
#include "input/markdown.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestPage = 8'000'000;  // bytes, without the images in it

void gather_ids(const HtmlNode& node, std::set<std::string, std::less<>>& ids) {
  for (const std::string_view key : {"id", "name"}) {
    if (!node.attribute(key).empty()) ids.emplace(node.attribute(key));
  }
  for (const HtmlNode& child : node.children) gather_ids(child, ids);
}

void gather_targets(const HtmlNode& node, std::set<std::string, std::less<>>& targets) {
  const std::string_view href = node.attribute("href");
  if (node.name == "a" && href.starts_with('#')) targets.insert(percent_decode(href.substr(1)));
  for (const HtmlNode& child : node.children) gather_targets(child, targets);
}

// Places of the page that its links point to and that HTML and Hindsight let be named so.
std::set<std::string, std::less<>> targets_of(const HtmlNode& content) {
  std::set<std::string, std::less<>> ids;
  std::set<std::string, std::less<>> targets;
  gather_ids(content, ids);
  gather_targets(content, targets);
  std::erase_if(targets, [&](const std::string& target) {
    return !ids.contains(target) || target.find_first_of(" \t\n\f\r") != std::string::npos ||
           starts_with_ignoring_case(target, "hs-");
  });
  return targets;
}

// Links to headings need the anchors that the headings will have, so the text is written twice where there
// are such links.
std::string written(const HtmlNode& content, HtmlPage& page) {
  page.targets = targets_of(content);
  HtmlPage first = page;
  const std::string text = blocks_of(content, first);
  if (!page.targets.empty()) {
    const Markdown markdown = Markdown::parse(text);
    const std::vector<Heading>& headings = markdown.headings();
    if (headings.size() == first.headings.size()) {
      for (std::size_t i = 0; i < headings.size(); ++i) {
        for (const std::string& id : first.headings[i]) page.anchors[id] = headings[i].anchor;
      }
    }
    return blocks_of(content, page);
  }
  page = std::move(first);
  return text;
}

// Boxes to tick at the start of an item make it a task.
bool take_box(HtmlNode& node, std::string& state) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    HtmlNode& child = node.children[i];
    if (child.name == "input" && lower_ascii(child.attribute("type")) == "checkbox") {
      state = child.attributes.contains("checked") ? "done" : "open";
      node.children.erase(node.children.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    if ((child.name == "p" || child.name == "label" || child.name == "span") && take_box(child, state))
      return true;
    if (!child.is_text() || !trim(child.text).empty()) return false;
  }
  return false;
}

void mark_tasks(HtmlNode& node) {
  std::string state;
  if (node.name == "li" && take_box(node, state)) node.attributes[std::string(kTaskState)] = state;
}

// What stands in a list without an item gets one; a list that does belongs to the item before it.
void complete_items(HtmlNode& list) {
  if (list.name != "ul" && list.name != "ol" && list.name != "menu" && list.name != "dir") return;
  std::vector<HtmlNode> items;
  bool open = false;  // the last item was made here
  for (HtmlNode& child : list.children) {
    const bool blank = is_unseen(child) || (child.is_text() && trim(child.text).empty());
    const bool inner_list = child.name == "ul" || child.name == "ol";
    if (child.name == "li") {
      items.push_back(std::move(child));
      open = false;
    } else if (open || (inner_list && !items.empty())) {
      items.back().children.push_back(std::move(child));
    } else if (!blank) {
      items.push_back(make_element("li", {std::move(child)}));
      open = true;
    }
  }
  list.children = std::move(items);
}

// Browsers show a caption above its table and a summary above what it folds, wherever they stand.
void put_titles_first(HtmlNode& node) {
  const std::string_view title = node.name == "table" ? "caption" : node.name == "details" ? "summary" : "";
  if (!title.empty())
    std::stable_partition(node.children.begin(), node.children.end(),
                          [&](const HtmlNode& child) { return child.name == title; });
}

void tidy(HtmlNode& content) {
  rewrite(content, put_titles_first);
  rewrite(content, complete_items);
  rewrite(content, mark_tasks);
}

std::string stem_of(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  return std::string(path.substr(0, path.rfind('.')));
}

ExportedPage read_page(HtmlNode html, std::string_view kind, const ImportSource& source, Diagnostics& out) {
  if (kind == "confluence") return read_confluence(std::move(html), source, out);
  if (kind == "google-docs") return read_google_docs(std::move(html), source, out);
  return read_any_page(std::move(html), source, out);
}

std::string first_heading(const HtmlNode& content) {
  const HtmlNode* heading = find_element(
      content, [](const HtmlNode& node) { return node.name == "h1" && !words_of(node).empty(); });
  return heading == nullptr ? "" : words_of(*heading);
}

// The first element of the name that browsers show.
const HtmlNode* find_shown(const HtmlNode& node, std::string_view name) {
  if (node.name == name) return &node;
  for (const HtmlNode& child : node.children) {
    const HtmlNode* found = is_unseen(child) ? nullptr : find_shown(child, name);
    if (found != nullptr) return found;
  }
  return nullptr;
}

}  // namespace

std::string words_of(const HtmlNode& node) {
  std::vector<Run> runs;
  const auto gather = [&](const auto& self, const HtmlNode& inner) -> void {
    if (is_unseen(inner)) return;
    if (inner.is_text()) runs.push_back({Run::Kind::text, inner.text, 0, ""});
    for (const HtmlNode& child : inner.children) self(self, child);
    if (!inner.is_text() && holds_blocks(inner)) runs.push_back({Run::Kind::text, " ", 0, ""});
  };
  gather(gather, node);
  return plain_text_of(collapse_space(std::move(runs)));
}

HtmlNode make_element(std::string_view name, std::vector<HtmlNode> children) {
  HtmlNode node;
  node.name = name;
  node.children = std::move(children);
  return node;
}

HtmlNode make_text(std::string_view text) {
  HtmlNode node;
  node.text = text;
  return node;
}

ExportedPage read_any_page(HtmlNode html, const ImportSource& source, Diagnostics& out) {
  ExportedPage page;
  page.id = source.name;
  const HtmlNode* body = find_shown(html, "body");
  const HtmlNode* main = body == nullptr ? nullptr : find_shown(*body, "main");
  if (body != nullptr) page.content = main == nullptr ? *body : *main;
  const HtmlNode* title = find_element(html, [](const HtmlNode& node) { return node.name == "title"; });
  if (title != nullptr) page.title = words_of(*title);
  if (main != nullptr && words_of(*body) != words_of(*main))
    report(out, {source.path, main->line, 0}, Level::note, "import-left-out",
           "what stands outside <main> is left out");
  rewrite(page.content, [&](HtmlNode& node) {
    std::erase_if(node.children, [&](const HtmlNode& child) {
      if (child.name != "nav") return false;
      report(out, {source.path, child.line, 0}, Level::note, "import-left-out", "navigation is left out");
      return true;
    });
  });
  const HtmlNode* canonical = find_element(html, [](const HtmlNode& node) {
    return node.name == "link" && lower_ascii(node.attribute("rel")) == "canonical";
  });
  if (canonical != nullptr && canonical->attribute("href").starts_with("http"))
    page.fields.push_back(field("links", list_value({text_value(canonical->attribute("href"))})));
  return page;
}

std::string html_kind(std::string_view html) {
  if (html.find("Document generated by Confluence") != std::string_view::npos ||
      html.find("id=\"title-text\"") != std::string_view::npos)
    return "confluence";
  for (const std::string_view sign : {"lst-kix_", "themes.googleusercontent.com/fonts"}) {
    if (html.find(sign) != std::string_view::npos) return "google-docs";
  }
  static const re2::RE2 body("<body class=\"(?:c\\d+ )+doc-content\"");  // of others, the class may be theirs
  return re2::RE2::PartialMatch(re2::StringPiece(html.data(), html.size()), body) ? "google-docs" : "html";
}

Imported import_html(const ImportSource& source, std::string_view kind, const ResolvePage& resolve) {
  Imported imported;
  imported.kind = kind;
  const WithoutImages text = take_out_images(text_of_source(source, imported.findings));
  if (text.html.size() > kLongestPage) {
    report(imported.findings, {source.path, 0, 0}, Level::error, "import-kind",
           fmt::format("the page has more than {} MB of text", kLongestPage / 1'000'000),
           "split it where it was written");
    return imported;
  }
  ExportedPage exported = read_page(parse_html(text.html), kind, source, imported.findings);
  if (!exported.no_document.empty()) {
    imported.skipped.push_back({source.path, exported.no_document});
    return imported;
  }
  tidy(exported.content);
  HtmlPage page;
  page.place.file = source.path;
  page.page = resolve;
  page.images = text.images;
  ImportedDocument document;
  document.body = written(exported.content, page);
  document.id = exported.id;
  document.collection = exported.collection;
  document.title = exported.title;
  if (document.title.empty()) document.title = first_heading(exported.content);
  if (document.title.empty()) document.title = stem_of(source.name);
  document.fields = std::move(exported.fields);
  document.notes = std::move(exported.notes);
  document.files = std::move(page.files);
  document.source_digest = short_id(source.bytes);
  document.place.file = source.path;
  imported.findings.insert(imported.findings.end(), page.findings.begin(), page.findings.end());
  imported.documents.push_back(std::move(document));
  return imported;
}

std::string markdown_of_html(std::string_view html, const Place& place, std::vector<ImportedFile>& files,
                             Diagnostics& out) {
  const WithoutImages text = take_out_images(sound_text(html));
  HtmlNode content = parse_html(text.html);
  tidy(content);
  HtmlPage page;
  page.place = place;
  page.images = text.images;
  std::string markdown = written(content, page);
  for (Diagnostic& finding : page.findings) finding.place = place;
  out.insert(out.end(), page.findings.begin(), page.findings.end());
  for (ImportedFile& file : page.files) {
    const bool known = std::ranges::any_of(files, [&](const ImportedFile& f) { return f.name == file.name; });
    if (!known && file.source.empty()) files.push_back(std::move(file));
  }
  return markdown;
}

std::string markdown_of_text(std::string_view text) {
  std::vector<std::string> paragraphs;
  std::vector<Run> runs;
  const auto flush = [&] {
    for (const std::vector<Run>& paragraph : paragraphs_of(std::move(runs)))
      paragraphs.push_back(paragraph_markdown(paragraph));
    runs.clear();
  };
  const std::string valid = sound_text(text);
  for (const std::string_view line : split_lines(valid)) {
    if (trim(line).empty()) flush();
    runs.push_back({Run::Kind::text, std::string(line), 0, ""});
    runs.push_back({Run::Kind::line_break, "", 0, ""});
  }
  flush();
  return join(paragraphs, "\n\n");
}

}  // namespace hindsight
