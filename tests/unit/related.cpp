#include "archive/related.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "base/text.h"

namespace hindsight {
namespace {

TEST_CASE("identifiers are told from words", "[related]") {
  for (const char* name :
       {"max_connections", "ECONNREFUSED", "SIGKILL", "pg-main-2", "eu-west-1", "redis-01", "--force-yes",
        "api.example.com", "nginx.conf", "OutOfMemoryError", "maxConnections"})
    CHECK((is_identifier(name) ? "" : std::string(name)) == "");
  for (const char* word : {"database", "IMPORTANT", "EXPIRED", "GitHub", "DynamoDB", "SEV-1", "UTC-07", "e.g",
                           "end.Next", "re-run", "2020-01-02", "co-operate", "TLS-1"})
    CHECK((is_identifier(word) ? word : std::string()) == "");
}

std::string features_of(const std::string& text) {
  const TextFeatures features = text_features(text);
  std::vector<std::string> all;
  for (const auto& feature : features.features)
    all.push_back(features.spelling(feature) + (feature.identifier ? "!" : ""));
  std::sort(all.begin(), all.end());
  return join(all, " ");
}

TEST_CASE("words count when they come again, identifiers at once", "[related]") {
  CHECK(features_of("A replica lagged. Replicas of pg-main-2: max_connections, (ECONNREFUSED).") ==
        "ECONNREFUSED! max_connections! pg-main-2! replica");
  CHECK(features_of("again again because because incident incidents") == "");
  CHECK(features_of("see https://a.example.com/x_y and https://a.example.com/x_y") == "");
  CHECK(features_of("") == "");
}

Archive archive_of(std::size_t count) {
  Archive archive;
  archive.incidents.resize(count);
  for (Index i = 0; i < count; ++i) archive.incidents[i].id = fmt::format("i{}", i);
  return archive;
}

// The related of incident 0, as "1: words".
std::string related_of(Archive archive, const std::vector<std::string>& texts) {
  std::vector<TextFeatures> features;
  for (const std::string& text : texts) features.push_back(text_features(text));
  find_related(archive, features, 2);
  std::string text;
  for (const Related& related : archive.incidents[0].related)
    text += fmt::format("{}: {}|{}{}{}\n", related.incident, join(related.identifiers, " "),
                        join(related.words, " "), related.near_copy ? " copy" : "",
                        related.same_title ? " title" : "");
  return text;
}

TEST_CASE("a shared identifier makes two incidents similar, one or two shared words do not", "[related]") {
  CHECK(related_of(archive_of(3), {"MAX_connections replica replica", "max_Connections is low",
                                   "replica replica"}) == "1: max_Connections|\n");
  const std::string words = "bgp rollout replica quorum prefix ";
  CHECK(related_of(archive_of(2), {words + words, words + words}) == "1: |prefix quorum replica\n");
}

TEST_CASE("what many incidents mention says nothing", "[related]") {
  // Four may share it where there are few, a twentieth where there are many.
  for (const std::size_t sharing : {4U, 5U}) {
    std::vector<std::string> texts(30);
    for (std::size_t i = 0; i < sharing; ++i) texts[i] = "pg-main-2";
    CHECK(related_of(archive_of(30), texts).empty() == (sharing == 5));
  }
}

TEST_CASE("planned work on a service does not resemble its outages", "[related]") {
  Archive archive = archive_of(3);
  archive.services.resize(1);
  archive.services[0].own = {0, 1, 2};
  for (Incident& incident : archive.incidents) incident.services = {{0, Source::front_matter, 1}};
  archive.incidents[1].maintenance = true;
  CHECK(related_of(archive, {"", "", ""}) == "2: |\n");
  archive.incidents[1].near_copy = 0;
  archive.incidents[0].near_copy = 1;
  CHECK(related_of(archive, {"", "", ""}) == "1: | copy\n2: |\n");
}

TEST_CASE("the same title is said, and alone is no likeness", "[related]") {
  Archive archive = archive_of(3);
  archive.services.resize(1);
  archive.services[0].own = {0, 1};
  for (Incident& incident : archive.incidents)
    incident.facts.title = TextFact{"DNS is down", Source::body, 1};
  for (const Index i : {0U, 1U}) archive.incidents[i].services = {{0, Source::front_matter, 1}};
  CHECK(related_of(archive, {"", "", ""}) == "1: | title\n");
}

}  // namespace
}  // namespace hindsight
