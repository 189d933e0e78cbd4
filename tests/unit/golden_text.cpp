#include "golden_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include "base/text.h"

namespace hindsight::test {
namespace {

std::string unescape(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    const char kind = text[++i];
    if (kind == 'x' && i + 2 < text.size()) {
      plain += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      plain += kind == 'r' ? '\r' : kind == 'n' ? '\n' : kind;
    }
  }
  return plain;
}

GoldenPart read_header(std::string_view line) {
  GoldenPart part;
  part.header = line;
  part.expected = line.starts_with("== ");
  std::string_view inner = line.substr(3, line.size() - 6);
  if (!part.expected) {
    part.name = inner;
    return part;
  }
  part.edition = "internal";
  if (const std::size_t colon = inner.find(": "); colon != std::string_view::npos) {
    part.edition = inner.substr(0, colon);
    inner = inner.substr(colon + 2);
  }
  if (const std::size_t bracket = inner.find(" ["); bracket != std::string_view::npos) {
    part.region = inner.substr(bracket + 2, inner.size() - bracket - 3);
    inner = inner.substr(0, bracket);
  }
  part.name = inner;
  return part;
}

bool is_header(std::string_view line) {
  return line.size() > 6 && ((line.starts_with("-- ") && line.ends_with(" --")) ||
                             (line.starts_with("== ") && line.ends_with(" ==")));
}

std::string_view tag_name(std::string_view tag) {
  const std::size_t start = tag.starts_with("</") ? 2 : 1;
  return tag.substr(start, tag.find_first_of(" \t\n>/", start) - start);
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(fmt::format(" {}=\"", name));
  if (at == std::string_view::npos) return {};
  const std::size_t start = at + name.size() + 3;
  return std::string(tag.substr(start, tag.find('"', start) - start));
}

bool has_class(std::string_view tag, std::string_view name) {
  return (" " + attribute(tag, "class") + " ").find(fmt::format(" {} ", name)) != std::string::npos;
}

// The inside of the element whose start tag ends at `from`, by counting tags of its name.
std::string_view inside(std::string_view html, std::size_t from, std::string_view name) {
  int open = 1;
  for (std::size_t at = html.find('<', from); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::string_view tag = html.substr(at, html.find('>', at) - at + 1);
    if (tag_name(tag) == name) open += tag.starts_with("</") ? -1 : 1;
    if (open == 0) return html.substr(from, at - from);
  }
  return html.substr(from);
}

// "article" is an element's inside; ".name" are the elements of that class.
std::vector<std::string_view> find_regions(std::string_view html, std::string_view region) {
  std::vector<std::string_view> found;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at) + 1;
    const std::string_view tag = html.substr(at, end - at);
    const std::string_view name = tag_name(tag);
    if (region == "article" ? name == "main" && !tag.starts_with("</") : has_class(tag, region.substr(1)))
      found.push_back(inside(html, end, name));
  }
  return found;
}

bool begins_line(std::string_view name) {
  constexpr std::array<std::string_view, 34> blocks = {
      "h1",     "h2",    "h3",   "h4",      "h5",    "h6",         "p",       "ul",   "ol",
      "li",     "dl",    "dt",   "dd",      "div",   "section",    "article", "nav",  "header",
      "aside",  "table", "tr",   "details", "pre",   "blockquote", "hr",      "form", "label",
      "select", "input", "meta", "link",    "title", "summary",    "figure"};
  return std::find(blocks.begin(), blocks.end(), name) != blocks.end();
}

// The tag without its classes.
std::string bare(std::string_view tag) {
  const std::size_t at = tag.find(" class=\"");
  if (at == std::string_view::npos) return std::string(tag);
  return std::string(tag.substr(0, at)) + std::string(tag.substr(tag.find('"', at + 8) + 1));
}

class Reducer {
 public:
  std::string reduce(std::string_view html) {
    for (std::size_t i = 0; i < html.size();) {
      if (html[i] != '<') {
        add(html[i++]);
        continue;
      }
      const std::string_view tag = html.substr(i, html.find('>', i) - i + 1);
      i += tag.size();
      const std::string_view name = tag_name(tag);
      if (name == "svg") {
        i += inside(html, i, name).size() + std::string_view("</svg>").size();
        continue;
      }
      if (name == "pre") in_pre_ = !tag.starts_with("</");
      if (!tag.starts_with("</") && begins_line(name)) new_line();
      text_ += bare(tag);
    }
    new_line();
    return std::move(text_);
  }

 private:
  void add(char c) {
    if (in_pre_ || std::isspace(static_cast<unsigned char>(c)) == 0)
      text_ += c;
    else if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n')
      text_ += ' ';
  }

  void new_line() {
    while (text_.ends_with(' ')) text_.pop_back();
    if (!text_.empty() && !text_.ends_with('\n')) text_ += '\n';
  }

  std::string text_;
  bool in_pre_ = false;
};

}  // namespace

Golden parse_golden(std::string_view text) {
  Golden golden;
  for (const std::string_view line : split_lines(text)) {
    if (is_header(line)) {
      golden.parts.push_back(read_header(line));
    } else if (golden.parts.empty()) {
      golden.sentence += std::string(line) + "\n";
    } else {
      golden.parts.back().text += std::string(line) + "\n";
    }
  }
  constexpr std::string_view escaped = " (escaped)";
  for (GoldenPart& part : golden.parts) {
    part.raw = part.text;
    if (part.expected || !part.name.ends_with(escaped)) continue;
    part.name.resize(part.name.size() - escaped.size());
    part.text = unescape(part.text);
  }
  if (trim(golden.sentence).empty() || golden.parts.empty())
    throw std::runtime_error("a golden file begins with a sentence and holds a site");
  return golden;
}

std::string write_golden(const Golden& golden) {
  std::string text = golden.sentence;
  for (const GoldenPart& part : golden.parts)
    text += part.header + "\n" + (part.expected ? part.text : part.raw);
  return text;
}

Texts site_texts(const Golden& golden) {
  Texts texts;
  for (const GoldenPart& part : golden.parts)
    if (!part.expected) texts[part.name] = part.text;
  return texts;
}

std::string region_of(std::string_view html, std::string_view region) {
  if (region.empty()) return std::string(html);
  std::string text;
  for (const std::string_view found : find_regions(html, region)) text += Reducer().reduce(found);
  return text;
}

std::string line_difference(std::string_view expected, std::string_view actual) {
  const auto a = split_lines(expected);
  const auto b = split_lines(actual);
  // common[i][j]: the longest common sequence of a from i on and b from j on.
  std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;)
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  }
  std::string text;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      text += fmt::format("  {}\n", a[i]);
      ++i, ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      text += fmt::format("- {}\n", a[i++]);
    } else {
      text += fmt::format("+ {}\n", b[j++]);
    }
  }
  return text;
}

}  // namespace hindsight::test
