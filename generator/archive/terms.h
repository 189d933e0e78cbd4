// Which services and causes an incident belongs to: the names that documents use, matched against the
// vocabulary. A name that it does not have becomes a term of its own, so that no incident loses a link; where
// site.yaml declares a vocabulary that is worth a warning.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"

namespace hindsight {

// Collects the terms that occur while incidents are read in order.
class TermTable {
 public:
  TermTable(const Vocabulary& vocabulary, std::string rule, std::string noun)
      : vocabulary_(vocabulary), rule_(std::move(rule)), noun_(std::move(noun)) {}

  // The position of the term that `name` means; reports a name that the vocabulary lacks.
  Index intern(const TextFact& name, const std::string& file, Diagnostics& out);
  Index intern(const Term& term);

  const Vocabulary& vocabulary() const { return vocabulary_; }
  std::vector<TermEntry> take() { return std::move(entries_); }

 private:
  Index add(Term term);

  const Vocabulary& vocabulary_;
  std::string rule_;  // "unknown-service"
  std::string noun_;  // "service"
  std::vector<TermEntry> entries_;
  std::map<std::string, Index, std::less<>> by_id_;
};

// True for a value of `root_causes` that names a cause; false for one that describes it in a sentence.
bool names_a_cause(const Vocabulary& causes, const std::string& value);

// Puts services into the order of their names, and causes into the reading order of the tree, with parents,
// children and depth; renumbers the links of the incidents.
void sort_services(Archive& archive);
void sort_causes(Archive& archive);

}  // namespace hindsight
