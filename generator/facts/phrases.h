// Phrases by kind from a table of generator/facts/data: "*" ends a word of which only the beginning is given,
// "_" stands for up to four words. Compiled once per table; a search is linear in the text.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace hindsight {

class Phrases {
 public:
  explicit Phrases(std::string_view table);
  Phrases(Phrases&&) noexcept;
  ~Phrases();

  // The first phrase of that kind in the text, as it stands there; "" where there is none. Case is ignored.
  std::string find(std::string_view kind, std::string_view text) const;
  bool has(std::string_view kind, std::string_view text) const { return !find(kind, text).empty(); }

 private:
  std::map<std::string, std::unique_ptr<re2::RE2>, std::less<>> patterns_;
};

// As a pattern without groups: "users report*" gives "users\s+report\w*".
std::string phrase_pattern(std::string_view phrase);

}  // namespace hindsight
