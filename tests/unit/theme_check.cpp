#include "theme/theme.h"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

#include "site/view_model.h"
#include "support.h"

namespace hindsight {
namespace {

Shape model() {
  return object("", {{"title", text("")},
                     {"body", html("")},
                     {"draft", flag("")},
                     {"when", object("", {{"day", text("")}})},
                     {"rows", list("", {{"name", text("")}, {"sub", list("", {{"leaf", text("")}})}})}});
}

ThemeFiles files(const std::map<std::string, std::string>& texts) {
  ThemeFiles made;
  for (const auto& [path, bytes] : texts) made[path] = {bytes, "theme/" + path};
  return made;
}

const std::map<std::string, Shape, std::less<>>& models() {
  static const std::map<std::string, Shape, std::less<>> all = {{"page", model()}};
  return all;
}

using Partials = std::map<std::string, std::string>;

Theme load(const std::string& page, Partials partials, Diagnostics& out) {
  partials["page.mustache"] = page;
  return Theme::load(files(partials), models(), out);
}

std::string complaints(const std::string& page, const Partials& partials = {}) {
  Diagnostics out;
  load(page, partials, out);
  return test::shown(out);
}

std::string render(const std::string& page, View view, const Partials& partials = {}) {
  Diagnostics out;
  const Theme theme = load(page, partials, out);
  INFO(test::shown(out));
  REQUIRE(out.empty());
  return theme.render("page", view);
}

View two_rows() {
  View a, b;
  a.set("name", "a");
  b.set("name", "b");
  View view;
  view.set("rows", ViewList{a, b});
  return view;
}

TEST_CASE("a template that names what is declared passes", "[theme]") {
  for (const std::string page : {"plain", "{{title}}", "{{ title }}", "{{{body}}}", "{{&body}}",
                                 "{{#draft}}x{{/draft}}{{^draft}}y{{/draft}}",
                                 "{{#title}}{{title}}{{/title}}", "{{#when}}{{day}} {{title}}{{/when}}",
                                 "{{#rows}}{{name}}{{#sub}}{{leaf}}{{name}}{{title}}{{/sub}}{{/rows}}"}) {
    INFO(page);
    CHECK(complaints(page) == "");
  }
}

TEST_CASE("comments are left out", "[theme]") { CHECK(render("a{{! nobody reads this }}b", {}) == "ab"); }

TEST_CASE("each mistake in a template is reported with its file and line", "[theme]") {
  struct Row {
    std::string page, said;
  };
  const Row rows[] = {
      {"\n{{titel}}",
       "theme/page.mustache:2: error[theme-unknown-name]: there is no value named “titel” here\n"
       "  hint: did you mean “title”?\n"},
      {"{{zzzzzzzz}}",
       "theme/page.mustache:1: error[theme-unknown-name]: there is no value named “zzzzzzzz” here\n"
       "  hint: the names here are: body, draft, rows, title, when\n"},
      {"{{day}}",
       "theme/page.mustache:1: error[theme-unknown-name]: there is no value named “day” here\n"
       "  hint: the names here are: body, draft, rows, title, when\n"},
      {"{{#rows}}{{leaf}}{{/rows}}",
       "theme/page.mustache:1: error[theme-unknown-name]: there is no value named “leaf” here\n"
       "  hint: the names here are: body, draft, name, rows, sub, title, when\n"},
      {"{{{title}}}",
       "theme/page.mustache:1: error[theme-unescaped]: “title” is text and must be escaped\n"
       "  hint: write {{title}}\n"},
      {"{{&title}}",
       "theme/page.mustache:1: error[theme-unescaped]: “title” is text and must be escaped\n"
       "  hint: write {{title}}\n"},
      {"{{body}}",
       "theme/page.mustache:1: error[theme-escaped]: “body” is HTML and would be shown as source\n"
       "  hint: write {{{body}}}\n"},
      {"{{rows}}",
       "theme/page.mustache:1: error[theme-unknown-name]: “rows” is not a text\n"
       "  hint: use it as a section: {{#rows}} … {{/rows}}\n"},
      {"{{draft}}",
       "theme/page.mustache:1: error[theme-unknown-name]: “draft” is not a text\n"
       "  hint: use it as a section: {{#draft}} … {{/draft}}\n"},
      {"a\nb\n{{#draft}}\n",
       "theme/page.mustache:3: error[theme-syntax]: the section “draft” is never closed\n  hint: add "
       "{{/draft}}\n"},
      {"{{/draft}}",
       "theme/page.mustache:1: error[theme-syntax]: “draft” is closed here and was not the last to be "
       "opened\n"},
      {"{{#draft}}\n{{/rows}}\n{{/draft}}",
       "theme/page.mustache:2: error[theme-syntax]: “rows” is closed here and was not the last to be opened\n"
       "  hint: “draft” is open since line 1\n"},
      {"\n\n{{title",
       "theme/page.mustache:3: error[theme-syntax]: a tag is never closed\n  hint: add “}}”\n"},
      {"{{=<% %>=}}", "theme/page.mustache:1: error[theme-syntax]: delimiters cannot be changed\n"},
      {"{{> nowhere}}",
       "theme/page.mustache:1: error[theme-partial]: there is no partial “nowhere”\n"
       "  hint: create partials/nowhere.mustache\n"},
  };
  for (const auto& [page, said] : rows) {
    INFO(page);
    CHECK(complaints(page) == said);
  }
}

TEST_CASE("where there are many names the hint says where they stand", "[theme]") {
  Diagnostics out;
  Theme::load(files({{"404.mustache", "{{zzzzzzzz}}"}}), {{"404", view_models().at("404")}}, out);
  REQUIRE(out.size() == 1);
  CHECK(out.front().hint == "docs/themes.md lists the names");
}

TEST_CASE("a partial is put in place and checked where it is used", "[theme]") {
  const Partials partials = {{"partials/row.mustache", "<b>{{name}}</b>\n"}};
  CHECK(render("{{#rows}}{{> row}}{{/rows}}", two_rows(), partials) == "<b>a</b><b>b</b>");
  CHECK(complaints("x\n{{> row}}", partials) ==
        "theme/partials/row.mustache:1: error[theme-unknown-name]: there is no value named “name” here\n"
        "  hint: the names here are: body, draft, rows, title, when\n");
}

TEST_CASE("a section ends in the file that began it", "[theme]") {
  CHECK(complaints("{{#draft}}{{> end}}{{/draft}}", {{"partials/end.mustache", "{{/draft}}"}}) ==
        "theme/partials/end.mustache:1: error[theme-syntax]: “draft” is closed here and was not the last to "
        "be opened\n");
  CHECK(complaints("{{> begin}}{{/draft}}", {{"partials/begin.mustache", "{{#draft}}"}})
            .starts_with(
                "theme/partials/begin.mustache:1: error[theme-syntax]: the section “draft” is never closed"));
}

TEST_CASE("a partial that includes itself is refused, directly or by way of others", "[theme]") {
  CHECK(complaints("{{> a}}", {{"partials/a.mustache", "x{{> a}}"}}) ==
        "theme/partials/a.mustache:1: error[theme-partial]: the partial “a” includes itself\n");
  CHECK(complaints("{{> a}}", {{"partials/a.mustache", "{{> b}}"}, {"partials/b.mustache", "\n{{> a}}"}}) ==
        "theme/partials/b.mustache:2: error[theme-partial]: the partial “a” includes itself\n");
  CHECK(render("{{> a}}{{> a}}", {}, {{"partials/a.mustache", "x"}}) == "xx");
}

TEST_CASE("a line with nothing but sections is left out where one of them is shown", "[theme]") {
  CHECK(render("<ul>\n  {{#rows}}\n<li>{{name}}</li>\n  {{/rows}}\n</ul>\n", two_rows()) ==
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  CHECK(render("a\n{{#draft}}\nx\n{{/draft}}\nb", {}) == "a\n\nb");
  CHECK(render("a\r\n{{^draft}} \r\nx\r\n{{/draft}}\r\nb", {}) == "a\r\nx\r\nb");
}

TEST_CASE("a line end in a value is no line end of the template", "[theme]") {
  View view;
  view.set("body", "\n");
  CHECK(render("{{#body}}{{{body}}}{{/body}}\n", view) == "\n\n");
}

TEST_CASE("text is escaped and finished HTML is not", "[theme]") {
  View view;
  view.set("title", "<b> & \"q\" 'a'");
  view.set("body", "<b>x</b>");
  CHECK(render("{{title}}|{{{body}}}", view) == "&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;|<b>x</b>");
}

TEST_CASE("an empty text is false as a section, and zero is not", "[theme]") {
  const std::string page = "{{#title}}[{{title}}]{{/title}}{{^title}}none{{/title}}";
  View empty;
  empty.fields.push_back({"title", ViewField::Kind::text, "", false, {}});
  CHECK(render(page, empty) == "none");
  View zero;
  zero.set("title", "0");
  CHECK(render(page, zero) == "[0]");
  CHECK(render(page, {}) == "none");
}

TEST_CASE("a view keeps no empty text and no flag that is not set", "[theme]") {
  View view;
  view.set("title", "");
  view.set("body", false);
  CHECK(view.fields.empty());
}

TEST_CASE("a name that a row lacks does not fall through to the page's", "[theme]") {
  View row;
  View with;
  with.set("name", "n");
  View view;
  view.set("title", "t");
  view.set("rows", ViewList{row, with});
  CHECK(render("{{#rows}}<{{name}}{{title}}>{{/rows}}", view) == "<t><nt>");
}

TEST_CASE("data that the view model does not declare is a mistake of the program", "[theme]") {
  View view;
  view.set("titel", "x");
  CHECK_THROWS_AS(render("{{title}}", view), std::logic_error);
  View wrong_kind;
  wrong_kind.set("title", true);
  CHECK_THROWS_AS(render("{{title}}", wrong_kind), std::logic_error);
}

TEST_CASE("a theme without one of its templates is reported", "[theme]") {
  Diagnostics out;
  Theme::load(files({{"other.mustache", ""}}), models(), out);
  CHECK(test::shown(out) == "error[theme-template]: the theme has no template “page.mustache”\n");
}

TEST_CASE("assets pass through as they are", "[theme]") {
  Diagnostics out;
  const Theme theme = Theme::load(
      files({{"page.mustache", ""}, {"assets/a.css", "{{not a tag"}, {"theme.yaml", "x"}}), models(), out);
  CHECK(out.empty());
  CHECK(theme.assets().at("assets/a.css") == "{{not a tag");
  CHECK(theme.assets().size() == 2);  // and the texts of scripts
}

TEST_CASE("the default theme keeps to the declared view model", "[theme]") {
  Diagnostics out;
  const Theme theme = Theme::load(default_theme_files(), view_models(), out);
  CHECK(test::shown(out) == "");
  CHECK(theme.assets().contains("assets/lunr.js"));
}

}  // namespace
}  // namespace hindsight
