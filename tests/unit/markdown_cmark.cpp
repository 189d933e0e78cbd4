// Our renderer beside cmark's own: the same bytes, apart from what is different on purpose. And what must be
// the same whatever the number of threads, and whether or not the sanitiser has read it.
#include <cmark-gfm.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/text.h"
#include "english.h"
#include "input/markdown.h"
#include "input/sanitize.h"

namespace hindsight {
namespace {

const std::vector<std::string> kSnippets = {
    "one",
    "one\ntwo\n\nthree",
    "one  \ntwo\\\nthree",
    "  indented\n   lazily",
    "*a* _b_ **c** __d__ ***e*** *f **g** h*",
    "snake_case_word 2*3*4 **not closed",
    "*a _b* c_ \\*d\\*",
    "`a` ``b ` c`` ` d ` `` ` ``",
    "`a\nb` `<b>` `&amp;`",
    "&lt; &amp; &copy; &#35; &#x22; &nope; & < > \" '",
    "it's \"quoted\" \\& \\<b\\> \\\"",
    "# one\n\n## two ##\n\n###### six",
    "# \n\n#no\n\n#\ttab",
    "one\n===\n\ntwo\n---\nthree",
    "two\nlines\n=====",
    "***\n---\n_ _ _",
    "- a\n- b\n- c",
    "- a\n\n- b\n- c",
    "- a\n  - b\n    - c\n- d",
    "- a\n\n  b\n\n      code\n- c",
    "* a\n+ b\n- c",
    "1. a\n2. b\n3. c",
    "7) a\n8) b",
    "0. a\n1. b\n\n   c",
    "1. a\n   - b\n   - c\n2. d",
    "-\n- a\n-",
    "- # a\n- > b\n- ```\n  c\n  ```",
    "- a\n> b\n- c",
    "text\n- a\n- b\n\ntext",
    "> a\n> b",
    "> a\nb\n\n> c",
    "> > > a\n> > b\n> c",
    "> # a\n>\n> - b\n>   - c\n>\n> d",
    ">\n> \n> a",
    "> ```\n> a\n> ```\nb",
    "    a\n    b\n\n    c",
    "```\na\n\n  b\n```",
    "```js extra words\nlet a = '<b>' && \"c\";\n```",
    "~~~\na\n```\n~~~",
    "```\nnever closed",
    "````\n```\n````",
    "```\n```",
    "\tcode\n\n \ttext",
    "[a](b)",
    "[a](b \"c\") [d](<e f> 'g \"h\" <i>')",
    "[a *b* `c`](d)",
    "[a](b?c=d&e=f#g) [h](i%20j) [k](/l/ü)",
    "[a][b] [b][] [b] [B]\n\n[b]: c \"d & e\"",
    "[a]: b\n[c]: <d>\n[a] [c] [e]",
    "[a]:\n/b\n'c'\n\n[a]",
    "[a](b [c](d)) [not a link] [a] (b)",
    "[](a) b",
    "<https://a.example/?b&c> <d@e.example>",
    "![a](b) ![c](d \"e\") ![](f)",
    "![a *b* `c` \"d\"](e)",
    "[![a](b)](c)",
    "![a][b]\n\n[b]: c",
    "a\\\nb\\",
    "a\u00a0b \u00fc \u4e2d\u6587 \U0001F525",
    "line one\r\nline two\r\n\r\npara two\r\n",
    "a\n\n\n\nb\n   \nc",
    "1986\\. A year\n\n1986. Not one",
    "*a\nb* **c\nd**",
    "- [a](b)\n- **c**: d\n- `e` - f",
    "a | b\nc | d",
    "**Impact:** all *users*\n**Duration:** 2 h",
};

LinkTarget unchanged(std::string_view url, LinkUse, int) { return {std::string(url), false, false}; }

RenderOptions plain_options() {
  RenderOptions options;
  options.texts = &test::english();
  options.link = unchanged;
  options.wiki = [](std::string_view, int) { return WikiTarget{}; };
  return options;
}

// `text` without each stretch from `start` to `end`, both included.
std::string without(std::string text, std::string_view start, std::string_view end) {
  for (std::size_t at = text.find(start); at != std::string::npos; at = text.find(start, at)) {
    text.erase(at, text.find(end, at + start.size()) + end.size() - at);
  }
  return text;
}

// Without the link from a picture to itself.
std::string without_own_links(std::string html) {
  constexpr std::string_view kLink = "<a href=\"";
  constexpr std::string_view kPicture = "\"><img src=\"";
  for (std::size_t at = html.find(kPicture); at != std::string::npos; at = html.find(kPicture, at + 1)) {
    const std::size_t link = html.rfind(kLink, at);
    if (link == std::string::npos) continue;
    const std::string url = html.substr(link + kLink.size(), at - link - kLink.size());
    if (html.compare(at + kPicture.size(), url.size() + 1, url + "\"") != 0) continue;
    html.erase(html.find("</a>", at), 4);
    html.erase(link, at + 2 - link);
    at = link;
  }
  return html;
}

// Both without what differs on purpose.
std::string ours(const std::string& text) {
  std::string html = Markdown::parse(text).render(plain_options());
  html = without(std::move(html), "<a class=\"anchor\"", "</a>");
  html = without(std::move(html), " id=\"", "\"");
  html = replace_all(without_own_links(std::move(html)), " loading=\"lazy\"", "");
  html = replace_all(std::move(html), "<pre tabindex=\"0\">", "<pre>");
  return replace_all(std::move(html), "&#39;", "'");
}

std::string theirs(const std::string& text) {
  const std::unique_ptr<char, decltype(&std::free)> html(
      cmark_markdown_to_html(text.data(), text.size(), CMARK_OPT_DEFAULT), std::free);
  return replace_all(html.get(), " />", ">");
}

TEST_CASE("plain CommonMark is rendered as cmark renders it") {
  CHECK(kSnippets.size() >= 60);
  for (const std::string& text : kSnippets) {
    INFO(text);
    CHECK(ours(text) == theirs(text));
    CHECK(ours("> " + replace_all(text, "\n", "\n> ")) == theirs("> " + replace_all(text, "\n", "\n> ")));
  }
}

TEST_CASE("the sanitiser leaves what the renderer writes as it is") {
  RenderOptions options = plain_options();
  options.anchor_lines = {3, 5, 20};
  const ResolveUrl same = [](std::string_view url, LinkUse) {
    return LinkTarget{std::string(url), false, false};
  };
  std::vector<std::string> texts = kSnippets;
  texts.push_back("a[^1] b[^1]\n\n[^1]: c\n\n- [x] d\n- [ ] e\n\n|f|g|\n|:-|-:|\n|h|i|\n|~~j~~|k|\n");
  for (const std::string& snippet : texts) {
    INFO(snippet);
    const std::string html = Markdown::parse(snippet).render(options);
    CHECK(sanitize_html(html, same, &test::english()) == html);
  }
}

TEST_CASE("any concatenation of Markdown gives HTML that the sanitiser leaves as it is") {
  const std::vector<std::string> fragments = {"# ",
                                              "- ",
                                              "1. ",
                                              "> ",
                                              "- [x] ",
                                              "\n",
                                              "\n\n",
                                              "    ",
                                              "  ",
                                              "*",
                                              "**",
                                              "_",
                                              "~~",
                                              "`",
                                              "```\n",
                                              "|",
                                              "|-|-|\n",
                                              "a",
                                              "b c",
                                              "[",
                                              "]",
                                              "(",
                                              ")",
                                              "[a](b)",
                                              "![c](d)",
                                              "[^1]",
                                              "[^1]: ",
                                              "[[e]]",
                                              "[[e|f]]",
                                              "<",
                                              ">",
                                              "&amp;",
                                              "https://g.example",
                                              "h@i.example",
                                              "\\",
                                              "  \n",
                                              "===\n",
                                              "---\n",
                                              "[j]: /k\n",
                                              "[j]",
                                              "\t",
                                              "\"",
                                              "'"};
  RenderOptions options = plain_options();
  options.anchor_lines = {2, 4, 5};
  options.wiki = [](std::string_view id, int) { return WikiTarget{std::string(id), "title"}; };
  const ResolveUrl same = [](std::string_view url, LinkUse) {
    return LinkTarget{std::string(url), false, false};
  };
  std::mt19937 random(20240502);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t n = 1 + random() % 40; n > 0; --n) text += fragments[random() % fragments.size()];
    const std::string html = Markdown::parse(text).render(options);
    if (sanitize_html(html, same, &test::english()) == html) continue;
    INFO(text);
    CHECK(sanitize_html(html, same, &test::english()) == html);
  }
}

TEST_CASE("documents parsed on four threads are those parsed on one") {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 500; ++i) {
    std::string text = "# Document " + std::to_string(i) + "\n\n";
    for (std::size_t j = 0; j < 6; ++j) text += kSnippets[(i * 7 + j * 13) % kSnippets.size()] + "\n\n";
    text +=
        "www.example.com ~~gone~~ a@b.example[^1]\n\n|a|b|\n|-|-|\n|~~c~~|https://d.example|\n\n- [x] "
        "e\n\n[^1]: f\n";
    if (i % 5 == 0) text += "\n<b>raw</b> <script>x</script>\n";
    texts.push_back(std::move(text));
  }
  const auto render = [&](std::size_t i) { return Markdown::parse(texts[i]).render(plain_options()); };
  const std::vector<std::string> serial = parallel_map(1, texts.size(), render);
  for (int round = 0; round < 3; ++round) CHECK(parallel_map(4, texts.size(), render) == serial);
}

}  // namespace
}  // namespace hindsight
