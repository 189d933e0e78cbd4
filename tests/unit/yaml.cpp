#include <catch2/catch.hpp>
#include <string>

#include "base/text.h"
#include "input/value.h"
#include "support.h"
#include "value_text.h"

namespace hindsight {
namespace {

std::optional<Value> parse(const std::string& text, std::string& complaints) {
  Diagnostics out;
  auto value = parse_yaml(text, {"f", 1}, out);
  complaints = test::shown(out, {{"f", text}});
  return value;
}

std::string tree(const std::string& text) {
  std::string complaints;
  const auto value = parse(text, complaints);
  INFO(complaints);
  CHECK(complaints.empty());
  REQUIRE(value.has_value());
  return test::written(*value);
}

// What is said of a text that gives no value at all.
std::string refusal(const std::string& text) {
  std::string complaints;
  CHECK_FALSE(parse(text, complaints).has_value());
  return complaints;
}

const std::string kSyntaxHint =
    "  hint: values that hold “: ”, “#” or begin with a quote, “[”, “{”, “*” or “@” need quotes around "
    "them\n";

TEST_CASE("scalars keep the text that was typed", "[yaml]") {
  CHECK(tree("a: 010") == "{a: 010}");
  CHECK(tree("a: 1_000") == "{a: 1_000}");
  CHECK(tree("a: 2024-01-02T10:00:00Z") == "{a: 2024-01-02T10:00:00Z}");
  CHECK(tree("a: yes") == "{a: yes}");
  CHECK(tree("a: 12:30") == "{a: 12:30}");
  CHECK(tree("a: 0x1F") == "{a: 0x1F}");
  CHECK(tree("a: caf\u00e9") == "{a: caf\u00e9}");
}

TEST_CASE("it is known whether a scalar was quoted", "[yaml]") {
  CHECK(tree("a: \"yes\"") == "{a: \"yes\"}");
  CHECK(tree("a: 'it''s'") == "{a: \"it's\"}");
  CHECK(tree("a: \"x\\\"y\"") == "{a: \"x\"y\"}");
  CHECK(tree("a: \"~\"") == "{a: \"~\"}");
  CHECK(tree("a: 'null'") == "{a: \"null\"}");
}

TEST_CASE("nothing is null, in all its spellings", "[yaml]") {
  CHECK(tree("a:\nb: ~\nc: null\nd: NULL") == "{a: ~, b: ~, c: ~, d: ~}");
  CHECK(tree("") == "~");
  CHECK(tree("# only a comment") == "~");
}

TEST_CASE("lists and mappings nest and keep the order of the file", "[yaml]") {
  CHECK(tree("z: [1, {b: 2, a: 3}]\na:\n  - x\n  -\n    k: v\n") == "{z: [1, {b: 2, a: 3}], a: [x, {k: v}]}");
  CHECK(tree("a: >-\n  one\n  two\nb: |\n  l1\n  l2\n") == "{a: \"one two\", b: \"l1\nl2\n\"}");
}

TEST_CASE("places are those of the file", "[yaml]") {
  Diagnostics out;
  const auto value = parse_yaml("a: 1\né: {b: [x]}\n", {"f", 10}, out);
  REQUIRE(value.has_value());
  const Entry& second = value->entries.at(1);
  CHECK(second.line == 11);
  CHECK(second.column == 1);
  const Value& x = second.value.entries.at(0).value.items.at(0);
  CHECK(x.line == 11);
  CHECK(x.column == 10);  // in bytes: é takes two
}

TEST_CASE("of a key that stands twice the first counts, and the second is reported", "[yaml]") {
  std::string complaints;
  const auto value = parse("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n", complaints);
  REQUIRE(value.has_value());
  CHECK(test::written(*value) == "{a: 1, b: 2, c: {d: 1}}");
  CHECK(complaints ==
        "f:3:1: error[duplicate-key]: the key “a” stands twice; the first one, at line 1, is used\n"
        "  3 | a: 3\n    | ^\n  hint: remove one of the two\n"
        "f:4:11: error[duplicate-key]: the key “d” stands twice; the first one, at line 4, is used\n"
        "  4 | c: {d: 1, d: 2}\n    |           ^\n  hint: remove one of the two\n");
}

TEST_CASE("an alias stands for its value", "[yaml]") {
  CHECK(tree("a: &x [1, 2]\nb: *x\n") == "{a: [1, 2], b: [1, 2]}");
}

TEST_CASE("an alias inside its own value is refused", "[yaml]") {
  CHECK(refusal("a: &x\n  - *x\n") ==
        "f:2: error[yaml-limit]: an alias stands inside the value that it names\n"
        "  2 |   - *x\n  hint: write the values out plainly\n");
}

TEST_CASE("aliases that unfold without end are refused", "[yaml]") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string name = "a" + std::to_string(i);
    const std::string below = "*a" + std::to_string(i - 1);
    bomb += name + ": &" + name + " [" + below;
    for (int n = 1; n < 10; ++n) bomb += ", " + below;
    bomb += "]\n";
  }
  CHECK(refusal(bomb).starts_with("f:4: error[yaml-limit]: more than 10000 values\n"));
}

TEST_CASE("a complaint is valid UTF-8 also where it quotes a part of a character", "[yaml]") {
  std::size_t broken = 0;
  to_valid_utf8(refusal("a: \"\\\u00e9\""), &broken);
  CHECK(broken == 0);
  to_valid_utf8(refusal("{ a:\u0001\u00e9 [b]"), &broken);
  CHECK(broken == 0);
}

TEST_CASE("depth has a bound", "[yaml]") {
  CHECK(tree(std::string(63, '[') + std::string(63, ']')).size() == 126);
  CHECK(refusal(std::string(65, '[') + std::string(65, ']'))
            .starts_with("f:1: error[yaml-limit]: nested more than 64 levels deep\n"));
  CHECK_FALSE(refusal(std::string(100'000, '[')).empty());
}

TEST_CASE("a syntax error stands where the parser met it", "[yaml]") {
  CHECK(refusal("ok: 1\na: b: c\n") ==
        "f:2:5: error[yaml-syntax]: this is not valid YAML: illegal map value\n"
        "  2 | a: b: c\n    |     ^\n" +
            kSyntaxHint);
  CHECK(refusal("a: @b") ==
        "f:1:4: error[yaml-syntax]: this is not valid YAML: unknown token\n"
        "  1 | a: @b\n    |    ^\n" +
            kSyntaxHint);
  CHECK(refusal("a: [1, 2\nb: 3\n").starts_with("f:2:2: error[yaml-syntax]"));
  CHECK(refusal("a: *nowhere").starts_with("f:1:4: error[yaml-syntax]"));
}

TEST_CASE("a quotation mark that is never closed is an error and swallows nothing", "[yaml]") {
  struct Row {
    std::string text, place;
  };
  const Row rows[] = {
      {"title: \"Unfinished\nvisibility: restricted\n", "f:1:8"},
      {"title: 'Unfinished\nb: 1\n", "f:1:8"},
      {"a: é\r\ntitle: \"x\r\n", "f:2:8"},
      {"a: 'it''s\n", "f:1:4"},
      {"a: \"x\\\"\n", "f:1:4"},
      {"a: &name \"x\n", "f:1:4"},
      {"a:\n  - x\n  - \"y\n", "f:3:5"},
  };
  for (const auto& [text, place] : rows) {
    INFO(text);
    CHECK(refusal(text).starts_with(
        place +
        ": error[yaml-syntax]: this is not valid YAML: a quotation mark is opened here and never closed\n"));
  }
  CHECK(tree("a: \"one\n  two\"\n") == "{a: \"one two\"}");
  CHECK(tree("a: don't\nb: 5\" pipe\n") == "{a: don't, b: 5\" pipe}");
  CHECK(tree("a: |\n  it's late\nb: >-\n  5\" pipe\n") == "{a: \"it's late\n\", b: \"5\" pipe\"}");
  CHECK(tree("a: &n |\n  it's\nb: &m \"x\"\n") == "{a: \"it's\n\", b: \"x\"}");
  CHECK(tree("a: \"x\\\\\"\nb: 1\n") == "{a: \"x\\\", b: 1}");
}

TEST_CASE("a list or mapping cannot be a key", "[yaml]") {
  CHECK(refusal("? [a]\n: 1\n").starts_with("f:1: error[yaml-limit]: a key must be a word, not a list\n"));
}

TEST_CASE("a scalar is read as a flag or a number where it is one", "[yaml]") {
  const auto scalar = [](std::string_view text, bool quoted = false) {
    Value value;
    value.kind = Value::Kind::scalar;
    value.text = text;
    value.quoted = quoted;
    return value;
  };
  for (const std::string_view text : {"true", "Yes", "ON"}) CHECK(as_bool(scalar(text)) == true);
  for (const std::string_view text : {"false", "no", "Off"}) CHECK(as_bool(scalar(text)) == false);
  for (const std::string_view text : {"", "y", "1", "truth"}) CHECK_FALSE(as_bool(scalar(text)).has_value());
  CHECK_FALSE(as_bool(scalar("true", true)).has_value());
  CHECK(as_integer(scalar("010")) == 10);
  CHECK(as_integer(scalar("+3")) == 3);
  CHECK_FALSE(as_integer(scalar("3.5")).has_value());
  CHECK_FALSE(as_integer(scalar("0x10")).has_value());
  CHECK(as_number(scalar("12.5 %")) == 12.5);
  CHECK(as_number(scalar("1e3")) == 1000);
  for (const std::string_view text : {"", "many", "5 of 6", "%"})
    CHECK_FALSE(as_number(scalar(text)).has_value());
  CHECK_FALSE(as_number(Value{}).has_value());
}

}  // namespace
}  // namespace hindsight
