#include "archive/archive.h"

#include <catch2/catch.hpp>
#include <string>

#include "archive/related.h"
#include "archive_input.h"
#include "support.h"

namespace hindsight {
namespace {

// An incident in a few words. Lists are named as an author would.
struct Given {
  std::string id;
  std::string started;
  std::vector<std::string> services;
  std::vector<std::string> causes;
};

ArchiveInput input(const Given& given) {
  return test::incident(given.id, given.started, given.services, given.causes);
}

struct Made {
  Archive archive;
  std::string complaints;
};

Made make(std::vector<ArchiveInput> inputs, const std::string& site_yaml = "") {
  Diagnostics out;
  Made made{make_archive(std::move(inputs), test::edition_of(site_yaml), out), ""};
  find_related(made.archive, {}, 1);
  made.complaints = test::shown(out);
  return made;
}

Made make_given(const std::vector<Given>& given, const std::string& site_yaml = "") {
  std::vector<ArchiveInput> inputs;
  for (const Given& one : given) inputs.push_back(input(one));
  return make(std::move(inputs), site_yaml);
}

std::string ids(const Archive& archive) {
  std::string all;
  for (const Incident& incident : archive.incidents) all += incident.id + " ";
  return all;
}

std::string ids(const Archive& archive, const std::vector<Index>& list) {
  std::string all;
  for (const Index i : list) all += archive.incidents[i].id + " ";
  return all;
}

const Incident& incident(const Archive& archive, std::string_view id) {
  return archive.incidents.at(archive.by_id.find(id)->second);
}

TEST_CASE("incidents stand newest first, without a time last, ties by id", "[archive]") {
  const auto [archive, complaints] = make_given({{"b", "2024-01-01", {}, {}},
                                                 {"z", "", {}, {}},
                                                 {"a", "2024-01-01", {}, {}},
                                                 {"new", "2024-01-01T00:30:00-05:00", {}, {}},
                                                 {"old", "2024-01-01T00:30:00+05:00", {}, {}},
                                                 {"y", "", {}, {}}});
  CHECK(ids(archive) == "new a b old y z ");
  CHECK(complaints.empty());
  CHECK(archive.years.size() == 1);
}

TEST_CASE("an incident without a start stands at the earliest time it has", "[archive]") {
  ArchiveInput planned = input({"planned", "", {}, {}});
  planned.facts.scheduled_from = TimeFact{*parse_moment("2024-06-01"), Source::front_matter, 2};
  ArchiveInput ended = input({"ended", "", {}, {}});
  ended.facts.resolved = TimeFact{*parse_moment("2024-03-01"), Source::front_matter, 2};
  const Archive archive = make({ended, planned, input({"started", "2024-05-01", {}, {}})}).archive;
  CHECK(ids(archive) == "planned started ended ");
  CHECK(incident(archive, "planned").maintenance);
  CHECK_FALSE(incident(archive, "ended").maintenance);
}

TEST_CASE("ids are unique, whatever the documents say", "[archive]") {
  ArchiveInput stated = input({"file", "2024-01-01", {}, {}});
  stated.facts.id = TextFact{"A", Source::front_matter, 2};
  const auto [archive, complaints] =
      make({input({"a", "2024-01-03", {}, {}}), stated, input({"a-2", "2024-01-02", {}, {}}),
            input({"index", "2023-01-01", {}, {}}), input({"", "2022-01-01", {}, {}})});
  CHECK(ids(archive) == "a a-2-2 a-2 index-2 untitled ");
  CHECK(complaints ==
        "file.md:2: error[duplicate-id]: the id “a” is already that of a.md\n"
        "  hint: give one of the two its own “id:”; this page is called “a-2” meanwhile\n"
        "a-2.md: error[duplicate-id]: the id “a-2” is already that of file.md\n"
        "  hint: give one of the two its own “id:”; this page is called “a-2-2” meanwhile\n"
        "index.md: error[duplicate-id]: the id “index” is the name of a page of lists\n"
        "  hint: give one of the two its own “id:”; this page is called “index-2” meanwhile\n");
}

TEST_CASE("a page's name fits a file system, in any script", "[archive]") {
  std::string greek;
  for (int i = 0; i < 200; ++i) greek += "Ω";
  ArchiveInput long_one = input({greek, "2024-01-01", {greek}, {greek.substr(0, 58)}});
  long_one.facts.tags = test::facts({greek});
  const Archive archive = make({long_one}).archive;
  CHECK(archive.incidents[0].id.size() <= 120);
  CHECK(archive.services[0].term.id.size() <= 120);
  CHECK(archive.tags.begin()->first.size() <= 120);
}

TEST_CASE("services are one under all their spellings, in the order of their names", "[archive]") {
  const auto [archive, complaints] = make_given(
      {{"a", "2024-01-02", {"DNS", "name service", "Billing"}, {}}, {"b", "2024-01-01", {"dns"}, {}}},
      "services: [{id: zz, name: zebra}, {id: dns, name: Name resolution, aliases: [DNS, name service]}]");
  REQUIRE(archive.services.size() == 2);
  CHECK(archive.services[0].term.name == "Billing");
  CHECK(archive.services[1].term.name == "Name resolution");
  CHECK(ids(archive, archive.services[1].incidents) == "a b ");
  CHECK(incident(archive, "a").services.size() == 2);
  CHECK(complaints ==
        "a.md:5: warning[unknown-service]: site.yaml declares no service “Billing”\n"
        "  hint: add it to site.yaml, or name one that is declared; it gets a page of its own meanwhile\n");
}

TEST_CASE("where nothing is declared any name is a service, and none is reported", "[archive]") {
  const auto [archive, complaints] = make_given({{"a", "2024-01-01", {"Billing", "billing!"}, {}}});
  CHECK(archive.services.size() == 1);
  CHECK(complaints.empty());
}

TEST_CASE("services come from impacts and from the path too", "[archive]") {
  ArchiveInput one = input({"a", "2024-01-01", {"dns"}, {}});
  one.facts.impacts = {{}, {}};
  one.facts.impacts[0].service = "Mail";
  one.facts.impacts[1].service = "DNS";
  one.path_service = "web";
  const Archive archive = make({one}).archive;
  REQUIRE(archive.services.size() == 3);
  const auto& links = archive.incidents[0].services;
  REQUIRE(links.size() == 3);
  CHECK(archive.services[links[2].term].term.name == "web");
  CHECK(links[2].source == Source::file_name);
}

const std::string kTree =
    "root_causes: [{id: change}, {id: push, name: Config push, parent: change}, {id: flag, parent: push}, "
    "{id: age, name: Aging}]";

TEST_CASE("a cause counts what is below it, each incident once", "[archive]") {
  const auto [archive, complaints] = make_given({{"a", "2024-01-03", {}, {"push", "flag"}},
                                                 {"b", "2024-01-02", {}, {"flag"}},
                                                 {"c", "2024-01-01", {}, {"age"}}},
                                                kTree);
  std::string tree;
  for (const TermEntry& cause : archive.causes) {
    tree += std::string(static_cast<std::size_t>(cause.depth), ' ') + cause.term.id + ": " +
            ids(archive, cause.incidents) + "| " + ids(archive, cause.own) + "\n";
  }
  CHECK(tree == "age: c | c \nchange: a b | \n push: a b | a \n  flag: a b | a b \n");
  CHECK(complaints.empty());
}

TEST_CASE("a value that describes a cause in a sentence is no cause of its own", "[archive]") {
  const auto [archive, complaints] = make_given(
      {{"a",
        "2024-01-01",
        {},
        {"The cache was full. Nobody saw it.", "push", "A second sentence: about the same matter here"}}},
      kTree);
  const Incident& a = archive.incidents[0];
  CHECK(a.causes.size() == 1);
  CHECK(a.facts.root_cause_text->value == "The cache was full. Nobody saw it.");
  REQUIRE(a.facts.contributing_factors.size() == 1);
  CHECK(complaints.empty());
}

TEST_CASE("a cause that is not declared is reported with the nearest", "[archive]") {
  CHECK(make_given({{"a", "2024-01-01", {}, {"chnage"}}}, kTree).complaints ==
        "a.md:5: warning[unknown-cause]: site.yaml declares no root cause “chnage”\n  hint: did you mean "
        "“change”?\n");
}

TEST_CASE("a duration needs a precise start and end in order", "[archive]") {
  const auto duration = [](const std::string& from, const std::string& to, std::string& complaints) {
    ArchiveInput one = input({"a", from, {}, {}});
    one.facts.resolved = TimeFact{*parse_moment(to), Source::front_matter, 4};
    Made made = make({one});
    complaints = made.complaints;
    return made.archive.incidents[0].duration ? made.archive.incidents[0].duration->count() : -1;
  };
  std::string complaints;
  CHECK(duration("2024-01-01T10:00Z", "2024-01-01T11:30Z", complaints) == 90);
  CHECK(complaints.empty());
  CHECK(duration("2024-01-01", "2024-01-01T11:30Z", complaints) == -1);
  CHECK(complaints.empty());
  CHECK(duration("2024-01-01T10:00Z", "2024-01-01T09:30Z", complaints) == -1);
  CHECK(complaints ==
        "a.md:4: warning[time-end-before-start]: it ends (1 Jan 2024, 09:30 UTC) before it starts (1 Jan "
        "2024, 10:00 UTC)\n"
        "  hint: no duration is shown\n");
}

TEST_CASE("an incident goes on only where its document says so", "[archive]") {
  ArchiveInput open = input({"open", "2024-01-01", {}, {}});
  open.facts.ongoing = Fact<bool>{true, Source::front_matter, 2};
  ArchiveInput ended = open;
  ended.id = "ended";
  ended.facts.resolved = TimeFact{*parse_moment("2024-01-02"), Source::front_matter, 4};
  const Archive archive = make({open, ended, input({"silent", "2024-01-01", {}, {}})}).archive;
  CHECK(incident(archive, "open").ongoing);
  CHECK_FALSE(incident(archive, "ended").ongoing);
  CHECK_FALSE(incident(archive, "silent").ongoing);
}

TEST_CASE("relations lead to incidents that exist, other than itself, each once", "[archive]") {
  ArchiveInput a = input({"a", "2024-01-02", {}, {}});
  a.facts.related = test::facts({"b", "B", "a", "bb", "nothing-like-it"});
  a.facts.parent = TextFact{"b", Source::front_matter, 6};
  a.facts.duplicate_of = TextFact{"a", Source::front_matter, 7};
  const auto [archive, complaints] = make({a, input({"b", "2024-01-01", {}, {}})});
  const Incident& made = incident(archive, "a");
  CHECK(ids(archive, made.related_by_author) == "b ");
  CHECK(made.parent == archive.by_id.at("b"));
  CHECK_FALSE(made.duplicate_of.has_value());
  CHECK(ids(archive, incident(archive, "b").parts) == "a ");
  CHECK(
      complaints ==
      "a.md:7: warning[unknown-incident]: “a” is this incident itself\n  hint: name another one, or leave it "
      "out\n"
      "a.md:5: warning[unknown-incident]: “a” is this incident itself\n  hint: name another one, or leave it "
      "out\n"
      "a.md:5: warning[unknown-incident]: no incident has the id “bb”\n  hint: did you mean “b”?\n"
      "a.md:5: warning[unknown-incident]: no incident has the id “nothing-like-it”\n");
}

TEST_CASE("incidents are alike by what they share, the rare before the common", "[archive]") {
  const Archive archive = make_given({{"me", "2024-01-09", {"dns", "web"}, {"expiry"}},
                                      {"both", "2024-01-08", {"dns"}, {"expiry"}},
                                      {"rare", "2024-01-07", {"web"}, {"age"}},
                                      {"common1", "2024-01-06", {"dns"}, {"age"}},
                                      {"common2", "2024-01-05", {"dns"}, {}},
                                      {"none", "2024-01-04", {"mail"}, {}}})
                              .archive;
  const Incident& me = incident(archive, "me");
  std::vector<Index> order;
  for (const Related& related : me.related) order.push_back(related.incident);
  CHECK(ids(archive, order) == "both rare common1 common2 ");
  CHECK(me.related[0].causes.size() == 1);
  CHECK(me.related[0].services.size() == 1);
  CHECK(me.related[1].causes.empty());
}

TEST_CASE("a shared cause says more than a service that is as rare", "[archive]") {
  const Archive archive = make_given({{"service", "2024-01-09", {"dns"}, {}},
                                      {"me", "2024-01-08", {"dns"}, {"expiry"}},
                                      {"cause", "2024-01-07", {}, {"expiry"}}})
                              .archive;
  const Incident& me = incident(archive, "me");
  REQUIRE(me.related.size() == 2);
  CHECK(archive.incidents[me.related[0].incident].id == "cause");
}

TEST_CASE("no more than eight incidents are shown as alike", "[archive]") {
  std::vector<Given> many;
  for (int i = 0; i < 20; ++i) many.push_back({"i" + std::to_string(i), "2024-01-01", {"dns"}, {}});
  CHECK(make_given(many).archive.incidents[0].related.size() == 8);
}

TEST_CASE("tags are one under all their spellings and keep the first", "[archive]") {
  ArchiveInput a = input({"a", "2024-01-02", {}, {}});
  a.facts.tags = test::facts({"Cold start", "cold-start", "!!"});
  ArchiveInput b = input({"b", "2024-01-01", {}, {}});
  b.facts.tags = test::facts({"COLD START"});
  const Archive archive = make({b, a}).archive;
  REQUIRE(archive.tags.size() == 1);
  CHECK(ids(archive, archive.tags.at("cold-start")) == "a b ");
  CHECK(archive.tag_names.at("cold-start") == "Cold start");
}

TEST_CASE("it is recorded who links to whom, each once and not to itself", "[archive]") {
  Archive archive = make_given({{"a", "2024-01-02", {}, {}}, {"b", "2024-01-01", {}, {}}}).archive;
  add_mentions(archive, {{0, 1, 1}, {0}});
  CHECK(ids(archive, incident(archive, "a").linked_from) == "b ");
  CHECK(ids(archive, incident(archive, "b").linked_from) == "a ");
}

}  // namespace
}  // namespace hindsight
