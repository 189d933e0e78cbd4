#include "import/html_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "import/code_text.h"
#include "import/escape.h"
#include "import/exported_page.h"

namespace hindsight {
namespace {

constexpr int kMaxListDepth = 20;

// What is written by itself rather than as the paragraphs in it.
bool stands_alone(const HtmlNode& node) {
  return is_heading(node) || is_list(node.name) || is_preformatted(node.name) || node.name == "blockquote" ||
         node.name == "table" || node.name == "hr" || node.name == "details" || node.name == kNote;
}

// Each line but the first, and the first if it is asked for, behind `margin`; empty lines stay empty.
std::string indented(std::string_view text, std::string_view margin, bool first) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at && (at > 0 || first)) out += margin;
    out += text.substr(at, end - at);
    if (end < text.size()) out += '\n';
    at = end + 1;
  }
  return out;
}

class BlockWriter {
 public:
  BlockWriter(HtmlPage& page) : page_(page) {}

  std::string write(const HtmlNode& node, const Style& style) {
    if (node.name == "li" || node.name == "td" || node.name == "th") mark_place(node, page_, runs_);
    children(node, style);
    flush();
    return std::move(out_);
  }

 private:
  void children(const HtmlNode& node, const Style& style) {
    read_children(node, style, page_, runs_, [&](const HtmlNode& child) { block(child, style); });
  }

  void block(const HtmlNode& node, const Style& outer) {
    if (is_unseen(node)) return;
    const Style style = style_inside(node, outer, page_);
    const bool apart = is_block(node.name);
    if (apart && !only_places_wait(runs_)) flush();
    if (!is_heading(node)) mark_place(node, page_, runs_);  // a heading has an anchor of its own
    if (stands_alone(node)) flush();
    write_block(node, style);
    if (apart && !only_places_wait(runs_)) flush();
  }

  void write_block(const HtmlNode& node, const Style& style) {
    if (is_heading(node))
      heading(node, style);
    else if ((is_list(node.name) || node.name == "blockquote" || node.name == "table") &&
             page_.depth >= kMaxListDepth)
      too_deep(node, style);
    else if (is_list(node.name))
      list(node, style);
    else if (is_preformatted(node.name))
      preformatted(node);
    else if (node.name == "blockquote")
      quotation(node, style);
    else if (node.name == "table")
      add(table_markdown(node, page_, style));
    else if (node.name == "hr")
      add("___");
    else if (node.name == "details")
      details(node, style);
    else if (node.name == kNote)
      note(node, style);
    else
      children(node, style);
  }

  // Each level is written into the one around it, so depth costs its square.
  void too_deep(const HtmlNode& node, const Style& style) {
    page_.warn(node, fmt::format("lists, quotations and tables more than {} deep are written as paragraphs",
                                 kMaxListDepth));
    children(node, style);
  }

  void quotation(const HtmlNode& node, const Style& style) {
    ++page_.depth;
    add(quoted(blocks_of(node, page_, style)));
    --page_.depth;
  }

  void flush() {
    for (const std::vector<Run>& paragraph : paragraphs_of(std::move(runs_)))
      add(paragraph_markdown(paragraph));
    runs_.clear();
  }

  void add(const std::string& text) {
    if (text.empty()) return;
    if (!out_.empty()) out_ += "\n\n";
    out_ += text;
    after_list_ = false;
  }

  void heading(const HtmlNode& node, const Style& style) {
    std::vector<Run> runs;
    for (const HtmlNode& child : node.children) append_runs(child, style, page_, runs);
    for (Run& run : runs) {
      run.marks &= ~static_cast<unsigned>(kStrong);
      if (run.kind == Run::Kind::line_break) run = {Run::Kind::text, " ", 0, run.link};
    }
    const std::string text = escape_heading_end(inline_markdown(collapse_space(std::move(runs))));
    if (text.empty()) return;
    std::vector<std::string> ids;
    gather_ids(node, ids);
    page_.headings.push_back(std::move(ids));
    add(std::string(static_cast<std::size_t>(node.name[1] - '0'), '#') + " " + text);
  }

  static void gather_ids(const HtmlNode& node, std::vector<std::string>& ids) {
    for (const std::string_view key : {"id", "name"}) {
      if (!node.attribute(key).empty()) ids.emplace_back(node.attribute(key));
    }
    for (const HtmlNode& child : node.children) gather_ids(child, ids);
  }

  void preformatted(const HtmlNode& node) {
    std::string code = code_of(node);
    while (code.ends_with('\n')) code.pop_back();
    if (find_element(node, [](const HtmlNode& n) {
          return n.name == "a" && n.attributes.contains("href");
        }) != nullptr)
      page_.warn(node, "links inside a block of code lead nowhere any more; their words stay");
    if (!trim(code).empty()) add(code_block(code, language_of(node)));
    std::vector<Run> images;
    gather_images(node, images);
    runs_.insert(runs_.end(), images.begin(), images.end());
  }

  void gather_images(const HtmlNode& node, std::vector<Run>& out) {
    if (node.name == "img") append_runs(node, {}, page_, out);
    for (const HtmlNode& child : node.children) gather_images(child, out);
  }

  void details(const HtmlNode& node, const Style& style) {
    const HtmlNode* summary = nullptr;
    HtmlNode rest;
    rest.name = "div";
    for (const HtmlNode& child : node.children) {
      if (summary == nullptr && child.name == "summary")
        summary = &child;
      else
        rest.children.push_back(child);
    }
    std::vector<Run> runs;
    if (summary != nullptr) {
      mark_place(*summary, page_, runs_);
      flush();
      append_runs(*summary, style, page_, runs);
    }
    const std::string words = plain_text_of(collapse_space(std::move(runs)));
    const std::string body = blocks_of(rest, page_, style);
    add(fmt::format("<details>\n<summary>{}</summary>\n\n{}\n\n</details>",
                    escape_html(words.empty() ? "Details" : words), body));
  }

  void note(const HtmlNode& node, const Style& style) {
    const std::string text = blocks_of(node, page_, style);
    if (!text.empty()) add(fmt::format("[^{}]: {}", node.attribute("label"), indented(text, "    ", false)));
  }

  void list(const HtmlNode& node, const Style& style) {
    const bool ordered = node.name == "ol";
    long number = 1;
    const std::string_view start = node.attribute("start");
    std::from_chars(start.data(), start.data() + start.size(), number);
    number = std::clamp(number, 0L, 900'000'000L);
    const std::string_view type = node.attribute("type");
    if (ordered && !type.empty() && type != "1")
      page_.warn(node, fmt::format("a list that was numbered “{}” is numbered with figures", type));
    ++page_.depth;
    other_marker_ = after_list_ && !other_marker_;  // or two lists in a row would be one
    std::vector<std::string> items;
    bool tight = true;
    for (const HtmlNode& child : node.children) {
      const std::string text = item(child, style);
      const std::string mark = ordered ? fmt::format("{}{}", number++, other_marker_ ? ')' : '.')
                                       : std::string(other_marker_ ? "*" : "-");
      items.push_back(text.empty() ? mark
                                   : mark + " " + indented(text, std::string(mark.size() + 1, ' '), false));
      tight = tight && items.back().find("\n\n") == std::string::npos;
    }
    --page_.depth;
    add(join(items, tight ? "\n" : "\n\n"));
    after_list_ = !items.empty();
  }

  // What stands in an item. A list below one paragraph follows it without a gap.
  std::string item(const HtmlNode& node, const Style& outer) {
    std::string text = blocks_of(node, page_, style_inside(node, outer, page_));
    const std::string_view state = node.attribute(kTaskState);
    if (!state.empty()) {
      const bool other_block = text.empty() || text.starts_with("```") ||
                               std::string_view("->|#").find(text.front()) != std::string_view::npos;
      const std::string_view mark = state == "done" ? "x" : " ";
      text = other_block ? fmt::format("\\[{}]{}{}", mark, text.empty() ? "" : "\n\n", text)
                         : fmt::format("[{}] {}", mark, text);
    }
    return tightened(text);
  }

  // "text\n\n- item" with one gap only: the list may stand right below.
  static std::string tightened(std::string text) {
    const std::size_t gap = text.find("\n\n");
    if (gap == std::string::npos || text.find("\n\n", gap + 2) != std::string::npos) return text;
    const std::string_view below = std::string_view(text).substr(gap + 2);
    const bool first_is_text = text.find('\n') == gap && !text.starts_with("- ") && !text.starts_with("#");
    if (first_is_text && (below.starts_with("- ") || below.starts_with("1. "))) text.erase(gap, 1);
    return text;
  }

  HtmlPage& page_;
  std::string out_;
  std::vector<Run> runs_;
  bool after_list_ = false;
  bool other_marker_ = false;
};

}  // namespace

bool holds_blocks(const HtmlNode& node) {
  if (is_block(node.name)) return true;
  return std::ranges::any_of(node.children,
                             [](const HtmlNode& child) { return !child.is_text() && holds_blocks(child); });
}

bool is_block(std::string_view name) {
  constexpr auto kBlocks = std::to_array<std::string_view>(
      {"address",    "article",   "aside",    "blockquote", "body",     "button", "caption",  "center",
       "dd",         "details",   "dialog",   "dir",        "div",      "dl",     "dt",       "fieldset",
       "figcaption", "figure",    "footer",   "form",       "frameset", "h1",     "h2",       "h3",
       "h4",         "h5",        "h6",       "header",     "hgroup",   "hr",     "html",     "legend",
       "li",         "listing",   "main",     "menu",       "nav",      "ol",     "optgroup", "option",
       "p",          "plaintext", "pre",      "search",     "section",  "select", "summary",  "table",
       "tbody",      "td",        "textarea", "tfoot",      "th",       "thead",  "tr",       "ul",
       "xmp"});
  return std::ranges::binary_search(kBlocks, name) || name == kNote;
}

bool is_heading(const HtmlNode& node) {
  return node.name.size() == 2 && node.name[0] == 'h' && node.name[1] >= '1' && node.name[1] <= '6';
}

bool is_list(std::string_view name) {
  return name == "ul" || name == "ol" || name == "menu" || name == "dir";
}

bool is_preformatted(std::string_view name) {
  return name == "pre" || name == "listing" || name == "xmp" || name == "plaintext";
}

std::string quoted(std::string_view blocks) {
  std::string out;
  for (const std::string_view line : split_lines(blocks)) {
    if (!out.empty()) out += '\n';
    out += line.empty() ? ">" : "> " + std::string(line);
  }
  return out;
}

std::string blocks_of(const HtmlNode& node, HtmlPage& page, const Style& style) {
  return BlockWriter(page).write(node, style);
}

}  // namespace hindsight
