#include "facts/phases.h"

#include <string>
#include <vector>

#include "base/text.h"
#include "facts/tables.h"
#include "facts/wording.h"

namespace hindsight {
namespace {

struct Row {
  Phase phase = Phase::none;
  std::vector<std::string_view> phrases;
};

std::vector<Row> read_rows() {
  std::vector<Row> rows;
  for (const auto& row : table_rows("phases.tsv")) {
    for (const Phase phase :
         {Phase::started, Phase::detected, Phase::acknowledged, Phase::mitigated, Phase::resolved}) {
      if (name_of(phase) == row.front()) rows.push_back({phase, phrases_of(row.back())});
    }
  }
  return rows;
}

bool is_unfinished(const std::string& text) {
  static const std::vector<std::string_view> words = phrases_in("phases.tsv", "not");
  return !first_held(text, words).empty();
}

}  // namespace

std::string_view name_of(Phase phase) {
  switch (phase) {
    case Phase::started:
      return "started";
    case Phase::detected:
      return "detected";
    case Phase::acknowledged:
      return "acknowledged";
    case Phase::mitigated:
      return "mitigated";
    case Phase::resolved:
      return "resolved";
    case Phase::none:
      break;
  }
  return "";
}

Phase phase_of(std::string_view text) {
  static const std::vector<Row> rows = read_rows();
  const std::string lower = lower_ascii(text);
  const bool unfinished = is_unfinished(lower);
  for (const Row& row : rows) {
    const bool mends = row.phase == Phase::mitigated || row.phase == Phase::resolved;
    if (mends && unfinished) continue;
    if (!first_held(lower, row.phrases).empty()) return row.phase;
  }
  return Phase::none;
}

bool restores(std::string_view text) {
  static const std::vector<std::string_view> words = phrases_in("phases.tsv", "restores");
  const std::string lower = lower_ascii(text);
  return !is_unfinished(lower) && !first_held(lower, words).empty();
}

bool speaks_of_impact(std::string_view text) {
  static const std::vector<std::string_view> words = phrases_in("phases.tsv", "impact");
  return !first_held(lower_ascii(text), words).empty();
}

}  // namespace hindsight
