// The text of a paragraph as runs with their marks (strong, code, a link …), and those runs as Markdown. What
// HTML nests in any order and splits as it likes comes out as few, well-nested marks; where Markdown's own
// would not be read as such, HTML's stand for them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

// Inner marks have higher bits, so that marks nest in one order.
enum Mark : unsigned {
  kStrong = 1U,
  kEmphasis = 2U,
  kDeleted = 4U,
  kInserted = 8U,
  kHighlighted = 16U,
  kSuperscript = 32U,
  kSubscript = 64U,
  kKeyboard = 128U,
  kQuoted = 256U,
  kCode = 512U,
};

struct Run {
  // `markdown` is written as it stands: an image, a note. A `place` is where links lead; its text is the id.
  enum class Kind { text, line_break, markdown, place };
  Kind kind = Kind::text;
  std::string text;
  unsigned marks = 0;
  std::string link;  // the URL to write, or "" for none
};

// Spaces as HTML has them: runs of white space are one space, none at the ends or beside a break. U+00A0 is
// white space too: exporters use it for layout.
std::vector<Run> collapse_space(std::vector<Run> runs);

// The runs, collapsed, one line for each line of the text: for a cell, a heading, a description.
std::string inline_markdown(const std::vector<Run>& runs);

// The same as a block of its own: lines end in a mark that keeps them apart, and none begins another block.
std::string paragraph_markdown(const std::vector<Run>& runs);

// Without markup, on one line.
std::string plain_text_of(const std::vector<Run>& runs);

// Cut where two or more breaks follow each other, without breaks at the ends; no part is empty.
std::vector<std::vector<Run>> paragraphs_of(std::vector<Run> runs);

}  // namespace hindsight
