// Order in the vocabulary: which names of services, root causes and tags may be one, which are used once,
// which site.yaml does not declare, and the lines for site.yaml that would make one of two. All of it follows
// from the archive and the vocabulary that its edition knows. docs/vocabulary.md tells the rules.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/lookalikes.h"

namespace hindsight {

// A name as the report shows it: a term or tag of the archive, or a term that is declared and never used.
struct ReportedName {
  std::string id;  // of a term, or the slug of a tag
  std::string name;
  std::size_t incidents = 0;  // that name it
  bool has_page = false;
};

struct SameName {
  ReportedName keep;
  ReportedName other;
  Likeness why = Likeness::spacing;
};

// What is to be said of services, of root causes or of tags.
struct VocabularySection {
  std::size_t names = 0;              // that incidents use
  bool declared = false;              // site.yaml lists them
  std::vector<SameName> same;         // those with most incidents first
  std::vector<ReportedName> unknown;  // used and not declared, most incidents first; empty unless `declared`
  std::vector<ReportedName> once;     // used by one incident, by name
};

VocabularySection report_services(const Archive& archive, const Config& config);
VocabularySection report_causes(const Archive& archive, const Config& config);
VocabularySection report_tags(const Archive& archive);

// The lines for site.yaml that make one name of each pair: a whole list of terms where site.yaml declares
// none (declaring a list replaces the built-in one), else the entries that change, each with the line of the
// entry that it replaces. "" without pairs. `key` is "services" or "root_causes".
std::string merging_yaml(std::string_view key, const std::vector<SameName>& same,
                         const Vocabulary& vocabulary);

}  // namespace hindsight
