// What a site is made from, as one key: a build that finds it unchanged makes no page, so whatever can change
// a page must change the key.
#include "content_key.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "edition/redact.h"
#include "golden_text.h"
#include "text_site.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono;
using test::Texts;
using test::TextSite;

const sys_days kDay = year{2026} / January / 31;

BuildOptions options_at(sys_seconds as_of) {
  BuildOptions options;
  options.as_of = as_of;
  options.version = "test";
  return options;
}

Texts files_of(const TextSite& site, const EditionConfig& edition, const BuildOptions& options) {
  Texts files;
  std::mutex lock;
  const Sink sink{[&](const std::string& path, std::string bytes) {
                    const std::lock_guard guard(lock);
                    files[path] = std::move(bytes);
                  },
                  [](const std::string&, const std::string&, Passage) {}};
  Diagnostics ignored;
  build(site.inputs, edition, test::default_theme(), options, sink, ignored);
  return files;
}

const Texts kTexts = {
    {"site.yaml",
     "title: Ours\nsources: [content]\ntickets: [{pattern: 'OPS-\\d+', url: 'https://t.example/{0}'}]\n"},
    {"content/a.md", "# Queue full\n\n- [ ] OPS-1 Add an alert\n\n![Graph](graph.png)\n"},
    {"content/b.md", "# Disk full\n"},
    {"content/graph.png", "not read"},
    {"content/tickets.csv", "Issue key,Status\nOPS-1,Open\n"},
    {"static/logo.svg", "not read"}};

struct Build {
  TextSite site = test::site_of(kTexts);
  EditionConfig edition = site.inputs.config.editions.front();
  ThemeFiles theme = default_theme_files();
  BuildOptions options = options_at(kDay + hours{12});
  std::string made_with = "this program";

  std::string key() const { return content_key(site.inputs, edition, theme, options, made_with); }
};

std::string key_after(const std::function<void(Build&)>& change) {
  Build build;
  change(build);
  return build.key();
}

TEST_CASE("the key is the same for the same", "[key]") {
  CHECK(Build().key() == Build().key());
  CHECK(Build().key().size() == 64);
}

TEST_CASE("whatever can change a page changes the key", "[key]") {
  const std::vector<std::pair<std::string, std::function<void(Build&)>>> changes = {
      {"the text of a document", [](Build& b) { b.site.inputs.bytes["content/a.md"] += "x"; }},
      {"the texts of two documents exchanged",
       [](Build& b) { std::swap(b.site.inputs.bytes["content/a.md"], b.site.inputs.bytes["content/b.md"]); }},
      {"a document's name",
       [](Build& b) {
         b.site.inputs.sources.documents.front().path = "content/c.md";
         b.site.inputs.bytes["content/c.md"] = b.site.inputs.bytes["content/a.md"];
       }},
      {"the service of a document's folder",
       [](Build& b) { b.site.inputs.sources.documents.front().service = "shop"; }},
      {"a document that becomes a bundle",
       [](Build& b) { b.site.inputs.sources.documents.front().bundle = true; }},
      {"a document less", [](Build& b) { b.site.inputs.sources.documents.pop_back(); }},
      {"a document left out",
       [](Build& b) {
         b.site.inputs.sources.skipped.push_back({"c.md", ""});
       }},
      {"an attachment", [](Build& b) { b.site.inputs.sources.attachments.insert("content/more.png"); }},
      {"a static file", [](Build& b) { b.site.inputs.statics["more.svg"] = "static/more.svg"; }},
      {"a static file from elsewhere", [](Build& b) { b.site.inputs.statics["logo.svg"] = "static/x.svg"; }},
      {"what tickets say", [](Build& b) { b.site.inputs.tickets.begin()->second += "OPS-2,Open\n"; }},
      {"site.yaml", [](Build& b) { b.site.inputs.config_text += "language: de\n"; }},
      {"the name of a site without site.yaml", [](Build& b) { b.site.inputs.config.title = "Theirs"; }},
      {"the edition", [](Build& b) { b.edition.name = "other"; }},
      {"the address", [](Build& b) { b.edition.base_url = "https://in.example/"; }},
      {"the commit",
       [](Build& b) {
         b.site.inputs.commit = Commit{"aa", false};
       }},
      {"when a document last changed", [](Build& b) { b.site.inputs.last_changes["a.md"] = "2026-01-01"; }},
      {"the theme", [](Build& b) { b.theme.begin()->second.bytes += " "; }},
      {"a file more of the theme",
       [](Build& b) {
         b.theme["assets/more.css"] = {"", ""};
       }},
      {"drafts", [](Build& b) { b.options.drafts = true; }},
      {"the name of a preview", [](Build& b) { b.options.preview = "a branch"; }},
      {"the version", [](Build& b) { b.options.version = "another"; }},
      {"the day", [](Build& b) { b.options.as_of += hours{12}; }},
      {"the program", [](Build& b) { b.made_with = "another program"; }}};
  const std::string key = Build().key();
  for (const auto& [what, change] : changes) {
    INFO(what);
    CHECK(key_after(change) != key);
  }
}

TEST_CASE("a commit with changes is not the commit", "[key]") {
  const auto with = [](bool dirty) {
    return key_after([dirty](Build& build) { build.site.inputs.commit = Commit{"aa", dirty}; });
  };
  CHECK(with(true) != with(false));
}

TEST_CASE("the time of the day changes the key of a status history alone", "[key]") {
  const auto later = [](Build& build) { build.options.as_of += minutes{1}; };
  CHECK(key_after(later) == Build().key());
  const auto history = [](Build& build) { build.edition.kind = SiteKind::status; };
  CHECK(key_after([&](Build& build) { history(build), later(build); }) != key_after(history));
}

TEST_CASE("the number of jobs and what was published before do not change the key", "[key]") {
  CHECK(key_after([](Build& build) { build.options.jobs = 8; }) == Build().key());
  CHECK(key_after([](Build& build) { build.options.published_changes = "{}"; }) == Build().key());
}

// The first second of the day, then the last one with what the first build left to it.
void check_same_all_day(const TextSite& site, const EditionConfig& edition) {
  BuildOptions early = options_at(kDay);
  BuildOptions late = options_at(kDay + days{1} - seconds{1});
  const ThemeFiles theme = default_theme_files();
  REQUIRE(content_key(site.inputs, edition, theme, early, "") ==
          content_key(site.inputs, edition, theme, late, ""));
  const Texts before = files_of(site, edition, early);
  late.published_changes = before.at("api/updated.json");
  const Texts after = files_of(site, edition, late);
  CHECK(before.size() == after.size());
  for (const auto& [path, bytes] : before) {
    INFO(path);
    REQUIRE(after.contains(path));
    CHECK(after.at(path) == bytes);
  }
}

TEST_CASE("builds with the same key give the same bytes at every time of the day", "[key]") {
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(fs::path(HINDSIGHT_SOURCE_DIR) / "tests/golden"))
    files.push_back(file.path());
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() > 30);
  for (const fs::path& path : files) {
    INFO(path.filename().string());
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const TextSite site = test::site_of(test::site_texts(test::parse_golden(text)));
    for (const EditionConfig& edition : site.inputs.config.editions)
      if (shows_whole(edition) && edition.kind != SiteKind::status) check_same_all_day(site, edition);
  }
}

TEST_CASE("what falls due within a day changes no page before the next", "[key]") {
  const TextSite site = test::site_of({{"content/a.md",
                                        "---\n"
                                        "title: Queue full\n"
                                        "started: 2026-01-31T11:00:00Z\n"
                                        "ongoing: true\n"
                                        "review_due: 2026-01-31T12:00:00Z\n"
                                        "actions:\n"
                                        "  - {title: One, status: open, due: 2026-01-31T12:00:00Z}\n"
                                        "  - {title: Two, status: open, due: 2026-01-31}\n"
                                        "scheduled_from: 2026-01-31T10:00:00Z\n"
                                        "scheduled_until: 2026-01-31T14:00:00Z\n"
                                        "---\n"}});
  check_same_all_day(site, site.inputs.config.editions.front());
}

}  // namespace
}  // namespace hindsight
