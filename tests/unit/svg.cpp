#include "site/svg.h"

#include <catch2/catch.hpp>

using namespace hindsight;

TEST_CASE("numbers of drawings are short and never minus zero", "[svg]") {
  CHECK(svg_number(12) == "12");
  CHECK(svg_number(12.5) == "12.5");
  CHECK(svg_number(1.0 / 3) == "0.33");
  CHECK(svg_number(-0.001) == "0");
  CHECK(svg_number(100) == "100");
}

TEST_CASE("a share of the width becomes a percentage", "[svg]") {
  CHECK(svg_percent(0) == "0%");
  CHECK(svg_percent(0.125) == "12.5%");
  CHECK(svg_percent(1) == "100%");
}

TEST_CASE("a drawing names itself and escapes what it shows", "[svg]") {
  Svg svg({"hs-x", "A & B", "<two>"}, "chart", 40);
  svg.open_link("a.html?x=1&y=2", "3 \"marks\"");
  svg.leaf("rect", {{"x", svg_percent(0.5)}, {"class", ""}, {"width", "2"}});
  svg.close();
  svg.text("a < b", {{"y", "10"}});
  CHECK(std::move(svg).take() ==
        "<svg class=\"chart\" role=\"group\" aria-labelledby=\"hs-x-title\" "
        "aria-describedby=\"hs-x-description\" "
        "width=\"100%\" height=\"40\"><title id=\"hs-x-title\">A &amp; B</title>"
        "<desc id=\"hs-x-description\">&lt;two&gt;</desc>"
        "<a href=\"a.html?x=1&amp;y=2\" tabindex=\"-1\"><title>3 &quot;marks&quot;</title>"
        "<rect x=\"50%\" width=\"2\"/></a><text y=\"10\">a &lt; b</text></svg>");
}

TEST_CASE("a label near the edge is anchored to it", "[svg]") {
  CHECK(svg_anchor(0, 0.1) == "start");
  CHECK(svg_anchor(0.04, 0.1) == "middle");
  CHECK(svg_anchor(0.5, 0.1) == "middle");
  CHECK(svg_anchor(1, 0.1) == "end");
}
