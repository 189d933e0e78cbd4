#include "edition/markers.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace hindsight {
namespace {

// What is left of a text, or "bad" where a mark is none.
std::string left(const std::string& text) {
  const Markers markers = find_markers(text);
  if (!markers.bad.empty()) return "bad";
  std::string kept;
  std::size_t at = 0;
  for (const ByteRange& range : markers.withheld) {
    kept += text.substr(at, range.begin - at);
    at = range.end;
  }
  return kept + text.substr(at);
}

TEST_CASE("a marked span goes with its marks", "[markers]") {
  CHECK(left("a <!-- internal -->b<!-- /internal --> c") == "a  c");
  CHECK(left("<!-- internal -->\nb\n<!-- /internal -->\nc") == "\nc");
  CHECK(left("a <!-- internal -->b<!-- /internal --><!-- internal -->c<!-- /internal -->d") == "a d");
  CHECK(left("a") == "a");
  CHECK(left("").empty());
}

TEST_CASE("marks are read with any case and any white space", "[markers]") {
  for (const std::string open : {"<!--internal-->", "<!-- Internal -->", "<!--\n  INTERNAL\t-->"}) {
    for (const std::string close : {"<!-- /internal-->", "<!--/Internal-->", "<!-- / internal -->"}) {
      INFO(open << close);
      CHECK(left("a" + open + "b" + close + "c") == "ac");
    }
  }
}

TEST_CASE("marks nest, and one that is not closed reaches to the end", "[markers]") {
  CHECK(left("a<!-- internal -->b<!-- internal -->c<!-- /internal -->d<!-- /internal -->e") == "ae");
  CHECK(left("a<!-- internal -->b<!-- internal -->c<!-- /internal -->d") == "a");
  CHECK(left("a\n<!-- internal -->") == "a\n");
}

TEST_CASE("marks count in code, in other comments and in tags", "[markers]") {
  CHECK(left("```\na\n<!-- internal -->\nb\n<!-- /internal -->\n```\n") == "```\na\n\n```\n");
  CHECK(left("`a<!-- internal -->b<!-- /internal -->c`") == "`ac`");
  CHECK(left("    <!-- internal -->b<!-- /internal -->") == "    ");
  CHECK(left("<!-- a <!-- internal -->b<!-- /internal -->") == "<!-- a ");
  CHECK(left("<p title=\"<!-- internal -->b<!-- /internal -->\">") == "<p title=\"\">");
}

TEST_CASE("a stray or misspelt mark is bad", "[markers]") {
  for (const std::string text :
       {"a <!-- /internal --> b", "<!-- internal -->a<!-- /internal --><!-- /internal -->",
        "<!-- intenal -->a", "<!-- internal -->a<!-- /intrenal -->", "<!-- internal a<!-- /internal -->",
        "<! -- internal -->", "<!- internal ->", "<-- internal -->", "<!— internal —>",
        "<!-- internal only -->", "<!-- end internal -->", "<!-- internals -->", "<!-- endinternal -->",
        "<internal>", "</internal>", "{/* internal */}", "<!-- \\internal -->", "<!-- intern\xC3\xA1l -->",
        "<!--- internal --->"}) {
    INFO(text);
    CHECK(left(text) == "bad");
  }
}

TEST_CASE("a mark with other signs, unseen characters or words before its word is bad", "[markers]") {
  for (const std::string text : {"<!--\u00A0internal\u00A0-->",
                                 "<!-- \u200Binternal -->",
                                 "<!-- inter\u200Bnal -->",
                                 "<!-- in\u00ADternal -->",
                                 "<!-- \vinternal -->",
                                 "<!-- begin:internal -->",
                                 "<!-- [internal] -->",
                                 "<!-- #internal -->",
                                 "<!-- \"internal\" -->",
                                 "<!-- \U0001F512 internal -->",
                                 "<!-- start of internal -->",
                                 "<!-- keep internal -->",
                                 "<!\u2212\u2212 internal -->",
                                 "<\uFF01-- internal -->",
                                 "<!-- \uFF49\uFF4E\uFF54\uFF45\uFF52\uFF4E\uFF41\uFF4C -->",
                                 "<!-- \uFF29nternal -->",
                                 "<internal class=x>",
                                 "</internal >",
                                 "<Internal />",
                                 "{{< internal >}}",
                                 "{{< /internal >}}",
                                 "{% internal %}",
                                 "[//]: # (internal)",
                                 "[comment]: <> (/internal)",
                                 "[//]: # \"begin internal\""}) {
    INFO(text);
    CHECK(left(text) == "bad");
  }
}

TEST_CASE("other comments and tags are left alone", "[markers]") {
  for (const std::string text :
       {"<!-- the internal load balancer -->", "<!-- TODO -->", "<p>internal</p>", "internal", "a < internal",
        "List<Interval>", "{internal}", "<!--", "<!-- /", "<!-- -->internal", "<!-- 3 internal calls -->",
        "[internal]: https://a.example (internal)", "[x] internal", "[//]: # (later)", "if a <internal_limit",
        "# Impact {#internal-part}", "<!-- \xEF\xBD", "<a href=\"/internal\">"}) {
    INFO(text);
    CHECK(left(text) == text);
  }
}

TEST_CASE("a bad mark is told with its place", "[markers]") {
  const Markers markers = find_markers("a\n<!-- /internal -->\n<!-- intenal -->");
  REQUIRE(markers.bad.size() == 2);
  CHECK(markers.bad[0].at == 2);
  CHECK(markers.bad[0].message == "this closes internal text where none is open");
  CHECK(markers.bad[1].at == 21);
  CHECK(markers.bad[1].message == "this looks like a mark of internal text and is not written like one");
}

}  // namespace
}  // namespace hindsight
