// What a heading or label is about, by the words of data/headings.tsv: in several languages, with small
// misspellings forgiven, and possibly several things at once ("Duration, impact and root cause").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/reading.h"

namespace hindsight {

// Lower-case words without accents, figures, signs and what stands in brackets.
std::vector<std::string> folded_words(std::string_view text);

struct HeadingMatch {
  std::vector<SectionKind> kinds;  // in the order of the heading, each once
  std::size_t strange = 0;         // words that belong to no phrase and are no filler
  std::size_t first = 0;           // strange words before the first phrase
};

HeadingMatch match_heading(std::string_view heading);

// The same without forgiving a misspelling, for what must not be guessed.
HeadingMatch match_heading_exactly(std::string_view heading);

// A name of a section as site.yaml writes it.
bool is_section_name(std::string_view name);

// "In conclusion, …": a paragraph that concludes.
bool opens_conclusion(std::string_view text);

// True where a title says nothing but that the document is a postmortem: "My first postmortem".
bool is_generic_title(std::string_view title);

}  // namespace hindsight
