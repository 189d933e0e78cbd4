// The terms of files that write_shards wrote, for those who look through a finished index.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight::search {

// The terms of a shard (t/<i>.js) or vocabulary (v/<n>.js) in their order. `sorted` is the layout's. Throws
// std::invalid_argument for bytes that are no such file.
std::vector<std::string> terms_of_shard(std::string_view bytes, std::size_t sorted);
std::vector<std::string> terms_of_vocabulary(std::string_view bytes);

}  // namespace hindsight::search
