#include "archive/chains.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "archive_input.h"
#include "support.h"

namespace hindsight {
namespace {

constexpr const char* kTree =
    "root_causes:\n"
    "  - {id: upkeep, name: Upkeep}\n"
    "  - {id: expired-certificate, name: Expired certificate, parent: upkeep}\n"
    "  - {id: disk-full, name: Disk full, parent: upkeep}\n"
    "  - {id: unknown, name: Unknown}\n";

struct Given {
  std::string id;
  std::string started;
  std::vector<std::string> causes;
  std::vector<std::string> services;
  std::string owner;
};

ArchiveInput input(const Given& given) {
  ArchiveInput made = test::incident(given.id, given.started, given.services, given.causes);
  if (!given.owner.empty()) made.facts.custom.push_back({"organisation", {given.owner}, 4});
  return made;
}

TextFact id(const std::string& name) { return {name, Source::front_matter, 6}; }

// The chains as "a b c: Expired certificate; DNS" each, after `change` had its say.
template <class Change>
std::string chains_of(std::vector<ArchiveInput> inputs, Change change, const std::string& within = "",
                      const std::string& site_yaml = kTree) {
  Diagnostics out;
  Edition edition;
  edition.config = read_config(site_yaml, "site.yaml", out);
  Archive archive = make_archive(std::move(inputs), edition, out);
  INFO(test::shown(out));
  CHECK(out.empty());
  change(archive);
  add_chains(archive, {within, &edition.config.causes});
  std::string text;
  for (const Chain& chain : archive.chains) {
    for (const Index i : chain.incidents) text += archive.incidents[i].id + " ";
    text.back() = ':';
    for (const Index cause : chain.causes) text += " " + archive.causes[cause].term.name;
    text += ";";
    for (const Index service : chain.services) text += " " + archive.services[service].term.name;
    for (const ChainLink& link : chain.links) text += link.by_author ? " (authors)" : "";
    text += "\n";
  }
  return text;
}

std::string chains_of(const std::vector<Given>& given, const std::string& within = "",
                      const std::string& site_yaml = kTree) {
  std::vector<ArchiveInput> inputs;
  for (const Given& one : given) inputs.push_back(input(one));
  return chains_of(
      std::move(inputs), [](Archive&) {}, within, site_yaml);
}

Index at(const Archive& archive, const std::string& name) { return archive.by_id.find(name)->second; }

TEST_CASE("the same cause on the same service is a chain, oldest first", "[chains]") {
  CHECK(chains_of({{"c", "2021-01-01", {"expired-certificate"}, {"DNS", "API"}, ""},
                   {"a", "2019-01-01", {"expired-certificate"}, {"DNS"}, ""},
                   {"b", "2020-01-01", {"expired-certificate"}, {"DNS", "API"}, ""},
                   {"d", "2020-05-01", {"disk-full"}, {"DNS"}, ""}}) == "a b c: Expired certificate; DNS\n");
}

TEST_CASE("two causes or services of the same incidents make one chain", "[chains]") {
  CHECK(chains_of({{"a", "2019-01-01", {"expired-certificate", "disk-full"}, {"DNS", "API"}, ""},
                   {"b", "2020-01-01", {"expired-certificate", "disk-full"}, {"DNS", "API"}, ""}}) ==
        "a b: Disk full Expired certificate; API DNS\n");
}

TEST_CASE("another cause of some of a chain's incidents is a chain of its own", "[chains]") {
  CHECK(chains_of({{"a", "2019-01-01", {"expired-certificate", "disk-full"}, {"DNS"}, ""},
                   {"b", "2020-01-01", {"expired-certificate"}, {"DNS"}, ""},
                   {"c", "2021-01-01", {"expired-certificate", "disk-full"}, {"DNS"}, ""}}) ==
        "a b c: Expired certificate; DNS\n"
        "a c: Disk full; DNS\n");
}

TEST_CASE("a cause above others, and the unknown one, carry no chain", "[chains]") {
  CHECK(chains_of({{"a", "2019-01-01", {"upkeep"}, {"DNS"}, ""},
                   {"b", "2020-01-01", {"upkeep"}, {"DNS"}, ""},
                   {"c", "2019-01-01", {"unknown"}, {"API"}, ""},
                   {"d", "2020-01-01", {"unknown"}, {"API"}, ""},
                   {"e", "2019-01-01", {"disk-full"}, {"Web"}, ""},
                   {"f", "2020-01-01", {"expired-certificate"}, {"Web"}, ""}}) == "");
}

TEST_CASE("kinds of causes of a site without a tree carry no chain, names of its own do", "[chains]") {
  CHECK(chains_of({{"a", "2019-01-01", {"capacity", "full disk"}, {"DNS"}, ""},
                   {"b", "2020-01-01", {"capacity", "full disk"}, {"DNS"}, ""}},
                  "", "") == "a b: full disk; DNS\n");
}

TEST_CASE("a cause that more than a quarter of an archive names is a kind", "[chains]") {
  for (const std::size_t named : {10U, 11U}) {
    std::vector<Given> given;
    for (std::size_t n = 0; n < 40; ++n) {
      given.push_back({fmt::format("i{:02}", n), fmt::format("20{:02}-01-01", 10 + n), {}, {"DNS"}, ""});
      if (n < named) given.back().causes = {"disk-full"};
    }
    CHECK(chains_of(given).empty() == (named == 11));
  }
}

TEST_CASE("with owners, each has its own chains and an unknown one has none", "[chains]") {
  const std::vector<Given> given = {{"a", "2019-01-01", {"disk-full"}, {"DNS"}, "One"},
                                    {"b", "2020-01-01", {"disk-full"}, {"DNS"}, "Two"},
                                    {"c", "2021-01-01", {"disk-full"}, {"DNS"}, "one"},
                                    {"d", "2022-01-01", {"disk-full"}, {"DNS"}, ""},
                                    {"e", "2023-01-01", {"disk-full"}, {"DNS"}, ""}};
  CHECK(chains_of(given, "organisation") == "a c: Disk full; DNS\n");
  CHECK(chains_of(given) == "a b c d e: Disk full; DNS\n");
}

TEST_CASE("planned work, incidents without a time and those of unknown order are in no chain", "[chains]") {
  std::vector<ArchiveInput> inputs = {input({"a", "2019-01-01", {"disk-full"}, {"DNS"}, ""}),
                                      input({"planned", "2020-01-01", {"disk-full"}, {"DNS"}, ""}),
                                      input({"untimed", "", {"disk-full"}, {"DNS"}, ""}),
                                      input({"same-day", "2019-01-01T10:00Z", {"disk-full"}, {"DNS"}, ""})};
  inputs[1].facts.type = id("maintenance");
  CHECK(chains_of(inputs, [](Archive&) {}) == "");
}

TEST_CASE("what began while the earlier one went on is no second time", "[chains]") {
  std::vector<ArchiveInput> inputs = {input({"a", "2019-01-01T10:00Z", {"disk-full"}, {"DNS"}, ""}),
                                      input({"during", "2019-01-02T10:00Z", {"disk-full"}, {"DNS"}, ""}),
                                      input({"after", "2019-01-04T10:00Z", {"disk-full"}, {"DNS"}, ""})};
  inputs[0].facts.resolved = TimeFact{*parse_moment("2019-01-03T00:00Z"), Source::front_matter, 4};
  CHECK(chains_of(inputs, [](Archive&) {}) == "a after: Disk full; DNS\n");
}

TEST_CASE("copies, duplicates and parts are one event", "[chains]") {
  const std::vector<Given> given = {{"a", "2019-01-01", {"disk-full"}, {"DNS"}, ""},
                                    {"b", "2020-01-01", {"disk-full"}, {"DNS"}, ""},
                                    {"c", "2021-01-01", {"disk-full"}, {"DNS"}, ""}};
  std::vector<ArchiveInput> inputs;
  for (const Given& one : given) inputs.push_back(input(one));
  const auto copied = [](Archive& archive) {
    archive.incidents[at(archive, "b")].near_copy = at(archive, "a");
  };
  CHECK(chains_of(inputs, copied) == "a c: Disk full; DNS\n");
  std::vector<ArchiveInput> named = inputs;
  named[1].facts.duplicate_of = id("a");
  named[2].facts.parent = id("b");
  CHECK(chains_of(named, [](Archive&) {}) == "");
}

TEST_CASE("the authors' word makes a link of its own and marks one that is there", "[chains]") {
  std::vector<ArchiveInput> inputs = {input({"a", "2019-01-01", {"disk-full"}, {"DNS"}, ""}),
                                      input({"b", "2020-01-01", {"disk-full"}, {"DNS"}, ""}),
                                      input({"c", "2021-01-01", {"unknown"}, {"API"}, ""}),
                                      input({"d", "", {}, {}, ""})};
  inputs[1].facts.recurrence_of = id("a");
  inputs[2].facts.recurrence_of = id("b");
  inputs[3].facts.recurrence_of = id("c");
  CHECK(chains_of(inputs, [](Archive&) {}) ==
        "b c d:; (authors) (authors)\n"
        "a b: Disk full; DNS (authors)\n");
}

ActionItem action(const std::string& title, ActionStatus status, const std::string& done = "",
                  const std::string& type = "") {
  ActionItem item;
  item.title = title;
  item.type = type;
  item.status = status;
  if (!done.empty()) item.done = *parse_moment(done);
  return item;
}

// What is promised by an incident of 1 January 2020 when the next begins, as "title: state".
std::string promised(const std::vector<ActionItem>& actions, const std::string& next,
                     const std::string& posted = "", const std::string& resolved = "") {
  Archive archive;
  archive.incidents.resize(2);
  archive.incidents[1].facts.started = TimeFact{*parse_moment("2020-01-01T10:00Z"), Source::body, 1};
  if (!posted.empty())
    archive.incidents[1].facts.posted = TimeFact{*parse_moment(posted), Source::front_matter, 1};
  if (!resolved.empty())
    archive.incidents[1].facts.resolved = TimeFact{*parse_moment(resolved), Source::front_matter, 1};
  archive.incidents[1].actions = actions;
  if (!next.empty()) archive.incidents[0].facts.started = TimeFact{*parse_moment(next), Source::body, 1};
  std::string text;
  for (const Promise& promise : promises(archive, 1, 0)) {
    CHECK(promise.incident == 1);
    constexpr const char* kStates[] = {"open", "no record", "undated"};
    text += fmt::format("{}: {}\n", actions[promise.action].title, kStates[static_cast<int>(promise.state)]);
  }
  return text + fmt::format("{} before", done_before(archive, 1, 0));
}

TEST_CASE("a promise was open where its state or its dates say so", "[chains]") {
  const std::string next = "2020-06-01T10:00Z";
  CHECK(promised({action("x", ActionStatus::open)}, next) == "x: open\n0 before");
  CHECK(promised({action("x", ActionStatus::unknown)}, next) == "x: no record\n0 before");
  CHECK(promised({action("x", ActionStatus::cancelled)}, next) == "0 before");
  CHECK(promised({action("x", ActionStatus::done)}, next) == "x: undated\n0 before");
  CHECK(promised({action("x", ActionStatus::done, "2020-05-31")}, next) == "1 before");
  CHECK(promised({action("x", ActionStatus::done, "2020-06-02")}, next) == "x: open\n0 before");
  CHECK(promised({action("x", ActionStatus::open)}, "") == "0 before");
}

TEST_CASE("the day, or the minute, of the start proves nothing", "[chains]") {
  const std::string next = "2020-06-01T10:00Z";
  CHECK(promised({action("x", ActionStatus::done, "2020-06-01")}, next) == "x: undated\n0 before");
  CHECK(promised({action("x", ActionStatus::done, "2020-06-01T10:00Z")}, next) == "x: undated\n0 before");
  CHECK(promised({action("x", ActionStatus::done, "2020-06-01T10:00:59Z")}, next) == "x: undated\n0 before");
  CHECK(promised({action("x", ActionStatus::done, "2020-06-01T09:59Z")}, next) == "1 before");
  CHECK(promised({action("x", ActionStatus::done, "2020-06-01T12:00+01:00")}, next) == "x: open\n0 before");
}

TEST_CASE("what was written down after the second time was no promise before it", "[chains]") {
  CHECK(promised({action("x", ActionStatus::open)}, "2020-06-01", "2020-06-02") == "0 before");
  CHECK(promised({action("x", ActionStatus::open)}, "2020-06-01", "2020-06-01") == "x: open\n0 before");
}

TEST_CASE("an incident that goes on has promised nothing yet", "[chains]") {
  const std::vector<ActionItem> actions = {action("x", ActionStatus::open),
                                           action("y", ActionStatus::unknown)};
  CHECK(promised(actions, "2020-06-01T10:00Z", "", "2020-06-03") == "0 before");
  CHECK(promised(actions, "2020-06-01T10:00Z", "", "2020-05-03") == "x: open\ny: no record\n0 before");
}

TEST_CASE("facts come before gaps, and what keeps it from coming back before the rest", "[chains]") {
  CHECK(promised({action("a", ActionStatus::unknown), action("b", ActionStatus::open, "", "detect"),
                  action("c", ActionStatus::unknown, "", "prevent"),
                  action("d", ActionStatus::open, "", "repair")},
                 "2020-06-01") == "d: open\nb: open\nc: no record\na: no record\n0 before");
}

TEST_CASE("times are compared only as far as they are known", "[chains]") {
  const auto before = [](const char* a, const char* b) {
    return surely_before(*parse_moment(a), *parse_moment(b));
  };
  CHECK(before("2020-01-01", "2020-01-02T00:00Z"));
  CHECK_FALSE(before("2020-01-01", "2020-01-01T23:59Z"));
  CHECK_FALSE(before("2020-01-01T23:30-08:00", "2020-01-02"));  // the second in UTC
  CHECK_FALSE(before("2020-01-01", "2020-01-02T00:30+02:00"));  // the first in UTC
  CHECK(before("2020-01-01T23:30-08:00", "2020-01-03"));
  CHECK(before("2020-01-01T10:00:01Z", "2020-01-01T10:00:02Z"));
  CHECK_FALSE(before("2020-01-01T10:00Z", "2020-01-01T10:00:30Z"));
  CHECK(before("2020-01-01T10:00", "2020-01-01T10:01"));
  CHECK_FALSE(before("2020-01-01T10:00", "2020-01-01T10:01Z"));  // which zone?
  CHECK(before("2020-01-01T10:00", "2020-01-02T00:01Z"));
}

}  // namespace
}  // namespace hindsight
