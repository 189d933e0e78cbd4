#include "input/vocabulary.h"

#include <algorithm>

#include "base/text.h"

namespace hindsight {

const Term* Vocabulary::add(Term term) {
  const std::size_t index = terms_.size();
  std::optional<std::size_t> taken;
  const auto claim = [&](const std::string& spelling) {
    const std::string key = slugify(spelling);
    if (key.empty()) return;
    const auto [entry, fresh] = by_spelling_.try_emplace(key, index);
    if (!fresh && entry->second != index && !taken) taken = entry->second;
  };
  by_id_.try_emplace(term.id, index);
  claim(term.id);
  claim(term.name);
  claim(term.public_name);
  for (const std::string& alias : term.aliases) claim(alias);
  terms_.push_back(std::move(term));
  return taken ? &terms_[*taken] : nullptr;
}

const Term* Vocabulary::find(std::string_view spelling) const {
  const auto found = by_spelling_.find(slugify(spelling));
  return found == by_spelling_.end() ? nullptr : &terms_[found->second];
}

const Term* Vocabulary::by_id(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &terms_[found->second];
}

std::vector<std::string> Vocabulary::names() const {
  std::vector<std::string> names;
  for (const Term& term : terms_) {
    names.push_back(term.id);
    if (term.name != term.id) names.push_back(term.name);
    names.insert(names.end(), term.aliases.begin(), term.aliases.end());
  }
  return names;
}

std::vector<const Term*> Vocabulary::ancestors(const Term& term) const {
  std::vector<const Term*> chain;
  for (const Term* above = by_id(term.parent); above != nullptr; above = by_id(above->parent)) {
    if (above == &term || std::find(chain.begin(), chain.end(), above) != chain.end()) break;
    chain.push_back(above);
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

Vocabulary default_causes() {
  Vocabulary causes;
  const auto add = [&](std::string id, std::string name, std::vector<std::string> aliases) {
    Term term;
    term.id = std::move(id);
    term.name = std::move(name);
    term.aliases = std::move(aliases);
    causes.add(std::move(term));
  };
  add("configuration", "Configuration",
      {"config", "config change", "configuration change", "misconfiguration"});
  add("deploy", "Deployment or change", {"deployment", "release", "change"});
  add("capacity", "Capacity", {"resource exhaustion", "overload"});
  add("dependency", "Dependency or third party", {"third party", "external", "cloud provider", "vendor"});
  add("network", "Network", {"networking", "dns", "routing"});
  add("hardware", "Hardware", {"hardware failure"});
  add("database", "Database", {});
  add("software-bug", "Software defect", {"bug", "software", "software defect"});
  add("security", "Security", {"attack", "security breach"});
  add("process", "Process", {"human error", "procedure"});
  add("unknown", "Unknown", {"undetermined"});
  return causes;
}

}  // namespace hindsight
