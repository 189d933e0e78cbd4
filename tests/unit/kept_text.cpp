#include "edition/kept_text.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/text.h"

namespace hindsight {
namespace {

// The names of the tests' own little vocabulary.
NamedSections names(std::string_view heading) {
  NamedSections named;
  const std::string lower = lower_ascii(heading);
  for (const std::string_view word : {"summary", "impact", "timeline", "cause", "lessons"}) {
    if (lower.find(word) != std::string::npos) named.names.push_back(word);
  }
  named.parts = !named.names.empty() && lower.size() < 20;
  named.exact = named.names.size() == 1 && slugify(lower) == named.names.front();
  return named;
}

std::string kept(const std::string& text) {
  return replace_all(keep_text(text, {"summary", "impact"}, names).text, "\n<!-- -->\n\n", "|");
}

TEST_CASE("only what stands below an allowed heading is kept", "[kept]") {
  CHECK(kept("intro\n\n# Title\n\nlead\n\n## Summary\n\na\n\n## Cause\n\nb\n\n## Impact\n\nc\n") ==
        "|## Summary\n\na\n\n|## Impact\n\nc\n");
  CHECK(kept("Summary\n===\n\na\n\nCause\n---\nb\n") == "|Summary\n===\n\na\n\n");
  CHECK(kept("text without headings").empty());
  CHECK(kept("").empty());
  CHECK(keep_text("## Summary\n\na\n", {}, names).text.empty());
}

TEST_CASE("sections are set apart alike, whatever stood between them", "[kept]") {
  const std::string next = kept("## Summary\n\na\n## Impact\n\nc\n");
  CHECK(next == kept("## Summary\n\na\n## Cause\n\nb\n## Impact\n\nc\n"));
  CHECK(next == kept("## Cause\n\nb\n\n## Summary\n\na\n## Cause\n## Lessons\n\nb\n## Impact\n\nc\n"));
}

TEST_CASE("only a real heading of the document opens a section", "[kept]") {
  for (const std::string text :
       {"**Summary**\n\na\n", "Summary\n\na\n", "Summary:\n\na\n", "> ## Summary\n> a\n",
        "- ## Summary\n\n  a\n", "```\n## Summary\n\na\n```\n", "    ## Summary\n\na\n",
        "<h2>Summary</h2>\n\na\n", "<!--\n## Summary\n-->\na\n", "<div>\n## Summary\na\n</div>\n",
        "## Summary of the cause\n\na\n", "## Our summary and more\n\na\n", "before\nSummary\n===\n\na\n",
        "##Summary\n\na\n", "<!-- internal -->\n## Summary\n<!-- /internal -->\na\n",
        "<!-- internal -->x<!-- /internal -->## Summary\n\na\n"}) {
    INFO(text);
    CHECK(kept(text).empty());
  }
}

TEST_CASE("everything that looks like a heading closes a section", "[kept]") {
  for (const std::string line : {"## Cause",
                                 "### Customers",
                                 "# Other",
                                 "####### Seven",
                                 "##Cause",
                                 "**Cause**",
                                 "**Anything:**",
                                 "__Anything__",
                                 "***Both***",
                                 "*Short*",
                                 "> ## Cause",
                                 "- ## Cause",
                                 "1. > # Cause",
                                 "    # Cause",
                                 "Cause",
                                 "Cause:",
                                 "Internal notes",
                                 "Notes for us:",
                                 "Cause: the disk",
                                 "- Cause: the disk",
                                 "**Cause** was the disk",
                                 "**Cause:** the disk",
                                 "Cause - the disk",
                                 "| Cause | the disk |",
                                 "<h3>Cause</h3>",
                                 "text <H2 class=\"x\">Cause",
                                 "<summary>More</summary>",
                                 "<b>Cause</b>",
                                 "<strong>More</strong>",
                                 "<dt>Cause</dt>",
                                 "Cause\n---",
                                 "> Cause\n> ====",
                                 "```\n# Cause\n```",
                                 "```\n## unclosed"}) {
    INFO(line);
    const std::string all = kept("## Summary\n\na\n\n" + line + "\n\nzebra\n");
    CHECK(all.find("zebra") == std::string::npos);
    CHECK(all.find("isk") == std::string::npos);
    CHECK(all.find("Cause") == std::string::npos);
    CHECK(all.starts_with("|## Summary\n\na\n\n"));
  }
}

TEST_CASE("a label in any dress that names a withheld section closes", "[kept]") {
  for (const std::string line :
       {":rotating_light: Cause: x", "Cause → x", "Cause = x", "Cause—x", "Cause –x", "Cause：x",
        "[Cause](#c): x", "_Cause_ x", "- [x] Cause: x", "*Now* Cause: x", "Now<br>Cause: x", "h2. Cause",
        "!!! note \"Cause\"", "<table><tr><th>Cause</th><td>x</td>",
        "| Time | Cause |\n|------|-------|\n| now | x |"}) {
    INFO(line);
    CHECK(kept("## Impact\n\nIt was slow for everyone, all day.\n\n" + line + "\nmore of it\n") ==
          "|## Impact\n\nIt was slow for everyone, all day.\n\n");
  }
  const std::string table = "## Impact\n\n| Time | Impact |\n|---|---|\n| now | it had a cause |\n";
  CHECK(kept(table) == "|" + table);
}

TEST_CASE("what is no heading stays in its section", "[kept]") {
  for (const std::string line :
       {"It took a minute.", "#123 is open", "- one\n- two", "1. one", "> quoted text here",
        "| a | b |\n|---|---|", "a **bold** word", "Impact: 40% of users", "10:30 - cause found",
        "http://example.com/cause", "---", "`code`", "no capital at first", "We saw\ntwo lines",
        "![Picture](a.png)"}) {
    INFO(line);
    CHECK(kept("## Summary\n\na\n\n" + line + "\n\nzebra\n") ==
          "|## Summary\n\na\n\n" + line + "\n\nzebra\n");
  }
}

TEST_CASE("a marked span is deleted where it stands", "[kept]") {
  const std::string o = "<!-- internal -->";
  const std::string c = "<!-- /internal -->";
  const auto body = [](const std::string& text) { return kept("## Summary\n\n" + text).substr(13); };
  CHECK(body("a " + o + "b" + c + " c\n") == "a  c\n");
  CHECK(body("a " + o + "b\nb\n\nb" + c + " c\n") == "a  c\n");
  CHECK(body("a\n" + o + "b" + c + "\nc\n") == "a\n|c\n");
  CHECK(body("a\n  " + o + "\nb\n" + c + "  \nc\n") == "a\n|c\n");
  CHECK(body("a\n" + o + "\nb\n\nb\n" + c + "\n" + o + "b" + c + "\nc\n") == "a\n|c\n");
  CHECK(body("a\n" + o + "b" + c + " " + o + "b" + c + "\nc\n") == "a\n|c\n");
  CHECK(body("- a\n" + o + "- b\n" + c + "\n- c\n") == "- a\n|- c\n");
  CHECK(body("a\n" + o + "b") == "a\n|");
  CHECK(body("a " + o + "b\n\n## Impact\n\nb\n").starts_with("a "));
  CHECK(body("a " + o + "b\n\n## Impact\n\nb\n").find("b") == std::string::npos);
}

TEST_CASE("in code the lines of a span go without a trace, and code that was cut is closed", "[kept]") {
  CHECK(kept("## Summary\n\n```\na\n<!-- internal -->\nb\n<!-- /internal -->\nc\n```\n") ==
        "|## Summary\n\n```\na\nc\n```\n");
  CHECK(kept("## Summary\n\n~~~~ sh\na\n# b\n~~~~\n\n## Impact\n\nc\n") ==
        "|## Summary\n\n~~~~ sh\na\n~~~~\n|## Impact\n\nc\n");
  CHECK(kept("## Summary\n\n```\na\n<!-- internal -->\n```\n<!-- /internal -->\n\n## Impact\n\nc\n") ==
        "|## Summary\n\n```\na\n\n```\n|## Impact\n\nc\n");
}

TEST_CASE("a real heading inside a span closes, and other lines in it decide nothing", "[kept]") {
  const std::string o = "<!-- internal -->\n";
  const std::string c = "<!-- /internal -->\n";
  CHECK(kept("## Summary\n\na\n\n" + o + "\n## Impact\n\nb\n" + c + "\nc\n").find('c') == std::string::npos);
  CHECK(kept("## Summary\n\na\n\n" + o + "**b**\n" + c + "\nd d d d d d d\n").find("d d") !=
        std::string::npos);
}

TEST_CASE("with a bad mark nothing of the text is kept", "[kept]") {
  const KeptText text = keep_text("## Summary\n\na <!-- intrenal --> b\n", {"summary"}, names);
  CHECK(text.text.empty());
  REQUIRE(text.bad_markers.size() == 1);
  CHECK(keep_text("## Cause\n\n<!-- /internal -->\n\n## Summary\n\na\n", {"summary"}, names).text.empty());
}

TEST_CASE("every kept line knows its line of the file", "[kept]") {
  const std::string text =
      "# T\n\n## Summary\n\na\n<!-- internal -->\nb\n<!-- /internal -->\nc d\n\n## Impact\n\ne";
  const KeptText result = keep_text(text, {"summary", "impact"}, names);
  const auto lines = split_lines(result.text);
  const auto source = split_lines(text);
  REQUIRE(result.lines.size() ==
          static_cast<std::size_t>(std::count(result.text.begin(), result.text.end(), '\n')));
  for (std::size_t i = 0; i < lines.size() && i < result.lines.size(); ++i) {
    INFO(lines[i]);
    if (lines[i].empty() || lines[i] == "<!-- -->") continue;
    CHECK(source.at(static_cast<std::size_t>(result.lines[i]) - 1) == lines[i]);
  }
}

TEST_CASE("a line that cuts a section off is told", "[kept]") {
  const KeptText text = keep_text("## Summary\n\na\n\n**Bold**\n\nb\n\n## Cause\n", {"summary"}, names);
  REQUIRE(text.cuts.size() == 1);
  CHECK(text.cuts[0].at == 15);
  CHECK(text.cuts[0].section == "Summary");
}

}  // namespace
}  // namespace hindsight
