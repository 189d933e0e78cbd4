// Names that may be one: spellings that differ in spaces, number, a usual short form, a word that adds
// nothing, or one letter. A suggestion for people, never acted on; so it is careful instead of complete, and
// names whose digits differ (eu-west-1, eu-west-2) are always two. docs/vocabulary.md tells the rules.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

// A name with all its spellings. `incidents` are those that use it, in ascending order.
struct NameInUse {
  std::string name;
  std::vector<std::string> spellings;  // beside the name: id and aliases
  std::vector<std::size_t> incidents;
  bool known = false;  // the vocabulary has it
};

// Why two names may be one, surest first.
enum class Likeness {
  spacing,       // Travis CI, TravisCI
  plural,        // payment-api, payments-api
  short_form,    // user-db, user-database; postgres, PostgreSQL
  addition,      // Kafka, Apache Kafka; checkout, checkout-service
  abbreviation,  // GCS, Google Cloud Storage; k8s, Kubernetes
  one_letter     // chekout, checkout
};

struct Lookalike {
  std::size_t name = 0;  // position of the name that would go
  std::size_t keep = 0;  // and of the one that would stay
  Likeness why = Likeness::spacing;

  bool operator==(const Lookalike&) const = default;
};

// Words that add nothing at the end of a name of this kind, such as “service”; lower-case.
using Additions = std::set<std::string, std::less<>>;

// Each name goes into at most one other, and no name that stays goes into a third. A known name stays before
// an unknown one, then the one with more incidents. Two known names are one only where spacing alone differs.
// Near linear: names meet under the keys that they share. Sorted by `keep` in that order, then by `name`.
std::vector<Lookalike> find_lookalikes(const std::vector<NameInUse>& names, const Additions& additions);

}  // namespace hindsight
