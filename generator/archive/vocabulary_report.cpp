#include "archive/vocabulary_report.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text.h"

namespace hindsight {
namespace {

struct Gathered {
  std::vector<ReportedName> shown;
  std::vector<NameInUse> names;  // the same, for comparison

  void add(ReportedName name, std::vector<std::string> spellings, std::vector<Index> incidents, bool known) {
    name.incidents = incidents.size();
    std::sort(incidents.begin(), incidents.end());
    NameInUse used;
    used.name = name.name;
    used.spellings = std::move(spellings);
    used.incidents = std::move(incidents);
    used.known = known;
    names.push_back(std::move(used));
    shown.push_back(std::move(name));
  }
};

std::vector<std::string> spellings_of(const Term& term) {
  std::vector<std::string> spellings = {term.id};
  if (!term.public_name.empty()) spellings.push_back(term.public_name);
  spellings.insert(spellings.end(), term.aliases.begin(), term.aliases.end());
  return spellings;
}

// Terms of the archive, then those of the vocabulary that no incident names.
Gathered gather(const std::vector<TermEntry>& terms, const Vocabulary& vocabulary) {
  Gathered gathered;
  std::set<std::string_view> in_archive;
  for (const TermEntry& entry : terms) {
    const Term& term = entry.term;
    in_archive.insert(term.id);
    gathered.add({term.id, term.name, 0, true}, spellings_of(term), entry.own,
                 vocabulary.by_id(term.id) != nullptr);
  }
  for (const Term& term : vocabulary.terms()) {
    if (in_archive.contains(term.id)) continue;
    gathered.add({term.id, term.name, 0, false}, spellings_of(term), {}, true);
  }
  return gathered;
}

std::vector<SameName> same_names(const Gathered& gathered, const Additions& additions) {
  std::vector<SameName> same;
  for (const Lookalike& pair : find_lookalikes(gathered.names, additions))
    same.push_back({gathered.shown[pair.keep], gathered.shown[pair.name], pair.why});
  std::stable_sort(same.begin(), same.end(),
                   [](const SameName& a, const SameName& b) { return a.keep.incidents > b.keep.incidents; });
  return same;
}

// Everything but the pairs.
VocabularySection counted(const Gathered& gathered, bool declared) {
  VocabularySection section;
  section.declared = declared;
  for (std::size_t i = 0; i < gathered.shown.size(); ++i) {
    const ReportedName& name = gathered.shown[i];
    if (name.incidents == 0) continue;
    ++section.names;
    if (name.incidents == 1) section.once.push_back(name);
    if (declared && !gathered.names[i].known) section.unknown.push_back(name);
  }
  const auto by_name = [](const ReportedName& a, const ReportedName& b) {
    return std::pair(lower_ascii(a.name), a.name) < std::pair(lower_ascii(b.name), b.name);
  };
  std::sort(section.once.begin(), section.once.end(), by_name);
  std::sort(section.unknown.begin(), section.unknown.end(),
            [&](const ReportedName& a, const ReportedName& b) {
              return a.incidents != b.incidents ? a.incidents > b.incidents : by_name(a, b);
            });
  return section;
}

VocabularySection section_of(const Gathered& gathered, bool declared, const Additions& additions) {
  VocabularySection section = counted(gathered, declared);
  section.same = same_names(gathered, additions);
  return section;
}

}  // namespace

VocabularySection report_services(const Archive& archive, const Config& config) {
  return section_of(gather(archive.services, config.services), config.services.declared, {"service"});
}

VocabularySection report_causes(const Archive& archive, const Config& config) {
  VocabularySection section = section_of(gather(archive.causes, config.causes), config.causes.declared,
                                         {"error", "failure", "fault", "issue", "problem"});
  // A cause that goes would leave the causes below it without their parent.
  std::set<std::string_view> parents;
  for (const Term& term : config.causes.terms()) parents.insert(term.parent);
  std::erase_if(section.same, [&](const SameName& pair) { return parents.contains(pair.other.id); });
  return section;
}

VocabularySection report_tags(const Archive& archive) {
  Gathered gathered;
  for (const auto& [slug, incidents] : archive.tags) {
    gathered.add({slug, archive.tag_names.at(slug), 0, true}, {}, incidents, false);
  }
  return section_of(gathered, false, {});
}

}  // namespace hindsight
