// The documentation says what the program does: lists that could drift are compared with the code.
#include <fmt/format.h>
#include <re2/re2.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "base/rules.h"
#include "base/text.h"
#include "site/view_model.h"

namespace {

namespace fs = std::filesystem;
using hindsight::Shape;

const fs::path kSource = HINDSIGHT_SOURCE_DIR;

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string kind_of(const Shape& shape) {
  switch (shape.kind) {
    case Shape::Kind::text:
      return "text";
    case Shape::Kind::html:
      return "html";
    case Shape::Kind::flag:
      return "flag";
    case Shape::Kind::object:
      return "object";
    case Shape::Kind::list:
      break;
  }
  return "list";
}

void list_names(const Shape& shape, const Shape* common, int depth, std::string& out) {
  for (const auto& [name, field] : shape.fields) {
    if (name.starts_with("has_") || (common != nullptr && common->fields.contains(name))) continue;
    out += fmt::format("{:{}}- `{}` ({}): {}\n", "", depth * 2, name, kind_of(field), field.meaning);
    list_names(field, nullptr, depth + 1, out);
  }
}

// The view model as Markdown: the names that every template has first, then those of each.
std::string view_model_text() {
  const auto& models = hindsight::view_models();
  const Shape& common = models.at("404");
  std::string text = "### Every template\n\n";
  list_names(common, nullptr, 0, text);
  for (const auto& [name, shape] : models) {
    if (name == "404") continue;
    text += fmt::format("\n### {}\n\n", shape.meaning);
    list_names(shape, &common, 0, text);
  }
  return text;
}

}  // namespace

TEST_CASE("docs/themes.md lists the view model as it is declared", "[docs]") {
  const fs::path path = kSource / "docs/themes.md";
  const std::string page = slurp(path);
  const std::string heading = "## The view model\n\n";
  const std::size_t at = page.find(heading);
  REQUIRE(at != std::string::npos);
  const std::string expected = page.substr(0, at) + heading + view_model_text();
  if (std::getenv("HINDSIGHT_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << expected;
  CHECK(page == expected);
}

namespace {

// What the one group of `pattern` matches, everywhere in a text.
void collect(const std::string& text, const re2::RE2& pattern, std::set<std::string>& found) {
  re2::StringPiece rest(text);
  std::string name;
  while (re2::RE2::FindAndConsume(&rest, pattern, &name)) found.insert(name);
}

TEST_CASE("docs/security.md has a row for each fuzzer, and no other", "[docs]") {
  std::set<std::string> fuzzers;
  for (const auto& entry : fs::directory_iterator(kSource / "tests/fuzz")) {
    if (entry.path().extension() == ".cpp") fuzzers.insert(entry.path().stem().string());
  }
  const std::string docs = slurp(kSource / "docs/security.md");
  const std::size_t table = docs.find("| fuzzer |");
  REQUIRE(table != std::string::npos);
  std::set<std::string> rows;
  const std::string text = docs.substr(table, docs.find("\n\n", table) - table);
  re2::StringPiece rest(text);
  std::string name;
  while (re2::RE2::FindAndConsume(&rest, "\\n\\| `([a-z_]+)` \\|", &name)) rows.insert(name);
  CHECK(rows == fuzzers);
}

}  // namespace

TEST_CASE("docs/rules.md has a row for each rule that the program reports, and no other", "[docs]") {
  const re2::RE2 reported("Level::(?:note|warning|error|[a-z]+),\\s*\"([a-z]+(?:-[a-z]+)*)\"");
  const re2::RE2 themed(
      "\"((?:theme|time|timeline|action|limit)-[a-z]+(?:-[a-z]+)*|(?:impact-mismatch|detection-missing|blame-"
      "wording))\"");
  std::set<std::string> in_code = {"unknown-service", "unknown-cause"};  // given to TermTable by name
  for (const auto& entry : fs::recursive_directory_iterator(kSource / "generator")) {
    if (entry.path().extension() != ".cpp" || entry.path().filename() == "rules.cpp") continue;
    const std::string code = slurp(entry.path());
    collect(code, reported, in_code);
    collect(code, themed, in_code);
  }
  std::set<std::string> in_docs;
  collect(slurp(kSource / "docs/rules.md"), re2::RE2("\\| `([a-z-]+)` \\|"), in_docs);
  CHECK(in_docs == in_code);
}

TEST_CASE("each rule's general sentence and level begin its row in docs/rules.md", "[docs]") {
  const std::string docs = slurp(kSource / "docs/rules.md");
  std::map<std::string, std::pair<std::string, std::string>> rows;  // rule → level, meaning
  re2::StringPiece rest(docs);
  std::string name;
  std::string level;
  std::string meaning;
  while (re2::RE2::FindAndConsume(&rest, "\\| `([a-z-]+)` \\| ([a-z]+)[a-z, ]* \\| (.*) \\|", &name, &level,
                                  &meaning))
    rows[name] = {level, hindsight::replace_all(meaning, "`", "")};
  std::set<std::string> known;
  std::string before;
  for (const hindsight::Rule& rule : hindsight::all_rules()) {
    INFO(rule.name);
    CHECK(before < rule.name);
    before = rule.name;
    known.insert(before);
    CHECK(rows[before].first == hindsight::name_of(rule.level));
    CHECK(hindsight::starts_with_ignoring_case(rows[before].second, rule.says));
  }
  for (const auto& [rule, row] : rows) {
    INFO(rule << " is missing in base/rules.cpp");
    CHECK(known.contains(rule));
  }
}
