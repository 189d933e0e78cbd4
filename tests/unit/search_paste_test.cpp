// Pasted logs and the order of their results, held to the tables that the browser's script is held to as well
// (tests/node/paste.test.mjs).
#include "search/paste.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "search/identifiers.h"
#include "search/order.h"

namespace hindsight::search {
namespace {

using nlohmann::json;

json table(const std::string& name) {
  std::ifstream file(std::string(HINDSIGHT_SOURCE_DIR) + "/tests/search/" + name);
  REQUIRE(file);
  return json::parse(file);
}

json aside_of(const Paste& paste) {
  json counts = json::object();
  const auto add = [&](const char* name, std::size_t count) {
    if (count > 0) counts[name] = count;
  };
  add("numbers", paste.aside.numbers);
  add("times", paste.aside.times);
  add("ids", paste.aside.ids);
  add("addresses", paste.aside.addresses);
  add("secrets", paste.aside.secrets);
  return counts;
}

json terms_of(const Paste& paste) {
  json terms = json::array();
  for (const PasteTerm& term : paste.terms) terms.push_back({term.text, term.boost});
  return terms;
}

TEST_CASE("what a pasted text leaves to look for", "[search-paste]") {
  const json cases = table("pastes.json");
  REQUIRE(cases.size() >= 60);
  for (const json& expected : cases) {
    const std::string text = expected.at("text");
    INFO(text);
    const Paste paste = read_paste(text);
    CHECK(json(paste.identifiers).dump() == expected.at("identifiers").dump());
    CHECK(json(paste.words).dump() == expected.at("words").dump());
    CHECK(aside_of(paste).dump() == expected.at("aside").dump());
    CHECK(paste.log == expected.at("log"));
    if (expected.contains("terms")) CHECK((terms_of(paste) == expected.at("terms")));
  }
}

TEST_CASE("what is kept of a paste gives the same search when it is read again", "[search-paste]") {
  for (const json& expected : table("pastes.json")) {
    const Paste first = read_paste(expected.at("text").get<std::string>());
    const Paste again = read_paste(first.kept);
    INFO(first.kept);
    CHECK(again.identifiers == first.identifiers);
    CHECK(std::set<std::string>(again.words.begin(), again.words.end()) ==
          std::set<std::string>(first.words.begin(), first.words.end()));
    CHECK(again.days == first.days);
    CHECK(aside_of(again).size() == (first.days.empty() ? 0 : 1));  // the days themselves
  }
}

TEST_CASE("the identifiers of a paste are terms of the index of the text that holds them", "[search-paste]") {
  for (const json& expected : table("pastes.json")) {
    const Paste paste = read_paste(expected.at("text").get<std::string>());
    const std::string indexed = add_identifier_parts(paste.kept);
    for (const std::string& name : paste.identifiers) {
      INFO(name << " in " << indexed);
      if (name.find(' ') == std::string::npos) CHECK(indexed.find(whole_name(name)) != std::string::npos);
    }
  }
}

TEST_CASE("no secret of a paste is kept", "[search-paste]") {
  for (const json& expected : table("pastes.json")) {
    const Paste paste = read_paste(expected.at("text").get<std::string>());
    for (const json& secret : expected.value("secret", json::array())) {
      INFO(paste.kept);
      CHECK(paste.kept.find(secret.get<std::string>()) == std::string::npos);
    }
  }
}

TEST_CASE("results of a pasted log in order", "[search-paste]") {
  for (const json& expected : table("orders.json")) {
    INFO(expected.at("name"));
    std::vector<IncidentHit> hits;
    for (const json& hit : expected.at("hits"))
      hits.push_back({hit.at(0), hit.at(1), hit.at(2).get<std::set<std::string>>()});
    std::vector<IncidentFacts> facts;
    for (const json& fact : expected.at("facts")) {
      const int day = fact.at(0);  // 1 is the first of 1970
      facts.push_back({{}, fact.at(1)});
      if (day > 0) facts.back().day = std::chrono::sys_days(std::chrono::days(day - 1));
    }
    std::vector<ServiceNames> services;
    for (const json& names : expected.at("services")) services.push_back({names});
    const Paste paste = read_paste(expected.at("paste").get<std::string>());
    json order = json::array();
    for (const IncidentHit& hit : incident_order(hits, paste, facts, services)) order.push_back(hit.document);
    CHECK(order.dump() == expected.at("order").dump());
  }
}

}  // namespace
}  // namespace hindsight::search
