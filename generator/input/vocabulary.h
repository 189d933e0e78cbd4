// A controlled vocabulary of site.yaml: the services, or the tree of root causes. One place knows which
// spellings mean the same term: id, name, public name and aliases, compared as slugs.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

struct Term {
  std::string id;  // a slug; the file name of its page
  std::string name;
  std::string public_name;
  std::string description;
  std::string group;   // services: heading under which they are listed
  std::string region;  // services
  std::string owner;   // services
  std::string parent;  // causes: id of the cause above, or ""
  std::vector<std::string> aliases;
  std::vector<std::string> words;  // lower-case beginnings of words that suggest it in prose
  int line = 0;                    // in site.yaml

  bool operator==(const Term&) const = default;
};

class Vocabulary {
 public:
  // Adds a term and its spellings. A spelling that another term already has stays with that one; the term
  // that had it is returned.
  const Term* add(Term term);

  const Term* find(std::string_view spelling) const;  // by any spelling
  const Term* by_id(std::string_view id) const;
  const std::vector<Term>& terms() const { return terms_; }
  std::vector<std::string> names() const;  // ids and names, for hints

  // The term's ancestors from the top of the tree to its parent. Cycles are cut.
  std::vector<const Term*> ancestors(const Term& term) const;

  // True when site.yaml declared it: then a name outside it is worth a warning.
  bool declared = false;

  bool operator==(const Vocabulary&) const = default;

 private:
  std::vector<Term> terms_;
  std::map<std::string, std::size_t, std::less<>> by_spelling_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
};

// The tree that is used where site.yaml names none.
Vocabulary default_causes();

}  // namespace hindsight
