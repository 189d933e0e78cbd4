// Templates of new postmortems: Markdown files in which a few names between double braces stand for what is
// known. In front matter a name becomes a value of YAML or TOML, below it text, so that no title can break
// either. Pure: files come as values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace hindsight {

struct DraftTemplate {
  std::string name;
  std::string about;   // what it is for; "" where its first line does not say so: {{! Near miss }}
  std::string origin;  // for people: "templates/near-miss.md"
  std::string text;    // as it was read
};

// What is not known is empty.
struct DraftValues {
  std::string title;
  std::string date;  // 2026-01-31
  std::string severity;
  std::vector<std::string> services;
};

DraftTemplate read_template(std::string name, std::string origin, std::string_view bytes);

// The document. Names that are not known, and what else is wrong with the template, is reported at its line;
// then the result is empty.
std::optional<std::string> fill(const DraftTemplate& form, const DraftValues& values, Diagnostics& out);

// The names of values that are known and that the template has no place for.
std::vector<std::string> without_place(const DraftTemplate& form, const DraftValues& values);

}  // namespace hindsight
