// Words that say nothing of what a text is about: those of any English prose, and those of any postmortem. Of
// an archive of twenty texts many of them are rare, so that counting does not find them.
#pragma once

#include <string_view>

namespace hindsight {

// `word` in lower case and in the singular.
bool is_common_word(std::string_view word);

}  // namespace hindsight
