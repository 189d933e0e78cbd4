#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

#include "facts/headings.h"
#include "facts/lines.h"
#include "facts/sections.h"

using namespace hindsight;
using enum SectionKind;

namespace {

struct Row {
  std::string text;
  std::set<SectionKind> kinds;  // empty: no heading of a section
};

std::set<SectionKind> kinds_of(const std::string& body) {
  auto lines = text_lines(body, 1);
  std::set<SectionKind> kinds;
  for (const Section& section : find_sections(lines)) {
    if (section.kind != other) kinds.insert(section.kind);
  }
  return kinds;
}

std::vector<std::string> texts(const std::string& body) {
  std::vector<std::string> all;
  for (const TextLine& line : text_lines(body, 1)) all.push_back(line.text);
  return all;
}

}  // namespace

TEST_CASE("a heading opens the sections that its words name") {
  const std::vector<Row> rows = {
      {"## Summary", {summary}},
      {"## Executive Summary", {summary}},
      {"## TL;DR", {summary}},
      {"## What happened?", {summary}},
      {"### 1. Incident Overview", {summary}},
      {"## Impact", {impact}},
      {"## Impact on our customers", {impact}},
      {"## 💥 User impact", {impact}},
      {"## Who was affected?", {impact}},
      {"## Root Cause", {root_cause}},
      {"## Root Cause Analysis (RCA)", {root_cause}},
      {"## ROOT CAUSES", {root_cause}},
      {"## Root Cause and Resolution", {root_cause, resolution}},
      {"## Root cause & fix", {root_cause, resolution}},
      {"## What caused it?", {root_cause}},
      {"## Five Whys", {root_cause}},
      {"## Timeline", {timeline}},
      {"## Timeline (all times in UTC+2)", {timeline}},
      {"## Timeline of Events", {timeline}},
      {"## Sequence of events", {timeline}},
      {"##Timeline", {timeline}},
      {"## Detection", {detection}},
      {"## How was the outage detected?", {detection}},
      {"## Resolution and recovery", {resolution}},
      {"## How we fixed it", {resolution}},
      {"## Mitigation", {resolution}},
      {"## Lessons learnt", {lessons}},
      {"## What went well", {lessons}},
      {"## Where we got lucky", {lessons}},
      {"## Action Items", {action_items}},
      {"## Follow-up actions", {action_items}},
      {"## Corrective and Preventative Measures", {action_items}},
      {"## Next steps", {action_items}},
      {"## Recommendations", {action_items}},
      {"## Conclusion", {conclusion}},
      {"## Final thoughts", {conclusion}},
      {"## Duration and impact", {duration, impact}},
      {"## Contributing factors", {contributing}},
      {"## Trigger", {trigger}},
      // Misspellings.
      {"## Sumary", {summary}},
      {"## Timline", {timeline}},
      {"## Root Couse", {root_cause}},
      {"## Corective and Preventitive Mesures", {action_items}},
      {"## Conclussion", {conclusion}},
      {"## Resolutoin", {resolution}},
      // Other languages.
      {"## Résumé de l'incident", {summary}},
      {"## Chronologie", {timeline}},
      {"## Cause racine", {root_cause}},
      {"## Mesures correctives et préventives", {action_items}},
      {"## Zusammenfassung", {summary}},
      {"## Zeitlicher Verlauf", {timeline}},
      {"## Maßnahmen", {action_items}},
      {"## Auswirkungen", {impact}},
      {"## Línea de tiempo", {timeline}},
      {"## Causa raíz y solución", {root_cause, resolution}},
      {"## Lecciones aprendidas", {lessons}},
      {"## Linha do tempo", {timeline}},
      {"## Ações corretivas", {action_items}},
      {"## Cronologia degli eventi", {timeline}},
      {"## Azioni correttive", {action_items}},
      {"## Causa principale", {root_cause}},
      // Not sections.
      {"## Why our caches melted on a quiet Tuesday", {}},
      {"## The day the impact drill broke our timeline printer", {}},
      {"## Background", {}},
  };
  REQUIRE(rows.size() >= 60);
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(kinds_of("# Mail was late\n\n" + row.text + "\n\nText.\n") == row.kinds);
  }
}

TEST_CASE("a line is a heading to a reader in many forms") {
  const std::vector<Row> rows = {
      {"Timeline\n--------\n\nText.", {timeline}},
      {"**Root cause**\n\nThe pump stopped.", {root_cause}},
      {"**Root cause:** the pump stopped.", {root_cause}},
      {"__Impact__\nNobody could log in.", {impact}},
      {"Impact\nNobody could log in.", {impact}},
      {"IMPACT:\nNobody could log in.", {impact}},
      {"Impact: nobody could log in.", {impact}},
      {"- **Impact**: nobody could log in.", {impact}},
      {"**How the incident was resolved**: by a restart.", {resolution}},
      {"**Explain what was causing the issue**: a leak.", {root_cause}},
      {"**Which team was the incident escalated to**: storage.", {escalation}},
      {"**A list of tasks to address the issue**:", {action_items}},
      {"* what was the impact:\n\n\tNobody could log in.", {impact}},
      {"1. Root Cause: the pump stopped.", {root_cause}},
      {"ISSUE SUMMARY\nThe pump stopped.", {summary}},
      {"In conclusion, the pump is dry.", {conclusion}},
      {"| Time (UTC) | Event |\n| --- | --- |\n| 10:00 | Down |", {timeline}},
      // A rule below prose is a rule.
      {"We restarted the pump and the timeline of the repair went well.\n---\nMore.", {}},
      {"The impact of this on our team was small and nobody minded much.", {}},
      {"<!-- ## Timeline -->\nText.", {}},
      {"```\n## Timeline\n```\nText.", {}},
      {"10:00 – Detection: the pager rang.", {}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(kinds_of("# Mail was late\n\nIt was late.\n\n" + row.text + "\n") == row.kinds);
  }
}

TEST_CASE("the only heading of the first level is a title and no section") {
  CHECK(kinds_of("# Root Cause Analysis\n\n## Impact\n\nNone.\n") == std::set<SectionKind>{impact});
  CHECK(kinds_of("POSTMORTEM: WEBSITE DOWNTIME\n\nIMPACT\nNone.\n") == std::set<SectionKind>{impact});
  CHECK(kinds_of("### Sumary:\n\nNone.\n") == std::set<SectionKind>{summary});
}

TEST_CASE("below action items, a label sorts actions and opens no section") {
  CHECK(kinds_of("# A\n\n## Action items\n\n### Detection\n\n- Add an alert\n") ==
        std::set<SectionKind>{action_items});
  CHECK(kinds_of("# A\n\n## Action items\n\n- **Mitigation**: add a standby\n") ==
        std::set<SectionKind>{action_items});
  CHECK(kinds_of("Tasks:\n- Add an alert\n\nConclusion:\nAll is well.\n") ==
        std::set<SectionKind>{action_items, conclusion});
}

TEST_CASE("stages below a plain timeline belong to it") {
  auto lines = text_lines(
      "Timeline:\n\nDetection Time: 10:00 AM\nEscalation:\nTo the storage team.\n\nRoot Cause:\nA leak.\n",
      1);
  find_sections(lines);
  CHECK(stands_in(lines.at(3), timeline));
  CHECK(stands_in(lines.at(3), escalation));
  CHECK_FALSE(stands_in(lines.back(), timeline));
}

TEST_CASE("a line is read without its marks") {
  CHECK(texts("**Bold** and _slanted_ with `code` and [a link](https://a.example/b)") ==
        std::vector<std::string>{"Bold and slanted with `code` and a link"});
  CHECK(texts("&nbsp;&nbsp;•&nbsp; drawn &amp; bulleted") == std::vector<std::string>{"drawn & bulleted"});
  CHECK(texts("snake_case_name and 2 * 3 * 4") == std::vector<std::string>{"snake_case_name and 2 * 3 * 4"});
  CHECK(texts("![picture](a.png)\n<img src=\"a.png\">\nText") == std::vector<std::string>{"Text"});
}

TEST_CASE("a title that only says postmortem is generic") {
  for (const char* title : {"Postmortem", "My first post-mortem", "Incident Report", "0x19. Postmortem"}) {
    INFO(title);
    CHECK(is_generic_title(title));
  }
  for (const char* title : {"Postmortem: the cache", "Server outage incident report", "Mail was late"}) {
    INFO(title);
    CHECK_FALSE(is_generic_title(title));
  }
}
