// What is withheld changes nothing: random changes of withheld bytes leave the public edition as it was, byte
// for byte. Changes that alter the block structure around them (a fence that is never closed, a heading
// inside a span) may only ever show less.
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "audit/decode.h"
#include "audit/words.h"
#include "base/text.h"
#include "text_site.h"

namespace hindsight {
namespace {

using test::TextOutput;
using test::Texts;

// Where withheld text stands decides what it may hold without changing the structure around it.
enum class Slot { section, block, inline_text, code, value };

class Mutator {
 public:
  Mutator(unsigned seed, bool breaks) : random_(seed), breaks_(breaks) {}

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }

  // A word that no public text has.
  std::string word() {
    std::string text = "zq";
    for (std::size_t n = 3 + below(6); n > 0; --n) text += static_cast<char>('a' + below(26));
    return text;
  }

  std::string words() {
    std::string text = word();
    for (std::size_t n = below(12); n > 0; --n) text += (chance(4) ? ", " : " ") + word();
    return text;
  }

  std::string fill(Slot slot) {
    switch (slot) {
      case Slot::value:
        return words();
      case Slot::code: {
        std::string lines;
        for (std::size_t n = below(5); n > 0; --n) lines += (chance(3) ? "# " : "  ") + words() + "\n";
        if (breaks_ && chance(2)) lines += "```\n";
        return lines;
      }
      case Slot::inline_text:
        return chance(3) ? words() + "\n\n" + blocks(2) + "\n" + words() : words();
      case Slot::block:
        return blocks(4);
      case Slot::section: {
        std::string text;
        for (std::size_t n = below(3); n > 0; --n) text += heading() + "\n\n" + blocks(5);
        return text;
      }
    }
    return {};
  }

 private:
  std::string heading() {
    static const std::vector<std::string> all = {"## Root cause",    "## Lessons learned",
                                                 "# Root cause",     "### Detection",
                                                 "**Action items**", "Root cause\n----------"};
    return chance(3) ? "## " + words() : all[below(all.size())];
  }

  std::string blocks(std::size_t most) {
    std::string text;
    for (std::size_t n = below(most + 1); n > 0; --n) text += block() + "\n\n";
    if (breaks_) text += breaking();
    return text;
  }

  std::string block() {
    const std::string a = words();
    const std::string b = words();
    switch (below(14)) {
      case 0:
        return "- " + a + "\n- " + b + "\n  - " + word();
      case 1:
        return "1. " + a + "\n\n   ```\n   " + b + "\n   ```";
      case 2:
        return "| " + word() + " | " + word() + " |\n| --- | :-: |\n| " + a + " | " + b + " |";
      case 3:
        return "```sh\n# " + a + "\n## " + b + "\n```";
      case 4:
        return "~~~\n" + a + "\n```\n~~~";
      case 5:
        return "[ref]: https://" + word() + ".example \"" + a + "\"\n[" + word() + "]: /" + word();
      case 6:
        return "[^1]: " + a + "\n\n    " + b;
      case 7:
        return "<div id=\"" + word() + "\">\n" + a + "\n</div>";
      case 8:
        return "<!-- " + a + "\n## " + b + "\n-->";
      case 9:
        return "![" + a + "](graph.png \"" + b + "\") [" + word() + "](" + word() + ".md) [[" + word() +
               "]] [^1]";
      case 10:
        return "> " + a + "\n> > " + b + "\n" + word();
      case 11:
        return "    " + a + "\n\t" + b;
      case 12:
        return "<!-- internal -->" + a + "\n\n" + b + "<!-- /internal -->";
      default:
        return a + "\n" + b + " `" + word() + "` **" + word() + "**";
    }
  }

  std::string breaking() {
    static const std::vector<std::string> all = {"```\n",
                                                 "~~~~\n",
                                                 "<!-- \n",
                                                 "<pre>\n",
                                                 "<script>\n",
                                                 "## Root cause\n\n",
                                                 "<!-- internal -->\n",
                                                 "| a |\n|--",
                                                 "[^1]:\n",
                                                 "- \n  ```\n",
                                                 "<div>\n<details>\n",
                                                 "paragraph without an end\n"};
    return all[below(all.size())];
  }

  std::mt19937 random_;
  bool breaks_;
};

// The same site every time but for what the mutator fills in.
Texts site(Mutator& m) {
  const auto fill = [&](Slot slot) { return m.fill(slot); };
  Texts texts;
  texts["site.yaml"] =
      "title: Acme\ndescription: " + m.word() + "\nsources: [content]\nservices:\n" + "  - {id: " + m.word() +
      ", name: " + m.word() + ", public: Payments, owner: " + m.word() + ", aliases: [pay]}\n" +
      "  - {id: other, name: " + m.word() + ", description: " + m.word() + "}\n" +
      "root_causes: [{id: push, name: " + m.word() + ", public: A change}]\n" +
      "editions:\n  internal: {}\n  public: {title: Acme status, base_url: https://status.example, "
      "sections: [summary, impact, timeline]}\n";
  const std::string folder = "content/" + m.word() + (m.chance(2) ? "-process/" : "/");
  std::string fields;
  for (const std::string name : {"title", "id", "summary", "owner", "trigger", "detection", "parent"}) {
    if (m.chance(2)) fields += name + ": " + m.word() + "\n";
  }
  for (const std::string name : {"authors", "tags", "aliases", "related", "actions", "teams"}) {
    if (m.chance(2)) fields += name + ": [" + m.word() + ", " + m.word() + "]\n";
  }
  texts[folder + "index.md"] =
      "---\n" + fields +
      "visibility: public\npublic_id: slow\npublic_title: Payments were slow\nstarted: 2024-01-01T10:00:00Z\n"
      "resolved: 2024-01-01T11:00:00Z\nseverity: SEV1\nservices: [pay, other]\nroot_causes: [push]\n" +
      std::string(m.chance(2) ? "impacts: [{service: pay, note: " + m.word() + "}]\n" : "") + "---\n" +
      fill(Slot::section) + "# Acme's day\n\n" + fill(Slot::block) +
      "## Summary\n\nPayments took <!-- internal -->" + fill(Slot::inline_text) +
      "<!-- /internal --> a minute[^1], see [this][ref] and ![a graph](graph.png).\n\n<!-- internal -->\n" +
      fill(Slot::block) + "\n<!-- /internal -->\n\n- first\n  <!-- internal -->\n" + fill(Slot::block) +
      "\n  <!-- /internal -->\n- second `code <!-- internal -->" + m.word() + "<!-- /internal --> here`\n\n" +
      "| Time | Users |\n| --- | --- |\n| 10:00 | 40<!-- internal -->" + m.word() +
      "<!-- /internal --> |\n\n" + fill(Slot::section) + "## Impact\n\n```sh\nrun it\n<!-- internal -->\n" +
      fill(Slot::code) + "<!-- /internal -->\nand again\n```\n\nForty percent of the users saw errors.\n\n" +
      fill(Slot::section) + "Timeline\n--------\n\n1. It began.\n2. It ended.\n\n## Root cause\n\n" +
      fill(Slot::block);
  texts[folder + "graph.png"] = "image";
  for (std::size_t n = m.below(3); n > 0; --n) texts[folder + m.word() + ".png"] = m.word();
  texts["content/a-second-one.md"] =
      "---\nvisibility: public\npublic_id: second\npublic_title: A second one\nstarted: 2023-02-02\n---\n" +
      fill(Slot::section) + "## Summary\n\nNothing more.\n";
  for (std::size_t n = m.below(4); n > 0; --n) {
    static const std::vector<std::string> why = {
        "title: ", "visibility: restricted\ntitle: ",
        "visibility: public\ndraft: true\npublic_id: d\npublic_title: ",
        "visibility: public\npublish_after: 2030-01-01\npublic_id: l\n"
        "public_title: "};
    texts["content/" + m.word() + ".md"] = "---\n" + why[m.below(why.size())] + m.word() +
                                           "\nservices: [pay]\nstarted: 2024-03-03\n---\n## Summary\n\n" +
                                           fill(Slot::section);
  }
  return texts;
}

struct Public {
  Texts files;
  std::set<std::string> copies;
  std::size_t leaks = 0;
};

Public build_public(Mutator& mutator, Texts& texts) {
  texts = site(mutator);
  const test::TextSite loaded = test::site_of(texts);
  TextOutput output = test::build_edition(loaded, *loaded.inputs.config.edition("public"), 1);
  Public result{std::move(output.files), {}, output.report.leaks};
  for (const auto& [path, source] : output.copies) result.copies.insert(path);
  return result;
}

// The words of the pages and data, without tags and numbers.
std::set<std::string> words_in(const Public& site) {
  std::set<std::string> all;
  for (const auto& [path, bytes] : site.files) {
    // Stems and numbers, and hashes of what is shown.
    const bool is_index =
        path.starts_with("search/") && !path.starts_with("search/d/") && !path.starts_with("search/x/");
    if (is_index || path == "api/updated.json") continue;
    const std::string text = readable_text(path, bytes);
    for (const Word& word : words_of(text)) {
      if (word.letters > 0) all.insert(lower_ascii(text.substr(word.begin, word.end - word.begin)));
    }
  }
  return all;
}

TEST_CASE("changes of what is withheld leave the public edition as it was", "[non-interference]") {
  Texts first_texts;
  Mutator first(0, false);
  const Public before = build_public(first, first_texts);
  REQUIRE(before.files.at("incidents/slow.html").find("Forty percent") != std::string::npos);
  REQUIRE(before.files.at("incidents/slow.html").find("It ended.") != std::string::npos);
  REQUIRE(before.copies == std::set<std::string>{"incidents/slow/graph.png"});
  for (unsigned seed = 1; seed <= 250; ++seed) {
    Mutator mutator(seed, false);
    Texts texts;
    const Public after = build_public(mutator, texts);
    INFO("seed " << seed);
    REQUIRE(texts != first_texts);
    CHECK(after.leaks == 0);
    CHECK(after.copies == before.copies);
    for (const auto& [path, bytes] : before.files) {
      INFO(path);
      const bool same = after.files.contains(path) && after.files.at(path) == bytes;
      if (!same) {
        for (const auto& [file, text] : texts) UNSCOPED_INFO(file << ":\n" << text);
      }
      REQUIRE(same);
    }
    REQUIRE(after.files.size() == before.files.size());
  }
}

TEST_CASE("changes of the structure around what is withheld may only show less", "[non-interference]") {
  Texts texts;
  Mutator first(0, false);
  const std::set<std::string> before = words_in(build_public(first, texts));
  std::size_t less = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    Mutator mutator(seed, true);
    const Public after = build_public(mutator, texts);
    INFO("seed " << seed);
    const std::set<std::string> words = words_in(after);
    for (const std::string& word : words) {
      INFO(word);
      // Marks of Markdown that became code are kept bytes, and so are the words in them.
      const bool kept =
          before.contains(word) || word == "ref" || word == "users" || word == "png" || word == "graph";
      if (!kept) {
        for (const auto& [file, text] : texts) UNSCOPED_INFO(file << ":\n" << text);
      }
      REQUIRE(kept);
    }
    CHECK(after.leaks == 0);
    less += words.size() < before.size() ? 1U : 0U;
  }
  CHECK(less > 50);
}

}  // namespace
}  // namespace hindsight
