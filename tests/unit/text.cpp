#include "base/text.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace hindsight {
namespace {

TEST_CASE("a slug is lower-case words joined by one dash", "[text]") {
  struct Row {
    std::string_view text, slug;
  };
  const Row rows[] = {
      {"Database", "database"},
      {"Load Balancer", "load-balancer"},
      {"  load__balancer!  ", "load-balancer"},
      {"2024-01-31 Outage", "2024-01-31-outage"},
      {"C++ / Go", "c-go"},
      {"Tom's cache", "toms-cache"},
      {"don’t", "don’t"},  // outside ASCII as it is
      {"Ναός Ένα", "Ναός-Ένα"},
      {"--a--", "a"},
      {"???", ""},
      {"", ""},
  };
  for (const auto& [text, slug] : rows) {
    INFO(text);
    CHECK(slugify(text) == slug);
    CHECK(slugify(slug) == slug);
  }
}

TEST_CASE("a slug fits a file name and ends on a whole character", "[text]") {
  CHECK(slugify(std::string(119, 'a') + "bcd") == std::string(119, 'a') + "b");
  CHECK(slugify(std::string(119, 'a') + "ß") == std::string(119, 'a'));
  CHECK(slugify(std::string(119, 'a') + " b") == std::string(119, 'a'));
}

TEST_CASE("bytes that are not UTF-8 become the replacement character, each for itself", "[text]") {
  struct Row {
    std::string_view bytes, valid;
    std::size_t broken;
  };
  const Row rows[] = {
      {"plain", "plain", 0},
      {"é€𝄞", "é€𝄞", 0},
      {"caf\xE9", "caf\uFFFD", 1},
      {"\xC3", "\uFFFD", 1},
      {"\xC3(", "\uFFFD(", 1},
      {"\xC0\xAF", "\uFFFD\uFFFD", 2},                      // an overlong slash
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3},            // half of a surrogate pair
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},  // above U+10FFFF
      {"\xE2\x82", "\uFFFD\uFFFD", 2},
      {"\xF0\x9F\x98\x80", "\U0001F600", 0},
  };
  for (const auto& [bytes, valid, broken] : rows) {
    std::size_t count = 99;
    CHECK(to_valid_utf8(bytes, &count) == valid);
    CHECK(count == broken);
  }
}

TEST_CASE("characters that deceive a reader are written out", "[text]") {
  CHECK(visible("a\x1b[31mb") == "a<U+001B>[31mb");
  CHECK(visible("a\u202Eb\u200B\uFEFF\u0085") == "a<U+202E>b<U+200B><U+FEFF><U+0085>");
  CHECK(visible("a\tb\nc é") == "a\tb\nc é");
  CHECK(visible("a\xE9") == "a<0xE9>");
  CHECK(visible("a\rb") == "a<U+000D>b");
  CHECK(visible("a\U000E0041b\uFFFE") == "a<U+E0041>b<U+FFFE>");
  CHECK(visible_line("a\tb\nc") == "a\tb<U+000A>c");
}

TEST_CASE("pages write out what moves or hides letters, and keep what languages need", "[text]") {
  CHECK(harmless("a\u202Egpj.exe\u202C \u2067b\u2069") == "a<U+202E>gpj.exe<U+202C> <U+2067>b<U+2069>");
  CHECK(harmless("a\x1b[31m\x7F\u009B\uFFFF") == "a<U+001B>[31m<U+007F><U+009B><U+FFFF>");
  const std::string kept = "\tשלום, عالم!\n می\u200Cخواهم \u200Fא\u200E 👩\u200D💻 a\u00A0b ï \uFEFF";
  CHECK(harmless(kept) == kept);
  CHECK(escape_html(kept) == kept);
  CHECK(escape_html("<a\u202E>") == "&lt;a&lt;U+202E&gt;&gt;");
  CHECK(escape_html("a\xE2\x80") == "a\xE2\x80");  // a character cut in half is not read past its end
}

TEST_CASE("a slug holds no character that nobody sees", "[text]") {
  CHECK(slugify("a\u202Eb\u200Bc\u009Bd") == "a-b-c-d");
  CHECK(slugify("caf\xE9 x") == "caf-x");
  CHECK(slugify("Кэш É") == "Кэш-É");
}

TEST_CASE("a JSON text says the same and drives no terminal", "[text]") {
  CHECK(escape_json_text("{\n\"a\u009B\u202E\": \"é\\n\x7F\U000E0041\"}") ==
        "{\n\"a\\u009b\\u202e\": \"é\\n\\u007f\\udb40\\udc41\"}");
}

TEST_CASE("texts are measured and cut in characters", "[text]") {
  CHECK(length_utf8("") == 0);
  CHECK(length_utf8("naïve 𝄞") == 7);
  CHECK(truncate_utf8("naïve", 3) == "naï");
  CHECK(truncate_utf8("naïve", 9) == "naïve");
  CHECK(truncate_utf8("naïve", 0).empty());
}

TEST_CASE("an extract ends with a word and an ellipsis", "[text]") {
  struct Row {
    std::string_view text;
    std::size_t characters;
    std::string_view extract;
  };
  const Row rows[] = {
      {"short", 10, "short"},
      {"  exactly ten", 11, "exactly ten"},
      {"one two three", 9, "one two…"},
      {"one, two three", 6, "one…"},
      {"onelongword", 4, "onel…"},
      {"ünïcödé wörds", 9, "ünïcödé…"},
      {"", 5, ""},
  };
  for (const auto& [text, characters, expected] : rows) CHECK(extract(text, characters) == expected);
}

TEST_CASE("percent escapes are undone where they are whole", "[text]") {
  struct Row {
    std::string_view escaped, plain;
  };
  const Row rows[] = {{"a%20b", "a b"}, {"%C3%A9", "é"}, {"%2f%2F", "//"}, {"100%", "100%"},
                      {"%4", "%4"},     {"%zz", "%zz"},  {"%%41", "%A"},   {"a+b", "a+b"}};
  for (const auto& [escaped, plain] : rows) CHECK(percent_decode(escaped) == plain);
  CHECK(percent_encode_path("a b/é?#&.~_-") == "a%20b/%C3%A9%3F%23%26.~_-");
  CHECK(percent_decode(percent_encode_path("100% <é> \"x\"")) == "100% <é> \"x\"");
}

TEST_CASE("the distance of two words counts letters added, lost, changed or swapped", "[text]") {
  struct Row {
    std::string_view a, b;
    std::size_t distance;
  };
  const Row rows[] = {{"", "", 0},           {"", "abc", 3},     {"severity", "sevrity", 1},
                      {"title", "titel", 1}, {"abc", "abd", 1},  {"kitten", "sitting", 3},
                      {"ab", "ba", 1},       {"abcd", "dcba", 3}};
  for (const auto& [a, b, distance] : rows) {
    INFO(a << " " << b);
    CHECK(edit_distance(a, b) == distance);
    CHECK(edit_distance(b, a) == distance);
  }
}

TEST_CASE("the nearest candidate is near or there is none", "[text]") {
  const std::vector<std::string> words = {"severity", "services", "status", "DNS"};
  CHECK(nearest("sevrity", words) == "severity");
  CHECK(nearest("SERVICE", words) == "services");
  CHECK(nearest("dns", words) == "DNS");
  CHECK(nearest("blast_radius", words).empty());
  CHECK(nearest("x", words).empty());
  CHECK(nearest("stat", words).empty());  // two letters of four are too far
  CHECK(nearest("ab", {"ac", "ad"}) == "ac");
  CHECK(nearest("word", {}).empty());
}

TEST_CASE("text for HTML has no character that HTML reads", "[text]") {
  CHECK(escape_html("<a href=\"x\" b='y'>&</a>") ==
        "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
}

TEST_CASE("lines end with a line feed, with or without a carriage return", "[text]") {
  using Lines = std::vector<std::string_view>;
  CHECK(split_lines("") == Lines{});
  CHECK(split_lines("a") == Lines{"a"});
  CHECK(split_lines("a\n") == Lines{"a"});
  CHECK(split_lines("a\r\n\nb\r") == Lines{"a", "", "b"});
}

TEST_CASE("small helpers keep to ASCII", "[text]") {
  CHECK(trim(" \t\r\n a b \v\f") == "a b");
  CHECK(lower_ascii("ÄBC") == "Äbc");
  CHECK(equal_ignoring_case("Front", "fRONT"));
  CHECK_FALSE(equal_ignoring_case("é", "É"));
  CHECK_FALSE(equal_ignoring_case("a", "ab"));
  CHECK(starts_with_ignoring_case("UTC+1", "utc"));
  CHECK_FALSE(starts_with_ignoring_case("UT", "utc"));
  CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
  CHECK(join({"a", "b"}, ", ") == "a, b");
  CHECK(count_of(1, "file", "files") == "1 file");
  CHECK(count_of(0, "file", "files") == "0 files");
}

}  // namespace
}  // namespace hindsight
