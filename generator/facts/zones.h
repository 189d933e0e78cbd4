// Time zones as people write them: "UTC", "GMT + 1", "(EAT)", "Pacific time", "Europe/Lisbon". A fixed table
// (data/zones.tsv, with the source of each row) gives abbreviations and names their offset or IANA zone. An
// abbreviation with several meanings (IST, CST, BST) has candidates and no offset until something settles it.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

// One meaning of an ambiguous abbreviation.
struct ZoneCandidate {
  std::string iana;
  std::chrono::minutes offset{};

  bool operator==(const ZoneCandidate&) const = default;
};

struct ZoneMention {
  std::size_t begin = 0;  // in the text searched; brackets around it are not part of it
  std::size_t end = 0;
  std::string text;                            // as written: "PST", "GMT + 1"
  std::optional<std::chrono::minutes> offset;  // fixed by the words alone; east of UTC is positive
  std::string iana;                            // "Pacific time", "Europe/Lisbon": the day decides the offset
  std::vector<ZoneCandidate> candidates;       // ambiguous: the meanings that are in use

  bool ambiguous() const { return !offset && iana.empty(); }
  bool operator==(const ZoneMention&) const = default;
};

class Tokens;

// The zones named in a text: headings, table headers, sentences ("all times in GMT + 1", "Time (UTC)").
std::vector<ZoneMention> find_zones(std::string_view text);
std::vector<ZoneMention> find_zones(const Tokens& text);

// The zone of a text that speaks of its times in general: the first one that is not part of a time, in
// brackets, after "in", "timezone:", "all times …". Empty for "10:00 UTC".
std::optional<ZoneMention> find_zone(std::string_view text);

// A zone that stands at `at` in the text (spaces, "(" and "[" before it are passed over); `end` in the result
// is behind the closing bracket.
std::optional<ZoneMention> zone_at(std::string_view text, std::size_t at);

// The offset at that civil time; empty while ambiguous.
std::optional<std::chrono::minutes> offset_of(const ZoneMention& zone, std::chrono::local_seconds at);

// Gives an ambiguous zone its meaning where the site's zone uses that abbreviation.
ZoneMention settle(ZoneMention zone, std::string_view site_zone);

// … or where another mention of the document says it: "IST (UTC+5:30)", "India Standard Time".
ZoneMention settle(ZoneMention zone, const std::vector<ZoneMention>& others);

// An abbreviation that tells standard from summer time, on a day when the other one is in force.
struct OutOfForce {
  std::string written;  // "PST"
  std::string instead;  // "PDT"
  std::chrono::minutes offset_instead{};
};
// Never for GMT, UTC and offsets, nor where the site's own zone keeps that offset on that day ("EST" in
// Panama).
std::optional<OutOfForce> out_of_force(const ZoneMention& zone, std::chrono::year_month_day day,
                                       std::string_view site_zone = {});

}  // namespace hindsight
