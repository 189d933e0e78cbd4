// What stands in a site's folders, and what of it changed.
#include "disk/watch.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "folder.h"

namespace hindsight {
namespace {

using test::Folder;
using Paths = std::vector<std::string>;

const WatchedPlaces kPlaces = {{"content", "static"}, {"site.yaml"}, {"content/out"}};

TEST_CASE("the state of a site is its sources, and not what a build writes", "[watch]") {
  const Folder site;
  site.write("site.yaml", "a");
  site.write("content/a.md", "a");
  site.write("content/out/a.html", "a");
  site.write("other/b.md", "b");
  const SourceStamps stamps = stamps_of(site.path(), kPlaces);
  CHECK(stamps.size() == 2);
  CHECK(stamps.contains("site.yaml"));
  CHECK(stamps.contains("content/a.md"));
}

TEST_CASE("what came, went, was written or put in a file's place has changed", "[watch]") {
  const Folder site;
  for (const char* path : {"content/gone.md", "content/longer.md", "content/same.md", "content/replaced.md"})
    site.write(path, "a");
  const SourceStamps before = stamps_of(site.path(), kPlaces);
  std::filesystem::remove(site / "content/gone.md");
  site.write("content/longer.md", "ab");
  site.write("content/new.md", "a");
  site.write("content/next", "b");
  std::filesystem::last_write_time(site / "content/next",
                                   std::filesystem::last_write_time(site / "content/replaced.md"));
  std::filesystem::rename(site / "content/next", site / "content/replaced.md");
  CHECK(changed_paths(before, stamps_of(site.path(), kPlaces)) ==
        Paths{"content/gone.md", "content/longer.md", "content/new.md", "content/replaced.md"});
}

TEST_CASE("a change in a watched folder wakes", "[watch]") {
  const Folder site;
  site.write("content/a.md", "a");
  FolderWatch watch;
  watch.watch(site.path(), stamps_of(site.path(), kPlaces));
  CHECK_FALSE(watch.wait(std::chrono::milliseconds{0}, -1));
  site.write("content/b.md", "b");
  CHECK(watch.wait(std::chrono::milliseconds{5000}, -1));
}

}  // namespace
}  // namespace hindsight
