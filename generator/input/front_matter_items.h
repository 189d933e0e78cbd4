// The fields of front matter that are lists of mappings (impacts, actions, timeline, updates, links), and
// times.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/postmortem.h"
#include "input/reader.h"

namespace hindsight {

// A time: RFC 3339, or local time in `zone` ("" leaves it without an offset).
std::optional<Moment> read_moment(Reader& reader, std::string_view key, const Value& value,
                                  const std::string& zone);

std::vector<Impact> read_impact_list(Reader& reader, std::string_view key, const Value& value,
                                     const std::string& zone);
std::vector<ActionItem> read_action_list(Reader& reader, std::string_view key, const Value& value,
                                         const std::string& zone);
std::vector<TimelineEntry> read_timeline_list(Reader& reader, std::string_view key, const Value& value,
                                              const std::string& zone);
std::vector<StatusUpdate> read_update_list(Reader& reader, std::string_view key, const Value& value,
                                           const std::string& zone);
std::vector<Reference> read_reference_list(Reader& reader, std::string_view key, const Value& value);

}  // namespace hindsight
