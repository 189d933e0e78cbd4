#include <catch2/catch.hpp>
#include <string>

#include "input/value.h"
#include "support.h"
#include "value_text.h"

namespace hindsight {
namespace {

std::string tree(const std::string& text) {
  Diagnostics out;
  const auto value = parse_toml(text, {"f", 1}, out);
  INFO(test::shown(out));
  CHECK(out.empty());
  REQUIRE(value.has_value());
  return test::written(*value);
}

TEST_CASE("TOML's types become the text that YAML authors write", "[toml]") {
  CHECK(tree("a = 5\nb = 2.5\nc = true\nd = false") == "{a: 5, b: 2.5, c: true, d: false}");
  CHECK(tree("a = \"text\"\nb = 'raw\\n'") == "{a: \"text\", b: \"raw\\n\"}");
  CHECK(tree("a = 2024-01-02\nb = 2024-01-02T10:00:00\nc = 2024-01-02T10:00:00Z\nd = 2024-01-02 "
             "10:00:00+01:00") ==
        "{a: 2024-01-02, b: 2024-01-02T10:00:00, c: 2024-01-02T10:00:00Z, d: 2024-01-02T10:00:00+01:00}");
  CHECK(tree("a = [1, \"x\"]\nb = {c = 1}") == "{a: [1, \"x\"], b: {c: 1}}");
  CHECK(tree("") == "{}");
}

TEST_CASE("keys keep the order of the file", "[toml]") {
  CHECK(tree("z = 1\na = 2\n[m]\ny = 1\nb = 2\n") == "{z: 1, a: 2, m: {y: 1, b: 2}}");
  CHECK(tree("[[t]]\nx = 1\n[[t]]\nx = 2\n") == "{t: [{x: 1}, {x: 2}]}");
}

TEST_CASE("places in TOML are those of the file", "[toml]") {
  Diagnostics out;
  const auto value = parse_toml("a = 1\n  b = [1,\n 2]\n", {"f", 10}, out);
  REQUIRE(value.has_value());
  CHECK(value->entries.at(1).line == 11);
  CHECK(value->entries.at(1).column == 3);
  CHECK(value->entries.at(1).value.items.at(1).line == 12);
  CHECK(value->entries.at(1).value.items.at(1).column == 2);
}

TEST_CASE("broken TOML is reported with its place", "[toml]") {
  const std::string text = "a = 1\nb = plain text\n";
  Diagnostics out;
  CHECK_FALSE(parse_toml(text, {"f", 1}, out).has_value());
  REQUIRE(out.size() == 1);
  CHECK(out.front().rule == "toml-syntax");
  CHECK(out.front().place.line == 2);
  CHECK(out.front().message.starts_with("this is not valid TOML: "));
  CHECK(out.front().hint == "text needs quotes; tables begin with [name]");
}

TEST_CASE("a key that stands twice in TOML is an error", "[toml]") {
  Diagnostics out;
  CHECK_FALSE(parse_toml("a = 1\na = 2\n", {"f", 1}, out).has_value());
  REQUIRE(out.size() == 1);
  CHECK(out.front().place.line == 2);
}

TEST_CASE("deep TOML is refused and does not fail", "[toml]") {
  Diagnostics out;
  CHECK_FALSE(parse_toml("a = " + std::string(100'000, '['), {"f", 1}, out).has_value());
  CHECK(out.size() == 1);
}

}  // namespace
}  // namespace hindsight
