// Which files of an export may go beside its documents.
#include "cli/import_sources.h"

#include <catch2/catch.hpp>

#include "folder.h"
#include "support.h"

namespace hindsight {
namespace {

// The bytes of the file that a page refers to, or what is said instead.
std::string bytes_of(const std::filesystem::path& root, const std::string& source) {
  ImportedDocument document;
  document.place.file = "page.html";
  document.files.push_back({"name", source, ""});
  Diagnostics found;
  read_files(root, "page.html", document, found);
  return document.files.empty() ? test::shown(found).substr(0, 34) : document.files[0].bytes;
}

TEST_CASE("a page takes only files of its own export with it", "[import]") {
  const std::string missing = "page.html: warning[import-missing]";
  const test::Folder folder;
  folder.write("secret", "password");
  folder.write("export/a.log", "fine");
  folder.write("export/.env", "password");
  folder.write("export/.ssh/key", "password");
  std::filesystem::create_symlink(folder / "secret", folder / "export/out.log");
  std::filesystem::create_symlink(folder / "export/.env", folder / "export/hidden.log");
  std::filesystem::create_directory_symlink(folder.path(), folder / "export/up");
  CHECK(bytes_of(folder / "export", "a.log") == "fine");
  for (const std::string source :
       {"../secret", "out.log", "up/secret", ".env", "hidden.log", ".ssh/key", "none"}) {
    INFO(source);
    CHECK(bytes_of(folder / "export", source) == missing);
  }
  CHECK(bytes_of(folder / "export", (folder / "secret").string()) == missing);
}

TEST_CASE("a page given by its bare name reaches no further than its folder", "[import]") {
  const test::Folder folder;
  folder.write("secret", "password");
  CHECK(bytes_of("", (folder / "secret").string()) == "page.html: warning[import-missing]");
}

}  // namespace
}  // namespace hindsight
