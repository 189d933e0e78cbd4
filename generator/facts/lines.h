// A document's text by line, each line with the heading or label it stands under. Code, HTML comments and
// images are left out: what stands there is not a statement of the author.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

struct TextLine {
  int number = 0;        // in the file
  std::string text;      // without Markdown's emphasis and list marks
  std::string label;     // slug of the heading or label above it or before it: "root-cause"; "" at the top
  bool heading = false;  // the line is the heading or label itself
};

std::vector<TextLine> text_lines(std::string_view body, int first_line);

}  // namespace hindsight
