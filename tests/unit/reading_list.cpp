// A list worked out by hand. The service has, newest first:
//   0  SEV3  config         cited by nobody, the latest
//   1  SEV1  config         cited by 0 (front matter)
//   2  SEV2  expiry, config cited by 0 and 1
//   3  SEV2  disk           planned work: left out
//   4  -     -              in a chain of two
//   5  SEV2  config
// 2 shows two causes that are not shown yet and comes first. Then nothing new is left: 1 is the most severe;
// 5 is SEV2; 0 is SEV3; 4 states no severity.
#include "archive/reading_list.h"

#include <catch2/catch.hpp>

#include "base/text.h"
#include "english.h"

namespace hindsight {
namespace {

constexpr Index kConfig = 0;
constexpr Index kExpiry = 1;
constexpr Index kDisk = 2;

Incident incident(int severity, const std::vector<Index>& causes) {
  Incident made;
  made.severity = severity;
  if (severity > 0) made.facts.severity = TextFact{"SEV" + std::to_string(severity), {}, 1};
  made.facts.started = TimeFact{*parse_moment("2024-01-01"), {}, 1};
  for (const Index cause : causes) made.causes.push_back({cause, Source::front_matter, 1});
  return made;
}

Archive archive() {
  Archive made;
  made.incidents = {incident(3, {kConfig}), incident(1, {kConfig}), incident(2, {kExpiry, kConfig}),
                    incident(2, {kDisk}),   incident(0, {}),        incident(2, {kConfig})};
  made.incidents[0].related_by_author = {1, 2};
  made.incidents[2].linked_from = {0, 1};
  made.incidents[3].maintenance = true;
  Chain chain;
  chain.incidents = {5, 4};
  made.chains = {chain};
  made.incidents[4].chains = {0};
  for (const char* name : {"Configuration", "Expired certificate", "Full disk"}) {
    TermEntry cause;
    cause.term.name = name;
    made.causes.push_back(cause);
  }
  TermEntry service;
  service.incidents = {0, 1, 2, 3, 4, 5};
  made.services = {service};
  return made;
}

std::vector<std::string> shown(const std::vector<Suggestion>& list) {
  std::vector<std::string> lines;
  for (const Suggestion& pick : list)
    lines.push_back(std::to_string(pick.incident) + ": " + join(pick.reasons, "; "));
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("a list covers causes first, then severity, citations and time, and says why", "[reading]") {
  const Archive made = archive();
  const auto citations = count_citations(made);
  CHECK(citations == std::vector<std::size_t>{0, 1, 2, 0, 0, 0});
  CHECK(shown(on_call_list(test::english(), made, made.services[0], citations, true)) ==
        Lines{"2: the only one with Expired certificate; the first here with Configuration; cited by 2",
              "1: worst severity, SEV1; cited by 1", "5: next in severity", "0: the latest",
              "4: one of 2 that came back"});
  CHECK(on_call_list(test::english(), made, made.services[0], citations, false).back().reasons ==
        Lines{"next in time"});
  CHECK(shown(most_cited(test::english(), made, citations)) == Lines{"2: cited by 2", "1: cited by 1"});
  CHECK(newest(made) == std::vector<Index>{0, 1, 2, 4, 5});
}

TEST_CASE("three incidents need no list, and a list ends at ten", "[reading]") {
  Archive made = archive();
  made.services[0].incidents = {0, 1, 2, 3};  // of which one is planned work
  CHECK(on_call_list(test::english(), made, made.services[0], count_citations(made), true).empty());
  made.incidents.assign(30, incident(1, {kConfig}));
  made.services[0].incidents.clear();
  for (Index i = 0; i < 30; ++i) made.services[0].incidents.push_back(i);
  const auto list = on_call_list(test::english(), made, made.services[0], count_citations(made), true);
  CHECK(list.size() == kMostToRead);
  CHECK(list.front().incident == 0);
  CHECK(newest(made).size() == kMostToRead);
}

}  // namespace
}  // namespace hindsight
