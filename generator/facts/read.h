// What a document's text says where its front matter is silent: title, date, services and root causes.
// Careful rather than clever: a date must be written out unambiguously, services and causes must be named in
// the parts of the text that speak of them, and each fact carries the line where it stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "input/config.h"
#include "input/document.h"
#include "input/markdown.h"
#include "input/postmortem.h"

namespace hindsight {

struct TextFacts {
  std::optional<TextFact> title;
  std::optional<TimeFact> started;
  std::vector<TextFact> services;     // ids of declared services
  std::vector<TextFact> root_causes;  // ids of declared causes
};

TextFacts read_text(const Document& document, const Markdown& markdown, const Config& config);

// Fills what the front matter left open. Front matter always wins.
void complete(Postmortem& postmortem, TextFacts facts);

}  // namespace hindsight
