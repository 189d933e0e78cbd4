// Every rule by which Hindsight finds something, with one general sentence that quotes no document: what a
// report says of a rule, and all it says where text of documents must stay out of logs. docs/rules.md has the
// same list for people, and a test holds the two together.
#pragma once

#include <span>
#include <string_view>

#include "base/diagnostic.h"

namespace hindsight {

struct Rule {
  std::string_view name;
  Level level;            // unless the finding or site.yaml says otherwise
  std::string_view says;  // one sentence without a full stop
};

std::span<const Rule> all_rules();  // by name

const Rule* find_rule(std::string_view name);  // null for a name that is no rule

}  // namespace hindsight
