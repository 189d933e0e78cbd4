// Writes small static drawings as SVG for pages under a strict Content-Security-Policy: attributes and
// classes, never styles. Horizontal places are percentages of the drawing's width and vertical ones are CSS
// pixels, in a drawing without viewBox: it grows with the page while its text and strokes keep their size. A
// plain value that grows by elements and is taken as text.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hindsight {

// "12", "12.5", "-0.33": at most two decimals, no zeros at the end, no sign on zero.
std::string svg_number(double value);

// "12.5%" of the width, from a share of it (0.125).
std::string svg_percent(double share);

class Svg {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  struct Name {
    std::string id;           // unique on the page; begins with "hs-"
    std::string title;        // what the drawing shows
    std::string description;  // what it says, in a sentence; may be ""
  };

  // A drawing that names itself for those who cannot see it. It is a group and not an image: an image would
  // hide the links of its marks.
  Svg(const Name& name, std::string_view css_class, double height);

  // One that stands beside its own words in the page and is not read aloud.
  Svg(std::string_view css_class, double height);

  // Elements until `close` lie within. An attribute with an empty value is left out.
  void open(std::string_view element, Attributes attributes);
  void close();

  // An element without content, or with a text that shows when one points at it.
  void leaf(std::string_view element, Attributes attributes, std::string_view title = {});
  void text(std::string_view content, Attributes attributes);

  // What lies within is a link. Marks are no stops of the tab key: hundreds of them would bar the way through
  // the page, and the table beside a drawing has the same links.
  void open_link(std::string_view href, std::string_view title);

  // REQUIRES: everything opened has been closed.
  std::string take() &&;

 private:
  void begin(std::string_view element, Attributes attributes);
  void end(std::string_view content, std::string_view element);  // of what begin() began

  std::string out_;
  std::vector<std::string> open_;
};

// Where a label at `share` (0 to 1) of the width must be anchored so that it stays within the drawing:
// "start", "middle" or "end". `width` is the label's share of the width.
std::string_view svg_anchor(double share, double width);

}  // namespace hindsight
