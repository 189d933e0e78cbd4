#include "site/course.h"

#include <catch2/catch.hpp>

#include "facts/silence.h"

using namespace hindsight;
using namespace std::chrono;

namespace {

TimeFact fact(const std::string& text) { return {*parse_moment(text), Source::front_matter, 3}; }

Event event(const std::string& at, const std::string& text = "Looked.") {
  Event made;
  if (!at.empty()) made.at = parse_moment(at);
  made.text = text;
  made.source = Source::body;
  return made;
}

Incident hour() {
  Incident incident;
  incident.facts.started = fact("2024-03-01T10:00Z");
  incident.facts.resolved = fact("2024-03-01T11:00Z");
  return incident;
}

// Ten minutes apart, then nothing for 70 minutes.
Incident quiet() {
  Incident incident;
  incident.facts.started = fact("2024-03-01T10:00Z");
  incident.facts.resolved = fact("2024-03-01T12:30Z");
  for (const char* at : {"10:00", "10:05", "10:10", "10:15", "10:20", "11:30", "11:35"})
    incident.timeline.push_back(event(std::string("2024-03-01T") + at + "Z"));
  incident.timeline.front().phase = Phase::started;
  return incident;
}

}  // namespace

TEST_CASE("the strip runs from the start to the end", "[course]") {
  Incident incident = hour();
  incident.facts.detected = fact("2024-03-01T10:15Z");
  const auto course = course_of(incident);
  REQUIRE(course);
  CHECK(course->phases.size() == 3);
  CHECK(course->share(course->phases[1].at) == Approx(0.25));
  CHECK(course->offset == minutes{0});
}

TEST_CASE("times in another zone stand on the clock of the first phase", "[course]") {
  Incident incident = hour();
  incident.facts.detected = fact("2024-03-01T12:30+02:00");
  const auto course = course_of(incident);
  REQUIRE(course);
  CHECK(course->share(course->phases[1].at) == Approx(0.5));
}

TEST_CASE("bare days and unknown zones are not placed beside known ones", "[course]") {
  Incident incident = hour();
  incident.timeline = {event("2024-03-01"), event("2024-03-01T10:30"), event(""), event("2024-03-01T10:40Z")};
  const auto course = course_of(incident);
  REQUIRE(course);
  CHECK(course->events.size() == 1);
  CHECK(course->without == 3);
}

TEST_CASE("without two points in time there is no strip", "[course]") {
  Incident incident;
  CHECK_FALSE(course_of(incident));
  incident.facts.started = fact("2024-03-01");
  incident.facts.resolved = fact("2024-03-04");
  CHECK_FALSE(course_of(incident));
  incident.facts.started = fact("2024-03-01T10:00Z");
  CHECK_FALSE(course_of(incident));
}

TEST_CASE("entries far from the incident are counted and not drawn", "[course]") {
  Incident incident = hour();
  incident.timeline = {event("2024-02-01T10:00Z"), event("2024-03-01T09:30Z"), event("2024-03-01T11:30Z"),
                       event("2024-03-09T10:00Z")};
  const auto course = course_of(incident);
  REQUIRE(course);
  CHECK(course->events.size() == 2);
  CHECK(course->earlier == 1);
  CHECK(course->later == 1);
  CHECK(course->to - course->from == hours{2});
}

TEST_CASE("a silence is marked where the rule finds one", "[course]") {
  const auto course = course_of(quiet());
  REQUIRE(course);
  REQUIRE(course->silences.size() == 1);
  CHECK(course->silences[0].to - course->silences[0].from == minutes{70});
}

TEST_CASE("what falls into a gap breaks its silence", "[course]") {
  Incident phase = quiet();
  phase.facts.mitigated = fact("2024-03-01T11:00Z");
  CHECK(course_of(phase)->silences.empty());

  Incident update = quiet();
  update.facts.updates.push_back({parse_moment("2024-03-01T11:00Z"), "investigating", "We look.", 9});
  CHECK(course_of(update)->silences.empty());

  Incident day = quiet();
  day.timeline.push_back(event("2024-03-01"));
  CHECK(course_of(day)->silences.empty());

  Incident between = quiet();
  between.timeline.insert(between.timeline.begin() + 5, event(""));
  CHECK(course_of(between)->silences.empty());
}

TEST_CASE("few or even entries are no silence, nor is the time after the end", "[course]") {
  const auto at = [](long minute, Phase phase = Phase::none) {
    return Spoken{minute * 60, 0, phase, "Looked."};
  };
  CHECK(find_silences({at(0, Phase::started), at(5), at(90)}).empty());
  CHECK(find_silences({at(0, Phase::started), at(40), at(80), at(120), at(160), at(200)}).empty());
  CHECK(find_silences({at(0, Phase::started), at(1), at(2), at(3), at(4, Phase::resolved), at(90)}).empty());
  CHECK(find_silences({at(0, Phase::started), at(1), at(2), at(3), at(4), at(90)}).size() == 1);
}
