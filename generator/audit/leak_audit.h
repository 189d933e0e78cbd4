// The last check of an edition of parts: what was withheld is looked for in the finished output, as words of
// five characters or more, compounds, and runs of four words that stand neither in what the edition may show
// nor in what the program, its own theme and the texts of the interface say. Redaction should have left none;
// where one is found, something is broken, and the edition must not be published. A site's own templates are
// searched, not trusted.
//
// First everything that may stand in the output is allowed, then the output is looked through as it is
// written, and what is left over is sought in the withheld texts: nothing of their size is kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "audit/words.h"
#include "base/diagnostic.h"
#include "base/parallel.h"
#include "edition/withheld.h"

namespace hindsight {

class LeakAudit {
 public:
  // What the edition may show.
  void allow(std::string_view text);

  // What is said on any page: it may stand there, and says little of what stands beside it.
  void allow_common(std::string_view text);

  // Looks through a file of the output, and its name. Safe to call from several threads, after the last
  // allow.
  void look(const std::string& path, std::string_view bytes);

  // Reports what of the output stands in `withheld`, with both places, and returns how much that is.
  std::size_t report(const Withheld& withheld, std::size_t jobs, Diagnostics& out);

 private:
  struct Suspect {
    std::string path;  // the first of the output that has it
    std::string text;
  };
  using Suspects = std::unordered_map<std::uint64_t, Suspect>;

  void look_at_text(const std::string& path, std::string_view text, bool is_index);
  bool is_labelled(const std::vector<Word>& words, const Clue& clue) const;
  bool is_spelt(const std::vector<Word>& words, const Clue& clue) const;
  void add_suspects(const std::string& path, std::string_view text, bool is_index, Suspects& found) const;

  std::unordered_set<std::uint64_t> allowed_;  // clues, words of any length, pairs of words
  std::unordered_set<std::uint64_t> common_;   // words
  std::unordered_set<std::uint64_t> stems_;    // of allowed words
  Guarded<Suspects> suspects_;
  Guarded<Suspects> stem_suspects_;  // terms of the index
};

}  // namespace hindsight
