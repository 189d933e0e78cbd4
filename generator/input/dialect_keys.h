// The keys by which the front matter of other tools is recognised. Those that are no field of ours stand in
// small letters: such tools ignore case.
#pragma once

#include <set>
#include <string_view>

namespace hindsight {

using KeySet = std::set<std::string_view>;

// Keys that are quietly read or left alone although no field of ours has them as a spelling.
KeySet keys_of_other_tools();

const KeySet& keys_of_posts();   // only posts have them
const KeySet& hints_of_posts();  // posts have them, and others may
const KeySet& keys_of_status_pages();
const KeySet& fields_of_incidents();  // fields that only someone who describes an incident writes

}  // namespace hindsight
