// What one build leaves to the next must never show: with a memory or without, whole or page by page, the
// bytes are the same, whatever was edited in between.
#include "memory.h"

#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/memo.h"
#include "site/view_model.h"
#include "text_site.h"

namespace hindsight {
namespace {

using test::build_edition;
using test::build_one_by_one;
using test::site_of;
using test::TextOutput;

struct Word {
  std::string path;
  std::string text;
  bool operator==(const Word&) const = default;
};

std::vector<std::size_t> made_of(Memo<Word, std::size_t>& memo, const std::vector<Word>& words) {
  std::vector<const Word*> keys;
  for (const Word& word : words) keys.push_back(&word);
  std::vector<std::size_t> made;
  const auto& entries = memo.run(1, keys, [&](std::size_t i) {
    made.push_back(i);
    if (words[i].text == "broken") throw std::runtime_error("broken");
    return words[i].text.size();
  });
  for (std::size_t i = 0; i < words.size(); ++i) CHECK(entries[i]->result == words[i].text.size());
  return made;
}

TEST_CASE("a memo makes again what is not the same value, and only that", "[memory]") {
  using Numbers = std::vector<std::size_t>;
  Memo<Word, std::size_t> memo;
  CHECK(made_of(memo, {{"a", "one"}, {"b", "two"}, {"c", "three"}}) == Numbers{0, 1, 2});
  CHECK(made_of(memo, {{"a", "one"}, {"b", "two"}, {"c", "three"}}).empty());
  CHECK(made_of(memo, {{"c", "three"}, {"a", "One"}, {"b", "two"}}) == Numbers{1});
  CHECK(made_of(memo, {{"d", "two"}, {"b", "two"}}) == Numbers{0});
  CHECK(made_of(memo, {{"a", "One"}, {"b", "two"}}) == Numbers{0});  // forgotten, for nobody asked for it
  CHECK_THROWS(made_of(memo, {{"a", "broken"}, {"b", "two"}}));
  CHECK(made_of(memo, {{"a", "One"}, {"b", "two"}}) == Numbers{0, 1});
  memo.forget();
  CHECK(made_of(memo, {{"b", "two"}}) == Numbers{0});
}

class Author {
 public:
  explicit Author(unsigned seed) : random_(seed) {
    for (int i = 0; i < 5; ++i) write();
    configure();
  }

  const test::Texts& texts() const { return texts_; }
  bool other_theme() const { return other_theme_; }

  void edit() {
    switch (below(9)) {
      case 0:
        return configure();
      case 1:
        return track();
      case 2:
        return remove();
      case 3:
        return move();
      case 4:
        other_theme_ = !other_theme_;
        return;
      case 5:
        texts_["content/notes.md"] = "# Notes\n\nSee [one](" + name() + ").\n";
        return;
      default:
        return write();
    }
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  std::string one_of(const std::vector<std::string>& words) { return words[below(words.size())]; }
  std::string name() { return one_of({"a", "b", "c", "d", "e", "f", "g"}) + ".md"; }

  void write() {
    std::string text =
        "---\ntitle: " + one_of({"Queue full", "Cache gone", "Disk full", "Slow search"}) + "\n";
    text += "visibility: " + one_of({"public", "internal", "restricted"}) + "\n";
    text += "public_title: Trouble " + one_of({"one", "two"}) + "\npublic_id: p-" + one_of({"1", "2", "3"}) +
            "\n";
    if (below(2) == 0) text += "started: 2025-0" + std::to_string(1 + below(9)) + "-03 10:00\n";
    if (below(2) == 0) text += "services: [" + one_of({"shop", "cart", "Shop"}) + "]\n";
    if (below(3) == 0) text += "status: " + one_of({"draft", "final"}) + "\n";
    if (below(4) == 0) text += "misspelt: 1\n";
    text += "---\n\n## Summary\n\nThe queue of OPS-" + std::to_string(below(9)) +
            " was full at 10:" + std::to_string(10 + below(50)) + ".\n";
    if (below(2) == 0) text += "\nSee [the other](" + name() + ") and [[b]].\n";
    if (below(2) == 0)
      text += "\n## Action items\n\n- [ ] OPS-" + std::to_string(below(9)) + " Add an alert\n";
    if (below(3) == 0) text += "\n## Timeline\n\n- 10:05 alert\n- 10:45 resolved\n";
    texts_["content/" + name()] = text;
  }

  void remove() {
    if (texts_.size() > 3) texts_.erase("content/" + name());
  }

  void move() {
    const auto found = texts_.find("content/" + name());
    if (found == texts_.end()) return;
    const std::string text = found->second;
    texts_.erase(found);
    texts_["content/" + name()] = text;
  }

  void track() {
    texts_["content/tickets.csv"] = "Issue key,Status,Due date\nOPS-" + std::to_string(below(9)) + "," +
                                    one_of({"Open", "Done"}) + ",2025-05-0" + std::to_string(1 + below(9)) +
                                    "\n";
  }

  void configure() {
    std::string text = "title: " + one_of({"Ours", "Theirs"}) + "\nsources: [content]\n";
    text += "timezone: " + one_of({"UTC", "Europe/Berlin"}) + "\n";
    text += "severity: {SEV1: 1, SEV2: " + one_of({"2", "3"}) + "}\n";
    if (below(2) == 0)
      text += "services:\n  - {id: shop, name: Shop, aliases: [" + one_of({"cart", "basket"}) + "]}\n";
    if (below(2) == 0)
      text += "tickets: [{pattern: 'OPS-\\d+', url: 'https://" + one_of({"a", "b"}) + ".example/{0}'}]\n";
    if (below(2) == 0) text += "rules: {unknown-key: " + one_of({"error", "off"}) + "}\n";
    text += "editions:\n  internal: {base_url: 'https://in.example/'}\n";
    text += "  public: {kind: archive, fields: [public_title, public_id, started, services], sections: [" +
            one_of({"summary", "timeline"}) + "]}\n";
    texts_["site.yaml"] = text;
  }

  std::mt19937 random_;
  test::Texts texts_;
  bool other_theme_ = false;
};

Theme other_theme() {
  ThemeFiles files = default_theme_files();
  files["assets/style.css"].bytes += "/* another */\n";
  auto& page = files.at("incident.mustache").bytes;
  page.insert(page.find("</main>") == std::string::npos ? page.size() : page.find("</main>"),
              "<p>Ours</p>\n");
  Diagnostics out;
  Theme theme = Theme::load(files, view_models(), out);
  REQUIRE(out.empty());
  return theme;
}

void check_same(const TextOutput& kept, const TextOutput& fresh) {
  CHECK(kept.diagnostics == fresh.diagnostics);
  CHECK(kept.copies == fresh.copies);
  CHECK(kept.report.pages == fresh.report.pages);
  for (const auto& [path, bytes] : fresh.files) {
    INFO(path);
    REQUIRE(kept.files.contains(path));
    REQUIRE(kept.files.at(path) == bytes);
  }
  CHECK(kept.files.size() == fresh.files.size());
}

TEST_CASE("a memory changes no byte, whatever is edited between two builds", "[memory]") {
  const Theme ours = other_theme();
  Author author(8);
  std::map<std::string, Memory> memories;
  for (int round = 0; round < 25; ++round) {
    INFO("round " << round);
    const auto site = site_of(author.texts());
    const Theme& theme = author.other_theme() ? ours : test::default_theme();
    for (const EditionConfig& edition : site.inputs.config.editions) {
      const TextOutput fresh = build_edition(site, edition, 1, theme);
      check_same(build_edition(site, edition, 2, theme, &memories[edition.name]), fresh);
      if (edition.name == "internal")
        check_same(build_one_by_one(site, edition, fresh.files, theme, &memories[edition.name]), fresh);
    }
    author.edit();
    if (round % 3 == 0) author.edit();
  }
}

TEST_CASE("a page of an edition of parts is never written by itself", "[memory]") {
  const auto site = site_of({{"site.yaml", "editions: {public: {audiences: [public]}}\n"},
                             {"content/a.md", "---\nvisibility: public\n---\n"}});
  CHECK_THROWS_AS(build_one_by_one(site, site.inputs.config.editions.front(), {{"index.html", ""}},
                                   test::default_theme(), nullptr),
                  std::logic_error);
}

}  // namespace
}  // namespace hindsight
