// What an edition must not say: the texts it was made from, whole. Redaction hands them to the leak audit,
// which takes from them what the edition was allowed to say, and to nobody else.
#pragma once

#include <string>
#include <vector>

namespace hindsight {

struct WithheldText {
  std::string file;  // of the site
  std::string text;  // its bytes from the first line on; or its path alone, which is withheld too
  bool is_path = false;
};

struct Withheld {
  std::vector<WithheldText> texts;
};

}  // namespace hindsight
