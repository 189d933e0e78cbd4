#include "facts/near_copies.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace hindsight;

namespace {

const auto never = [](std::size_t, std::size_t) { return false; };

// A text of `words` different words, from a seed.
std::string text_of(unsigned seed, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    seed = seed * 1664525U + 1013904223U;
    text += "word" + std::to_string(seed % 5000U) + " ";
  }
  return text;
}

TimelineFact entry(int hour, int minute, const std::string& text) {
  TimelineFact fact;
  fact.time.emplace();
  fact.time->mention.clock.emplace();
  fact.time->mention.clock->hour = hour;
  fact.time->mention.clock->minute = minute;
  fact.text = text;
  return fact;
}

}  // namespace

TEST_CASE("a text that repeats most of another is a near copy") {
  const std::string original = text_of(1, 300);
  const std::string changed = text_of(1, 240) + text_of(2, 60);
  const std::vector<Fingerprint> documents = {fingerprint(original, {}), fingerprint(text_of(3, 300), {}),
                                              fingerprint(changed, {})};
  const auto found = find_near_copies(documents, never, 2);
  REQUIRE(found.size() == 2);
  CHECK(found[0].document == 0);
  CHECK(found[0].of == 2);
  CHECK(found[1].document == 2);
  CHECK(found[1].of == 0);
  CHECK_FALSE(found[0].of_timeline);
  CHECK(found[0].percent > 70);
}

TEST_CASE("texts that share a template, short notices and related incidents are no near copies") {
  const std::string headings = text_of(9, 40);
  const std::vector<Fingerprint> shared = {fingerprint(headings + text_of(1, 200), {}),
                                           fingerprint(headings + text_of(2, 200), {})};
  CHECK(find_near_copies(shared, never, 2).empty());
  const std::vector<Fingerprint> notices = {fingerprint("The servers were restarted.", {}),
                                            fingerprint("The servers were restarted.", {})};
  CHECK(find_near_copies(notices, never, 2).empty());
  const std::vector<Fingerprint> same = {fingerprint(text_of(1, 200), {}), fingerprint(text_of(1, 200), {})};
  CHECK(find_near_copies(same, never, 2).size() == 2);
  CHECK(find_near_copies(
            same, [](std::size_t, std::size_t) { return true; }, 2)
            .empty());
}

TEST_CASE("a timeline told again in other words is a near copy") {
  const std::vector<TimelineFact> first = {
      entry(9, 45, "Migration of orders begins"), entry(10, 2, "Database outage commences"),
      entry(10, 3, "Pager alerts on-call engineer"), entry(10, 12, "Rollback initiated by team"),
      entry(10, 31, "Orders accepted again")};
  const std::vector<TimelineFact> again = {
      entry(21, 45, "Migration of the orders was started"), entry(10, 2, "Outage of the database"),
      entry(10, 3, "The pager alerted the on-call person"), entry(10, 12, "Rollback was initiated"),
      entry(10, 33, "All orders accepted")};
  const std::vector<TimelineFact> other = {
      entry(9, 45, "Certificate expired"), entry(10, 2, "First complaint from abroad"),
      entry(10, 3, "Gateway inspected"), entry(10, 12, "Renewal requested"),
      entry(10, 31, "Gateway reloaded")};
  const std::vector<Fingerprint> documents = {fingerprint(text_of(1, 100), first),
                                              fingerprint(text_of(2, 100), other),
                                              fingerprint(text_of(3, 100), again)};
  const auto found = find_near_copies(documents, never, 2);
  REQUIRE(found.size() == 2);
  CHECK(found[1].document == 2);
  CHECK(found[1].of == 0);
  CHECK(found[1].of_timeline);
}

TEST_CASE("many copies of one text are all found") {
  std::vector<Fingerprint> documents;
  for (unsigned i = 0; i < 40; ++i)
    documents.push_back(fingerprint(text_of(7, 200) + text_of(100 + i, 20), {}));
  CHECK(find_near_copies(documents, never, 2).size() == 40);
}
