#include "import/code_text.h"

#include <algorithm>

#include "base/text.h"
#include "import/html_blocks.h"

namespace hindsight {
namespace {

// Blocks inside code begin and end lines; each <p> is one, also when it is empty.
void append_code(const HtmlNode& node, std::string& out) {
  if (is_unseen(node)) return;
  const bool apart = is_block(node.name);
  if (apart && !out.empty() && !out.ends_with('\n')) out += '\n';
  if (node.name == "br") out += '\n';
  if (node.name == "img" || node.name == "input" || is_player(node.name)) out += ' ';
  out += node.text;
  for (const HtmlNode& child : node.children) append_code(child, out);
  if (apart && (node.name == "p" || !out.ends_with('\n'))) out += '\n';
}

}  // namespace

// "brush: java; gutter: false" and class="language-java".
std::string language_of(const HtmlNode& pre) {
  std::string language;
  const HtmlNode* named = find_element(pre, [](const HtmlNode& node) {
    return node.attribute("class").find("language-") != std::string_view::npos ||
           node.attributes.contains("data-syntaxhighlighter-params");
  });
  if (named == nullptr) return language;
  std::string_view text = named->attribute("data-syntaxhighlighter-params");
  std::size_t at = text.find("brush:");
  if (at == std::string_view::npos) {
    text = named->attribute("class");
    at = text.find("language-");
    if (at == std::string_view::npos) return language;
    at += 9;
  } else {
    at += 6;
  }
  text = trim(text.substr(at));
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+#._-";
  return std::string(text.substr(0, std::min(text.find_first_not_of(kPlain), text.size())));
}

std::string code_of(const HtmlNode& node) {
  std::string code;
  for (const HtmlNode& child : node.children) append_code(child, code);
  code = replace_all(std::move(code), "\r\n", "\n");
  code = replace_all(std::move(code), "\r", "\n");
  return replace_all(std::move(code), "\xC2\xA0", " ");
}

}  // namespace hindsight
