#include "input/document.h"

#include <catch2/catch.hpp>
#include <string>

#include "support.h"
#include "value_text.h"

namespace hindsight {
namespace {

struct Taken {
  std::string front_matter;  // "" for none
  std::string body;
  int body_line = 0;
  std::string complaints;
};

Taken take_apart(const std::string& text) {
  Diagnostics out;
  const Document document = read_document("a.md", text, out);
  return {document.front_matter ? test::written(*document.front_matter) : "", std::string(document.body()),
          document.body_line, test::shown(out, {{"a.md", text}})};
}

TEST_CASE("front matter and body part at the closing line", "[document]") {
  struct Row {
    std::string text, front_matter, body;
    int line;
  };
  const Row rows[] = {
      {"---\na: 1\n---\nBody\n", "{a: 1}", "Body\n", 4},
      {"---\na: 1\n...\nBody\n", "{a: 1}", "Body\n", 4},
      {"---  \na: 1\n--- \t\nBody\n", "{a: 1}", "Body\n", 4},
      {"---\r\na: 1\r\n---\r\nBody\r\n", "{a: 1}", "Body\r\n", 4},
      {"\xEF\xBB\xBF---\na: 1\n---\nBody\n", "{a: 1}", "Body\n", 4},
      {"---\na: 1\n---", "{a: 1}", "", 3},
      {"+++\na = 1\n+++\nBody\n", "{a: 1}", "Body\n", 4},
      {"+++\na = 1\n...\nb = 2\n+++\nBody\n", "", "Body\n", 6},  // "..." ends YAML only
      {"---\n---\nBody\n", "", "Body\n", 3},
      {"---\n# a comment\n---\nBody\n", "", "Body\n", 4},
      {"Body\n", "", "Body\n", 1},
      {"", "", "", 1},
      {"\n---\na: 1\n---\nBody\n", "", "\n---\na: 1\n---\nBody\n", 1},  // not at the top
      {"----\na: 1\n----\n", "", "----\na: 1\n----\n", 1},
  };
  for (const auto& [text, front_matter, body, line] : rows) {
    INFO(text);
    const Taken taken = take_apart(text);
    CHECK(taken.front_matter == front_matter);
    CHECK(taken.body == body);
    CHECK(taken.body_line == line);
  }
}

TEST_CASE("text between two thematic breaks is text", "[document]") {
  for (const std::string text :
       {"---\nJust words.\n---\nMore\n", "---\n\n- a\n- b\n\n---\n", "---\n> quoted @ text `\n---\n"}) {
    INFO(text);
    const Taken taken = take_apart(text);
    CHECK(taken.front_matter.empty());
    CHECK(taken.body == text);
    CHECK(taken.complaints.empty());
  }
}

TEST_CASE("front matter that is never closed is reported and read as text", "[document]") {
  const Taken yaml = take_apart("---\ntitle: A\nstarted: 2024-01-01\n\nBody\n");
  CHECK(yaml.complaints ==
        "a.md:1:1: error[front-matter-unclosed]: front matter begins here and is never closed by “---”\n"
        "  1 | ---\n    | ^\n"
        "  hint: put a line “---” after the last field; until then all of it is read as text\n");
  CHECK(yaml.body == "---\ntitle: A\nstarted: 2024-01-01\n\nBody\n");
  CHECK(take_apart("+++\na = 1\n").complaints.starts_with("a.md:1:1: error[front-matter-unclosed]"));
  CHECK(take_apart("---\nA thematic break at the top.\n").complaints.empty());
  CHECK(take_apart("---\n").complaints.empty());
}

TEST_CASE("broken front matter is reported in the file's lines and is no part of the body", "[document]") {
  const Taken yaml = take_apart("---\ntitle: A\nb: c: d\n---\nBody\n");
  CHECK(yaml.front_matter.empty());
  CHECK(yaml.body == "Body\n");
  CHECK(yaml.complaints.starts_with("a.md:3:5: error[yaml-syntax]"));
  const Taken toml = take_apart("+++\na = \n+++\nBody\n");
  CHECK(toml.body == "Body\n");
  CHECK(toml.complaints.starts_with("a.md:2:"));
}

TEST_CASE("bytes that are not UTF-8 are counted", "[document]") {
  const Taken one = take_apart("caf\xE9\n");
  CHECK(one.body == "caf\uFFFD\n");
  CHECK(one.complaints ==
        "a.md: warning[encoding]: 1 byte is not valid UTF-8 and shown as U+FFFD\n"
        "  hint: save the file as UTF-8\n");
  CHECK(take_apart("\xE9\xE9 x").complaints.starts_with("a.md: warning[encoding]: 2 bytes are not"));
}

TEST_CASE("an id comes from the name of the file, or of the folder of a bundle", "[document]") {
  struct Row {
    std::string path;
    bool bundle;
    std::string_view id;
  };
  const Row rows[] = {{"a/2024 The Outage.md", false, "2024-the-outage"},
                      {"outage.final.md", false, "outage-final"},
                      {"a/2024-flood/index.md", true, "2024-flood"},
                      {"a/2024-flood/index.md", false, "index"},
                      {"a/???.md", false, ""}};
  for (const auto& [path, bundle, id] : rows) {
    Document document;
    document.path = path;
    document.bundle = bundle;
    CHECK(id_from_path(document) == id);
  }
}

TEST_CASE("a document knows its folder", "[document]") {
  Document document;
  document.path = "a/b/c.md";
  CHECK(document.folder() == "a/b/");
  document.path = "c.md";
  CHECK(document.folder().empty());
}

TEST_CASE("a document that cannot be read in full says why") {
  const auto rules = [](const std::string& bytes) {
    Diagnostics out;
    const Document document = read_document("a.md", bytes, out);
    std::string names;
    for (const Diagnostic& why : document.unread) names += why.rule + (document.text_unread ? "!" : "") + " ";
    return names;
  };
  CHECK(rules("# Fine\n") == "");
  CHECK(rules("---\na: [\n---\nx\n") == "yaml-syntax ");
  CHECK(rules("---\ntitle: a\n") == "front-matter-unclosed ");
  CHECK(rules("---\na: b\na: b\n---\n") == "");  // a key that stands twice is only an error
  CHECK(rules(std::string("\xFF\xFE#\0 \0", 6)) == "not-text! ");
  CHECK(rules(std::string("#\0 \0a\0", 6)) == "not-text! ");
  CHECK(rules(std::string(200, '>') + "a") == "limit-nesting! ");
  CHECK(rules(std::string(kLongestDocument + 1, 'a')) == "limit-size! ");
  CHECK(rules(std::string(kLongestDocument, 'a')) == "");
}

}  // namespace
}  // namespace hindsight
