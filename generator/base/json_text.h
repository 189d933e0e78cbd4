// JSON written as text, value after value, without a tree: what is written once and never looked at again
// needs no other form. Commas follow from what stands before.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace hindsight {

class JsonText {
 public:
  // Each value stands alone, in an array, or after its name in an object.
  JsonText& object() { return open('{'); }
  JsonText& array() { return open('['); }
  JsonText& end_object() { return close('}'); }
  JsonText& end_array() { return close(']'); }
  JsonText& name(std::string_view name);

  JsonText& value(std::string_view text);  // bytes that are not UTF-8 become U+FFFD
  JsonText& value(std::integral auto number) {
    if constexpr (std::same_as<decltype(number), bool>)
      return raw(number ? "true" : "false");
    else
      return raw(std::to_string(number));
  }
  JsonText& value(double number);  // whole ones with ".0"; finite ones are REQUIRED
  JsonText& null() { return raw("null"); }
  JsonText& text_or_null(std::string_view text) { return text.empty() ? null() : value(text); }
  JsonText& raw(std::string_view json);  // a value that is JSON already

  // A name with its value.
  JsonText& field(std::string_view key, const auto& what) { return name(key).value(what); }
  JsonText& text_field(std::string_view key, std::string_view text) { return name(key).text_or_null(text); }
  JsonText& null_field(std::string_view key) { return name(key).null(); }

  // REQUIRES: whatever was opened is closed.
  std::string take() && { return std::move(out_); }

 private:
  JsonText& open(char bracket);
  JsonText& close(char bracket);
  void separate();

  std::string out_;
};

// The same with each value on a line of its own, a space deeper than what it stands in. REQUIRES: `json` is
// JSON without any space between values.
std::string indented(std::string_view json);

}  // namespace hindsight
