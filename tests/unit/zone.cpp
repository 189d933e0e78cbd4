#include "base/zone.h"

#include <catch2/catch.hpp>

#include "base/moment.h"

namespace hindsight {
namespace {

// Minutes east of UTC, or 9999 for none.
long offset(std::string_view zone, std::string_view civil) {
  const auto found = offset_in(zone, parse_moment(civil)->local);
  return found ? static_cast<long>(found->count()) : 9999;
}

TEST_CASE("a zone gives the offset that is in force at a civil time", "[zone]") {
  CHECK(offset("UTC", "2024-07-01 12:00") == 0);
  CHECK(offset("+05:30", "2024-07-01 12:00") == 330);
  CHECK(offset("Europe/Lisbon", "2024-01-15 12:00") == 0);
  CHECK(offset("Europe/Lisbon", "2024-07-15 12:00") == 60);
  CHECK(offset("America/New_York", "2024-07-15 12:00") == -240);
  CHECK(offset("Asia/Kathmandu", "2024-07-15 12:00") == 345);
}

TEST_CASE("a civil time that the clocks skip has no offset", "[zone]") {
  CHECK(offset("Europe/Lisbon", "2024-03-31 00:59") == 0);
  CHECK(offset("Europe/Lisbon", "2024-03-31 01:30") == 9999);
  CHECK(offset("Europe/Lisbon", "2024-03-31 02:00") == 60);
}

TEST_CASE("of a civil time that the clocks show twice the earlier is meant", "[zone]") {
  CHECK(offset("Europe/Lisbon", "2024-10-27 01:30") == 60);
  CHECK(offset("America/New_York", "2024-11-03 01:30") == -240);
}

TEST_CASE("a zone is known by its name in the time-zone data or as an offset", "[zone]") {
  for (const std::string_view zone : {"UTC", "GMT+1", "+01:00", "Europe/Lisbon", "Z"})
    CHECK(is_known_zone(zone));
  for (const std::string_view zone :
       {"", "Europe/Lisboa", "PST", "Mars/Olympus", "../../etc/passwd", "lisbon"}) {
    INFO(zone);
    CHECK_FALSE(is_known_zone(zone));
    CHECK(offset(zone, "2024-07-01 12:00") == 9999);
  }
}

}  // namespace
}  // namespace hindsight
