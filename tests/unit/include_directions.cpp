// The direction of the includes, held by reading the generator's own source: a room uses only itself and the
// rooms above it, and a library is named only by the files that wrap it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;    // relative to generator/
  std::string target;  // what stands between the quotes or brackets
  bool own = false;    // in quotes
};

// Rooms from top to bottom, as in the design; "" is build.h and build.cpp, which stand between site and cli.
const std::vector<std::string> kRooms = {"base",   "disk",  "input", "edition", "facts", "import", "archive",
                                         "search", "theme", "site",  "audit",   "",      "cli"};

std::size_t level_of(std::string_view path) {
  const std::size_t slash = path.find('/');
  const std::string_view room = slash == std::string_view::npos ? "" : path.substr(0, slash);
  const auto found = std::find(kRooms.begin(), kRooms.end(), room);
  INFO(path << " lies in no room of the design");
  REQUIRE(found != kRooms.end());
  return static_cast<std::size_t>(found - kRooms.begin());
}

std::vector<Include> includes_of(const fs::path& root, const fs::path& path) {
  std::ifstream stream(path);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  std::vector<Include> includes;
  for (const std::string_view line : split_lines(text)) {
    if (!line.starts_with("#include ")) continue;
    const std::string_view target = trim(line.substr(9));
    const std::size_t end = target.find_first_of("\">", 1);
    REQUIRE(end != std::string_view::npos);
    includes.push_back({path.lexically_relative(root).generic_string(),
                        std::string(target.substr(1, end - 1)), target.front() == '"'});
  }
  return includes;
}

const std::vector<Include>& all_includes() {
  static const std::vector<Include> all = [] {
    const fs::path root = fs::path(HINDSIGHT_SOURCE_DIR) / "generator";
    std::set<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp") files.insert(entry.path());
    }
    std::vector<Include> includes;
    for (const fs::path& file : files) {
      const auto more = includes_of(root, file);
      includes.insert(includes.end(), more.begin(), more.end());
    }
    return includes;
  }();
  return all;
}

bool is_main(const Include& include) { return include.file == "main.cpp"; }

TEST_CASE("the generator's source is found", "[includes]") { CHECK(all_includes().size() > 300); }

TEST_CASE("a room includes only itself and the rooms above it", "[includes]") {
  for (const Include& include : all_includes()) {
    if (!include.own || is_main(include)) continue;
    INFO(include.file << " includes " << include.target);
    CHECK(level_of(include.target) <= level_of(include.file));
  }
}

TEST_CASE("the program's start knows the command line and nothing else", "[includes]") {
  for (const Include& include : all_includes()) {
    if (is_main(include)) CHECK(include.target == "cli/cli.h");
  }
}

TEST_CASE("build.h is for the command line, and for what names its inputs", "[includes]") {
  for (const Include& include : all_includes()) {
    if (include.target != "build.h") continue;
    INFO(include.file);
    CHECK(
        (include.file == "build.cpp" || include.file == "content_key.h" || include.file.starts_with("cli/")));
  }
}

TEST_CASE("a file of the project is included in quotes by its path from generator/", "[includes]") {
  for (const Include& include : all_includes()) {
    if (!include.own) continue;
    INFO(include.file << " includes " << include.target);
    CHECK(fs::exists(fs::path(HINDSIGHT_SOURCE_DIR) / "generator" / include.target));
  }
}

// A library's headers, by how they begin, and the only files that may name them ("cli/" means the room).
struct Wrapped {
  std::string header;
  std::vector<std::string> files;
};

TEST_CASE("a library is known to the files that wrap it and to no other", "[includes]") {
  const std::vector<Wrapped> wrapped = {
      {"yaml-cpp/", {"input/yaml.cpp"}},
      {"toml++/", {"input/toml.cpp"}},
      {"cmark-gfm", {"input/markdown_parse.cpp"}},
      {"gumbo", {"input/gumbo_output.h"}},
      {"date/", {"base/zone.cpp"}},
      {"zlib.h", {"disk/checksum.cpp", "disk/zip.cpp"}},
      {"unicode/", {"base/names.cpp", "base/texts.cpp", "search/utf16.cpp"}},
      {"CLI/", {"cli/"}},
      // load.cpp asks for the number of processors, serve_command.cpp builds beside what answers.
      {"thread", {"base/parallel.h", "cli/load.cpp", "cli/serve_command.cpp"}},
      {"mutex", {"base/parallel.h", "input/markdown_parse.cpp", "disk/publish.h"}},
      {"filesystem", {"disk/", "cli/"}},
      {"fstream", {"disk/", "cli/"}},
      {"spawn.h", {"disk/git.cpp", "disk/open_browser.cpp"}},  // the only runners of processes
      {"sys/wait.h", {"disk/git.cpp"}},
      {"sys/socket.h", {"cli/http_server.cpp"}},  // the only one on the network
      {"netdb.h", {"cli/http_server.cpp"}},
      {"sys/inotify.h", {"disk/watch.cpp"}},
      {"random", {}},
      {"ctime", {}},
      {"locale", {}},
  };
  for (const auto& [header, files] : wrapped) {
    for (const Include& include : all_includes()) {
      const bool whole_name = header.find_first_of("/-") == std::string::npos && header != "gumbo";
      const bool is_it = whole_name ? include.target == header : include.target.starts_with(header);
      if (include.own || !is_it) continue;
      INFO(include.file << " includes " << include.target);
      CHECK(std::any_of(files.begin(), files.end(), [&](const std::string& file) {
        return file.ends_with('/') ? include.file.starts_with(file) : include.file == file;
      }));
    }
  }
}

}  // namespace
}  // namespace hindsight
