// The 119 English words that lunr leaves out of an index. A token is compared whole, after trimming and
// before stemming.
#pragma once

#include <string_view>

namespace hindsight::search {

bool is_stop_word(std::u16string_view token);

}  // namespace hindsight::search
