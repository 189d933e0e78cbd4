// Reads a mapping field by field with its complaints: which key, which type was expected, what was found.
// Front matter and site.yaml are read through the same few functions, so their messages are alike.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "input/known_keys.h"
#include "input/value.h"

namespace hindsight {

class Reader {
 public:
  Reader(std::string file, Diagnostics& out) : file_(std::move(file)), out_(out) {}

  // A scalar's text. Null gives nothing and is no error: an empty field is an absent one.
  std::optional<std::string> text(std::string_view key, const Value& value);
  // The same into a field, which stays as it was when there is none.
  void read_text(std::string_view key, const Value& value, std::string& field);
  std::optional<bool> flag(std::string_view key, const Value& value);
  std::optional<double> number(std::string_view key, const Value& value);
  // A list of scalars; one scalar is a list of one.
  std::vector<std::string> texts(std::string_view key, const Value& value);
  // The mappings of a list; one mapping is a list of one. Anything else is reported and left out.
  std::vector<const Value*> maps(std::string_view key, const Value& value);

  void report(const Value& at, Level level, std::string rule, std::string message, std::string hint = {});
  void wrong_type(std::string_view key, const Value& value, std::string_view expected);
  // Reports the keys of a mapping that are not among `known`, with the nearest one as a hint.
  void only(std::string_view owner, const Value& map, const std::vector<KnownKey>& known);
  void only_names(std::string_view owner, const Value& map, const std::vector<std::string>& known);

  const std::string& file() const { return file_; }
  Diagnostics& out() { return out_; }

 private:
  std::string file_;
  Diagnostics& out_;
};

}  // namespace hindsight
