#include "archive/lookalikes.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "archive/name_forms.h"
#include "base/text.h"

namespace hindsight {
namespace {

// The pairs that were found, under the order of preference: `first` stays.
class Pairs {
 public:
  explicit Pairs(const std::vector<NameInUse>& names) : names_(names), order_(names.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      const NameInUse& x = names[a];
      const NameInUse& y = names[b];
      if (x.known != y.known) return x.known;
      if (x.incidents.size() != y.incidents.size()) return x.incidents.size() > y.incidents.size();
      return x.name != y.name ? x.name < y.name : a < b;
    });
    rank_.resize(names.size());
    for (std::size_t n = 0; n < order_.size(); ++n) rank_[order_[n]] = n;
  }

  void add(std::size_t a, std::size_t b, Likeness why) {
    if (a == b) return;
    if (rank_[b] < rank_[a]) std::swap(a, b);
    if (why != Likeness::spacing && ((names_[a].known && names_[b].known) || named_together(a, b))) return;
    const auto [entry, fresh] = found_[a].try_emplace(rank_[b], why);
    if (!fresh) entry->second = std::min(entry->second, why);
  }

  // All of `members` are one: pairs with the one that stays say it.
  void add_all(const std::set<std::size_t>& members, Likeness why) {
    const auto best = std::min_element(members.begin(), members.end(),
                                       [&](std::size_t a, std::size_t b) { return rank_[a] < rank_[b]; });
    for (const std::size_t member : members) add(*best, member, why);
  }

  std::vector<Lookalike> settle() const {
    std::vector<bool> taken(names_.size());
    std::vector<Lookalike> settled;
    for (const std::size_t keep : order_) {
      const auto found = found_.find(keep);
      if (taken[keep] || found == found_.end()) continue;
      for (const auto& [rank, why] : found->second) {
        const std::size_t name = order_[rank];
        if (taken[name]) continue;
        taken[name] = taken[keep] = true;
        settled.push_back({name, keep, why});
      }
    }
    return settled;
  }

 private:
  // An incident that names both means two things.
  bool named_together(std::size_t a, std::size_t b) const {
    const auto& few = names_[b].incidents;  // at most as many as the one that stays, unless that is known
    const auto& many = names_[a].incidents;
    return std::any_of(few.begin(), few.end(),
                       [&](std::size_t i) { return std::binary_search(many.begin(), many.end(), i); });
  }

  const std::vector<NameInUse>& names_;
  std::vector<std::size_t> order_;                                // names, the one that stays first
  std::vector<std::size_t> rank_;                                 // of each name in that order
  std::map<std::size_t, std::map<std::size_t, Likeness>> found_;  // name → rank of the other → why
};

using Meetings = std::map<std::string, std::set<std::size_t>, std::less<>>;  // key → names

template <typename Visit>
void each_spelling(const std::vector<NameInUse>& names, Visit visit) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    visit(i, names[i].name);
    for (const std::string& spelling : names[i].spellings) visit(i, spelling);
  }
}

// Names that become the same text when what may differ is taken away.
void add_equal_forms(const std::vector<NameInUse>& names, const Additions& additions, Pairs& pairs) {
  constexpr std::array forms = {Likeness::spacing, Likeness::plural, Likeness::short_form,
                                Likeness::addition};
  std::array<Meetings, forms.size()> meetings;
  each_spelling(names, [&](std::size_t i, const std::string& spelling) {
    const std::array keys = {name_form::compact(spelling), name_form::singular(spelling),
                             name_form::written_out(spelling), name_form::bare(spelling, additions)};
    for (std::size_t form = 0; form < forms.size(); ++form) {
      if (!keys[form].empty()) meetings[form][keys[form]].insert(i);
    }
  });
  for (std::size_t form = 0; form < forms.size(); ++form) {
    for (const auto& [key, members] : meetings[form]) pairs.add_all(members, forms[form]);
  }
}

// A short name that is the abbreviation of exactly one other.
void add_abbreviations(const std::vector<NameInUse>& names, Pairs& pairs) {
  Meetings written;
  Meetings abbreviated;
  each_spelling(names, [&](std::size_t i, const std::string& spelling) {
    written[name_form::compact(spelling)].insert(i);
    for (std::string& shortened : name_form::abbreviations(spelling))
      abbreviated[std::move(shortened)].insert(i);
  });
  for (const auto& [shortened, meant] : abbreviated) {
    const auto found = written.find(shortened);
    if (found == written.end() || meant.size() != 1) continue;
    for (const std::size_t name : found->second) pairs.add(*meant.begin(), name, Likeness::abbreviation);
  }
}

// Names of which one becomes the other by one slip of the pen. Two words that are one letter apart share what
// is left of each when a letter is taken out, so only those that meet there are compared.
void add_slips(const std::vector<NameInUse>& names, Pairs& pairs) {
  struct Spelt {
    std::size_t name;
    std::string spelling;
  };
  std::map<std::string, std::vector<Spelt>, std::less<>> meetings;
  each_spelling(names, [&](std::size_t i, const std::string& spelling) {
    for (std::string& key : name_form::with_a_letter_out(spelling))
      meetings[std::move(key)].push_back({i, spelling});
  });
  for (const auto& [key, spelt] : meetings) {
    for (std::size_t a = 0; a < spelt.size(); ++a) {
      for (std::size_t b = a + 1; b < spelt.size(); ++b) {
        if (name_form::is_slip(spelt[a].spelling, spelt[b].spelling))
          pairs.add(spelt[a].name, spelt[b].name, Likeness::one_letter);
      }
    }
  }
}

}  // namespace

std::vector<Lookalike> find_lookalikes(const std::vector<NameInUse>& names, const Additions& additions) {
  Pairs pairs(names);
  add_equal_forms(names, additions, pairs);
  add_abbreviations(names, pairs);
  add_slips(names, pairs);
  return pairs.settle();
}

}  // namespace hindsight
