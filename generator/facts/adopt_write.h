// Values as front matter, written so that they read back as they are: by Hindsight, and by any other tool
// that would take `no` for a truth value and `1e3` for a number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

enum class FrontMatterForm { yaml, toml };

struct AdoptedField {
  std::string name;
  std::vector<std::string> values;  // one, unless it is a list
  bool list = false;
  bool plain = false;  // a time or a word of ours: needs no quotes in YAML
};

// One scalar, quoted where it must be. Invisible characters are always escaped.
std::string write_scalar(FrontMatterForm form, std::string_view value);

// "[a, b]"
std::string write_list(FrontMatterForm form, const std::vector<std::string>& values);

// The lines of a field, without line ends.
std::vector<std::string> write_field(FrontMatterForm form, const AdoptedField& field);

}  // namespace hindsight
