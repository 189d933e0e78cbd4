#include "disk/publish.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "folder.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using Files = std::vector<std::pair<std::string, std::string>>;

Published publish(const Folder& folder, const Files& files, const std::string& edition = "internal") {
  Publisher publisher(folder / "out", {edition, {}, false});
  for (const auto& [path, bytes] : files) publisher.write(path, bytes);
  return publisher.commit();
}

std::set<std::string> everything_below(const fs::path& root) {
  std::set<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_directory() || entry.is_symlink())
      paths.insert(entry.path().lexically_relative(root).string());
  }
  return paths;
}

TEST_CASE("a first site is written whole, with a manifest, and nothing else stays beside it", "[publish]") {
  const Folder folder;
  const Published result = publish(folder, {{"index.html", "home"}, {"a/b/c.html", "deep"}});
  CHECK(result.written == 2);
  CHECK(result.unchanged == 0);
  CHECK(result.removed == 0);
  CHECK(everything_below(folder.path()) ==
        std::set<std::string>{"out/.hindsight-manifest", "out/a/b/c.html", "out/index.html"});
  CHECK(folder.read("out/a/b/c.html") == "deep");
  CHECK(folder.read("out/.hindsight-manifest") ==
        "Hindsight manifest 1, edition internal\na/b/c.html\nindex.html\n");
}

TEST_CASE("what did not change is not written again, and what went is removed", "[publish]") {
  const Folder folder;
  publish(folder, {{"same.html", "same"}, {"changed.html", "old"}, {"gone/x.html", "gone"}});
  const auto inode_time = fs::last_write_time(folder / "out/same.html");
  const Published result =
      publish(folder, {{"same.html", "same"}, {"changed.html", "new"}, {"new.html", "new"}});
  CHECK(result.written == 2);
  CHECK(result.unchanged == 1);
  CHECK(result.removed == 1);
  CHECK(fs::last_write_time(folder / "out/same.html") == inode_time);
  CHECK(fs::hard_link_count(folder / "out/same.html") == 1);
  CHECK(folder.read("out/changed.html") == "new");
  CHECK_FALSE(folder.has("out/gone"));
}

TEST_CASE("a file of the same length with other bytes is written", "[publish]") {
  const Folder folder;
  publish(folder, {{"a.html", "one"}});
  CHECK(publish(folder, {{"a.html", "two"}}).written == 1);
  CHECK(folder.read("out/a.html") == "two");
}

TEST_CASE("a page that someone edited in the output is put right", "[publish]") {
  const Folder folder;
  publish(folder, {{"a.html", "ours"}});
  folder.write("out/a.html", "edited");
  CHECK(publish(folder, {{"a.html", "ours"}}).written == 1);
  CHECK(folder.read("out/a.html") == "ours");
}

TEST_CASE("a folder that Hindsight did not make is refused and left as it is", "[publish]") {
  const Folder folder;
  folder.write("out/thesis.txt", "years of work");
  CHECK_THROWS_WITH(
      publish(folder, {{"index.html", "x"}}),
      (folder / "out").string() +
          " is not empty and was not made by Hindsight; choose another folder with --out, or empty it");
  CHECK(everything_below(folder.path()) == std::set<std::string>{"out/thesis.txt"});
}

TEST_CASE("an empty folder may be filled, a file may not", "[publish]") {
  const Folder folder;
  fs::create_directories(folder / "out");
  CHECK(publish(folder, {{"index.html", "x"}}).written == 1);
  const Folder other;
  other.write("out", "a file");
  CHECK_THROWS_WITH(publish(other, {{"index.html", "x"}}),
                    (other / "out").string() + " is a file, not a folder");
}

TEST_CASE("the folder of another edition is refused", "[publish]") {
  const Folder folder;
  publish(folder, {{"index.html", "secret"}}, "internal");
  CHECK_THROWS_WITH(publish(folder, {{"index.html", "x"}}, "public"),
                    (folder / "out").string() +
                        " holds the edition “internal”, not “public”; choose another folder with --out");
  CHECK(folder.read("out/index.html") == "secret");
}

TEST_CASE("files of others move along untouched", "[publish]") {
  const Folder folder;
  publish(folder, {{"index.html", "1"}});
  folder.write("out/CNAME", "example.com");
  folder.write("out/deep/er/file", "kept");
  fs::create_symlink("CNAME", folder / "out/link");
  publish(folder, {{"index.html", "2"}});
  publish(folder, {{"index.html", "3"}});
  CHECK(folder.read("out/CNAME") == "example.com");
  CHECK(folder.read("out/deep/er/file") == "kept");
  CHECK(fs::read_symlink(folder / "out/link") == "CNAME");
  CHECK(fs::hard_link_count(folder / "out/CNAME") == 1);
  CHECK(folder.read("out/index.html") == "3");
}

TEST_CASE("a file of others that stands where a page must go stops the publication", "[publish]") {
  const Folder folder;
  publish(folder, {{"index.html", "1"}});
  folder.write("out/new.html", "theirs");
  CHECK_THROWS_WITH(publish(folder, {{"index.html", "2"}, {"new.html", "ours"}}),
                    (folder / "out/new.html").string() +
                        " was not made by Hindsight and stands where a page must go; move it away");
  CHECK(folder.read("out/new.html") == "theirs");
  CHECK(folder.read("out/index.html") == "1");
}

TEST_CASE("a page that was turned into a link is replaced and its target is not touched", "[publish]") {
  const Folder folder;
  publish(folder, {{"a.html", "page"}});
  folder.write("target", "page");
  fs::remove(folder / "out/a.html");
  fs::create_symlink(folder / "target", folder / "out/a.html");
  CHECK(publish(folder, {{"a.html", "page"}}).written == 1);
  CHECK_FALSE(fs::is_symlink(folder / "out/a.html"));
  CHECK(folder.read("target") == "page");
}

TEST_CASE("a run that does not commit leaves no trace", "[publish]") {
  const Folder folder;
  publish(folder, {{"index.html", "1"}});
  {
    Publisher publisher(folder / "out", {"internal", {}, false});
    publisher.write("index.html", "2");
  }
  CHECK(folder.read("out/index.html") == "1");
  CHECK(everything_below(folder.path()) ==
        std::set<std::string>{"out/.hindsight-manifest", "out/index.html"});
}

TEST_CASE("what a run that was cut short left behind is cleared", "[publish]") {
  const Folder folder;
  folder.write(".out.hindsight-staging/half.html", "half");
  publish(folder, {{"index.html", "1"}});
  CHECK(everything_below(folder.path()) ==
        std::set<std::string>{"out/.hindsight-manifest", "out/index.html"});
}

TEST_CASE("attachments are copied, and a missing one is an error", "[publish]") {
  const Folder folder;
  folder.write("in/a.png", std::string("\0png", 4));
  Publisher publisher(folder / "out", {"internal", {}, false});
  publisher.copy("incidents/a/a.png", folder / "in/a.png");
  CHECK_THROWS_AS(publisher.copy("b.png", folder / "in/b.png"), std::runtime_error);
  publisher.commit();
  CHECK(folder.read("out/incidents/a/a.png") == std::string("\0png", 4));
}

TEST_CASE("one path is written once", "[publish]") {
  const Folder folder;
  Publisher publisher(folder / "out", {"internal", {}, false});
  publisher.write("a.html", "1");
  CHECK_THROWS_AS(publisher.write("a.html", "2"), std::logic_error);
}

TEST_CASE("a slash at the end of the folder's name means the same folder", "[publish]") {
  const Folder folder;
  Publisher publisher((folder / "out").string() + "/", {"internal", {}, false});
  publisher.write("a.html", "1");
  publisher.commit();
  CHECK(folder.has("out/a.html"));
}

}  // namespace
}  // namespace hindsight
