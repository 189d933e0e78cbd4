// Which kind of cause the words of a text suggest, in the site's own tree where it has one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/reading.h"
#include "facts/wording.h"
#include "input/config.h"

namespace hindsight {

struct KindOfCause {
  CauseFact fact;  // an empty id where no word decides
  int points = 0;  // of the words together; a phrase that says what broke has 4, a word of the field 2
};

struct CausePhrase {
  std::string id;    // of the cause that it speaks for; those of one cause stand together
  std::string text;  // lower-case, as a PhraseList takes it
  int weight = 0;
};

class CauseWords {
 public:
  explicit CauseWords(std::vector<CausePhrase> phrases);
  KindOfCause kind_of(std::string_view lower_text) const;

 private:
  std::vector<CausePhrase> phrases_;
  PhraseList list_;
};

// REQUIRES: the configuration outlives it.
class CauseKinds {
 public:
  explicit CauseKinds(const Config& config);

  // What the text names as an effect ("leading to …") counts only where nothing before it does.
  KindOfCause of(std::string_view text) const;

 private:
  const Vocabulary& causes_;
  CauseWords words_;  // of the site's own tree
};

}  // namespace hindsight
