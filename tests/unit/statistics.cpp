#include "archive/statistics.h"

#include <catch2/catch.hpp>

using namespace hindsight;
using std::chrono::minutes;

namespace {

Spread spread_of(const std::vector<int>& values) {
  Spread spread;
  for (const int value : values) spread.samples.push_back({minutes{value}, 0});
  return spread;
}

TimeFact at(const std::string& text, Source source = Source::front_matter, int line = 3) {
  return {*parse_moment(text), source, line};
}

Incident incident(const std::string& started, const std::string& resolved = "") {
  Incident made;
  if (!started.empty()) made.facts.started = at(started);
  if (!resolved.empty()) made.facts.resolved = at(resolved);
  return made;
}

Archive archive_of(std::vector<Incident> incidents) {
  Archive archive;
  archive.incidents = std::move(incidents);
  return archive;
}

}  // namespace

TEST_CASE("a percentile is the nearest rank and so a value that occurred", "[statistics]") {
  CHECK(spread_of({7}).percentile(50).value == minutes{7});
  CHECK(spread_of({7}).percentile(90).value == minutes{7});
  CHECK(spread_of({1, 9}).percentile(50).value == minutes{1});
  CHECK(spread_of({1, 2, 9}).percentile(50).value == minutes{2});
  CHECK(spread_of({1, 2, 3, 9}).percentile(50).value == minutes{2});
  CHECK(spread_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).percentile(90).value == minutes{9});
  CHECK(spread_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}).percentile(90).value == minutes{10});
  CHECK(spread_of({1, 2, 3}).percentile(100).value == minutes{3});
}

TEST_CASE("below five values nothing is said", "[statistics]") {
  CHECK_FALSE(spread_of({1, 2, 3, 4}).enough());
  CHECK(spread_of({1, 2, 3, 4, 5}).enough());
}

TEST_CASE("planned work is in no number but its own", "[statistics]") {
  Incident planned = incident("2024-01-02T10:00Z", "2024-01-02T12:00Z");
  planned.maintenance = true;
  planned.severity = 1;
  const Statistics all =
      statistics_of(archive_of({planned, incident("2024-01-01T10:00Z", "2024-01-01T10:30Z")}));
  CHECK(all.maintenance == 1);
  CHECK(all.incidents == std::vector<Index>{1});
  CHECK(all.days.size() == 1);
  CHECK(all.severities == std::array<std::size_t, 5>{1, 0, 0, 0, 0});
  REQUIRE(all.to_resolve.samples.size() == 1);
  CHECK(all.to_resolve.samples[0].value == minutes{30});
}

TEST_CASE("what is not stated is counted as missing and never as zero", "[statistics]") {
  Incident backwards = incident("2024-01-01T10:00Z", "2024-01-01T09:00Z");
  Incident mixed = incident("2024-01-01T10:00", "2024-01-01T11:00Z");
  const Statistics all = statistics_of(archive_of(
      {incident("2024-01-01T10:00Z"), incident("2024-01-01", "2024-01-02"), incident(""), backwards, mixed}));
  CHECK(all.to_resolve.samples.empty());
  CHECK(all.to_resolve.missing == 5);
  CHECK(all.to_detect.missing == 5);
  CHECK(all.undated == 1);
  CHECK(all.without_service == 5);
  CHECK(all.detection.at("").size() == 5);
}

TEST_CASE("the same minute is a length, two facts of one line are none", "[statistics]") {
  Incident same = incident("2024-01-01T10:00Z");
  same.facts.detected = at("2024-01-01T10:00Z");
  Incident one = incident("");
  one.facts.started = at("2024-01-01T10:00Z", Source::body, 9);
  one.facts.detected = at("2024-01-01T10:00Z", Source::body, 9);
  const Statistics all = statistics_of(archive_of({same, one}));
  REQUIRE(all.to_detect.samples.size() == 1);
  CHECK(all.to_detect.samples[0].incident == 0);
  CHECK(all.to_detect.samples[0].value == minutes{0});
  CHECK(all.to_detect.missing == 1);
}

TEST_CASE("sources of detection in other words are kept apart from none", "[statistics]") {
  std::vector<Incident> incidents;
  for (const char* word : {"Monitoring", "customer", "a passer-by"}) {
    incidents.push_back(incident("2024-01-01"));
    incidents.back().facts.detection = TextFact{word, Source::front_matter, 3};
  }
  const Statistics all = statistics_of(archive_of(std::move(incidents)));
  CHECK(all.detection.at("monitoring").size() == 1);
  CHECK(all.detection.at("customer").size() == 1);
  CHECK(all.detection.at("other").size() == 1);
  CHECK(all.detection.count("") == 0);
}
