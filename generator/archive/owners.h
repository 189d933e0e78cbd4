// Who is to do an action, as its owner field names them: teams, whose actions the ledger groups, and people,
// whom it does not name unless site.yaml asks for it. What cannot be told to be a team is taken for a person,
// so that no name is shown by mistake.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "input/config.h"

namespace hindsight {

struct Owner {
  std::string name;  // without "@" and space around it
  bool team = false;
};

// The names that are teams because the archive says so: `teams` of front matter, owners of services.
class TeamNames {
 public:
  TeamNames(const std::vector<Incident>& incidents, const Config& config);

  // A team is named so by the archive, or is called one: its last word or its first is “team”, “squad”, “SRE”
  // and the like (the row “team” of facts/data/actions.tsv), or it is a handle such as @acme/payments.
  bool is_team(std::string_view name) const;

  // The owners in a field, which may name several: "Ana, Payments team", "Ana (SRE)". Empty where it names
  // nobody ("TBD").
  std::vector<Owner> owners_in(std::string_view field) const;

 private:
  std::set<std::string, std::less<>> slugs_;
};

}  // namespace hindsight
