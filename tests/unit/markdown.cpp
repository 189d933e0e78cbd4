#include "input/markdown.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "base/text.h"
#include "english.h"
#include "input/sanitize.h"

namespace hindsight {
namespace {

// As a site's resolver: web links are external, images from elsewhere become links, other schemes go.
LinkTarget careful(std::string_view url, LinkUse use, int) {
  if (url.starts_with("https:") || url.starts_with("http:")) {
    return {std::string(url), true, use == LinkUse::image};
  }
  if (url.find(':') != std::string_view::npos) return {};
  return {std::string(url), false, false};
}

RenderOptions options() {
  RenderOptions options;
  options.texts = &test::english();
  options.link = careful;
  options.wiki = [](std::string_view id, int) {
    if (id == "nowhere") return WikiTarget{};
    return WikiTarget{std::string(id) + ".html", "Title of " + std::string(id)};
  };
  return options;
}

std::string html(std::string_view text, const RenderOptions& how = options()) {
  return Markdown::parse(text).render(how);
}

struct Example {
  std::string text;
  std::string expected;
};

void check(const std::vector<Example>& examples) {
  for (const auto& [text, expected] : examples) {
    INFO(text);
    CHECK(html(text) == expected);
  }
}

std::string anchor(const std::string& id) {
  return "<a class=\"anchor\" href=\"#" + id + "\" aria-label=\"Link to this section\">#</a>";
}

// What every table of a text stands in.
const std::string box = R"(<div class="table" role="group" tabindex="0" aria-label="Table"><table>)"
                        "\n";

TEST_CASE("a heading has an anchor and a link to itself") {
  check(
      {{"# Root cause", "<h1 id=\"root-cause\">Root cause" + anchor("root-cause") + "</h1>\n"},
       {"## A `b` *c*", "<h2 id=\"a-b-c\">A <code>b</code> <em>c</em>" + anchor("a-b-c") + "</h2>\n"},
       {"# !?", "<h1 id=\"section\">!?" + anchor("section") + "</h1>\n"},
       {"#", "<h1 id=\"section\">" + anchor("section") + "</h1>\n"},
       {"# HS line 4", "<h1 id=\"section-hs-line-4\">HS line 4" + anchor("section-hs-line-4") + "</h1>\n"}});
}

TEST_CASE("anchors are unique in a document") {
  const auto anchors_of = [](std::string_view text) {
    const Markdown document = Markdown::parse(text);
    std::string all;
    for (const Heading& heading : document.headings()) all += heading.anchor + " ";
    return all;
  };
  CHECK(anchors_of("# A\n# A\n# A 2\n# A\n") == "a a-2 a-2-2 a-3 ");
  CHECK(anchors_of("x[^1]\n\n# fn 1\n\n[^1]: y\n") == "fn-1-2 ");
}

TEST_CASE("headings tell level, words, line and whether they are a section's") {
  const Markdown document = Markdown::parse(
      "# One *two*\n\ntext\n\nThree\nfour\n---\n\n> ### Quoted\n\n[a]: /x\n[b]: /y\nLast\n===\n", 10);
  std::string all;
  for (const Heading& heading : document.headings()) {
    all += std::to_string(heading.level) + " " + heading.text + " " + std::to_string(heading.line) +
           (heading.top_level ? "\n" : " inner\n");
  }
  CHECK(all == "1 One two 10\n2 Three four 14\n3 Quoted 18 inner\n1 Last 22\n");
}

TEST_CASE("a heading in a comment is no heading and is not shown") {
  for (const std::string text :
       {"<!-- # No -->\n\ntext", "<!--\n# No\n-->\ntext", "<!--\n\n# No\n\n## No either\n\n-->\n\ntext",
        "<!-- a\n\n# No", "> <!-- a\n\ntext", "- <!-- a\n\n\n\ntext", "text <!-- # No --> text"}) {
    INFO(text);
    const Markdown document = Markdown::parse(text);
    CHECK(document.headings().empty());
    const std::string page = document.render(options());
    CHECK(page.find("No") == std::string::npos);
    CHECK((page.find("text") != std::string::npos) == (text.find("text") != std::string::npos));
    CHECK(document.plain_text().find("No") == std::string::npos);
  }
}

TEST_CASE("levels are shifted, at most to 6, and the title is left out") {
  RenderOptions how = options();
  how.heading_shift = 2;
  how.skip_heading_line = 5;
  std::string asked;
  how.link = [&](std::string_view url, LinkUse, int line) {
    asked += std::string(url) + ":" + std::to_string(line) + " ";
    return LinkTarget{std::string(url), false, false};
  };
  const Markdown document = Markdown::parse("# [T](x)\n\n# A\n\n##### B [y](z)\n", 5);
  CHECK(document.render(how) == "<h3 id=\"a\">A" + anchor("a") +
                                    "</h3>\n<h6 id=\"b-y\">B <a href=\"z\">y</a>" + anchor("b-y") +
                                    "</h6>\n");
  CHECK(asked == "z:9 ");
}

TEST_CASE("tables scroll in a box and say alignment in classes") {
  check(
      {{"|a|b|c|d|\n|:--|:-:|--:|---|\n|1|*2*|`3`|\n",
        box +
            "<thead>\n<tr>\n<th class=\"align-left\" scope=\"col\">a</th>\n<th "
            "class=\"align-center\" scope=\"col\">b</th>\n<th "
            "class=\"align-right\" scope=\"col\">c</th>\n<th scope=\"col\">d</th>\n</tr>\n</thead>\n<tbody>\n"
            "<tr>\n<td class=\"align-left\">1</td>\n<td class=\"align-center\"><em>2</em></td>\n<td "
            "class=\"align-right\"><code>3</code></td>\n<td></td>\n</tr>\n</tbody>\n</table></div>\n"},
       {"|a|\n|-|\n", box + "<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table></div>\n"},
       {"||a|\n|-|-|\n|b|c|\n",
        box +
            "<thead>\n<tr>\n<td></td>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n"
            "<td>c</td>\n</tr>\n</tbody>\n</table></div>\n"}});
}

TEST_CASE("tasks are labelled checkboxes") {
  check({{"- [x] a\n- [ ] b\n- c\n",
          "<ul class=\"tasks\">\n<li class=\"task\"><input type=\"checkbox\" disabled checked "
          "aria-label=\"done\"> "
          "a</li>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"not done\"> b</li>\n"
          "<li>c</li>\n</ul>\n"},
         {"3. [X] a\n",
          "<ol class=\"tasks\" start=\"3\">\n<li class=\"task\"><input type=\"checkbox\" disabled checked "
          "aria-label=\"done\"> a</li>\n</ol>\n"}});
}

TEST_CASE("code names its language safely and can be scrolled with the keyboard") {
  check({{"```c++ x\na<b\n```\n", "<pre tabindex=\"0\"><code class=\"language-c++\">a&lt;b\n</code></pre>\n"},
         {"```\"><b>\nx\n```\n", "<pre tabindex=\"0\"><code class=\"language-b\">x\n</code></pre>\n"},
         {"```\n\n x\n```\n", "<pre tabindex=\"0\"><code>\n x\n</code></pre>\n"},
         {"    [[a]]\n", "<pre tabindex=\"0\"><code>[[a]]\n</code></pre>\n"}});
}

TEST_CASE("links lead where the resolver says") {
  check({{"[a](b.md \"t\")", "<p><a href=\"b.md\" title=\"t\">a</a></p>\n"},
         {"[a](https://x.example/?a=1&b=2)",
          "<p><a rel=\"noopener noreferrer\" href=\"https://x.example/?a=1&amp;b=2\">a</a></p>\n"},
         {"[a *b*](javascript:x)", "<p>a <em>b</em></p>\n"},
         {"<https://x.example>",
          "<p><a rel=\"noopener noreferrer\" href=\"https://x.example\">https://x.example</a></p>\n"},
         {"www.example.com",
          "<p><a rel=\"noopener noreferrer\" href=\"http://www.example.com\">www.example.com</a></p>\n"},
         {"[a](<b c\">)", "<p><a href=\"b%20c%22\">a</a></p>\n"},
         {"![a *b*](c.png \"t\")",
          "<p><a href=\"c.png\"><img src=\"c.png\" alt=\"a b\" title=\"t\" "
          "loading=\"lazy\"></a></p>\n"},
         {"![](c.png) [![x](d.png)](e)",
          "<p><img src=\"c.png\" alt=\"\" loading=\"lazy\"> <a href=\"e\"><img src=\"d.png\" alt=\"x\" "
          "loading=\"lazy\"></a></p>\n"},
         {"![a](data:x)", "<p>a</p>\n"},
         {"![a](https://x.example/c.png)",
          "<p><a class=\"remote-image\" rel=\"noopener noreferrer\" href=\"https://x.example/c.png\">Image: "
          "a</a></p>\n"},
         {"![](https://x.example/c.png)",
          "<p><a class=\"remote-image\" rel=\"noopener noreferrer\" "
          "href=\"https://x.example/c.png\">Image</a></p>\n"},
         {"[![a](https://x.example/c.png)](b)", "<p><a href=\"b\">Image: a</a></p>\n"}});
}

TEST_CASE("each link is asked for once, in order, with its line in the file") {
  std::string asked;
  RenderOptions how = options();
  how.link = [&](std::string_view url, LinkUse use, int line) {
    asked += std::string(url) + (use == LinkUse::image ? "!" : "") + ":" + std::to_string(line) + " ";
    return LinkTarget{std::string(url), false, false};
  };
  Markdown::parse("[a](1)\nb\n[![c](3)](2)\n\n|[d](4)|\n|-|\n|[e](5)|\n\n- x\n\n  <b>[f](6)</b>\n<a href=7>",
                  100)
      .render(how);
  CHECK(asked == "1:100 2:102 3!:102 4:104 5:106 6:110 7:111 ");
}

TEST_CASE("double brackets name another document") {
  check({{"see [[a-1]].", "<p>see <a href=\"a-1.html\">Title of a-1</a>.</p>\n"},
         {"[[ a | the *first* ]]", "<p>[[ a | the <em>first</em> ]]</p>\n"},
         {"[[a|the first]] [[b]]",
          "<p><a href=\"a.html\">the first</a> <a href=\"b.html\">Title of b</a></p>\n"},
         {"[[nowhere]] [[nowhere|x]]", "<p>[[nowhere]] [[nowhere|x]]</p>\n"},
         {"`[[a]]` [x [[a]]](y)", "<p><code>[[a]]</code> <a href=\"y\">x [[a]]</a></p>\n"},
         {"[[]] [[[a]]] [[ ]] [[a]", "<p>[[]] [<a href=\"a.html\">Title of a</a>] [[ ]] [[a]</p>\n"},
         {"|x|\n|-|\n|[[a\\|b]]|\n",
          box + "<thead>\n<tr>\n<th scope=\"col\">x</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><a "
                "href=\"a.html\">b</a></td>\n</tr>\n</tbody>\n</table></div>\n"}});
}

TEST_CASE("footnotes are numbered by use and lead back to each reference") {
  CHECK(html("a[^x] b[^y] c[^x]\n\n[^y]: Two\n\n[^x]: One\n\n    more\n\n[^z]: unused\n") ==
        "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup> b<sup "
        "class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\">2</a></sup> c<sup class=\"footnote-ref\"><a "
        "href=\"#fn-1\" id=\"fnref-1-2\">1</a></sup></p>\n<section class=\"footnotes\">\n<h2 "
        "class=\"visually-hidden\">Footnotes</h2>\n<ol>\n<li id=\"fn-1\">\n<p>One</p>\n<p>more <a "
        "class=\"footnote-backref\" href=\"#fnref-1\" aria-label=\"Back to reference 1\">\u21A9</a> <a "
        "class=\"footnote-backref\" href=\"#fnref-1-2\" aria-label=\"Back to reference "
        "1-2\">\u21A9<sup>2</sup></a></p>\n</li>\n<li id=\"fn-2\">\n<p>Two <a class=\"footnote-backref\" "
        "href=\"#fnref-2\" aria-label=\"Back to reference 2\">\u21A9</a></p>\n</li>\n</ol>\n</section>\n");
  CHECK(html("[a[^x]](b)\n\n[^x]: - c\n") ==
        "<p><a href=\"b\">a<sup class=\"footnote-ref\" id=\"fnref-1\">1</sup></a></p>\n<section "
        "class=\"footnotes\">\n<h2 class=\"visually-hidden\">Footnotes</h2>\n<ol>\n<li "
        "id=\"fn-1\">\n<ul>\n<li>c</li>\n</ul>\n<p><a class=\"footnote-backref\" href=\"#fnref-1\" "
        "aria-label=\"Back "
        "to reference 1\">\u21A9</a></p>\n</li>\n</ol>\n</section>\n");
  CHECK(html("a[^none]") == "<p>a[^none]</p>\n");
}

// The text with every line anchor written as {n}.
std::string with_lines(std::string_view text, std::set<int> lines) {
  RenderOptions how = options();
  how.anchor_lines = std::move(lines);
  const std::string page = Markdown::parse(text).render(how);
  return replace_all(replace_all(page, "<span class=\"line-anchor\" id=\"hs-line-", "{"), "\"></span>", "}");
}

TEST_CASE("a line that is asked for has an anchor before its text") {
  CHECK(with_lines("a\nb\nc\n", {2}) == "<p>a\n{2}b\nc</p>\n");
  CHECK(with_lines("a  \nb\n", {1, 2}) == "<p>{1}a<br>\n{2}b</p>\n");
  CHECK(with_lines("- a\n- b\n  c\n", {2, 3}) == "<ul>\n<li>a</li>\n<li>{2}b\n{3}c</li>\n</ul>\n");
  CHECK(with_lines("# A\n\nb\n", {1}) == "<h1 id=\"a\">{1}A" + anchor("a") + "</h1>\n<p>b</p>\n");
  CHECK(with_lines("\n\na\n\n\nb\n", {1, 4, 6}) == "<p>{1}a{4}</p>\n<p>{6}b</p>\n");
  CHECK(with_lines("a `b\nc` d\ne\n", {3}) == "<p>a <code>b c</code> d\ne{3}</p>\n");
  CHECK(with_lines("```\na\n```\n", {1, 2}) == "<pre tabindex=\"0\">{1}{2}<code>a\n</code></pre>\n");
  CHECK(with_lines("|a|b|\n|-|-|\n|c|d|\n", {2, 3}) ==
        box +
            "<thead>\n<tr>\n<th scope=\"col\">{2}a</th>\n<th scope=\"col\">b</th>\n</tr>\n</thead>\n<tbody>\n"
            "<tr>\n<td>{3}c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table></div>\n");
  CHECK(with_lines("[12:05]: paged Ann\nb\n", {1, 2}) == "<p>{1}[12:05]: paged Ann\n{2}b</p>\n");
  CHECK(with_lines("[a]: /x\nb\nc\n", {2, 3}) == "<p>{2}b\n{3}c</p>\n");
  CHECK(with_lines("p\n|a|\n|-|\n", {1, 2})
            .starts_with("<p>{1}p</p>\n" + box +
                         "<thead>\n<tr>\n"
                         "<th scope=\"col\">{2}a</th>"));
  CHECK(with_lines("<div>x</div>\n\na\n", {1, 3}) == "{1}<div>x</div>\n<p>{3}a</p>\n");
  CHECK(with_lines("", {1}).empty());
}

TEST_CASE("raw HTML is kept as far as it is harmless") {
  check({{"a <kbd>b</kbd> *c*", "<p>a <kbd>b</kbd> <em>c</em></p>\n"},
         {"<details>\n<summary>s</summary>\n\n- [a](b.md)\n\n</details>\n",
          "<details>\n<summary>s</summary>\n<ul>\n<li><a href=\"b.md\">a</a></li>\n</ul>\n</details>\n"},
         {"x <script>alert(1)</script> y", "<p>x  y</p>\n"},
         {"<b>x [a](https://x.example) ![i](https://x.example/i.png)",
          "<p><b>x <a rel=\"noopener noreferrer\" href=\"https://x.example\">a</a> <a class=\"remote-image\" "
          "rel=\"noopener noreferrer\" href=\"https://x.example/i.png\">Image: i</a></b></p><b>\n</b>"},
         {"<a href=\"hs:0\">x</a> <a href=\"hs:7\">y</a>", "<p>x y</p>\n"},
         {"# A\n\n<i>b</i>", "<h1 id=\"a\">A" + anchor("a") + "</h1>\n<p><i>b</i></p>\n"}});
}

TEST_CASE("anchors are all the places that a link can point to") {
  const Markdown document = Markdown::parse(
      "# A\n\nb[^1] c[^1]\n\n<a name=\"old&amp;name\"></a> <p id=own>x</p> <!-- <p id=no> -->\n\n[^1]: d\n");
  std::string all;
  for (const std::string& name : document.anchors()) all += name + " ";
  CHECK(all == "a fn-1 fnref-1 fnref-1-2 old&name own ");
}

TEST_CASE("plain text is the words, a line for each block") {
  const Markdown document = Markdown::parse(
      "# T *x*\n\na\nb `c` [d](e) ![f](g) [[h]] [[h|i]]<br>j[^1]\n\n- k\n- l\n\n  "
      "m\n\n|n|o|\n|-|-|\n|p|q|\n\n"
      "```sh\nr s\n```\n\n<div>no</div>\n\n[^1]: t\n");
  CHECK(document.plain_text() == "T x\na b c d f h ij\nk\nl\nm\nn o\np q\nr s\nt\n");
}

TEST_CASE("a document knows whether it holds code") {
  CHECK(Markdown::parse("> ~~~ sh -x\n> a\n> ~~~\n").has_code());
  CHECK_FALSE(Markdown::parse("```\na\n```\n").has_code());
  CHECK_FALSE(Markdown::parse("> -     a\n").has_code());
  CHECK_FALSE(Markdown::parse("`a`\n").has_code());
}

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST_CASE("a text that would cost too much to parse is shown as it is") {
  for (const std::string& text : {
           "a\n" + repeat("|-", 40000),  // a very wide table
           "a" + repeat("|a", 400) + "\n-" + repeat("|-", 400) + "\n" +
               repeat("a\n", 600),  // rows to be filled up
           "[a]: /" + repeat("x", 100000) + "\n\n" +
               repeat("[a] ", 25000),  // a definition copied to each use
       }) {
    const Markdown document = Markdown::parse(text);
    CHECK(document.kept_as_text());
    CHECK(document.plain_text().starts_with(text.substr(0, 100)));
    CHECK(document.render(options()).starts_with("<pre tabindex=\"0\"><code>" + text.substr(0, 100)));
  }
  const std::string wide =
      repeat("|a", 30) + "\n" + repeat("|-", 30) + "\n" + repeat(repeat("|a", 30) + "\n", 2000);
  CHECK_FALSE(Markdown::parse(wide).kept_as_text());
  std::string uses;
  std::string definitions;
  for (int i = 0; i < 3000; ++i) {
    const std::string name = std::to_string(i);
    uses.append("[").append(name).append("]\n");
    definitions.append("[").append(name).append("]: https://example.com/some/longer/path\n");
  }
  CHECK_FALSE(Markdown::parse(uses + "\n" + definitions).kept_as_text());
}

TEST_CASE("what a text has too much of is named with its line") {
  const auto rule = [](const std::string& text) {
    const auto excess = excess_of(text);
    return excess ? excess->rule + ":" + std::to_string(excess->line) : "";
  };
  CHECK(rule("a\n\n" + repeat("> ", 101) + "a") == "limit-nesting:3");
  CHECK(rule(repeat(" ", 250) + "- a") == "limit-nesting:1");
  CHECK(rule("```\n" + repeat(" ", 250) + "- a\n```\n") == "");
  CHECK(rule(repeat("- ", 200)) == "");  // a rule across the page
  CHECK(rule(repeat("# a\n", 2001)) == "limit-headings:2001");
  CHECK(rule("```\n" + repeat("# a\n", 5000) + "```\n") == "");
  CHECK(rule(repeat("[", 10001)) == "limit-links:1");
  CHECK(rule(repeat("|-", 600)) == "limit-cells:1");
  CHECK(rule(repeat("a <?", 20000)) == "limit-markup:1");
  CHECK(rule(repeat("<!-- a -->\n\n", 5000)) == "");
}

TEST_CASE("depth is the author's choice and costs no stack") {
  for (const std::string& text :
       {repeat(">", 20000) + "a", repeat("*a _b ", 20000), repeat("[", 20000), repeat("- ", 5000) + "a",
        repeat("![", 5000) + "a" + repeat("](b)", 5000)}) {
    CHECK_FALSE(html(text).empty());
    CHECK_FALSE(Markdown::parse(text).plain_text().empty());
  }
}

TEST_CASE("what is said beside a text is said in the words of the interface, and stays text") {
  Diagnostics out;
  const ThemeFile own{R"(document: {table: 'Tabelle "<b>"', image_of: "Bild „{alt}“", task_done: fertig})",
                      "texts.yaml"};
  const Texts german = interface_texts(&own, out);
  CHECK(out.empty());
  RenderOptions how = options();
  how.texts = &german;
  const std::string table = "aria-label=\"Tabelle &quot;&lt;b&gt;&quot;\"";
  for (const std::string_view raw : {"", "<i>x</i>"}) {
    INFO(raw);
    const std::string page = html("| a |\n| - |\n\n- [x] b\n\n![c](https://x.example/c.png)\n\n" +
                                      std::string(raw) + "<img src=https://x.example/d.png alt=d>",
                                  how);
    CHECK(page.find(table) != std::string::npos);
    CHECK(page.find("aria-label=\"fertig\"") != std::string::npos);
    CHECK(page.find(">Bild „c“</a>") != std::string::npos);
    CHECK(page.find(">Bild „d“</a>") != std::string::npos);
  }
}

}  // namespace
}  // namespace hindsight
