// Whether a text keeps the words of a page: those that a browser shows, in their order. What the text has
// besides does not matter: cells that are repeated, descriptions of images.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "english.h"
#include "import/html_blocks.h"
#include "input/html_tree.h"
#include "input/markdown.h"

namespace hindsight::test {

inline void append_seen(const HtmlNode& node, std::string& out) {
  if (is_unseen(node)) return;
  // Words do not reach over the ends of these; over those of other elements they do.
  constexpr std::string_view kApart[] = {"br", "img", "input", "iframe", "video", "audio", "embed", "object"};
  const bool apart = is_block(node.name) || std::ranges::find(kApart, node.name) != std::end(kApart);
  if (apart) out += ' ';
  out += node.text;
  // Browsers show these first, wherever they stand.
  const auto is_title = [&](const HtmlNode& child) {
    return (node.name == "table" && child.name == "caption") ||
           (node.name == "details" && child.name == "summary");
  };
  for (const HtmlNode& child : node.children) {
    if (is_title(child)) append_seen(child, out);
  }
  for (const HtmlNode& child : node.children) {
    if (!is_title(child)) append_seen(child, out);
  }
  if (apart) out += ' ';
}

// How many bytes at the start of the text are no letter of a word, though not ASCII: a space that does not
// break, and marks of direction, which pages show by name.
inline std::size_t apart_at(std::string_view text) {
  constexpr std::string_view kApart[] = {"\u00A0", "\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C",
                                         "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"};
  for (const std::string_view mark : kApart) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

inline std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const std::size_t apart = apart_at(text.substr(i));
    const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (static_cast<unsigned char>(c) >= 0x80 && apart == 0);
    if (letter)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
    if (apart > 0) i += apart - 1;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

inline std::vector<std::string> words_seen(const HtmlNode& node) {
  std::string text;
  append_seen(node, text);
  return words_in(text);
}

inline std::string rendered(std::string_view markdown) {
  RenderOptions options;
  options.texts = &test::english();
  options.link = [](std::string_view url, LinkUse, int) {
    return LinkTarget{std::string(url), false, false};
  };
  options.wiki = [](std::string_view, int) { return WikiTarget{}; };
  return Markdown::parse(markdown).render(options);
}

// The first word that the rendered Markdown does not have in its place, or "".
inline std::string lost_word(const std::vector<std::string>& words, std::string_view markdown) {
  const std::vector<std::string> kept = words_seen(parse_html(rendered(markdown)));
  std::size_t at = 0;
  for (const std::string& word : words) {
    while (at < kept.size() && kept[at] != word) ++at;
    if (at++ >= kept.size()) return word;
  }
  return {};
}

// The weaker question for pages that are broken in ways where browsers and the conversion may set words apart
// differently: whether all letters and figures are there, in their order.
inline bool keeps_letters(const std::vector<std::string>& words, std::string_view markdown) {
  std::string kept;
  for (const std::string& word : words_seen(parse_html(rendered(markdown)))) kept += word;
  std::size_t at = 0;
  for (const std::string& word : words) {
    for (const char c : word) {
      at = kept.find(c, at);
      if (at++ == std::string::npos) return false;
    }
  }
  return true;
}

}  // namespace hindsight::test
