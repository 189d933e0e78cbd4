// HTML of exports as Markdown: each form by example, and over examples and generated pages that no word is
// lost and that text stays text.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "import/data_images.h"
#include "import/html_import.h"
#include "import/import.h"
#include "kept_words.h"
#include "support.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(HINDSIGHT_SOURCE_DIR) / "tests/data/import";

ImportSource source_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {path.filename().string(), path.filename().string(), {std::istreambuf_iterator<char>(file), {}}};
}

std::string markdown(std::string_view html) {
  Diagnostics out;
  std::vector<ImportedFile> files;
  return markdown_of_html(html, {}, files, out);
}

std::string findings(std::string_view html) {
  Diagnostics out;
  std::vector<ImportedFile> files;
  markdown_of_html(html, {"page.html", 0, 0}, files, out);
  return test::shown(out);
}

// With white space as one space.
std::string one_line(std::string_view text) {
  std::string one;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (!space || (!one.empty() && one.back() != ' ')) one += space ? ' ' : c;
  }
  return std::string(trim(one));
}

// What a reader sees of a text.
std::string shown_text(std::string_view text) {
  std::string out;
  test::append_seen(parse_html(test::rendered(text)), out);
  return one_line(out);
}

TEST_CASE("marks nest in one order and end at words", "[import]") {
  CHECK(markdown("<p>a <b>bold </b>word</p>") == "a **bold** word");
  CHECK(markdown("<p><b>one</b><b> two</b></p>") == "**one two**");
  CHECK(markdown("<p><i><b>both</b></i></p>") == "***both***");
  CHECK(markdown("<p>x<sup>2</sup> and <s>gone</s></p>") == "x<sup>2</sup> and ~~gone~~");
  CHECK(markdown("<p>the <code>a`b</code> flag</p>") == "the ``a`b`` flag");
  CHECK(markdown("<p><span style='font-weight:700'>Heavy</span> <b style='font-weight:normal'>not</b></p>") ==
        "**Heavy** not");
}

TEST_CASE("where Markdown's marks would not be read, HTML's stand", "[import]") {
  CHECK(markdown("<p>a<b>(b)</b>c</p>") == "a<strong>(b)</strong>c");
  CHECK(markdown("<p><b>end:</b>word</p>") == "<strong>end:</strong>word");
  CHECK(markdown("<p>pre<b>fix</b></p>") == "pre**fix**");
}

TEST_CASE("text stays text", "[import]") {
  CHECK(markdown("<p>1. not a list</p>") == "1\\. not a list");
  CHECK(markdown("<p># 5 * 3 [x] &lt;b&gt; snake_case</p>") == "\\# 5 * 3 \\[x\\] &lt;b> snake_case");
  CHECK(markdown("<p>- a<br>- b</p>") == "\\- a\\\n\\- b");
  CHECK(markdown("<p>&amp;copy; AT&amp;T</p>") == "&amp;copy; AT&T");
  CHECK(markdown("<h2>The C# of #</h2>") == "## The C# of \\#");
}

TEST_CASE("lists nest and keep their numbers and boxes", "[import]") {
  CHECK(markdown("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>") == "- a\n  - b\n- c");
  CHECK(markdown("<ol start=3><li>three</li><li><p>four</p><p>more</p></li></ol>") ==
        "3. three\n\n4. four\n\n   more");
  CHECK(markdown("<ul><li>a</li></ul><ul><li>b</li></ul>") == "- a\n\n* b");
  CHECK(
      markdown(
          "<ul><li><input type=checkbox checked> done</li><li><p><input type=checkbox>open</p></li></ul>") ==
      "- [x] done\n- [ ] open");
  CHECK(markdown("<ul><li><input type=checkbox><pre>x</pre></li></ul>") == "- \\[ ]\n\n  ```\n  x\n  ```");
  CHECK(markdown("<ul><li><pre>x\n\ny</pre></li></ul>") == "- ```\n  x\n\n  y\n  ```");
}

TEST_CASE("tables", "[import]") {
  CHECK(markdown("<table><tr><th>A<th>B<tr><td>1 | 2<td>x<br>y</table>") ==
        "| A | B |\n| --- | --- |\n| 1 \\| 2 | x<br>y |");
  CHECK(markdown("<table><tr><th>Severity<td>SEV1<tr><th>Owner<td>Ann</table>") ==
        "- **Severity:** SEV1\n- **Owner:** Ann");
  CHECK(markdown("<table><tr><td><p>a box</p><p>of text</p></table>") == "> a box\n>\n> of text");
  const std::string spans = "<table><tr><th>A<th>B<tr><td colspan=2>both</table>";
  CHECK(markdown(spans) == "| A | B |\n| --- | --- |\n| both | both |");
  CHECK(findings(spans).find("repeated in each") != std::string::npos);
  const std::string list = "<table><tr><th>A<th>B<tr><td><ul><li>x<li>y</ul><td><pre>p\n q</pre></table>";
  CHECK(markdown(list) == "| A | B |\n| --- | --- |\n| • x<br>• y | `p`<br>` q` |");
  CHECK(findings(list).find("written as lines") != std::string::npos);
  CHECK(markdown("<table><tr><th>A<th>B<tr><td>x<td><table><caption>Inner</caption><tr><td>p<td>q</table></"
                 "table>") == "| A | B |\n| --- | --- |\n| x | Inner<br>p – q |");
  CHECK(markdown("<table><tr><td>10:02<td>started<tr><td>10:10<td>ended</table>") ==
        "| | |\n| --- | --- |\n| 10:02 | started |\n| 10:10 | ended |");
}

TEST_CASE("what nests without end is written as paragraphs, in time", "[import]") {
  std::string deep;
  for (int i = 0; i < 150; ++i) deep += "<ul><li>w" + std::to_string(i);
  CHECK(test::lost_word(test::words_seen(parse_html(deep)), markdown(deep)) == "");
  CHECK(findings(deep).find("more than 20 deep") != std::string::npos);
}

TEST_CASE("code, quotations, rules and details", "[import]") {
  CHECK(markdown("<pre><code class='language-sql'>a &lt; b\n</code></pre>") == "```sql\na < b\n```");
  CHECK(markdown("<pre>```</pre>") == "````\n```\n````");
  CHECK(markdown("<blockquote><p>a</p><hr></blockquote>") == "> a\n>\n> ___");
  CHECK(markdown("<details><summary>More &amp; <b>more</b></summary><p>inside</p></details>") ==
        "<details>\n<summary>More &amp; more</summary>\n\ninside\n\n</details>");
  CHECK(markdown("<dl><dt>term<dd>what it is</dl>") == "**term**\n\nwhat it is");
}

TEST_CASE("links lead on or leave their words with a finding", "[import]") {
  CHECK(markdown("<p><a href='https://e.com/a(b)'>text</a></p>") == "[text](https://e.com/a%28b%29)");
  CHECK(markdown("<p><a href='https://e.com/'>https://e.com/</a></p>") == "<https://e.com/>");
  CHECK(markdown("<p><a href='https://www.google.com/url?q=https://e.com/x%3Da&amp;sa=D'>t</a></p>") ==
        "[t](https://e.com/x=a)");
  CHECK(markdown("<p>see <a href='#x'>x</a></p><h2 id=x>The X</h2>") == "see [x](#the-x)\n\n## The X");
  CHECK(markdown("<p>see <a href='#p'>x</a></p><p id=p>here</p>") == "see [x](#p)\n\n<a id=\"p\"></a>here");
  CHECK(markdown("<p><a href='javascript:alert(1)'>t</a> <a href='/wiki/x'>u</a></p>") == "t u");
  CHECK(findings("<p><a href='/wiki/x'>u</a></p>") ==
        "page.html: warning[import-changed]: a link to “/wiki/x” leads nowhere from here; its words stay\n");
}

TEST_CASE("links inside a page find their places wherever these stand", "[import]") {
  struct Row {
    std::string_view html, text;
  };
  const Row rows[] = {
      {"<ul><li id=x>a</li></ul>", "- <a id=\"x\"></a>a"},
      {"<ul><li id=x><p>a</p></li></ul>", "- <a id=\"x\"></a>a"},
      {"<ul id=x><li>a</li></ul>", "<a id=\"x\"></a>\n\n- a"},
      {"<div id=x><p>a</p></div>", "<a id=\"x\"></a>a"},
      {"<blockquote id=x><p>a</p></blockquote>", "<a id=\"x\"></a>\n\n> a"},
      {"<pre id=x>a</pre>", "<a id=\"x\"></a>\n\n```\na\n```"},
      {"<hr id=x>", "<a id=\"x\"></a>\n\n___"},
      {"<details id=x><summary>a</summary>b</details>",
       "<a id=\"x\"></a>\n\n<details>\n<summary>a</summary>\n\nb\n\n</details>"},
      {"<table id=x><tr><th>A<th>B<tr><td>c<td>d</table>",
       "<a id=\"x\"></a>\n\n| A | B |\n| --- | --- |\n| c | d |"},
      {"<table><tr><th>A<th>B<tr><td id=x>c<td>d</table>",
       "| A | B |\n| --- | --- |\n| <a id=\"x\"></a>c | d |"},
      {"<table><tr><th>A<th>B<tr id=x><td>c<td>d</table>",
       "| A | B |\n| --- | --- |\n| <a id=\"x\"></a>c | d |"},
      {"<table><tr><th>A<th>B<tr><td>c<td><p id=x>d</p></table>",
       "| A | B |\n| --- | --- |\n| c | <a id=\"x\"></a>d |"},
      {"<table><tr><th>A<th>B<tr><td>c<td><ul><li>d<li id=x>e</ul></table>",
       "| A | B |\n| --- | --- |\n| c | • d<br>• <a id=\"x\"></a>e |"},
      {"<table><tr><td id=x>a box</table>", "> <a id=\"x\"></a>a box"},
      {"<table><tr><th>A<th>B<tr><td colspan=2 id=x>c</table>",
       "| A | B |\n| --- | --- |\n| <a id=\"x\"></a>c | c |"},
  };
  for (const auto& [html, text] : rows) {
    INFO(html);
    CHECK(markdown("<p><a href='#x'>go</a></p>" + std::string(html)) == "[go](#x)\n\n" + std::string(text));
  }
}

TEST_CASE("a cell reads what text outside tables reads", "[import]") {
  const auto cell = [](std::string_view html) {
    return markdown(fmt::format("<table><tr><th>A<th>B<tr><td>x<td>{}</table>", html));
  };
  const std::string start = "| A | B |\n| --- | --- |\n| x | ";
  CHECK(cell("<menu><li>p<li>q</menu>") == start + "• p<br>• q |");
  CHECK(cell("<listing>p q\nr</listing>") == start + "`p q`<br>`r` |");
  CHECK(cell("<details><summary>p</summary>q</details>") == start + "p<br>q |");
  CHECK(findings("<table><tr><th>A<th>B<tr><td>x<td><details><summary>p</summary>q</details></table>")
            .find("written as lines") != std::string::npos);
}

TEST_CASE("boxes that nest without end are written in time", "[import]") {
  std::string deep;
  for (int i = 0; i < 60; ++i) deep += "<table><tr><td>w" + std::to_string(i);
  CHECK(test::lost_word(test::words_seen(parse_html(deep)), markdown(deep)) == "");
  CHECK(findings(deep).find("more than 20 deep") != std::string::npos);
}

TEST_CASE("no address leads out of the page's folder, however it is written", "[import]") {
  for (const std::string_view address :
       {"../a.png", "%2e%2e/a.png", "x/%2E./a.png", "%2Fetc/a.png", "..%5Ca.png", "/etc/a.png"}) {
    INFO(address);
    const std::string html = fmt::format("<p><a href='{0}'>u</a> <img alt=i src='{0}'></p>", address);
    Diagnostics out;
    const auto imported = import_source({"p.html", "p.html", html}, {"html", {}}, out);
    REQUIRE(imported);
    REQUIRE(imported->documents.size() == 1);
    CHECK(imported->documents[0].files.empty());
    CHECK(imported->documents[0].body == "u i");
    CHECK(imported->findings.size() == 2);
  }
}

TEST_CASE("a page without a body, or with a template, is read as browsers show it", "[import]") {
  const auto body_of = [](std::string html) {
    Diagnostics out;
    const auto imported = import_source({"p.html", "p.html", std::move(html)}, {"html", {}}, out);
    return imported->documents.at(0).body;
  };
  CHECK(body_of("<html><head><template><main>x</main></template></head><frameset><frame></frameset>") == "");
  CHECK(body_of("<body><template><main>x</main></template><p>y</p></body>") == "y");
  CHECK(body_of("<body><p>y</p><main>x</main></body>") == "x");
}

TEST_CASE("a page in UTF-16 is read too", "[import]") {
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string_view("<p id=\"title-text\">caf\xE9</p>")) bytes += {c, '\0'};
  CHECK(guess_kind({"p.html", "p.html", bytes}) == "confluence");
  Diagnostics out;
  const auto imported = import_source({"p.html", "p.html", bytes}, {"html", {}}, out);
  REQUIRE(imported);
  CHECK(imported->documents.at(0).body == "caf\xC3\xA9");
  CHECK(test::shown(imported->findings) == "");
}

TEST_CASE("a page that only names Google's class is no page of Google Docs", "[import]") {
  CHECK(html_kind("<p>The class doc-content is Google's.</p>") == "html");
  CHECK(html_kind("<body class=\"doc-content\"><p>x</p></body>") == "html");
  CHECK(html_kind("<body class=\"c12 doc-content\"><p>x</p></body>") == "google-docs");
}

TEST_CASE("images in the page become files named by what they hold", "[import]") {
  Diagnostics out;
  std::vector<ImportedFile> files;
  const std::string gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
  const std::string text =
      markdown_of_html("<p><img alt='a dot' src='data:image/png;base64," + gif + "'></p>", {}, files, out);
  REQUIRE(files.size() == 1);
  CHECK(files[0].name.ends_with(".gif"));
  CHECK(files[0].bytes.starts_with("GIF89a"));
  CHECK(text == "![a dot](" + files[0].name + ")");
  CHECK(out.empty());
}

TEST_CASE("a drawing that runs something is left out with a finding", "[import]") {
  for (const std::string_view svg :
       {"<svg onload='x()'></svg>",
        "<svg><script>x()</script></svg>",
        "no picture",
        "<svg xmlns='http://www.w3.org/2000/svg' "
        "xmlns:x='http://www.w3.org/2000/svg'><x:script>x()</x:script></"
        "svg>",
        "<svg:svg xmlns:svg='http://www.w3.org/2000/svg'><svg:script>x()</svg:script></svg:svg>",
        "<svg xmlns:h='http://www.w3.org/1999/xhtml'><h:iframe src='x'/></svg>",
        "<svg xmlns:h='http://www.w3.org/1999/xht&#109;l'><h:iframe src='x'/></svg>",
        "<svg><a href='java&#115;cript:x()'><path/></a></svg>",
        "<svg><a xlink:href=' JavaScript:x()'><path/></a></svg>",
        "<svg><a href='data:image/svg+xml,x'><path/></a></svg>",
        "<svg><a><set attributeName='href' to='java&#115;cript:x()'/></a></svg>",
        "<svg><path\nonclick = 'x()'/></svg>",
        "<svg><foreignObject><iframe/></foreignObject></svg>",
        "<!DOCTYPE svg [<!ENTITY s 'x'>]><svg>&s;</svg>",
        "<!DOCTYPE svg SYSTEM \"x><!--\" [<!ENTITY e \"<script>x()</script>\">]><!-- --><svg>&e;</svg>",
        "<!DOCTYPE svg PUBLIC \"-//x\" 'x><!--' [<!ENTITY e '<script>x()</script>'>]><!-- --><svg>&e;</svg>",
        "<?xml-stylesheet href='x.xsl'?><svg></svg>",
        "<?xml version='1.0' encoding='ISO-2022-JP'?><svg></svg>",
        "<svg><path d='M0",
        "<svg><!-- open </svg>",
        "<svg><path d=x/></svg>"}) {
    const std::string address = replace_all(replace_all(std::string(svg), "&", "%26"), "\"", "%22");
    const std::string html = "<p>a<img alt=plan src=\"data:image/svg+xml," + address + "\">b</p>";
    INFO(html);
    CHECK(markdown(html) == "a plan b");
    CHECK(findings(html).find("no picture that may stand") != std::string::npos);
  }
  for (const std::string_view svg :
       {"<svg width='1'></svg>",
        "<?xml version='1.0' encoding='UTF-8' standalone='no'?><!-- a > b --><!DOCTYPE svg PUBLIC "
        "'-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n<svg "
        "xmlns='http://www.w3.org/2000/svg'><desc>A description: javascript, on = off</desc></svg>",
        "<svg xmlns:svg='http://www.w3.org/2000/svg' xmlns:i='http://www.inkscape.org/'><i:view "
        "i:onclick='2'/><svg:g><path d='M0'/></svg:g></svg>",
        "<svg><style><![CDATA[a > b {}]]></style><linearGradient xlink:href='#a'/><feBlend/></svg>",
        "<svg><a href='https://e.com/?a&amp;b'><image href='data:image/png;base64,AA=='/></a></svg>",
        "<svg><foreignObject><div xmlns='http://www.w3.org/1999/xhtml'>a<br/></div></foreignObject></svg>"}) {
    INFO(svg);
    const std::string address =
        replace_all(replace_all(replace_all(std::string(svg), "%", "%25"), "&", "%26"), "\"", "%22");
    CHECK(markdown("<img alt=plan src=\"data:image/svg+xml," + address + "\">").ends_with(".svg)"));
  }
}

TEST_CASE("a long image does not count as attributes", "[import]") {
  const std::string base64(400'000, '/');
  CHECK(take_out_images("<img src=\"data:image/png;base64," + base64 + "\"> text").html.size() < 100);
  CHECK(markdown("<p><img alt=x src=\"data:image/png;base64," + base64 + "\"> text</p>") == "x text");
}

TEST_CASE("an address of an image that is words stays words", "[import]") {
  CHECK(markdown("<pre>src=\"data:image/png;base64,AAAA\"</pre>") ==
        "```\nsrc=\"data:image/png;base64,AAAA\"\n```");
  CHECK(markdown("<p>a < b \"data:image/png;base64,A\"</p>") == "a &lt; b \"data:image/png;base64,A\"");
}

TEST_CASE("the samples keep every word that a browser shows", "[import]") {
  for (const auto& entry : fs::recursive_directory_iterator(kData)) {
    if (entry.path().extension() != ".html") continue;
    const ImportSource source = source_of(entry.path());
    INFO(source.path);
    Diagnostics out;
    const auto imported = import_source(source, {"html", {}}, out);
    REQUIRE(imported);
    REQUIRE(imported->documents.size() == 1);
    const std::string& body = imported->documents[0].body;
    CHECK(test::lost_word(test::words_seen(parse_html(source.bytes)), body) == "");
  }
}

TEST_CASE("what an exporter puts around a page is told from it", "[import]") {
  Diagnostics out;
  const auto imported =
      import_source(source_of(kData / "confluence/2026-03-03-Checkout-returned-errors_65601.html"), {}, out);
  REQUIRE(imported);
  CHECK(imported->kind == "confluence");
  const ImportedDocument& document = imported->documents.at(0);
  CHECK(document.id == "65601");
  CHECK(document.collection == "SRE");
  CHECK(document.title == "2026-03-03 Checkout returned errors");
  CHECK(document.body.find("generated by Confluence") == std::string::npos);
  CHECK(document.body.find("Good find. Should the mail service") != std::string::npos);
  REQUIRE(document.files.size() == 2);
  CHECK(document.files[0].name == "error-rate.png");
  CHECK(document.files[1].source == "attachments/65601/65711.log");
  const auto index = import_source(source_of(kData / "confluence/index.html"), {}, out);
  REQUIRE(index);
  CHECK(index->documents.empty());
  CHECK(index->skipped.at(0).reason == "the index of the space");
}

// A small generator of pages; the same on every machine.
class Pages {
 public:
  explicit Pages(unsigned seed) : state_(seed * 2654435761U + 1) {}

  std::string page() {
    std::string out;
    for (std::size_t i = 0, n = 1 + pick(5); i < n; ++i) out += element(0);
    return out;
  }

  std::string text() {
    static const std::vector<std::string> words = {"alpha",
                                                   "beta_one",
                                                   "*star*",
                                                   "_under_",
                                                   "1.",
                                                   "2)",
                                                   "-",
                                                   "+",
                                                   "#",
                                                   "##",
                                                   "&gt;",
                                                   "&lt;b&gt;",
                                                   "[link](x)",
                                                   "![i](y)",
                                                   "`tick`",
                                                   "``",
                                                   "~~~",
                                                   "~",
                                                   "|",
                                                   "a|b",
                                                   "---",
                                                   "===",
                                                   "\\",
                                                   "&amp;amp;",
                                                   "&amp;#35;",
                                                   "!",
                                                   "(",
                                                   ")",
                                                   "http://e.com/a_b",
                                                   "x@e.com",
                                                   "10:02",
                                                   "ümläut",
                                                   "漢字",
                                                   "&nbsp;",
                                                   "[^1]",
                                                   "[[id]]",
                                                   ":",
                                                   "[ ]",
                                                   "***",
                                                   "$1",
                                                   "%"};
    std::string out;
    for (std::size_t i = 0, n = 1 + pick(4); i < n; ++i)
      out += (pick(3) == 0 ? "" : " ") + words[pick(words.size())];
    return out + (pick(2) == 0 ? " " : "");
  }

 private:
  std::size_t pick(std::size_t n) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % n;
  }

  std::string element(int depth) {
    static const std::vector<std::string> names = {"p",
                                                   "b",
                                                   "i",
                                                   "code",
                                                   "a href='https://e.com/x'",
                                                   "ul",
                                                   "ol",
                                                   "li",
                                                   "table",
                                                   "tr",
                                                   "td",
                                                   "th",
                                                   "td colspan=2",
                                                   "td rowspan=2",
                                                   "h1",
                                                   "h3",
                                                   "pre",
                                                   "blockquote",
                                                   "div",
                                                   "span",
                                                   "br",
                                                   "hr",
                                                   "sup",
                                                   "s",
                                                   "img alt=pic src=a.png",
                                                   "details><summary>sum</summary",
                                                   "dl",
                                                   "dt",
                                                   "dd",
                                                   "input type=checkbox",
                                                   "section",
                                                   "button",
                                                   "font",
                                                   "em",
                                                   "strong",
                                                   "a href='#x'",
                                                   "p id=x",
                                                   "mark",
                                                   "svg",
                                                   "form"};
    if (depth > 6 || pick(3) == 0) return text();
    const std::string& name = names[pick(names.size())];
    std::string out = "<" + name + ">";
    if (name == "br" || name == "hr" || name.starts_with("img") || name.starts_with("input")) return out;
    for (std::size_t i = 0, n = pick(4); i < n; ++i) out += element(depth + 1);
    return pick(12) == 0 ? out : out + "</" + name.substr(0, name.find_first_of(" >")) + ">";
  }

  unsigned long long state_;
};

TEST_CASE("generated pages keep every word", "[import]") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const std::string html = Pages(seed).page();
    const std::string text = markdown(html);
    const std::string lost = test::lost_word(test::words_seen(parse_html(html)), text);
    if (lost.empty()) continue;
    INFO("seed " << seed << "\n" << html << "\n----\n" << text << "\n----\n" << test::rendered(text));
    CHECK(lost == "");
    break;
  }
}

TEST_CASE("text that is no markup comes out as it was", "[import]") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    std::string text = Pages(seed).text();
    for (const auto& [from, to] : {std::pair{"&nbsp;", " "}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
      text = replace_all(std::move(text), from, to);
    INFO("seed " << seed << ": " << text << "\n" << markdown_of_text(text));
    REQUIRE(shown_text(markdown_of_text(text)) == one_line(text));
    REQUIRE(shown_text(markdown("<p>" + escape_html(text) + "</p>")) == one_line(text));
  }
}

}  // namespace
}  // namespace hindsight
