#include "disk/publish.h"

#include <unistd.h>

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

TEST_CASE("no site goes into another's folder, nor around one", "[publish]") {
  const Folder folder;
  publish(folder, {{"a/index.html", "home"}});
  for (const std::string place : {"out/a", "out/new", "out/new/deeper"}) {
    CHECK_THROWS_WITH(Publisher(folder / place, {"status", {}, true}),
                      Catch::Contains("no site goes into another's folder"));
    CHECK(everything_below(folder.path()) ==
          std::set<std::string>{"out/.hindsight-manifest", "out/a/index.html"});
  }
  CHECK_THROWS_WITH(Publisher(folder.path(), {"status", {}, true}),
                    Catch::Contains("out lies in " + folder.path().string() + ", and no site"));
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
          " is not empty and was not made by Hindsight; choose another folder with --out, empty "
          "it, or publish into it with --take-over");
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
  folder.write(".out.hindsight-staging/.hindsight-manifest", "Hindsight staging 1, edition internal\n");
  folder.write(".out.hindsight-staging/half.html", "half");
  folder.write(".out.hindsight-lock", "4711\n");
  publish(folder, {{"index.html", "1"}});
  CHECK(everything_below(folder.path()) ==
        std::set<std::string>{"out/.hindsight-manifest", "out/index.html"});
}

TEST_CASE("of an old site that was left behind, what others wrote moves into the new one", "[publish]") {
  const Folder folder;
  publish(folder, {{"index.html", "1"}});
  folder.write(".out.hindsight-staging/.hindsight-manifest",
               "Hindsight manifest 1, edition internal\nindex.html\n");
  folder.write(".out.hindsight-staging/index.html", "0");
  folder.write(".out.hindsight-staging/late/note.txt", "theirs");
  publish(folder, {{"index.html", "2"}});
  CHECK(folder.read("out/late/note.txt") == "theirs");
  CHECK_FALSE(folder.has(".out.hindsight-staging"));
}

TEST_CASE("a folder of others under the name of the staging folder is refused", "[publish]") {
  const Folder folder;
  folder.write(".out.hindsight-staging/thesis.txt", "years of work");
  CHECK_THROWS_WITH(publish(folder, {{"index.html", "1"}}),
                    (folder / ".out.hindsight-staging").string() +
                        " is in the way: the new site is put together there; move it away");
  CHECK(folder.read(".out.hindsight-staging/thesis.txt") == "years of work");
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

TEST_CASE("an unchanged site is not touched", "[publish]") {
  const Folder folder;
  publish(folder, {{"a/b.html", "1"}});
  const auto before = fs::last_write_time(folder / "out");
  const auto manifest = fs::last_write_time(folder / "out/.hindsight-manifest");
  const Published result = publish(folder, {{"a/b.html", "1"}});
  CHECK(result.written == 0);
  CHECK(result.unchanged == 1);
  CHECK(fs::last_write_time(folder / "out") == before);
  CHECK(fs::last_write_time(folder / "out/.hindsight-manifest") == manifest);
}

TEST_CASE("a file with a second name is written anew and its other name keeps the old bytes", "[publish]") {
  const Folder folder;
  publish(folder, {{"a.html", "1"}, {"b.html", "1"}});
  fs::create_hard_link(folder / "out/a.html", folder / "copy.html");
  CHECK(publish(folder, {{"a.html", "1"}, {"b.html", "2"}}).written == 2);
  CHECK(fs::hard_link_count(folder / "out/a.html") == 1);
  CHECK(folder.read("copy.html") == "1");
}

TEST_CASE("a second build is refused while the first has the folder", "[publish]") {
  const Folder folder;
  const Publisher first(folder / "out", {"internal", {}, false});
  CHECK_THROWS_WITH(publish(folder, {{"index.html", "1"}}),
                    "another build (process " + std::to_string(getpid()) + ") is writing to " +
                        (folder / "out").string() + "; wait until it has ended");
}

TEST_CASE("a folder with nothing but what is kept may be filled, and stays the same folder", "[publish]") {
  const Folder folder;
  folder.write("out/.git/HEAD", "ref");
  const auto publish_kept = [&](const std::string& bytes) {
    Publisher publisher(folder / "out", {"internal", {".git", "CNAME"}, false});
    publisher.write("index.html", bytes);
    return publisher.commit();
  };
  CHECK(publish_kept("1").written == 1);
  CHECK(publish_kept("2").written == 1);
  CHECK(folder.read("out/index.html") == "2");
  folder.write("out/.git/HEAD.lock", "theirs");
  publish_kept("3");
  CHECK(everything_below(folder.path()) == std::set<std::string>{"out/.git/HEAD", "out/.git/HEAD.lock",
                                                                 "out/.hindsight-manifest",
                                                                 "out/index.html"});
}

TEST_CASE("a folder that is taken over loses what is in the way and keeps the rest", "[publish]") {
  const Folder folder;
  folder.write("out/index.html", "theirs");
  folder.write("out/thesis.txt", "years of work");
  Publisher publisher(folder / "out", {"internal", {}, true});
  publisher.write("index.html", "ours");
  publisher.commit();
  CHECK(folder.read("out/index.html") == "ours");
  CHECK(folder.read("out/thesis.txt") == "years of work");
}

TEST_CASE("a link to a folder is followed and stays, one that leads nowhere is refused", "[publish]") {
  const Folder folder;
  fs::create_directories(folder / "real");
  fs::create_directory_symlink("real", folder / "out");
  publish(folder, {{"index.html", "1"}});
  publish(folder, {{"index.html", "2"}});
  CHECK(fs::is_symlink(folder / "out"));
  CHECK(folder.read("real/index.html") == "2");
  fs::create_directory_symlink("nowhere", folder / "dangling");
  CHECK_THROWS_WITH(Publisher(folder / "dangling", {"internal", {}, false}),
                    (folder / "dangling").string() + " is a link that leads nowhere");
}

TEST_CASE("nothing behind a link in the output is touched", "[publish]") {
  for (const bool take_over : {false, true}) {
    const Folder folder;
    publish(folder, {{"a/x.html", "1"}, {"index.html", "1"}});
    fs::remove_all(folder / "out/a");
    folder.write("elsewhere/x.html", "1");
    fs::create_directory_symlink(folder / "elsewhere", folder / "out/a");
    Publisher publisher(folder / "out", {"internal", {}, take_over});
    publisher.write("index.html", "2");
    publisher.commit();  // no page of the new site lies behind the link
    CHECK(folder.read("elsewhere/x.html") == "1");
    CHECK_THROWS_WITH(publish(folder, {{"a/x.html", "1"}}),
                      (folder / "out/a").string() +
                          " was not made by Hindsight and stands where a page must go; move it away");
    CHECK(folder.read("elsewhere/x.html") == "1");
  }
}

TEST_CASE("a manifest that leads out of the folder is none", "[publish]") {
  const Folder folder;
  folder.write("precious", "x");
  folder.write("out/.hindsight-manifest", "Hindsight manifest 1, edition internal\n../precious\n");
  folder.write("out/index.html", "1");
  CHECK_THROWS_AS(publish(folder, {{"index.html", "2"}}), std::runtime_error);
  CHECK(folder.read("precious") == "x");
}

TEST_CASE("names of any bytes survive the manifest", "[publish]") {
  const Folder folder;
  const std::string name = "a\nb\\n\xFF .png";
  publish(folder, {{name, "1"}});
  CHECK(publish(folder, {{name, "2"}}).written == 1);
  CHECK(folder.read("out/" + name) == "2");
  CHECK(publish(folder, {{"b", "2"}}).removed == 1);
  CHECK_FALSE(folder.has("out/" + name));
}

TEST_CASE("empty folders and permissions of others move along", "[publish]") {
  const Folder folder;
  publish(folder, {{"index.html", "1"}});
  fs::create_directories(folder / "out/theirs/empty");
  fs::permissions(folder / "out/theirs", fs::perms::owner_all);
  fs::permissions(folder / "out", fs::perms::owner_all | fs::perms::group_all);
  publish(folder, {{"index.html", "2"}});
  CHECK(fs::is_directory(folder / "out/theirs/empty"));
  CHECK(fs::status(folder / "out/theirs").permissions() == fs::perms::owner_all);
  CHECK(fs::status(folder / "out").permissions() == (fs::perms::owner_all | fs::perms::group_all));
}

}  // namespace
}  // namespace hindsight
