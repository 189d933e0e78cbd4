// Tiny sites and what must come out of them: each file of tests/golden is one. HINDSIGHT_UPDATE_GOLDEN=1
// rewrites what they expect; look at the difference before you keep it.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "golden_text.h"
#include "text_site.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;
using test::Golden;
using test::GoldenPart;
using test::Texts;

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

using GoldenSite = test::TextSite;
using Output = test::TextOutput;

GoldenSite load(const Golden& golden) { return test::site_of(test::site_texts(golden)); }

std::string list_of_files(const Output& output) {
  std::set<std::string> lines;
  for (const auto& [path, bytes] : output.files) {
    if (!path.starts_with("assets/")) lines.insert(path);
  }
  for (const auto& [path, source] : output.copies) lines.insert(fmt::format("{} (from {})", path, source));
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// The given texts that stand nowhere in the output, neither in a file nor in the name of one. highlight.js
// holds the words of programming languages.
std::string absent(const Output& output, std::string_view texts) {
  std::string all = list_of_files(output);
  for (const auto& [path, bytes] : output.files) {
    if (path != "assets/highlight.js") all += bytes;
  }
  std::string missing;
  for (const std::string_view text : split_lines(texts)) {
    const bool stands = lower_ascii(all).find(lower_ascii(text)) != std::string::npos;
    missing += stands ? fmt::format("{} (it stands in the output)\n", text) : std::string(text) + "\n";
  }
  return missing;
}

std::string actual_text(const Output& output, const GoldenPart& part) {
  if (part.name == "(diagnostics)") return output.diagnostics;
  if (part.name == "(files)") return list_of_files(output);
  if (part.name == "(nowhere)") return absent(output, part.text);
  const auto file = output.files.find(part.name);
  if (file == output.files.end()) return "(there is no such file)\n";
  std::string text = replace_all(test::region_of(file->second, part.region), "\r\n", "\n");
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return text;
}

std::vector<fs::path> golden_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(HINDSIGHT_SOURCE_DIR) / "tests" / "golden")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void check_golden(const fs::path& path, bool update) {
  Golden golden = test::parse_golden(slurp(path));
  const GoldenSite site = load(golden);
  std::map<std::string, Output> outputs;
  for (const EditionConfig& edition : site.inputs.config.editions)
    outputs[edition.name] = test::build_edition(site, edition, 2);
  for (GoldenPart& part : golden.parts) {
    if (!part.expected) continue;
    INFO(path.filename().string() << " " << part.header);
    REQUIRE(outputs.contains(part.edition));
    std::string actual = actual_text(outputs.at(part.edition), part);
    if (update && part.name != "(nowhere)") {
      part.text = std::move(actual);
      continue;
    }
    INFO(test::line_difference(part.text, actual));
    const bool same = part.text == actual;
    CHECK(same);
  }
  if (update) std::ofstream(path, std::ios::binary) << test::write_golden(golden);
}

TEST_CASE("golden sites come out as their files say", "[golden]") {
  const bool update = std::getenv("HINDSIGHT_UPDATE_GOLDEN") != nullptr;
  const auto files = golden_files();
  REQUIRE(files.size() >= 17);
  for (const fs::path& path : files) {
    DYNAMIC_SECTION(path.stem().string()) { check_golden(path, update); }
  }
}

TEST_CASE("a site is the same whatever the number of jobs", "[golden]") {
  for (const fs::path& path : golden_files()) {
    const GoldenSite site = load(test::parse_golden(slurp(path)));
    for (const EditionConfig& edition : site.inputs.config.editions) {
      INFO(path.stem().string() << ", edition " << edition.name);
      const Output one = test::build_edition(site, edition, 1);
      const Output many = test::build_edition(site, edition, 8);
      CHECK(one.files == many.files);
      CHECK(one.copies == many.copies);
      CHECK(one.diagnostics == many.diagnostics);
    }
  }
}

TEST_CASE("the golden form is read and written back as it was", "[golden]") {
  const std::string text = "One sentence.\n-- a.md --\n# A\n== public: b.html [.text] ==\nx\n== (files) ==\n";
  const Golden golden = test::parse_golden(text);
  REQUIRE(golden.parts.size() == 3);
  CHECK(golden.parts[1].edition == "public");
  CHECK(golden.parts[1].name == "b.html");
  CHECK(golden.parts[1].region == ".text");
  CHECK(golden.parts[2].edition == "internal");
  CHECK(test::write_golden(golden) == text);
}

TEST_CASE("a part of a page is compared without its style", "[golden]") {
  const std::string page =
      "<body><main id=\"m\"><h1 class=\"x\">A\n  b</h1>\n<svg class=\"y\"><path/></svg><div class=\"text z\">"
      "<div>in</div><pre>1\n 2</pre></div></main></body>";
  CHECK(test::region_of(page, "article") == "<h1>A b</h1>\n<div>\n<div>in</div>\n<pre>1\n 2</pre></div>\n");
  CHECK(test::region_of(page, ".text") == "<div>in</div>\n<pre>1\n 2</pre>\n");
  CHECK(test::region_of(page, ".tex").empty());
}

TEST_CASE("a difference shows what is missing and what is too much", "[golden]") {
  CHECK(test::line_difference("a\nb\nc\n", "a\nx\nc\n") == "  a\n- b\n+ x\n  c\n");
}

}  // namespace
}  // namespace hindsight
