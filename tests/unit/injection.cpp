// The vectors of tests/browser/injection at the sanitiser: what it writes is harmless, and a fixed point.
// That nothing runs in a browser is tests/browser/injection.test.mjs.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/text.h"
#include "english.h"
#include "input/markdown.h"
#include "input/sanitize.h"

namespace hindsight {
namespace {

struct Vector {
  std::string name;
  std::string text;
};

std::string utf8(unsigned long c) {
  std::string bytes;
  const auto tail = [&](unsigned shift) { bytes += static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) {
    bytes += static_cast<char>(c);
  } else if (c < 0x800) {
    bytes += static_cast<char>(0xC0U | (c >> 6U));
    tail(0);
  } else if (c < 0x10000) {
    bytes += static_cast<char>(0xE0U | (c >> 12U));
    tail(6);
    tail(0);
  } else {
    bytes += static_cast<char>(0xF0U | (c >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
  return bytes;
}

// {U+0001} as that character.
std::string with_characters(std::string text) {
  for (std::size_t at = text.find("{U+"); at != std::string::npos; at = text.find("{U+", at + 1)) {
    const std::size_t end = text.find('}', at);
    text.replace(at, end + 1 - at, utf8(std::stoul(text.substr(at + 3, end - at - 3), nullptr, 16)));
  }
  return text;
}

std::vector<Vector> vectors() {
  std::vector<Vector> found;
  const auto folder = std::filesystem::path(HINDSIGHT_SOURCE_DIR) / "tests" / "browser" / "injection";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    for (std::size_t at = all.find("\n%% "); at != std::string::npos;) {
      const std::size_t name = at + 4;
      const std::size_t line = all.find('\n', name);
      at = all.find("\n%% ", line);
      found.push_back({all.substr(name, line - name),
                       with_characters(all.substr(line + 1, at == std::string::npos ? at : at - line - 1))});
    }
  }
  return found;
}

// As a site's resolver: web links are external, images from elsewhere become links, other schemes go.
LinkTarget careful(std::string_view url, LinkUse use) {
  if (url.starts_with("https:")) return {std::string(url), true, use == LinkUse::image};
  if (url.find(':') != std::string_view::npos || url.starts_with("//")) return {};
  return {std::string(url), false, false};
}

// In what the sanitiser writes, every < begins a tag and every " stands around a value.
void check_harmless(const std::string& html) {
  static const std::set<std::string> forbidden = {
      "script", "style",    "iframe", "object", "embed", "base",    "meta",   "link",
      "form",   "button",   "svg",    "math",   "video", "audio",   "source", "template",
      "title",  "noscript", "select", "option", "frame", "textarea"};
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t name = at + (html[at + 1] == '/' ? 2 : 1);
    const std::string element = html.substr(name, html.find_first_of(" >", name) - name);
    CHECK(element.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos);
    CHECK(!forbidden.contains(element));
    bool quoted = false;
    std::string outside;  // the tag without its values
    for (std::size_t i = at; i < html.size() && (quoted || html[i] != '>'); ++i) {
      if (html[i] == '"')
        quoted = !quoted;
      else if (!quoted)
        outside += html[i];
    }
    CHECK(outside.find(" on") == std::string::npos);
    CHECK(outside.find(" style") == std::string::npos);
  }
}

TEST_CASE("what the sanitiser makes of each vector is harmless and stays as it is", "[injection]") {
  const std::vector<Vector> all = vectors();
  REQUIRE(all.size() >= 150);
  for (const auto& [name, text] : all) {
    INFO(name);
    const std::string once = sanitize_html(to_valid_utf8(text), careful, &test::english());
    check_harmless(once);
    CHECK(sanitize_html(once, careful, &test::english()) == once);
  }
}

TEST_CASE("what Markdown makes of each vector is harmless and stays as it is", "[injection]") {
  RenderOptions options;
  options.texts = &test::english();
  options.link = [](std::string_view url, LinkUse use, int) { return careful(url, use); };
  options.wiki = [](std::string_view, int) { return WikiTarget{}; };
  for (const auto& [name, text] : vectors()) {
    INFO(name);
    const std::string once = Markdown::parse(to_valid_utf8(text)).render(options);
    check_harmless(once);
    CHECK(sanitize_html(once, careful, &test::english()) == once);
  }
}

}  // namespace
}  // namespace hindsight
