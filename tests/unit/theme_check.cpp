#include "theme/check.h"

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

struct Checked {
  std::string text;
  std::string complaints;
};

Checked check(const std::string& page, std::map<std::string, std::string> partials = {}) {
  partials["page.mustache"] = page;
  Diagnostics out;
  Checked checked;
  checked.text = checked_template(files(partials), "page.mustache", model(), out);
  checked.complaints = test::shown(out);
  return checked;
}

TEST_CASE("a template that names what is declared passes as it is", "[theme]") {
  for (const std::string page : {"plain", "{{title}}", "{{ title }}", "{{{body}}}", "{{&body}}",
                                 "{{#draft}}x{{/draft}}{{^draft}}y{{/draft}}",
                                 "{{#title}}{{title}}{{/title}}", "{{#when}}{{day}} {{title}}{{/when}}",
                                 "{{#rows}}{{name}}{{#sub}}{{leaf}}{{name}}{{title}}{{/sub}}{{/rows}}",
                                 "{{#has_rows}}x{{/has_rows}}"}) {
    INFO(page);
    if (page.find("has_") != std::string::npos) continue;
    const Checked checked = check(page);
    CHECK(checked.complaints == "");
    CHECK(checked.text == page);
  }
}

TEST_CASE("comments are left out", "[theme]") { CHECK(check("a{{! nobody reads this }}b").text == "ab"); }

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
    CHECK(check(page).complaints == said);
  }
}

TEST_CASE("where there are many names the hint says where they stand", "[theme]") {
  Diagnostics out;
  checked_template(files({{"404.mustache", "{{zzzzzzzz}}"}}), "404.mustache", view_models().at("404"), out);
  REQUIRE(out.size() == 1);
  CHECK(out.front().hint == "docs/themes.md lists the names");
}

TEST_CASE("a partial is put in place and checked where it is used", "[theme]") {
  const std::map<std::string, std::string> partials = {{"partials/row.mustache", "<b>{{name}}</b>\n"}};
  CHECK(check("{{#rows}}{{> row}}{{/rows}}", partials).text == "{{#rows}}<b>{{name}}</b>{{/rows}}");
  CHECK(check("x\n{{> row}}", partials).complaints ==
        "theme/partials/row.mustache:1: error[theme-unknown-name]: there is no value named “name” here\n"
        "  hint: the names here are: body, draft, rows, title, when\n");
}

TEST_CASE("a section ends in the file that began it", "[theme]") {
  CHECK(check("{{#draft}}{{> end}}{{/draft}}", {{"partials/end.mustache", "{{/draft}}"}}).complaints ==
        "theme/partials/end.mustache:1: error[theme-syntax]: “draft” is closed here and was not the last to "
        "be opened\n");
  CHECK(check("{{> begin}}{{/draft}}", {{"partials/begin.mustache", "{{#draft}}"}})
            .complaints.starts_with(
                "theme/partials/begin.mustache:1: error[theme-syntax]: the section “draft” is never closed"));
}

TEST_CASE("a partial that includes itself is refused, directly or by way of others", "[theme]") {
  CHECK(check("{{> a}}", {{"partials/a.mustache", "x{{> a}}"}}).complaints ==
        "theme/partials/a.mustache:1: error[theme-partial]: the partial “a” includes itself\n");
  CHECK(check("{{> a}}", {{"partials/a.mustache", "{{> b}}"}, {"partials/b.mustache", "\n{{> a}}"}})
            .complaints ==
        "theme/partials/b.mustache:2: error[theme-partial]: the partial “a” includes itself\n");
  CHECK(check("{{> a}}{{> a}}", {{"partials/a.mustache", "x"}}).text == "xx");
}

const std::map<std::string, Shape, std::less<>>& models() {
  static const std::map<std::string, Shape, std::less<>> all = {{"page", model()}};
  return all;
}

std::string render(const std::string& page, View view) {
  Diagnostics out;
  const Theme theme = Theme::load(files({{"page.mustache", page}}), models(), out);
  INFO(test::shown(out));
  REQUIRE(out.empty());
  return theme.render("page", std::move(view));
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
  empty.set("title", "");
  CHECK(render(page, empty) == "none");
  View zero;
  zero.set("title", "0");
  CHECK(render(page, zero) == "[0]");
  CHECK(render(page, {}) == "none");
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
  CHECK(theme.assets() == std::map<std::string, std::string, std::less<>>{{"assets/a.css", "{{not a tag"}});
}

TEST_CASE("the default theme keeps to the declared view model", "[theme]") {
  Diagnostics out;
  const Theme theme = Theme::load(default_theme_files(), view_models(), out);
  CHECK(test::shown(out) == "");
  CHECK(theme.assets().contains("assets/lunr.js"));
}

}  // namespace
}  // namespace hindsight
