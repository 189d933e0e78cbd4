// The words of HTML elements as runs with marks: what `<b>`, `<code>`, `<a>` and their kin say about text,
// the images and the notes in it.
#pragma once

#include <span>
#include <vector>

#include "import/html_page.h"
#include "import/inline_text.h"

namespace hindsight {

// Elements that the dialects put into a tree; no page can hold elements of these names.
inline constexpr std::string_view kNoteReference = "note reference";  // `label`
inline constexpr std::string_view kNote = "note definition";          // `label`; holds the note

// Marks and a link that hold for all that an element contains.
struct Style {
  unsigned marks = 0;
  std::string link;
};

// The style inside an element that stands in text of the style `outer`.
Style style_inside(const HtmlNode& node, const Style& outer, HtmlPage& page);

void append_runs(const HtmlNode& node, const Style& style, HtmlPage& page, std::vector<Run>& out);

// Adds the place that an element is, where links of the page lead to it and no heading stands for it.
void mark_place(const HtmlNode& node, const HtmlPage& page, std::vector<Run>& out);

std::vector<Run> without_places(std::vector<Run> runs);

// Whether nothing waits to be written but places, which then go with the text that follows; what white space
// stands between them is taken out.
bool only_places_wait(std::vector<Run>& runs);

// Scripts, styles, heads: what no browser shows.
bool is_unseen(const HtmlNode& node);

// Frames, films, sounds: what is shown from elsewhere.
bool is_player(std::string_view name);

}  // namespace hindsight
