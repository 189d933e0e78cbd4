#include "base/diagnostic.h"

#include <catch2/catch.hpp>
#include <string>

#include "support.h"

namespace hindsight {
namespace {

Diagnostic finding(Place place, std::string message = "this is wrong", std::string hint = "") {
  return {std::move(place), Level::error, "rule", std::move(message), std::move(hint)};
}

std::string rendered(const Diagnostic& diagnostic, const std::string& text) {
  return render(diagnostic, [&](const std::string&) { return std::string_view(text); });
}

TEST_CASE("a finding is its place, level, rule and message, the source line with a caret, and a hint",
          "[diagnostic]") {
  CHECK(
      rendered(finding({"a.md", 2, 8}, "“x” is not a time", "write 2017-01-31"), "---\nstarted: x\n---\n") ==
      "a.md:2:8: error[rule]: “x” is not a time\n"
      "  2 | started: x\n"
      "    |        ^\n"
      "  hint: write 2017-01-31\n");
}

TEST_CASE("a finding says as much of its place as is known", "[diagnostic]") {
  CHECK(rendered(finding({}), "text") == "error[rule]: this is wrong\n");
  CHECK(rendered(finding({"a.md", 0, 0}), "text") == "a.md: error[rule]: this is wrong\n");
  CHECK(rendered(finding({"a.md", 1, 0}), "text") == "a.md:1: error[rule]: this is wrong\n  1 | text\n");
  CHECK(rendered(finding({"a.md", 1, 2}), "") == "a.md:1:2: error[rule]: this is wrong\n");
  CHECK(rendered(finding({"a.md", 7, 1}), "one line") == "a.md:7:1: error[rule]: this is wrong\n");
  CHECK(render(finding({"a.md", 1, 1}), {}) == "a.md:1:1: error[rule]: this is wrong\n");
}

TEST_CASE("the caret stands under the column of bytes that was found", "[diagnostic]") {
  struct Row {
    std::string line;
    int column;
    std::string excerpt;  // the line as shown, then the line of the caret; "" for no caret
  };
  const Row rows[] = {
      {"abc", 1, "abc\n    | ^"},
      {"abc", 3, "abc\n    |   ^"},
      {"abc", 4, "abc\n    |    ^"},  // just behind the line
      {"abc", 5, "abc"},              // nowhere in it
      {"\t\tkey: x", 3, "  key: x\n    |   ^"},
      {"é: x", 5, "é: x\n    |    ^"},  // é takes two bytes and one place
      {"𝄞a", 5, "𝄞a\n    |  ^"},
      {"a\u202Eb", 5, "a<U+202E>b\n    |          ^"},
      {"abc\r", 2, "abc\n    |  ^"},
  };
  for (const auto& [line, column, excerpt] : rows) {
    INFO(line << " " << column);
    CHECK(rendered(finding({"f", 1, column}), line + "\nnext") ==
          "f:1:" + std::to_string(column) + ": error[rule]: this is wrong\n  1 | " + excerpt + "\n");
  }
}

TEST_CASE("the caret moves with the width of the line number", "[diagnostic]") {
  const std::string text = std::string(99, '\n') + "abc";
  CHECK(rendered(finding({"f", 100, 2}), text) ==
        "f:100:2: error[rule]: this is wrong\n  100 | abc\n      |  ^\n");
}

TEST_CASE("a long source line is cut, and its caret with it", "[diagnostic]") {
  const std::string line(500, 'x');
  CHECK(rendered(finding({"f", 1, 400}), line) ==
        "f:1:400: error[rule]: this is wrong\n  1 | " + std::string(160, 'x') + "\n");
}

TEST_CASE("a document cannot drive the terminal", "[diagnostic]") {
  CHECK(rendered(finding({"a\x1b.md", 1, 0}, "bad \x1b[2J", "hint \x07"), "line \x1b[31m") ==
        "a<U+001B>.md:1: error[rule]: bad <U+001B>[2J\n  1 | line <U+001B>[31m\n  hint: hint <U+0007>\n");
}

TEST_CASE("colour is for level and rule", "[diagnostic]") {
  Diagnostic note = finding({}, "a note");
  note.level = Level::note;
  CHECK(render(note, {}, true) == "\x1b[1;36mnote[rule]\x1b[0m: a note\n");
}

TEST_CASE("settling orders by file, line and column and drops repeats", "[diagnostic]") {
  const Diagnostics mixed = {finding({"b.md", 1, 1}), finding({"a.md", 10, 1}), finding({"a.md", 2, 5}),
                             finding({"a.md", 2, 1}), finding({"a.md", 2, 5}),  finding({}, "whole site")};
  CHECK(test::shown(settle(mixed, {})) ==
        "error[rule]: whole site\n"
        "a.md:2:1: error[rule]: this is wrong\n"
        "a.md:2:5: error[rule]: this is wrong\n"
        "a.md:10:1: error[rule]: this is wrong\n"
        "b.md:1:1: error[rule]: this is wrong\n");
}

TEST_CASE("the site sets the level of a rule, and off silences it", "[diagnostic]") {
  Diagnostics found;
  report(found, {"a", 1, 0}, Level::error, "soft", "m");
  report(found, {"a", 2, 0}, Level::error, "gone", "m");
  report(found, {"a", 3, 0}, Level::error, "hard", "m");
  RuleLevels rules;
  rules.level["soft"] = Level::note;
  rules.off["gone"] = true;
  const Diagnostics settled = settle(found, rules);
  CHECK(test::shown(settled) == "a:1: note[soft]: m\na:3: error[hard]: m\n");
  CHECK(count(settled, Level::note) == 1);
  CHECK(count(settled, Level::warning) == 0);
  CHECK(count(settled, Level::error) == 1);
}

TEST_CASE("a hint names what is near, or else what it was given", "[diagnostic]") {
  CHECK(did_you_mean("title") == "did you mean “title”?");
  CHECK(did_you_mean("", "look around") == "look around");
}

TEST_CASE("a flood of one rule in one file is cut and counted") {
  Diagnostics all;
  for (int line = 1; line <= 250; ++line) report(all, {"a.md", line, 0}, Level::error, "dead-link", "x");
  report(all, {"b.md", 1, 0}, Level::error, "dead-link", "x");
  const Diagnostics kept = settle(std::move(all), {});
  REQUIRE(kept.size() == 102);
  CHECK(kept.front().message == "150 more findings of this rule are not listed");
  CHECK(kept.back().place.file == "b.md");
}

}  // namespace
}  // namespace hindsight
