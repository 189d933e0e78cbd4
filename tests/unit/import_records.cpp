// What a field map reads: times in declared forms, paths in records, files of every format, Jira's markup,
// and the map itself.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/text.h"
#include "growth.h"
#include "import/document_format.h"
#include "import/field_map.h"
#include "import/jira_markup.h"
#include "import/json_tree.h"
#include "import/markup.h"
#include "import/other_fields.h"
#include "import/record_path.h"
#include "import/records.h"
#include "import/time_forms.h"
#include "input/known_keys.h"
#include "support.h"

namespace hindsight {
namespace {

std::string in_form(std::string_view text, std::string_view form) {
  const auto moment = moment_in_form(text, form);
  return moment ? iso(*moment) : "none";
}

TEST_CASE("a time is read by its declared form and by no other", "[import]") {
  CHECK(in_form("26/Feb/26 4:38 PM", "%d/%b/%y %I:%M %p") == "2026-02-26T16:38:00");
  CHECK(in_form("26/Feb/26 12:05 AM", "%d/%b/%y %I:%M %p") == "2026-02-26T00:05:00");
  CHECK(in_form("1/September/69 12:00 pm", "%d/%b/%y %I:%M %p") == "1969-09-01T12:00:00");
  CHECK(in_form("2026-01-06 13:30:42.125 -0800", "%Y-%m-%d %H:%M:%S %z") == "2026-01-06T13:30:42-08:00");
  CHECK(in_form("03.12.2026", "%d.%m.%Y") == "2026-12-03");
  CHECK(in_form("Aug 10, 00:17 - 01:30 UTC 2024", "%b %d, %H:%M - %* %z %Y") == "2024-08-10T00:17:00Z");
  CHECK(in_form("1767735042", "epoch") == "2026-01-06T21:30:42Z");
  CHECK(in_form("1767735042999", "epoch-ms") == "2026-01-06T21:30:42Z");
  for (const char* text : {"26/Foo/26 4:38 PM", "31/Feb/26 4:38 PM", "26/Feb/26 13:38 PM", "26/Feb/26 4:38",
                           "26/Feb/26 4:38 PM later", "", "26/Feb/26 0:38 PM"}) {
    INFO(text);
    CHECK(in_form(text, "%d/%b/%y %I:%M %p") == "none");
  }
  CHECK(in_form("12e3", "epoch") == "none");
  CHECK(in_form("-5", "epoch") == "none");
  CHECK(in_form("99999999999999999999", "epoch") == "none");
}

TEST_CASE("a form that can read nothing is told", "[import]") {
  CHECK(fault_of_form("%d/%b/%y").empty());
  CHECK(fault_of_form("epoch-ms").empty());
  CHECK(fault_of_form("%Y-%m-%d %I:%M %p").empty());
  CHECK(fault_of_form("%Y-%m-%d %I:%M") == "“%I” takes “%p”, for the half of the day");
  CHECK(fault_of_form("%H:%M") == "it names no year, month or day");
  CHECK(fault_of_form("%Y-%m-%d %Q") == "there is no “%Q”");
  CHECK_FALSE(fault_of_form("%Y-%m-%d %").empty());
}

TEST_CASE("a time takes a zone only where it names none", "[import]") {
  const std::vector<std::string> none;
  const auto read = [&](std::string_view text, std::string_view zone) {
    const auto moment = read_export_time(text, none, zone);
    return moment ? iso(*moment) : "none";
  };
  CHECK(read("2026-02-18 09:00", "") == "2026-02-18T09:00:00");
  CHECK(read("2026-02-18 09:00", "Europe/Lisbon") == "2026-02-18T09:00:00Z");
  CHECK(read("2026-07-18 09:00", "Europe/Lisbon") == "2026-07-18T09:00:00+01:00");
  CHECK(read("2026-07-18T09:00:00Z", "Europe/Lisbon") == "2026-07-18T09:00:00Z");
  CHECK(read("2026-07-18", "Europe/Lisbon") == "2026-07-18");
  CHECK(read("soon", "UTC") == "none");
}

Value json(std::string_view text) {
  Diagnostics out;
  auto tree = parse_json_tree(text, "x.json", out);
  INFO(test::shown(out));
  REQUIRE(tree);
  return std::move(*tree);
}

std::string at(const Value& record, std::string_view path) {
  std::string all;
  for (const Value* value : values_at(record, path)) all += (all.empty() ? "" : "|") + value->text;
  return all;
}

TEST_CASE("a path leads through maps and lists, and chooses among records", "[import]") {
  const Value record = json(R"J({
    "a": {"b": "one"}, "a.c": "whole", "Custom field ([X] y)": "column",
    "list": [{"name": "x", "kind": "k1"}, {"name": "y", "kind": "k2"}, {"name": "z"}],
    "deep": [{"in": [{"v": 1}, {"v": 2}]}, {"in": [{"v": 3}]}],
    "words": ["p", "", null, "q"], "none": null, "empty": [], "status": "open"})J");
  CHECK(at(record, "a.b") == "one");
  CHECK(at(record, "A.B") == "one");
  CHECK(at(record, "a.c") == "whole");
  CHECK(at(record, "Custom field ([X] y)") == "column");
  CHECK(at(record, "list.name") == "x|y|z");
  CHECK(at(record, "list[kind=k2].name") == "y");
  CHECK(at(record, "list[kind!=k2].name") == "x|z");
  CHECK(at(record, "deep.in.v") == "1|2|3");
  CHECK(at(record, "words") == "p|q");
  CHECK(at(record, "[status=open].a.b") == "one");
  CHECK(at(record, "[status=closed].a.b").empty());
  for (const char* path : {"none", "missing", "a.b.c", "list[kind=k2", "list[].name.", "", "...", "[=]"}) {
    INFO(path);
    CHECK(at(record, path).empty());
  }
  CHECK(has_path(record, "none"));
  CHECK(has_path(record, "empty"));
  CHECK_FALSE(has_path(record, "missing"));
}

TEST_CASE("JSON keeps its order, its figures and its lines", "[import]") {
  const Value tree = json("{\"b\": 1.50,\n \"a\": [true, null,\n \"x\"]}");
  REQUIRE(tree.entries.size() == 2);
  CHECK(tree.entries[0].key == "b");
  CHECK(tree.entries[0].value.text == "1.50");
  CHECK_FALSE(tree.entries[0].value.quoted);
  REQUIRE(tree.entries[1].value.items.size() == 3);
  CHECK(tree.entries[1].value.items[2].line == 3);
  CHECK(tree.entries[1].value.items[2].quoted);
  const Value lines = json("{\"n\": 1}\n\n{\"n\": 2}\n");
  REQUIRE(lines.items.size() == 2);
  CHECK(lines.items[1].line == 3);
}

TEST_CASE("broken JSON is told with its line and gives nothing", "[import]") {
  Diagnostics out;
  CHECK_FALSE(parse_json_tree("{\"a\": 1,\n\"b\": }", "x.json", out));
  CHECK_FALSE(parse_json_tree(std::string(200, '['), "y.json", out));
  const std::string shown = test::shown(out);
  CHECK(shown.find("x.json:2: error[import-unreadable]: this is not valid JSON") != std::string::npos);
  CHECK(shown.find("nested more than 100 levels deep") != std::string::npos);
}

std::vector<Value> rows(std::string name, std::string bytes) {
  Diagnostics out;
  const auto tree = read_record_tree({name, name, std::move(bytes)}, out);
  INFO(test::shown(out));
  REQUIRE(tree);
  return tree->items;
}

TEST_CASE("a table is read however a spreadsheet wrote it", "[import]") {
  const std::string expected = "ends\r\nhere";
  const std::string utf16 = [] {
    std::string bytes = "\xFF\xFE";
    for (const char c : std::string_view("A;B;A\r\n1;\"ends\r\nhere\";3\r\n")) bytes += {c, '\0'};
    bytes.replace(bytes.find('3'), 2, "\x3D\xD8\x00\xDE", 4);  // a character of two units
    return bytes;
  }();
  const std::vector<std::string> texts = {"A,B,A\n1,\"ends\r\nhere\",3\n", "A;B;A\r\n1;\"ends\r\nhere\";3",
                                          "\xEF\xBB\xBF"
                                          "A\tB\tA\n1\t\"ends\r\nhere\"\t3\n",
                                          utf16};
  for (const std::string& text : texts) {
    const std::vector<Value> table = rows("x.csv", text);
    REQUIRE(table.size() == 1);
    CHECK(at(table[0], "B") == expected);
    CHECK(at(table[0], "A") == (text == utf16 ? "1|\xF0\x9F\x98\x80" : "1|3"));
  }
  const std::vector<Value> ragged = rows("x.csv", "A,,B\n1,2,3,4\n5\n");
  REQUIRE(ragged.size() == 2);
  CHECK(at(ragged[0], "column 2") == "2");
  CHECK(at(ragged[0], "column 4") == "4");
  CHECK(at(ragged[1], "A") == "5");
}

TEST_CASE("a table with an open quotation mark is told", "[import]") {
  Diagnostics out;
  CHECK(read_record_tree({"x.csv", "x.csv", "A,B\n1,2\n3,\"open\n"}, out)->items.size() == 1);
  CHECK(test::shown(out).find("x.csv:3: warning[import-incomplete]") != std::string::npos);
}

TEST_CASE("a broken line of JSON Lines is told, and the others are kept", "[import]") {
  Diagnostics out;
  CHECK(read_record_tree({"x.jsonl", "x.jsonl", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n"}, out)->items.size() == 2);
  CHECK(test::shown(out).find("x.jsonl:2: warning[import-incomplete]") != std::string::npos);
}

TEST_CASE("a tree of Atlassian's shows its days and the numbers of its lists", "[import]") {
  const auto html_of = [](std::string_view node) {
    return html_of_document_tree(json("{\"type\":\"doc\",\"content\":[" + std::string(node) + "]}"));
  };
  CHECK(html_of(R"({"type":"date","attrs":{"timestamp":"1767735042999"}})") == "2026-01-06");
  CHECK(html_of(R"({"type":"date","attrs":{"timestamp":"a day"}})") == "a day");
  CHECK(html_of(R"({"type":"orderedList","attrs":{"order":3},"content":[{"type":"listItem"}]})") ==
        "<ol start=\"3\"><li></li>\n</ol>\n");
  CHECK(html_of(R"({"type":"orderedList","attrs":{"order":1}})") == "<ol></ol>\n");
}

TEST_CASE("records stand where the map says, and know what is around them", "[import]") {
  const Value tree = json(R"({"months": [{"year": 2024, "list": [{"a": 1}, {"a": 2}]}, {"list": []}]})");
  const std::vector<Record> records = records_of(tree, {"other", "months.list"});
  REQUIRE(records.size() == 2);
  CHECK(at(*records[1].around, "year") == "2024");
  CHECK(records_of(json("[[{\"a\": 1}], [{\"a\": 2}]]"), {}).size() == 2);
  CHECK(records_of(json("{\"a\": 1}"), {"records"}).empty());
}

std::string html(std::string_view text) { return html_of_jira(text, {{"graph.png", "https://x.example/1"}}); }

TEST_CASE("Jira's markup becomes HTML", "[import]") {
  CHECK(html("h2. A *b* _c_ -d- {{e}}") ==
        "<h2>A <strong>b</strong> <em>c</em> <del>d</del> <code>e</code></h2>\n");
  CHECK(html("a\nb\n\nc") == "<p>a<br>\nb</p>\n<p>c</p>\n");
  CHECK(html("* a\n** b\n* c\n# d") ==
        "<ul>\n<li>a<ul>\n<li>b</li></ul>\n</li>\n<li>c</li></ul>\n<ol>\n<li>d</li></ol>\n");
  CHECK(html("{code:java|title=A.java}\n*x* <y>\n{code}") ==
        "<p><strong>A.java</strong></p>\n<pre><code class=\"language-java\">*x* &lt;y&gt;\n</code></pre>\n");
  CHECK(html("{noformat}a{noformat} b") == "<pre><code>a</code></pre>\n<p>b</p>\n");
  CHECK(html("{quote}\n*a*\n{quote}") == "<blockquote><p><strong>a</strong></p>\n</blockquote>\n");
  CHECK(html("||a||b||\n|c|[d|https://x.example/]|") ==
        "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>c</td><td><a "
        "href=\"https://x.example/\">d</a></td></tr>\n</table>\n");
  CHECK(html("[https://x.example/] [~jo] [^graph.png] !graph.png|width=3! !no.png!") ==
        "<p><a href=\"https://x.example/\">https://x.example/</a> jo <a "
        "href=\"https://x.example/1\">graph.png</a> <a href=\"https://x.example/1\">graph.png</a> "
        "<code>no.png</code></p>\n");
  CHECK(html("bq. a\n----\n{color:red}b{color} {*}c{*}d \\*e\\* f\\\\g") ==
        "<blockquote><p>a</p></blockquote>\n<hr>\n<p>b <strong>c</strong>d *e* f<br>g</p>\n");
}

TEST_CASE("what only looks like Jira's markup stays text", "[import]") {
  for (const char* text :
       {"5*3*2", "a_b_c", "a - b - c", "* ", "{code}", "{unknown}", "[1]", "[see below]", "Stop! Now!", "{{",
        "*open", "-5", "h9. x", "|", "x[y|z]", "~/home/a", "a -- b --- c", "2^3", "[javascript:x|y]"}) {
    INFO(text);
    const std::string out = html(text);
    CHECK(out == "<p>" + std::string(trim(text)) + "</p>\n");
  }
}

TEST_CASE("Jira's markup that is never closed costs no more than its length", "[import]") {
  for (const char* piece :
       {"*a ", "{code}\n", "{panel:x}\n", "[", "!a", "{{", "* a\n** b\n", "{quote}\n", "|"}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    CHECK_FALSE(html(text + "x").empty());
  }
}

TEST_CASE("plain text of HTML keeps words, lines and addresses", "[import]") {
  CHECK(plain_of_html("a < b && c > d") == "a < b && c > d");
  CHECK(plain_of_html("<p>One &amp; two</p><p>Three<br/>four</p>") == "One & two\n\nThree\nfour");
  CHECK(plain_of_html("See <a href=\"https://x.example/\">here</a>.") == "See here (https://x.example/).");
  CHECK(plain_of_html("use <Foo> and <b>") == "use <Foo> and");
  CHECK(plain_of_html("<p>Ann&rsquo;s caf&eacute; &#8211; &#x41;</p>") == "Ann’s café – A");
  CHECK(plain_of_html("Ann&rsquo;s caf&eacute; &amp; b") == "Ann’s café & b");
  CHECK(plain_of_html("R&D &copy 1 &unknown; a&lt") == "R&D &copy 1 &unknown; a&lt");
  CHECK(plain_of_html("&lt;b&gt; is a tag") == "<b> is a tag");
  CHECK(plain_of_html("<ul><li>a</li><li>b</li></ul>c") == "a\nb\n\nc");
  CHECK(plain_of_html("<table><tr><td>a</td><td>b</td></tr></table>") == "a\n\nb");
  CHECK(plain_of_html("<div>a</div><Foo>b</Foo>") == "a\n\n<Foo>b</Foo>");
  CHECK(plain_of_html("<p><a href='https://x.example/'>https://x.example/</a></p>") == "https://x.example/");
  CHECK(plain_of_html("a <blockquote>b</blockquote> < <b") == "a\n\nb\n\n< <b");
}

TEST_CASE("text that nearly is HTML costs no more than its length", "[import]") {
  for (const std::string_view piece : {"<", "</", "<b ", "< b"}) {
    INFO(piece);
    const auto read = [&](std::size_t size) {
      std::string text;
      while (text.size() < size) text += piece;
      CHECK(plain_of_html(text) == trim(text));
      CHECK(plain_of_html(text + "</b>x").ends_with('x'));
    };
    CHECK(test::growth_of(100'000, read) < 10);
  }
}

TEST_CASE("an open block of code takes nothing that follows", "[import]") {
  Diagnostics out;
  std::vector<ImportedFile> files;
  CHECK(markdown_in(Markup::markdown, "a\r\n```\r\nb", {}, {}, files, out) == "a\n```\nb\n```\n");
  CHECK(markdown_in(Markup::markdown, "~~~~\n~~~\n~~~~\nb\n\n", {}, {}, files, out) ==
        "~~~~\n~~~\n~~~~\nb\n");
  CHECK(out.empty());
}

TEST_CASE("other fields are kept together by item, and left out by pattern", "[import]") {
  CHECK(covers("user", "user.login"));
  CHECK(covers("*_url", "user.avatar_url"));
  CHECK(covers("*.id", "a.b.id"));
  CHECK(covers("issue ID", "Issue id"));
  CHECK_FALSE(covers("*.id", "id"));
  CHECK_FALSE(covers("user", "users"));
  const Value record = json(R"({"a": "x", "u": {"id": 1, "name": "n"},
    "list": [{"k": "1", "v": "two\nlines"}, {"k": "3"}, {"inner": [{"p": 1, "q": 2}]}], "w": ["c", "d"], "e": ""})");
  const OtherFields others =
      other_fields(record, {"u.id"}, [](const Value& value) { return value.text == "x"; });
  CHECK(other_fields_section(others.fields) ==
        "## Other fields\n\n```text\nu.name: n\nlist: k: 1, v: two\n    lines\nlist.k: 3\n"
        "list.inner: p: 1, q: 2\nw: c\nw: d\n```\n");
  CHECK(others.left_out == std::set<std::string>{"u.id"});
  CHECK(other_fields_section({{"a", {"```\nb"}}}) == "## Other fields\n\n````text\na: ```\n    b\n````\n");
}

std::string map_findings(std::string_view text) {
  Diagnostics out;
  CHECK_FALSE(read_field_map("x", text, "x.yaml", out));
  return test::shown(out);
}

TEST_CASE("a field map takes the keys that front matter takes", "[import]") {
  const std::pair<std::string, const std::vector<KnownKey>*> fields[] = {{"impacts", &impact_keys()},
                                                                         {"actions", &action_keys()},
                                                                         {"timeline", &timeline_keys()},
                                                                         {"updates", &update_keys()},
                                                                         {"links", &link_keys()}};
  for (const auto& [field, keys] : fields) {
    std::string rules;
    for (const KnownKey& key : *keys)
      rules += std::string(rules.empty() ? "" : ", ") + std::string(key.name) + ": v";
    INFO(field << ": " << rules);
    Diagnostics out;
    const std::string start = "identity: id\ntitle: name\nfields: {" + field;
    CHECK(read_field_map("x", start + ": {" + rules + "}}\n", "x.yaml", out));
    CHECK(test::shown(out) == "");
    CHECK(read_field_map("x", start + ": {other: v}}\n", "x.yaml", out));
    CHECK(test::shown(out).find("no key “other”") != std::string::npos);
  }
}

TEST_CASE("a field map that cannot be used says why", "[import]") {
  const std::string start = "identity: id\ntitle: name\n";
  CHECK(map_findings("- a").find("a mapping is expected") != std::string::npos);
  CHECK(map_findings("title: name").find("which field is the identity") != std::string::npos);
  CHECK(map_findings("identity: id").find("which field is the title") != std::string::npos);
  CHECK(map_findings(start + "fields: {visibility: v}").find("for people to say") != std::string::npos);
  CHECK(map_findings(start + "fields: {startd: v}").find("did you mean “started”?") != std::string::npos);
  CHECK(map_findings(start + "times: {forms: \"%H\"}").find("reads nothing") != std::string::npos);
  CHECK(map_findings(start + "times: {zone: Mars}").find("no time zone “Mars”") != std::string::npos);
  CHECK(map_findings(start + "body: [{text: a, markup: rtf}]").find("no markup “rtf”") != std::string::npos);
  CHECK(map_findings(start + "body: [{heading: A}]").find("needs a “text”") != std::string::npos);
  CHECK(map_findings(start + "fields: {severity: {words: {a: b}}}").find("either “from” or “value”") !=
        std::string::npos);
  CHECK(map_findings(start + "body: [{each: c, parts: {by: ';', names: [at, text]}, text: text}]")
            .find("x.yaml:3: error[field-map]: nothing takes the part “at”") == std::string::npos);
}

}  // namespace
}  // namespace hindsight
