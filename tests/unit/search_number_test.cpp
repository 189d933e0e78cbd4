#include <catch2/catch.hpp>
#include <charconv>
#include <nlohmann/json.hpp>
#include <random>

#include "search/number.h"

using hindsight::search::js_number;

TEST_CASE("weights print as JavaScript prints numbers", "[search]") {
  struct Row {
    double value;
    std::string_view text;
  };
  const Row rows[] = {{0, "0"},
                      {-0.0, "0"},
                      {1, "1"},
                      {-3, "-3"},
                      {0.001, "0.001"},
                      {0.1, "0.1"},
                      {1.5, "1.5"},
                      {-0.25, "-0.25"},
                      {12.345, "12.345"},
                      {1000000, "1000000"},
                      {999999999999, "999999999999"}};
  for (const auto& [value, text] : rows) CHECK(js_number(value).dump() == text);
}

TEST_CASE("thousandths of any size print with the fewest digits that give the number back", "[search]") {
  std::mt19937_64 random(1);
  int wrong = 0;
  const auto compare = [&](std::uint64_t thousandths) {
    char digits[64];
    const double value = static_cast<double>(thousandths) / 1000;
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr;
    if (js_number(value).dump() != std::string_view(digits, static_cast<std::size_t>(end - digits))) ++wrong;
  };
  for (std::uint64_t i = 0; i < 100000; ++i) compare(i);
  for (int i = 0; i < 100000; ++i) compare(random() % 1'000'000'000'000'000U);
  CHECK(wrong == 0);
}
