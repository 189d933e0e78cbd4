// Reads a vocabulary of site.yaml: a list of terms with their ids, names, parents, aliases and words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/known_keys.h"
#include "input/reader.h"
#include "input/vocabulary.h"

namespace hindsight {

// `known` are the keys that such a term has; `what` names one in messages: "a service".
void read_vocabulary(Vocabulary& vocabulary, const Value& value, Reader& reader,
                     const std::vector<KnownKey>& known, std::string_view what);

}  // namespace hindsight
