// The plain facts of a postmortem by name: those that are one text, one time or a list of texts. One table,
// for whoever treats them alike: the list of unconfirmed facts, and the writing back of what a text says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "input/postmortem.h"

namespace hindsight {

struct FactField {
  std::string_view name;  // as in front matter
  std::variant<std::optional<TextFact> Postmortem::*, std::optional<TimeFact> Postmortem::*,
               std::vector<TextFact> Postmortem::*>
      member;
};

const std::vector<FactField>& fact_fields();         // in the order in which they are written
const FactField* fact_field(std::string_view name);  // or nullptr

}  // namespace hindsight
