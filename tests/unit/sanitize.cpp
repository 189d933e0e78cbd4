#include "input/sanitize.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "english.h"

namespace hindsight {
namespace {

struct Example {
  std::string html;
  std::string expected;
};

LinkTarget unchanged(std::string_view url, LinkUse) { return {std::string(url), false, false}; }

// As a site's resolver: web links are external, images from elsewhere become links, other schemes go.
LinkTarget careful(std::string_view url, LinkUse use) {
  if (url.starts_with("https:")) return {std::string(url), true, use == LinkUse::image};
  if (url.find(':') != std::string_view::npos) return {};
  return {std::string(url), false, false};
}

void check(const std::vector<Example>& examples) {
  for (const auto& [html, expected] : examples) {
    INFO(html);
    CHECK(sanitize_html(html, careful, &test::english()) == expected);
  }
}

// Freed memory of all small sizes, full of a number.
void leave_behind(int number) {
  std::vector<std::vector<int>> blocks;
  for (std::size_t size = 1; size <= 64; ++size) {
    for (int i = 0; i < 8; ++i) blocks.emplace_back(size, number);
  }
}

TEST_CASE("what memory held before decides nothing") {
  for (const int number : {0, 1, 2, -1}) {
    leave_behind(number);
    CHECK(sanitize_html("<p>a<table></table>", unchanged, nullptr) == "<p>a</p><table></table>");
  }
}

TEST_CASE("prose elements stay as they were written") {
  for (const std::string html : {
           "<p>one <em>two</em> <strong>three</strong></p>\n",
           "<details open><summary>More</summary><p>text</p></details>",
           "<dl><dt>term</dt><dd>what it means</dd></dl>",
           "H<sub>2</sub>O, <kbd>Ctrl</kbd>, <mark>this</mark>, <abbr title=\"Domain Name "
           "System\">DNS</abbr>",
           "<figure><img src=\"a.png\" alt=\"A chart\" "
           "loading=\"lazy\"><figcaption>Load</figcaption></figure>",
           "<table><caption>c</caption><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td "
           "colspan=\"2\">b</td></tr></tbody></table>",
           "<ol start=\"3\"><li>x</li></ol><hr>a<br>b<wbr>c",
           "<time datetime=\"2024-05-01\">1 May</time>",
           "<pre tabindex=\"0\"><code class=\"language-c++\">a &lt; b &amp;&amp; c</code></pre>",
           "<a class=\"remote-image\" rel=\"noopener noreferrer\" href=\"https://example.com/a\">x</a>",
       }) {
    CHECK(sanitize_html(html, careful, &test::english()) == html);
  }
}

TEST_CASE("elements that run, style, ask or embed go with what they hold") {
  for (const std::string name :
       {"script", "style", "iframe", "object", "noscript", "template", "svg", "math", "select", "textarea",
        "button", "title", "video", "audio", "canvas", "xmp"}) {
    INFO(name);
    CHECK(sanitize_html("a<" + name + ">hidden</" + name + ">b", careful, &test::english()) == "ab");
  }
  check({{"a<meta charset=utf-8><link rel=stylesheet href=x><base href=y><embed src=z>b", "ab"},
         {"<input type=text value=x><input>", ""},
         {"<form action=x>a<input name=b><button>c</button></form>", "a"},
         {"<svg><desc><p>x</p></desc></svg>y", "y"},
         {"<math><mi><script>x</script></mi></math>y", "y"}});
}

TEST_CASE("an unknown element goes and its text stays") {
  check({{"<blink>a <b>b</b></blink>", "a <b>b</b>"},
         {"<font color=red>x</font>", "x"},
         {"<center><p>x</p></center>", "<p>x</p>"},
         {"<article><h2>t</h2></article>", "<h2>t</h2>"}});
}

TEST_CASE("comments and what they hold vanish") {
  check({{"a<!-- <h1>secret</h1> -->b", "ab"},
         {"a<!-- one\n\n## two\n\n-->b", "ab"},
         {"a<!-- never closed <p>x</p>", "a"},
         {"a<?php echo 1 ?>b<!DOCTYPE html>c", "abc"}});
}

TEST_CASE("attributes outside the list go") {
  check({{"<p onclick=\"x()\" style=\"color:red\" data-x=1>a</p>", "<p>a</p>"},
         {"<p class=\"align-left evil  language-x\">a</p>", "<p class=\"align-left language-x\">a</p>"},
         {"<p align=center>a</p>", "<p class=\"align-center\">a</p>"},
         {"<td align=right>a</td>", "a"},
         {"<p align=\"justify\">a</p>", "<p>a</p>"},
         {"<img src=a.png width=50% height=12px>",
          "<img src=\"a.png\" alt=\"\" loading=\"lazy\" width=\"50%\">"},
         {"<ol start=x><li>a</ol>", "<ol><li>a</li></ol>"},
         {"<p tabindex=0>a</p>", "<p>a</p>"},
         {"<div class=table role=group tabindex=0 aria-label=Table>a</div>",
          "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">a</div>"},
         {"<div role=dialog tabindex=-1>a</div><p role=group>b</p>", "<div>a</div><p>b</p>"},
         {"<pre tabindex=5>a</pre>", "<pre>a</pre>"},
         {"<input type=checkbox onclick=x checked>", "<input type=\"checkbox\" disabled checked>"},
         {"<p name=x title=\"a&quot;b\">a</p>", "<p title=\"a&quot;b\">a</p>"},
         {"<blockquote cite=https://example.com>a</blockquote>", "<blockquote>a</blockquote>"}});
}

TEST_CASE("ids are unique, and those of the site are not for authors") {
  check({{"<p id=a>1</p><p id=a>2</p>", "<p id=\"a\">1</p><p>2</p>"},
         {"<p id=hs-search>1</p>", "<p>1</p>"},
         {"<p id=HS-search>1</p>", "<p>1</p>"},
         {"<p id=hs-line-12>1</p>", "<p id=\"hs-line-12\">1</p>"},
         {"<p id=hs-line-1x>1</p>", "<p>1</p>"},
         {"<p id=\"a b\">1</p>", "<p>1</p>"},
         {"<a name=here></a>", "<a name=\"here\"></a>"},
         {"<a name=hs-x>y</a>", "y"}});
}

TEST_CASE("only what the resolver returns is written as a URL") {
  check({{"<a href=\"javascript:alert(1)\">x</a>", "x"},
         {"<a href=\" java\nscript:alert(1)\">x</a>", "x"},
         {"<a href=\"&#106;avascript:x\" id=k>x</a>", "<a id=\"k\">x</a>"},
         {"<a href=https://example.com/?a=1&b=2>x</a>",
          "<a rel=\"noopener noreferrer\" href=\"https://example.com/?a=1&amp;b=2\">x</a>"},
         {"<a href=\"b c.html\">x</a>", "<a href=\"b%20c.html\">x</a>"},
         {"<a href=\"&quot;><script>\">x</a>", "<a href=\"%22%3E%3Cscript%3E\">x</a>"},
         {"<a>x</a>", "x"},
         {"<a href=>x</a>", "x"},
         {"<img src=\"data:image/png;base64,AA\" alt=\"Graph\">", "Graph"},
         {"<img src=https://example.com/a.png alt=Graph>",
          "<a class=\"remote-image\" rel=\"noopener noreferrer\" href=\"https://example.com/a.png\">Image: "
          "Graph</a>"},
         {"<a href=x.html><img src=https://example.com/a.png></a>", "<a href=\"x.html\">Image</a>"}});
}

TEST_CASE("each URL is asked for once, with its use") {
  std::string asked;
  const ResolveUrl ask = [&](std::string_view url, LinkUse use) {
    asked += std::string(url) + (use == LinkUse::image ? "! " : " ");
    return LinkTarget{std::string(url), false, false};
  };
  sanitize_html("<a href=one><img src=two></a><a href=three>x</a>", ask, &test::english());
  CHECK(asked == "one two! three ");
}

TEST_CASE("a newline at the start of a pre survives being parsed again") {
  check({{"<pre>\n\nx</pre>", "<pre>\n\nx</pre>"},
         {"<pre>\nx</pre>", "<pre>x</pre>"},
         {"<pre><font>\nx</font></pre>", "<pre>\n\nx</pre>"}});
}

TEST_CASE("halves of elements are completed") {
  check({{"<p>a<p>b", "<p>a</p><p>b</p>"},
         {"<b>a<i>b</b>c</i>", "<b>a<i>b</i></b><i>c</i>"},
         {"</div>a", "a"},
         {"<ul><li>a<li>b", "<ul><li>a</li><li>b</li></ul>"},
         {"a &lt;b> & c", "a &lt;b&gt; &amp; c"}});
}

TEST_CASE("hostile depth costs neither the stack nor the clock") {
  const auto repeat = [](std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
  };
  const auto depth = [](std::string_view html) {
    int now = 0;
    int most = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
      now += html[at + 1] == '/' ? -1 : 1;
      most = std::max(most, now);
    }
    return most;
  };
  for (const std::string tag : {"<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote><p>", "<x>",
                                "<a name=q>", "<b></i>", "<b class=\">\"><p>"}) {
    INFO(tag);
    const std::string html = sanitize_html(repeat(tag, 60000) + "core", unchanged, &test::english());
    CHECK(html.find("core") != std::string::npos);
    CHECK(depth(html) <= 200);
    CHECK(sanitize_html(html, unchanged, &test::english()) == html);
  }
  CHECK(sanitize_html(repeat("<div>", 300) + "x" + repeat("</div>", 300) + "<p>y</p>", unchanged,
                      &test::english()) == repeat("<div>", 200) + "x" + repeat("</div>", 200) + "<p>y</p>");
}

// Which of the texts that must never come out does this hold, "" if none. Text is escaped, so tags are real
// tags.
std::string harm_in(const std::string& html) {
  bool in_tag = false;
  std::string tags;  // with attribute values taken out
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<') in_tag = true;
    if (!in_tag) continue;
    tags += html[i];
    if (html[i] == '"') i = html.find('"', i + 1);
    if (html[i] == '>') in_tag = false;
  }
  for (const std::string bad :
       {"<script", "<style", "<iframe", "<svg", "<math", "<!--", "<form", "<textarea", " on", " style="}) {
    if (tags.find(bad) != std::string::npos) return bad;
  }
  return html.find("=\"javascript:") != std::string::npos ? "javascript:" : "";
}

TEST_CASE("any concatenation of fragments becomes harmless and stays as it is") {
  const std::vector<std::string> fragments = {"<p>",
                                              "</p>",
                                              "<div>",
                                              "</div>",
                                              "<b>",
                                              "</b>",
                                              "<i>",
                                              "</i>",
                                              "<a href=x>",
                                              "</a>",
                                              "<a href=\"javascript:alert(1)\">",
                                              "<table>",
                                              "</table>",
                                              "<tr>",
                                              "<td>",
                                              "</td>",
                                              "<tbody>",
                                              "<th align=left>",
                                              "<ul>",
                                              "</ul>",
                                              "<li>",
                                              "<script>",
                                              "</script>",
                                              "<style>",
                                              "</style>",
                                              "<svg>",
                                              "</svg>",
                                              "<math>",
                                              "</math>",
                                              "<mtext>",
                                              "<mglyph>",
                                              "<foreignObject>",
                                              "<title>",
                                              "</title>",
                                              "<textarea>",
                                              "</textarea>",
                                              "<noscript>",
                                              "</noscript>",
                                              "<template>",
                                              "</template>",
                                              "<select>",
                                              "<option>",
                                              "</select>",
                                              "<!--",
                                              "-->",
                                              "<![CDATA[",
                                              "]]>",
                                              "<img src=x onerror=alert(1)>",
                                              "<img src=\"a",
                                              "\" onload=x>",
                                              "'",
                                              "\"",
                                              "<",
                                              ">",
                                              "&",
                                              "&lt;script&gt;",
                                              "&#60;",
                                              "\n",
                                              "<pre>",
                                              "</pre>",
                                              "<h1 id=a>",
                                              "</h1>",
                                              "<font onclick=x>",
                                              "</font>",
                                              "<center>",
                                              "<form>",
                                              "</form>",
                                              "<button>",
                                              "<input type=checkbox>",
                                              "<blink style=x>",
                                              "<details>",
                                              "<summary>",
                                              "<dd>",
                                              "<dt>",
                                              "<caption>",
                                              "<col>",
                                              "<colgroup>",
                                              "<plaintext>",
                                              "<xmp>",
                                              "</xmp>",
                                              "<frameset>",
                                              "<body onload=x>",
                                              "<html>",
                                              "<nobr>",
                                              "<isindex>",
                                              "<marquee>",
                                              "</marquee>",
                                              "<br>",
                                              "</br>",
                                              "</P",
                                              "<object>",
                                              "</object>",
                                              "text",
                                              "<span class=\"x task\">",
                                              "<p id=",
                                              "<iframe srcdoc=\"<script>\">",
                                              "</iframe>"};
  std::mt19937 random(20240501);
  for (int round = 0; round < 4000; ++round) {
    std::string html;
    for (std::size_t n = 1 + random() % 25; n > 0; --n) html += fragments[random() % fragments.size()];
    const std::string clean = sanitize_html(html, careful, &test::english());
    const std::string again = sanitize_html(clean, unchanged, &test::english());
    if (again == clean && harm_in(clean).empty()) continue;
    INFO(html);
    CHECK(again == clean);
    CHECK(harm_in(clean) == "");
  }
}

}  // namespace
}  // namespace hindsight
