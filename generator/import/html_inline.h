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

// Scripts, styles, heads: what no browser shows.
bool is_unseen(const HtmlNode& node);

// Frames, films, sounds: what is shown from elsewhere.
bool is_player(std::string_view name);

}  // namespace hindsight
