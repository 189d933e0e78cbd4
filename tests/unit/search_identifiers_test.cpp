#include "search/identifiers.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

namespace hindsight::search {
namespace {

TEST_CASE("identifiers are followed by what they may be looked for by", "[search-identifiers]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"max_connections", "max_connections max connections"},
      {"on pg-main-2, then", "on pg-main-2, pg_main_2 then"},
      {"host=pg-main-2,port=5432", "host=pg-main-2,port=5432 host pg_main_2 pg port"},
      {"java.net.ConnectException:",
       "java.net.ConnectException: java_net_ConnectException java net "
       "ConnectException Connect Exception"},
      {"HTTPServer", "HTTPServer HTTP Server"},
      {"OOMKilled", "OOMKilled OOM Killed"},
      {"OutOfMemoryError", "OutOfMemoryError Out Of Memory Error"},
      {"(read/write)", "(read/write) read write"},
      {"std::vector", "std::vector std_vector std vector"},
      {"main.go:42", "main.go:42 main_go main go"},
      {"eu-west-1a", "eu-west-1a eu_west_1a"},
      {"api-7d9f8b6c5d-x2x4z", "api-7d9f8b6c5d-x2x4z"},
      {"https://user:pw@api.example.com/v1/login?token=x",
       "https://user:pw@api.example.com/v1/login?token=x api_example_com api example com v1 login"},
      {"word\u2014word2", "word\u2014word2 word word2"},
      {"M\u00dcNCHEN_Ost", "M\u00dcNCHEN_Ost M\u00dcNCHEN Ost"},
  };
  for (const auto& [text, expected] : cases) CHECK(add_identifier_parts(text) == expected);
}

TEST_CASE("words, numbers, times, addresses and ids stay alone", "[search-identifiers]") {
  const std::vector<std::string> texts = {
      "",
      " \n",
      "the well-known server's on-call engineer didn\u2019t see it, e.g. GitHub and JavaScript.",
      "3.14 1,000 10:30 2026-11-21 2026-11-21T07:48:11Z 10.0.0.1:5432 fe80::1 00:1a:2b:3c:4d:5e",
      "6f1c2a34-9b1e-4c55-8a8e-0123456789ab 0xdeadbeef 9f86d081884c7d659a2feaa0c55ad015 1h30m 1.5GB",
      "ana@example.com x509 ECONNREFUSED",
      "caf\u00e9 na\u00efve",
  };
  for (const std::string& text : texts) CHECK(add_identifier_parts(text) == text);
}

TEST_CASE("a token that is too long for a name is left alone", "[search-identifiers]") {
  std::string token;
  while (token.size() < 1'000'000) token += "aa.bB_";
  CHECK(add_identifier_parts(token) == token);
}

TEST_CASE("white space stays as it is", "[search-identifiers]") {
  CHECK(add_identifier_parts("a_bc\n\n\td ") == "a_bc bc\n\n\td ");
}

}  // namespace
}  // namespace hindsight::search
