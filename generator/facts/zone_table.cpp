#include "facts/zone_table.h"

#include <algorithm>
#include <array>

#include "base/moment.h"
#include "base/text.h"
#include "facts/tables.h"
#include "facts/word_table.h"

namespace hindsight {
namespace {

constexpr std::array<std::string_view, 14> kAreas = {
    "Africa", "America",    "Asia",   "Europe", "Australia", "Pacific", "Atlantic",
    "Indian", "Antarctica", "Arctic", "Etc",    "US",        "Canada",  "Brazil"};

struct ZoneTable {
  WordTable<ZoneRow> rows;
  WordTable<std::size_t> longest;  // by first words
};

// "Asia/Kolkata+05:30,Europe/Dublin+01:00".
std::vector<ZoneCandidate> read_candidates(std::string_view cell) {
  std::vector<ZoneCandidate> candidates;
  while (!cell.empty()) {
    const std::string_view item = cell.substr(0, cell.find(','));
    cell.remove_prefix(std::min(cell.size(), item.size() + 1));
    const std::size_t sign = item.find_last_of("+-");
    candidates.push_back({std::string(item.substr(0, sign)), parse_offset(item.substr(sign)).value()});
  }
  return candidates;
}

ZoneTable read_zone_table() {
  ZoneTable table;
  for (const std::string_view area : kAreas) table.longest.add(lower_ascii(area), 0);
  for (const auto& cells : table_rows("zones.tsv")) {
    ZoneRow row;
    row.name = std::string(cells.at(0));
    if (cells.at(1) == "?")
      row.candidates = read_candidates(cells.at(2));
    else if (cells.at(2) != "-")
      row.iana = std::string(cells.at(2));
    row.offset = parse_offset(cells.at(1));
    const std::string lower = lower_ascii(row.name);
    std::size_t& longest = table.longest.add(std::string_view(lower).substr(0, lower.find(' ')), 0);
    longest = std::max(longest, static_cast<std::size_t>(std::count(lower.begin(), lower.end(), ' ')) + 1);
    table.rows.add(lower, std::move(row));
  }
  return table;
}

const ZoneTable& zone_table() {
  static const ZoneTable table = read_zone_table();
  return table;
}

}  // namespace

bool may_begin_zone(std::string_view lower_word) { return zone_table().longest.find(lower_word) != nullptr; }

bool is_zone_area(std::string_view word) {
  return std::find(kAreas.begin(), kAreas.end(), word) != kAreas.end();
}

const ZoneRow* find_zone_row(std::string_view lower_name) { return zone_table().rows.find(lower_name); }

std::size_t longest_zone_name(std::string_view lower_first_word) {
  const std::size_t* found = zone_table().longest.find(lower_first_word);
  return found == nullptr ? 0 : *found;
}

}  // namespace hindsight
