// Finished files as the words that a reader or a program finds in them: tags off, entities and escapes
// undone.
#pragma once

#include <string>
#include <string_view>

namespace hindsight {

// &amp; &lt; &gt; &quot; &apos; &nbsp; and numeric references; others stay.
std::string without_entities(std::string_view text);

// The text of a file of the output, by the ending of its path. What cannot stand in one sentence (two
// elements, two strings) is parted by a newline.
std::string readable_text(std::string_view path, std::string_view bytes);

}  // namespace hindsight
