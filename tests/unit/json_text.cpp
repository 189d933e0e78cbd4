// JSON written as text is what a library that builds a tree first would write.
#include "base/json_text.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

std::string json_of(std::string_view text) {
  JsonText json;
  json.value(text);
  return std::move(json).take();
}

std::string sample() {
  JsonText json;
  json.object().field("a", 1).null_field("b").name("list").array();
  json.value("x").value(true).object().end_object().array().end_array();
  json.end_array().text_field("none", "").text_field("some", "{\"[,:").field("last", -7L);
  return std::move(json.end_object()).take();
}

TEST_CASE("JSON text has commas where they belong", "[json]") {
  CHECK(sample() == R"({"a":1,"b":null,"list":["x",true,{},[]],"none":null,"some":"{\"[,:","last":-7})");
}

TEST_CASE("JSON text escapes as a JSON library does", "[json]") {
  std::string all;
  for (int c = 0; c < 0x80; ++c) all += static_cast<char>(c);
  for (const std::string& text :
       {all, std::string("Zürich → 東京 🙂"), std::string(), std::string("\\\"")})
    CHECK(json_of(text) == Json(text).dump());
}

TEST_CASE("JSON text has a library's digits", "[json]") {
  for (const double number : {0.0, 12.0, 0.1, 99.95, 33.333333333333336, 0.00001}) {
    JsonText json;
    json.value(number);
    CHECK(std::move(json).take() == Json(number).dump());
  }
}

TEST_CASE("bytes that are not UTF-8 are replaced in JSON text", "[json]") {
  CHECK(json_of("a\xFFz\xC3") == "\"a\uFFFDz\uFFFD\"");
}

TEST_CASE("indented JSON has a value on each line", "[json]") {
  const std::string json = sample();
  CHECK(indented(json) == Json::parse(json).dump(1));
  CHECK(indented("[]") == "[]");
  CHECK(indented("7") == "7");
}

}  // namespace
}  // namespace hindsight
