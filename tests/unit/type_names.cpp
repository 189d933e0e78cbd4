// One name, one type. Two types of one name in the same namespace that never meet in one file compile, and
// then share their destructor, whichever the linker took.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "base/text.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

// The name that a line at the left edge defines a type under, or "".
std::string type_defined(std::string_view line) {
  for (const std::string_view word : {"struct ", "class ", "enum class "}) {
    if (!line.starts_with(word) || line.find('{') == std::string_view::npos) continue;
    const std::string_view rest = line.substr(word.size());
    return std::string(rest.substr(0, rest.find_first_of(" :<{")));
  }
  return "";
}

TEST_CASE("no two headers define a type under one name", "[includes]") {
  std::map<std::string, std::string> defined;  // with its namespace → header
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(HINDSIGHT_SOURCE_DIR) / "generator")) {
    if (entry.path().extension() != ".h") continue;
    std::ifstream stream(entry.path());
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    std::string space;
    for (const std::string_view line : split_lines(text)) {
      if (line.starts_with("namespace ")) space = line.substr(10, line.find(' ', 10) - 10);
      const std::string name = type_defined(line);
      if (name.empty()) continue;
      const auto [first, is_new] = defined.emplace(space + "::" + name, entry.path().string());
      INFO(first->first << " is defined in " << first->second << " and in " << entry.path());
      CHECK(is_new);
    }
  }
  CHECK(defined.size() > 200);
}

}  // namespace
}  // namespace hindsight
