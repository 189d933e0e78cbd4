#include "disk/read.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "folder.h"
#include "support.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using Paths = std::vector<std::string>;

Paths list(const Folder& folder, const Paths& folders, const Paths& leave_out, std::string& complaints) {
  Diagnostics out;
  Paths paths = list_files(folder.path(), folders, leave_out, out);
  complaints = test::shown(settle(std::move(out), {}));
  return paths;
}

Paths list(const Folder& folder, const Paths& folders = {"."}, const Paths& leave_out = {}) {
  std::string complaints;
  Paths paths = list(folder, folders, leave_out, complaints);
  CHECK(complaints == "");
  return paths;
}

TEST_CASE("files are listed sorted, each once, with their paths from the site's folder", "[disk]") {
  const Folder folder;
  for (const std::string path : {"b.md", "a/z.md", "a/b/c.md", "a.md"}) folder.write(path, "x");
  CHECK(list(folder) == Paths{"a.md", "a/b/c.md", "a/z.md", "b.md"});
  CHECK(list(folder, {"a", "a/b", "."}) == Paths{"a.md", "a/b/c.md", "a/z.md", "b.md"});
  CHECK(list(folder, {"a/b"}) == Paths{"a/b/c.md"});
}

TEST_CASE("hidden files, dependencies and folders to leave out are not listed", "[disk]") {
  const Folder folder;
  for (const std::string path : {".git/a.md", ".hidden.md", "node_modules/a.md", "x/vendor/a.md",
                                 "__pycache__/a.md", "public/a.md", "public2/a.md", "a.md"})
    folder.write(path, "x");
  CHECK(list(folder, {"."}, {"public"}) == Paths{"a.md", "public2/a.md"});
  CHECK(list(folder, {"public"}, {"./x/../public"}).empty());
}

TEST_CASE("links inside the site are followed, those that lead outside are reported", "[disk]") {
  const Folder outside;
  outside.write("secret.md", "secret");
  const Folder folder;
  folder.write("real/a.md", "x");
  fs::create_symlink("real/a.md", folder / "inside.md");
  fs::create_symlink(outside / "secret.md", folder / "out.md");
  fs::create_directory_symlink(outside.path(), folder / "outdir");
  std::string complaints;
  CHECK(list(folder, {"."}, {}, complaints) == Paths{"inside.md", "real/a.md"});
  CHECK(complaints ==
        "out.md: error[outside]: this link leads outside the site's folder\n"
        "  hint: it is not read; copy the file into the site\n"
        "outdir: error[outside]: this link leads outside the site's folder\n"
        "  hint: it is not read; copy the file into the site\n");
}

TEST_CASE("no link leads to something hidden, unless the site names that folder", "[disk]") {
  const Folder folder;
  folder.write(".git/config", "token");
  folder.write(".env", "token");
  folder.write(".log/a.md", "x");
  folder.write("notes/b.md", "x");
  fs::create_symlink("../.git/config", folder / "notes/log.txt");
  fs::create_symlink("../.env", folder / "notes/env.txt");
  fs::create_directory_symlink("../.git", folder / "notes/more");
  fs::create_directory_symlink(".git", folder / "linked");
  fs::create_symlink("a.md", folder / ".log/same.md");
  std::string complaints;
  CHECK(list(folder, {"notes", "linked"}, {}, complaints) == Paths{"notes/b.md"});
  for (const std::string path : {"notes/log.txt", "notes/env.txt", "notes/more", "linked"})
    CHECK_THAT(complaints, Catch::Contains(path + ": error[outside]: this link leads to something hidden\n"));
  CHECK(list(folder, {".log"}, {}) == Paths{".log/a.md", ".log/same.md"});
}

TEST_CASE("a source that is itself a link outside the site is not read", "[disk]") {
  const Folder outside;
  outside.write("secret.md", "secret");
  const Folder folder;
  fs::create_directory_symlink(outside.path(), folder / "content");
  std::string complaints;
  CHECK(list(folder, {"content"}, {}, complaints).empty());
}

TEST_CASE("a folder with a name that only begins like the site's is outside", "[disk]") {
  const Folder parent;
  parent.write("site/a.md", "x");
  parent.write("site2/secret.md", "secret");
  fs::create_directory_symlink(parent / "site2", parent / "site/two");
  Diagnostics out;
  CHECK(list_files(parent / "site", {"."}, {}, out) == Paths{"a.md"});
  CHECK(out.size() == 1);
}

TEST_CASE("links in a circle end", "[disk]") {
  const Folder folder;
  folder.write("a/b/c.md", "x");
  fs::create_directory_symlink(folder.path(), folder / "a/top");
  fs::create_directory_symlink(".", folder / "a/self");
  CHECK(list(folder) == Paths{"a/b/c.md"});
}

TEST_CASE("a link to nothing is no file", "[disk]") {
  const Folder folder;
  folder.write("a.md", "x");
  fs::create_symlink("gone.md", folder / "dangling.md");
  CHECK(list(folder) == Paths{"a.md"});
}

TEST_CASE("a source folder that is not there is reported", "[disk]") {
  const Folder folder;
  std::string complaints;
  CHECK(list(folder, {"content"}, {}, complaints).empty());
  CHECK(complaints ==
        "content: error[unreadable]: cannot be read: No such file or directory\n"
        "  hint: check that it exists and may be read\n");
}

TEST_CASE("a file is read byte for byte, or reported under the name it has on the site", "[disk]") {
  const Folder folder;
  const std::string bytes(
      "\xEF\xBB\xBF"
      "a\r\n\0b",
      8);
  folder.write("a.md", bytes);
  folder.write("empty.md", "");
  Diagnostics out;
  CHECK(read_file(folder / "a.md", "a.md", out) == bytes);
  CHECK(read_file(folder / "empty.md", "empty.md", out) == "");
  CHECK(out.empty());
  CHECK_FALSE(read_file(folder / "gone.md", "content/gone.md", out).has_value());
  CHECK(test::shown(out) ==
        "content/gone.md: error[unreadable]: cannot be read: No such file or directory\n"
        "  hint: check that it exists and may be read\n");
}

TEST_CASE("a pipe is reported and never opened", "[disk]") {
  const Folder folder;
  folder.write("a.md", "x");
  REQUIRE(mkfifo((folder / "pipe.md").c_str(), 0600) == 0);
  std::string complaints;
  CHECK(list(folder, {"."}, {}, complaints) == Paths{"a.md"});
  CHECK(complaints ==
        "pipe.md: error[special-file]: this is a device, pipe or socket and no file\n"
        "  hint: take it out of the site's folder\n");
  Diagnostics out;
  CHECK_FALSE(read_file(folder / "pipe.md", "pipe.md", out).has_value());
  CHECK(out.size() == 1);
}

TEST_CASE("of a long file only as much is read as is asked for", "[disk]") {
  const Folder folder;
  folder.write("a.md", "abcdef");
  Diagnostics out;
  CHECK(read_file(folder / "a.md", "a.md", out, 4) == "abcd");
}

}  // namespace
}  // namespace hindsight
