// The texts of the interface: their forms, how a site rewords them, and that every one is used and none is
// missing.
#include "base/texts.h"

#include <re2/re2.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "base/text.h"
#include "english.h"
#include "support.h"
#include "theme/embedded.h"
#include "theme/interface_texts.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

std::string shown(const TextPieces& pieces) {
  std::string text;
  for (const TextPiece& piece : pieces) text += piece.is_name ? "<" + piece.text + ">" : piece.text;
  return text;
}

Texts reworded(const std::string& yaml, Diagnostics& out) {
  const ThemeFile own{yaml, "theme/texts.yaml"};
  return interface_texts(&own, out);
}

std::string complaints(const std::string& yaml) {
  Diagnostics out;
  reworded(yaml, out);
  return test::shown(out);
}

TEST_CASE("a text is cut at its names", "[texts]") {
  CHECK(shown(cut_text("{n} of {all} incidents")) == "<n> of <all> incidents");
  CHECK(shown(cut_text("{a}{b}")) == "<a><b>");
  CHECK(shown(cut_text("")) == "");
  CHECK(shown(cut_text("{} {A} {a b} {{a} a} {a")) == "{} {A} {a b} {<a> a} {a");
}

TEST_CASE("a text without a value for one of its names is a mistake of the program", "[texts]") {
  CHECK(fill(cut_text("{a}, {b}"), {{"b", "2"}, {"a", "1"}, {"c", "3"}}) == "1, 2");
  CHECK_THROWS_AS(fill(cut_text("{a}"), {}), std::logic_error);
}

TEST_CASE("the form of a text follows the plural rules of its language", "[texts]") {
  Diagnostics out;
  const Texts& english = test::english();
  CHECK(english.count("time.n_days", 1) == "1 day");
  CHECK(english.count("time.n_days", 0) == "0 days");
  CHECK_THROWS_AS(english.say("time.n_days"), std::logic_error);
  CHECK_THROWS_AS(english.say("time.nothing"), std::logic_error);
  const Texts polish = reworded(
      "language: pl\ntime:\n  n_days: {one: \"{n} dzień\", few: \"{n} dni\", other: \"{n} dnia\"}\n", out);
  CHECK(test::shown(out) == "");
  CHECK(polish.count("time.n_days", 1) == "1 dzień");
  CHECK(polish.count("time.n_days", 3) == "3 dni");
  CHECK(polish.count("time.n_days", 5) == "5 dnia");  // “many” is not given
  CHECK(polish.count("time.n_months", 3) == "3 months");
}

TEST_CASE("places in an order follow the rules of the language too", "[texts]") {
  Diagnostics out;
  const Texts& english = test::english();
  CHECK(english.ordinal("chain.nth", 21) == "21st");
  CHECK(english.ordinal("chain.nth", 12) == "12th");
  const Texts swedish = reworded("language: sv\nchain: {nth: {one: \"{n}:a\", other: \"{n}:e\"}}\n", out);
  CHECK(test::shown(out) == "");
  CHECK(swedish.ordinal("chain.nth", 22) == "22:a");
  CHECK(swedish.ordinal("chain.nth", 23) == "23:e");
}

TEST_CASE("lists are put together in the order that a text gives", "[texts]") {
  Diagnostics out;
  const Texts texts = reworded("list: {and: \"{first} og {second}\", comma: \"{second} < {first}\"}", out);
  CHECK(test::shown(out) == "");
  CHECK(texts.join("list.and", {}) == "");
  CHECK(texts.join("list.and", {"a"}) == "a");
  CHECK(texts.join("list.and", {"a", "b", "c"}) == "a og b og c");
  CHECK(texts.join("list.comma", {"a", "{b}", "c"}) == "c < {b} < a");
}

TEST_CASE("days and durations are written in the words of the interface", "[texts]") {
  Diagnostics out;
  const Texts german =
      reworded("time: {day: \"{day}. {month} {year}\", month_3: März, days: \"{n} T\"}", out);
  CHECK(test::shown(out) == "");
  CHECK(show(*parse_moment("2024-03-04T10:00Z"), german.time()) == "4. März 2024, 10:00 UTC");
  CHECK(show_duration(std::chrono::hours{51}, german.time()) == "2 T 3 h");
}

TEST_CASE("without texts of a site the words of times are those that the program says elsewhere", "[texts]") {
  const TimeWords& time = test::english().time();
  for (unsigned month = 1; month <= 12; ++month) {
    const Moment day{std::chrono::local_days{std::chrono::year{2024} / month / 5}, {}, Precision::day};
    CHECK(show_day(day, time) == show_day(day));
  }
  for (const int minutes : {0, 59, 60, 61, 2879, 2880, 2941})
    CHECK(show_duration(std::chrono::minutes{minutes}, time) == show_duration(std::chrono::minutes{minutes}));
}

TEST_CASE("what a site rewords in vain is reported, and the default text stands", "[texts]") {
  CHECK(complaints("navigation: {skipp: x}") ==
        "theme/texts.yaml:1:14: error[theme-text]: the interface has no text “navigation.skipp”\n"
        "  hint: did you mean “navigation.skip”?\n");
  CHECK(complaints("\ntime: {minutes: \"{minutes} m\"}") ==
        "theme/texts.yaml:2:8: error[theme-text]: the text “time.minutes” is given no value named “minutes”\n"
        "  hint: its values are: n\n");
  CHECK(
      complaints("navigation: {skip: \"{title}\"}") ==
      "theme/texts.yaml:1:14: error[theme-text]: the text “navigation.skip” is given no value named “title”\n"
      "  hint: it is given none\n");
  CHECK(complaints("navigation: {skip: {one: x, other: y}}") ==
        "theme/texts.yaml:1:14: error[theme-text]: “navigation.skip” depends on no number\n  hint: give one "
        "text\n");
  CHECK(complaints("time: {n_days: days}") ==
        "theme/texts.yaml:1:8: error[theme-text]: “time.n_days” depends on a number\n"
        "  hint: give a text for each of one, other and the like\n");
  CHECK(complaints("time: {n_days: {one: x, 2: y}}").find("must be a text") != std::string::npos);
  CHECK(complaints("time: {n_days: {one: x}}").find("must be a text") != std::string::npos);
  CHECK(complaints("skip: x") ==
        "theme/texts.yaml:1:1: error[theme-text]: “skip” is no section of texts\n"
        "  hint: a section is a mapping from keys to texts\n");
  Diagnostics out;
  CHECK(reworded("navigation: {skip: \"{title}\"}", out).say("navigation.skip") == "Skip to the content");
}

TEST_CASE("scripts get the texts of their section", "[texts]") {
  Diagnostics out;
  const Texts own = reworded(
      "script:\n  your_time: \"</script>\\\" {time} bei dir\"\n  more: {one: \"{n} weiterer\", other: \"{n} "
      "weitere\"}\n",
      out);
  CHECK(test::shown(out) == "");
  const std::string script = script_texts(own);
  CHECK(script.starts_with("globalThis.hindsight={\"language\":\"en\",\"texts\":{"));
  CHECK(script.find(R"("your_time":"</script>\" {time} bei dir")") != std::string::npos);
  CHECK(script.find(R"("more":{"one":"{n} weiterer","other":"{n} weitere"})") != std::string::npos);
  CHECK(script.find(R"("reload":"Reload")") != std::string::npos);
  CHECK(script.find("navigation") == std::string::npos);
}

std::string read_source(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string all_source(std::initializer_list<const char*> folders) {
  std::string all;
  for (const char* folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(HINDSIGHT_SOURCE_DIR) / folder)) {
      if (entry.is_regular_file() && entry.path().filename() != kTextsFile) all += read_source(entry.path());
    }
  }
  return all;
}

TEST_CASE("the default texts are themselves without fault", "[texts]") {
  CHECK(complaints(std::string(find_file(embedded_theme(), kTextsFile)->bytes)) == "");
}

TEST_CASE("every text of the interface is used", "[texts]") {
  const Texts& texts = test::english();
  const std::string source = all_source({"generator", "themes/default"});
  const std::string scripts = all_source({"themes/default/assets"});
  for (const auto& [key, forms] : texts.all()) {
    INFO(key);
    const bool in_code = source.find("\"" + key + "\"") != std::string::npos;
    const bool in_template = source.find("{{%" + key + "}}") != std::string::npos;
    const bool in_script = key.starts_with(kScriptTexts) &&
                           scripts.find("\"" + key.substr(kScriptTexts.size()) + "\"") != std::string::npos;
    CHECK((in_code || in_template || in_script || key.starts_with("time.month_")));
  }
}

TEST_CASE("every text that the program asks for exists", "[texts]") {
  const Texts& texts = test::english();
  const std::string source = all_source({"generator", "themes/default"});
  for (const char* call : {"say(\"", "count(\"", "join(\"", "ordinal(\""}) {
    for (std::size_t at = source.find(call); at != std::string::npos; at = source.find(call, at + 1)) {
      const std::size_t begin = at + std::string_view(call).size();
      const std::string key = source.substr(begin, source.find('"', begin) - begin);
      if (key.find('.') == std::string::npos || key.find_first_of(" {") != std::string::npos) continue;
      INFO(key);
      CHECK(texts.all().contains(key));
    }
  }
}

// Keys stand in tables and behind conditions too: every literal of their form is one, or the name of a file.
TEST_CASE("every key that the program names is that of a text", "[texts]") {
  const Texts& texts = test::english();
  std::set<std::string, std::less<>> sections;
  for (const auto& [key, forms] : texts.all()) sections.insert(key.substr(0, key.find('.')));
  const std::string source = all_source({"generator/site"}) +
                             read_source(fs::path(HINDSIGHT_SOURCE_DIR) / "generator/archive/unfinished.cpp");
  const re2::RE2 literal(R"re("([a-z_]+)\.([a-z0-9_]+)")re");
  re2::StringPiece rest(source);
  std::string section, name;
  while (re2::RE2::FindAndConsume(&rest, literal, &section, &name)) {
    const bool is_file = name == "html" || name == "json" || name == "xml";
    if (is_file || !sections.contains(section)) continue;
    INFO(section << "." << name);
    CHECK(texts.all().contains(section + "." + name));
  }
}

TEST_CASE("every text that a script asks for exists", "[texts]") {
  const Texts& texts = test::english();
  const std::string scripts = all_source({"themes/default/assets"});
  for (const std::string_view call : {"fill(\"", "plain(\""}) {
    for (std::size_t at = scripts.find(call); at != std::string::npos; at = scripts.find(call, at + 1)) {
      const std::size_t begin = at + call.size();
      const std::string key = scripts.substr(begin, scripts.find('"', begin) - begin);
      INFO(key);
      CHECK(texts.all().contains(std::string(kScriptTexts) + key));
    }
  }
}

}  // namespace
}  // namespace hindsight
