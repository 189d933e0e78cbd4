#include "facts/phases.h"

#include <string>
#include <vector>

#include "facts/tables.h"
#include "facts/wording.h"

namespace hindsight {
namespace {

struct Row {
  Phase phase = Phase::none;
  PhraseList words;
};

std::vector<Row> read_rows() {
  std::vector<Row> rows;
  for (const auto& row : table_rows("phases.tsv")) {
    for (const Phase phase :
         {Phase::started, Phase::detected, Phase::acknowledged, Phase::mitigated, Phase::resolved}) {
      if (name_of(phase) == row.front()) rows.push_back({phase, PhraseList(phrases_of(row.back()))});
    }
  }
  return rows;
}

bool is_unfinished(std::string_view text) {
  static const PhraseList words(phrases_in("phases.tsv", "not"));
  return words.any_in(text);
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
  const bool unfinished = is_unfinished(text);
  for (const Row& row : rows) {
    const bool mends = row.phase == Phase::mitigated || row.phase == Phase::resolved;
    if (mends && unfinished) continue;
    if (row.words.any_in(text)) return row.phase;
  }
  return Phase::none;
}

bool restores(std::string_view text) {
  static const PhraseList words(phrases_in("phases.tsv", "restores"));
  return words.any_in(text) && !is_unfinished(text);
}

bool speaks_of_impact(std::string_view text) {
  static const PhraseList words(phrases_in("phases.tsv", "impact"));
  return words.any_in(text);
}

}  // namespace hindsight
