// A site that is made from the same as the one that stands is not made again, but only where every file of
// that is as it was published.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "disk/bytes.h"
#include "disk/checksum.h"
#include "disk/publish.h"
#include "folder.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;
using test::Folder;

const std::string kKey(64, 'a');
const std::string kOther(64, 'b');

struct Result {
  bool reused = false;
  Published published;
};

// Two pages and the copy of a picture.
Result publish(const Folder& folder, const std::string& key,
               const PublishOptions& options = {"internal", {}}) {
  Publisher publisher(folder / "out", options);
  Result result;
  publisher.set_key(key);
  result.reused = publisher.reuse({{"a/graph.png", folder / "graph.png"}});
  if (!result.reused) {
    publisher.write("index.html", "home");
    publisher.write("a/b.html", "page");
    publisher.copy("a/graph.png", folder / "graph.png");
  }
  result.published = publisher.commit();
  return result;
}

struct Site {
  Site() { folder.write("graph.png", "picture"); }
  Folder folder;
};

std::string manifest_of(const Folder& folder) { return folder.read("out/.hindsight-manifest"); }

TEST_CASE("a site that is made from the same is not made again, and nothing is touched", "[publish]") {
  const Site site;
  const Folder& folder = site.folder;
  CHECK_FALSE(publish(folder, kKey).reused);
  CHECK(manifest_of(folder).starts_with("Hindsight manifest 2, made from " + kKey + " "));
  const auto written = fs::last_write_time(folder / "out/.hindsight-manifest");
  const Result again = publish(folder, kKey);
  CHECK(again.reused);
  CHECK(again.published.written == 0);
  CHECK(again.published.unchanged == 3);
  CHECK(again.published.files == std::set<std::string>{"a/b.html", "a/graph.png", "index.html"});
  CHECK(again.published.changed.empty());
  CHECK(fs::last_write_time(folder / "out/.hindsight-manifest") == written);
  CHECK(folder.read("out/a/b.html") == "page");
}

TEST_CASE("a site that is made from something else is made, and known by that from then on", "[publish]") {
  const Site site;
  publish(site.folder, kKey);
  const Result other = publish(site.folder, kOther);
  CHECK_FALSE(other.reused);
  CHECK(other.published.written == 0);
  CHECK(publish(site.folder, kOther).reused);
  CHECK_FALSE(publish(site.folder, kKey).reused);
}

TEST_CASE("without a key nothing is made from the same", "[publish]") {
  const Site site;
  publish(site.folder, kKey);
  CHECK_FALSE(publish(site.folder, "").reused);
  CHECK(manifest_of(site.folder).starts_with("Hindsight manifest 1, edition internal\n"));
  CHECK_FALSE(publish(site.folder, "").reused);
}

TEST_CASE("a site in which anything changed is made again", "[publish]") {
  const std::vector<std::pair<std::string, std::function<void(const Folder&)>>> changes = {
      {"other bytes", [](const Folder& f) { f.write("out/index.html", "hime"); }},
      {"more bytes", [](const Folder& f) { f.write("out/index.html", "home!"); }},
      {"no bytes", [](const Folder& f) { f.write("out/index.html", ""); }},
      {"a page less", [](const Folder& f) { fs::remove(f / "out/a/b.html"); }},
      {"two pages exchanged",
       [](const Folder& f) {
         f.write("out/index.html", "page");
         f.write("out/a/b.html", "home");
       }},
      {"a link in the place of a page",
       [](const Folder& f) {
         fs::rename(f / "out/index.html", f / "elsewhere.html");
         fs::create_symlink(f / "elsewhere.html", f / "out/index.html");
       }},
      {"a page with a second name",
       [](const Folder& f) { fs::create_hard_link(f / "out/index.html", f / "second.html"); }},
      {"another copy", [](const Folder& f) { f.write("out/a/graph.png", "drawing"); }},
      {"a copy that no list has",
       [](const Folder& f) {
         fs::remove(f / "out/a/graph.png");
         std::string manifest = f.read("out/.hindsight-manifest");
         manifest.erase(manifest.find("a/graph.png\n"), std::string("a/graph.png\n").size());
         f.write("out/.hindsight-manifest", manifest);
       }},
      {"another source of a copy", [](const Folder& f) { f.write("graph.png", "drawing"); }}};
  for (const auto& [what, change] : changes) {
    INFO(what);
    const Site site;
    publish(site.folder, kKey);
    change(site.folder);
    CHECK_FALSE(publish(site.folder, kKey).reused);
    CHECK(site.folder.read("out/index.html") == "home");
    CHECK(site.folder.read("out/a/b.html") == "page");
    CHECK(site.folder.read("out/a/graph.png") == site.folder.read("graph.png"));
    CHECK(publish(site.folder, kKey).reused);
  }
}

TEST_CASE("what others put into the folder changes nothing of the site", "[publish]") {
  const Site site;
  publish(site.folder, kKey);
  site.folder.write("out/theirs.html", "theirs");
  CHECK(publish(site.folder, kKey).reused);
  CHECK(site.folder.read("out/theirs.html") == "theirs");
}

TEST_CASE("a source of a copy that cannot be read is complained of", "[publish]") {
  const Site site;
  publish(site.folder, kKey);
  fs::remove(site.folder / "graph.png");
  CHECK_THROWS_WITH(publish(site.folder, kKey), Catch::Contains("cannot read"));
}

TEST_CASE("a site whose files were replaced one by one is known again too", "[publish]") {
  const Site site;
  const PublishOptions options{"internal", {"kept"}};
  site.folder.write("out/kept/file", "theirs");
  CHECK_FALSE(publish(site.folder, kKey, options).reused);
  CHECK(publish(site.folder, kKey, options).reused);
  CHECK(site.folder.read("out/kept/file") == "theirs");
}

TEST_CASE("a site that moved, or was copied, is known again", "[publish]") {
  const Site site;
  publish(site.folder, kKey);
  fs::copy(site.folder / "out", site.folder / "copy", fs::copy_options::recursive);
  fs::remove_all(site.folder / "out");
  fs::rename(site.folder / "copy", site.folder / "out");
  CHECK(publish(site.folder, kKey).reused);
}

TEST_CASE("a manifest that says damaged things of what a site was made from is none", "[publish]") {
  const std::string head = "Hindsight manifest 2, made from ";
  for (const std::string& line :
       {head, head + kKey, head + kKey + " 00", head + kKey + " 000000000000000g, edition internal",
        head + kKey + " 0000000000000001; edition internal", head + "a 0000000000000001, edition internal"}) {
    INFO(line);
    const Folder folder;
    folder.write("out/.hindsight-manifest", line + "\nindex.html\n");
    CHECK_FALSE(find_manifest(folder / "out"));
  }
}

TEST_CASE("a manifest reads as it was written", "[publish]") {
  const Folder folder;
  fs::create_directory(folder / "out");
  for (const Manifest& manifest :
       {Manifest{"two\nlines", Manifest::State::whole, {"a", "b\\c"}, kKey, 0xfedcba9876543210U},
        Manifest{"", Manifest::State::whole, {}, kKey, 0},
        Manifest{"made from", Manifest::State::whole, {"a"}}, Manifest{"x", Manifest::State::replaced, {"a"}},
        Manifest{"x", Manifest::State::staging, {}}}) {
    write_manifest(folder / "out", manifest, folder / "out");
    CHECK(find_manifest(folder / "out") == manifest);
  }
}

TEST_CASE("two files are compared by all their bytes", "[publish]") {
  const Folder folder;
  const auto same = [&](const std::string& one, const std::string& other) {
    folder.write("one", one);
    folder.write("other", other);
    return have_same_bytes(folder / "one", folder / "other");
  };
  const std::string piece(std::size_t{64} * 1024, 'x');
  CHECK(same("", ""));
  CHECK(same(piece, piece));
  CHECK(same(piece + piece + "end", piece + piece + "end"));
  CHECK_FALSE(same(piece + piece + "end", piece + piece + "enD"));
  CHECK_FALSE(same(piece, piece + "x"));
  CHECK_FALSE(same("x", ""));
}

std::uint64_t checksum(const std::string& path, const std::vector<std::string>& pieces) {
  Checksum sum;
  for (const std::string& piece : pieces) sum.add(piece);
  return sum.of(path);
}

TEST_CASE("a checksum is of the path and the bytes, however they come", "[publish]") {
  CHECK(checksum("a", {"one", "", "two"}) == checksum("a", {"onetwo"}));
  CHECK(checksum("a", {"onetwo"}) != checksum("a", {"onetwp"}));
  CHECK(checksum("a", {"onetwo"}) != checksum("b", {"onetwo"}));
  CHECK(checksum("a", {}) != checksum("a", {std::string(1, '\0')}));
  CHECK(checksum("a", {"1"}) + checksum("b", {"2"}) != checksum("a", {"2"}) + checksum("b", {"1"}));
}

}  // namespace
}  // namespace hindsight
