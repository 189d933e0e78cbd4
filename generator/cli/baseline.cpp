#include "cli/baseline.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <tuple>

#include "base/text.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

}  // namespace

Baseline make_baseline(const std::vector<FoundAt>& found) {
  Baseline baseline;
  for (const FoundAt& at : found) {
    BaselineEntry& entry = baseline[at.identity];
    entry.file = to_valid_utf8(at.finding.place.file);
    entry.rule = at.finding.rule;
    ++entry.count;
  }
  return baseline;
}

std::string write_baseline(const Baseline& baseline) {
  std::set<std::tuple<std::string, std::string, std::string, std::size_t>> sorted;
  for (const auto& [identity, entry] : baseline)
    sorted.emplace(entry.file, entry.rule, identity, entry.count);
  std::string text = fmt::format("{{\"format\": {}, \"known\": [", kFormat);
  const char* separator = "\n";
  for (const auto& [file, rule, identity, count] : sorted) {
    const Json json = {{"file", file}, {"rule", rule}, {"finding", identity}, {"count", count}};
    text += separator + json.dump();
    separator = ",\n";
  }
  return text + "\n]}\n";
}

Baseline read_baseline(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("format") != kFormat)
      throw std::runtime_error("it is of another version of Hindsight; write it again with --write-baseline");
    Baseline baseline;
    for (const Json& entry : json.at("known"))
      baseline[entry.at("finding")] = {entry.at("file"), entry.at("rule"), entry.at("count")};
    return baseline;
  } catch (const Json::exception&) {
    throw std::runtime_error("it is no baseline that --write-baseline has written");
  }
}

void apply_baseline(CheckReport& report, Baseline baseline,
                    const std::function<bool(const std::string&)>& asked) {
  std::vector<FoundAt> fresh;
  for (FoundAt& at : report.found) {
    const auto entry = baseline.find(at.identity);
    if (entry == baseline.end() || entry->second.count == 0) {
      fresh.push_back(std::move(at));
      continue;
    }
    --entry->second.count;
    ++report.known;
  }
  report.found = std::move(fresh);
  for (const auto& [identity, entry] : baseline) {
    if (asked(entry.file)) report.stale += entry.count;
  }
}

}  // namespace hindsight
