#include "archive/owners.h"

#include <algorithm>

#include "base/text.h"
#include "facts/wording.h"

namespace hindsight {
namespace {

bool is_one_of(std::string_view word, std::string_view row) {
  const auto& words = phrases_in("actions.tsv", row);
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "@kim " → "kim"; of "@acme/payments" the "@" stays, as it makes a team of it.
std::string_view bare(std::string_view name) {
  name = trim(name);
  while (name.starts_with('*') || name.starts_with('`')) name.remove_prefix(1);
  while (name.ends_with('*') || name.ends_with('`') || name.ends_with('.')) name.remove_suffix(1);
  if (name.starts_with('@') && name.find('/') == std::string_view::npos) name.remove_prefix(1);
  return trim(name);
}

bool is_handle(std::string_view name) {
  return name.starts_with('@') && name.find('/') != std::string_view::npos;
}

// The names between commas, semicolons, "&", "+", "/", brackets and the word "and".
std::vector<std::string_view> parts_of(std::string_view field) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t mark = field.find_first_of(",;&+/()[]|\n");
    const std::size_t word = field.find(" and ");
    const std::size_t end = std::min({mark, word, field.size()});
    parts.push_back(bare(field.substr(0, end)));
    if (end == field.size()) return parts;
    field.remove_prefix(end + (end == word ? 5 : 1));
  }
}

}  // namespace

TeamNames::TeamNames(const std::vector<Incident>& incidents, const Config& config) {
  for (const Incident& incident : incidents) {
    for (const TextFact& team : incident.facts.teams) slugs_.insert(slugify(team.value));
  }
  for (const Term& service : config.services.terms()) slugs_.insert(slugify(service.owner));
  slugs_.erase("");
}

bool TeamNames::is_team(std::string_view name) const {
  const std::string slug = slugify(name);
  if (slugs_.contains(slug) || is_handle(name)) return true;
  const std::size_t last = slug.rfind('-');
  const std::string_view ending = std::string_view(slug).substr(last == std::string::npos ? 0 : last + 1);
  return is_one_of(ending, "team") ||
         is_one_of(std::string_view(slug).substr(0, slug.find('-')), "team-of") || slug == "on-call" ||
         slug.ends_with("-on-call");
}

std::vector<Owner> TeamNames::owners_in(std::string_view field) const {
  const std::string_view whole = bare(field);
  if (whole.empty() || is_one_of(lower_ascii(whole), "nobody")) return {};
  if (slugs_.contains(slugify(whole)) || is_handle(whole)) return {{std::string(whole), true}};
  std::vector<Owner> owners;
  for (const std::string_view part : parts_of(field)) {
    if (slugify(part).empty() || is_one_of(lower_ascii(part), "nobody")) continue;
    owners.push_back({std::string(part), is_team(part)});
  }
  return owners;
}

}  // namespace hindsight
