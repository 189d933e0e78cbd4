// A JSON object that is put together once: room for all members is made beforehand and none is looked for.
// nlohmann's own looks through all members for each new one, and copies all of them, with what lies below,
// whenever it grows.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace hindsight {

class JsonObject {
 public:
  using Json = nlohmann::ordered_json;

  explicit JsonObject(std::size_t size) { members_.reserve(size); }

  // REQUIRES: no member has this name.
  template <class Value>
  void add(std::string_view name, Value&& value) {
    members_.emplace_back(name, std::forward<Value>(value));
  }

  Json take() && { return std::move(members_); }

 private:
  Json::object_t members_;
};

}  // namespace hindsight
