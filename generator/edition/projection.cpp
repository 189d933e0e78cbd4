#include "edition/projection.h"

#include "base/text.h"

namespace hindsight {
namespace {

// Services and causes under their public names.
Vocabulary public_terms(const Vocabulary& terms) {
  Vocabulary shown;
  shown.declared = true;
  for (const Term& term : terms.terms()) {
    if (term.public_name.empty()) continue;
    Term kept;
    kept.id = slugify(term.public_name);
    kept.name = term.public_name;
    kept.group = term.group;
    const Term* parent = terms.by_id(term.parent);
    if (parent != nullptr && !parent->public_name.empty()) kept.parent = slugify(parent->public_name);
    if (!kept.id.empty() && shown.by_id(kept.id) == nullptr) shown.add(std::move(kept));
  }
  return shown;
}

}  // namespace

Config public_config(const Config& config, const EditionConfig& edition) {
  Config shown;
  shown.title = edition.title.empty() ? config.title : edition.title;
  shown.description = edition.description;
  shown.language = config.language;
  shown.timezone = config.timezone;
  shown.business_hours = config.business_hours;
  shown.severity = config.severity;
  shown.services = public_terms(config.services);
  shown.causes = public_terms(config.causes);
  shown.whole_index = config.whole_index;
  shown.show_remote_images = config.show_remote_images;
  shown.rules = config.rules;
  return shown;
}

}  // namespace hindsight
