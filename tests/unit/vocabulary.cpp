// Which names may be one, and the lines for site.yaml that make them one.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "archive/lookalikes.h"
#include "archive/vocabulary_report.h"
#include "archive_input.h"
#include "base/text.h"
#include "growth.h"
#include "support.h"

namespace hindsight {
namespace {

NameInUse used(std::string name, std::vector<std::size_t> incidents = {}) {
  NameInUse made;
  made.name = std::move(name);
  made.incidents = std::move(incidents);
  return made;
}

NameInUse declared(std::string name, std::vector<std::string> spellings = {}) {
  NameInUse made = used(std::move(name));
  made.spellings = std::move(spellings);
  made.known = true;
  return made;
}

// "TravisCI → Travis CI: spacing", one a line.
std::string shown(const std::vector<NameInUse>& names, const Additions& additions = {"service"}) {
  constexpr std::string_view reasons[] = {"spacing",  "plural",       "short form",
                                          "addition", "abbreviation", "one letter"};
  std::string text;
  for (const Lookalike& pair : find_lookalikes(names, additions))
    text += fmt::format("{} → {}: {}\n", names[pair.name].name, names[pair.keep].name,
                        reasons[static_cast<std::size_t>(pair.why)]);
  return text;
}

TEST_CASE("two spellings of one name are found, with the reason", "[vocabulary]") {
  const std::string kept = GENERATE(as<std::string>{}, "Travis CI|TravisCI|spacing",  //
                                    "eu-west-1|eu-west1|spacing",                     //
                                    "payment-api|payments-api|plural",                //
                                    "proxy|proxies|plural",                           //
                                    "API|APIs|plural",                                //
                                    "cache|caches|plural",                            //
                                    "switch|switches|plural",                         //
                                    "postgres|PostgreSQL|short form",                 //
                                    "mongo|MongoDB|short form",                       //
                                    "user-db|user database|short form",               //
                                    "k8s cluster|Kubernetes clusters|short form",     //
                                    "Kafka|Apache Kafka|addition",                    //
                                    "S3|Amazon S3|addition",                          //
                                    "checkout|checkout-svc|addition",                 //
                                    "GCS|Google Cloud Storage|abbreviation",          //
                                    "i18n|internationalization|abbreviation",         //
                                    "checkout|chekout|one letter",                    //
                                    "billing-worker|biling-worker|one letter",        //
                                    "Zookeeper|Zookeepre|one letter");
  const std::size_t first = kept.find('|');
  const std::size_t second = kept.find('|', first + 1);
  const std::string one = kept.substr(0, first);
  const std::string other = kept.substr(first + 1, second - first - 1);
  const std::string why = kept.substr(second + 1);
  CHECK(shown({used(one, {1, 2}), used(other, {3})}) == fmt::format("{} → {}: {}\n", other, one, why));
  CHECK(shown({used(one, {3}), used(other, {1, 2})}) == fmt::format("{} → {}: {}\n", one, other, why));
}

TEST_CASE("names that are two stay two", "[vocabulary]") {
  const std::string pair = GENERATE(
      as<std::string>{}, "eu-west-1|eu-west-2", "db-1-2|db-12", "http|https", "ldap|ldaps", "dns|dn",
      "aws|aw", "orders|orders-db", "ingress|egress", "inbound|outbound", "encoder|decoder", "reader|header",
      "synchronous|asynchronous", "consumer|customer", "transaction|translation", "connection|collection",
      "auth|authentication", "primary db 10|primary db 11", "Cloudflare DNS|DNS", "search|sea",
      "orders-eu|orders-us", "notifications-eu|notifications-us", "Redis|Redi", "checkout|checkout-api");
  const std::size_t bar = pair.find('|');
  CHECK(shown({used(pair.substr(0, bar), {1}), used(pair.substr(bar + 1), {2})}) == "");
}

TEST_CASE("a declared name stays, and takes the spellings of its aliases too", "[vocabulary]") {
  CHECK(shown({used("postgres", {1, 2, 3}), declared("Database", {"PostgreSQL"})}) ==
        "postgres → Database: short form\n");
}

TEST_CASE("two declared names are one only where nothing but spacing differs", "[vocabulary]") {
  CHECK(shown({declared("checkout"), declared("chekout"), declared("checkout-service")}) == "");
  CHECK(shown({declared("Travis CI"), declared("TravisCI")}) == "TravisCI → Travis CI: spacing\n");
}

TEST_CASE("names that one incident uses side by side are two", "[vocabulary]") {
  CHECK(shown({used("checkout", {1, 2}), used("checkout-service", {2, 3})}) == "");
}

TEST_CASE("an abbreviation of two names is that of neither", "[vocabulary]") {
  CHECK(shown({used("GCS", {1}), used("Google Cloud Storage", {2}), used("Global Content Store", {3})}) ==
        "");
}

TEST_CASE("several spellings go into one, and none into one that goes itself", "[vocabulary]") {
  CHECK(shown({used("postgres", {1}), used("PostgreSQL", {2, 3}), used("postgre-sql", {4}),
               used("mysql", {5})}) ==
        "postgre-sql → PostgreSQL: spacing\npostgres → PostgreSQL: short form\n");
}

TEST_CASE("each name is not compared with every other", "[vocabulary]") {
  const auto compare = [](std::size_t count) {
    std::vector<NameInUse> names;
    for (std::size_t i = 0; i < count; ++i) {
      std::string word = "service-";
      for (std::size_t rest = i * 7919 + 100000; rest > 0; rest /= 26)
        word += static_cast<char>('a' + rest % 26);
      names.push_back(used(word, {i}));
      names.push_back(used("worker-" + std::to_string(i), {i}));
    }
    find_lookalikes(names, {"service"});
  };
  CHECK(test::growth_of(1000, compare) < 10);
}

Archive archive_of(const Edition& edition, const std::vector<ArchiveInput>& documents) {
  Diagnostics out;
  return make_archive(documents, edition, out);
}

std::string names_of(const std::vector<TermEntry>& terms) {
  std::vector<std::string> names;
  for (const TermEntry& entry : terms)
    names.push_back(fmt::format("{} {}", entry.term.name, entry.own.size()));
  return join(names, ", ");
}

TEST_CASE("the lines for site.yaml, put where nothing was declared, make one of each pair", "[vocabulary]") {
  const std::vector<ArchiveInput> documents = {
      test::incident("a", "", {"PostgreSQL", "Travis CI"}, {"configuration error"}),
      test::incident("b", "", {"postgres"}, {"Config"}),
      test::incident("c", "", {"PostgreSQL", "no"}, {"capacity"}),
      test::incident("d", "", {"TravisCI", "Postgre SQL"})};
  const Edition before = test::edition_of("");
  const Archive archive = archive_of(before, documents);
  CHECK(names_of(archive.services) ==
        "no 1, Postgre SQL 1, postgres 1, PostgreSQL 2, Travis CI 1, TravisCI 1");
  CHECK(names_of(archive.causes) == "Capacity 1, Configuration 1, configuration error 1");
  const std::string yaml =
      merging_yaml("services", report_services(archive, before.config).same, before.config.services) +
      merging_yaml("root_causes", report_causes(archive, before.config).same, before.config.causes);
  INFO(yaml);
  const Edition after = test::edition_of(yaml);
  const Archive merged = archive_of(after, documents);
  CHECK(names_of(merged.services) == "no 1, PostgreSQL 4, Travis CI 2");
  CHECK(names_of(merged.causes) == "Capacity 1, Configuration 2");
  CHECK(report_services(merged, after.config).same.empty());
  CHECK(report_causes(merged, after.config).same.empty());
}

TEST_CASE("where site.yaml declares names, the entries that change are written whole", "[vocabulary]") {
  const std::string site =
      "services:\n"
      "  - {id: ci, name: Travis CI, public: \"Builds: all\", owner: Team Build, aliases: [builds]}\n"
      "  - {id: travisci, name: TravisCI, region: eu, aliases: [travis]}\n"
      "  - {id: dns, name: DNS}\n";
  const Edition edition = test::edition_of(site);
  const Archive archive =
      archive_of(edition, {test::incident("a", "", {"Travis CI", "DNS"}), test::incident("b", "", {"travis"}),
                           test::incident("c", "", {"biulds"}), test::incident("d", "", {"mail"})});
  const VocabularySection report = report_services(archive, edition.config);
  CHECK(report.declared);
  CHECK(report.names == 5);
  REQUIRE(report.unknown.size() == 2);
  CHECK(report.unknown[0].name == "biulds");
  CHECK(report.unknown[1].name == "mail");
  CHECK(merging_yaml("services", report.same, edition.config.services) ==
        "services:\n"
        "  # instead of the entry in line 2 and of that in line 3\n"
        "  - id: ci\n"
        "    name: Travis CI\n"
        "    public: \"Builds: all\"\n"
        "    owner: Team Build\n"
        "    aliases: [builds, TravisCI, travis, biulds]\n");
}

TEST_CASE("a declared cause with causes below it goes into no other", "[vocabulary]") {
  const Edition edition = test::edition_of(
      "root_causes:\n  - {id: roll-out, name: Roll out}\n  - {id: rollout, name: Rollout}\n"
      "  - {id: flag, name: Flag, parent: rollout}\n");
  const Archive archive = archive_of(edition, {test::incident("a", "", {}, {"Roll out"})});
  CHECK(report_causes(archive, edition.config).same.empty());
}

}  // namespace
}  // namespace hindsight
