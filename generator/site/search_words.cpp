#include "site/search_words.h"

#include <array>
#include <set>
#include <vector>

#include "base/text.h"
#include "search/identifiers.h"
#include "site/parts.h"

namespace hindsight {
namespace {

// The causes and all above them, in the order of the tree.
std::set<Index> with_ancestors(const Archive& archive, const Incident& incident) {
  std::set<Index> all;
  for (const Link& link : incident.causes) {
    for (std::optional<Index> c = link.term; c && all.insert(*c).second;) c = archive.causes[*c].parent;
  }
  return all;
}

// Everything the panel says of causes in words.
std::string root_cause_words(const Archive& archive, const Incident& incident) {
  std::vector<std::string> words;
  for (const Index c : with_ancestors(archive, incident)) words.push_back(archive.causes[c].term.name);
  const Postmortem& facts = incident.facts;
  if (facts.root_cause_text) words.push_back(facts.root_cause_text->value);
  if (facts.trigger) words.push_back(facts.trigger->value);
  for (const TextFact& factor : facts.contributing_factors) words.push_back(factor.value);
  return join(words, "\n");
}

std::string service_words(const Archive& archive, const Incident& incident) {
  std::vector<std::string> words;
  for (const Link& link : incident.services) words.push_back(archive.services[link.term].term.name);
  return join(words, "\n");
}

}  // namespace

std::span<const search::Field> search_fields() {
  static const std::array<search::Field, kSearchBody + 1> fields{
      {{"title", 8}, {"summary", 3}, {"root_cause", 3}, {"services", 4}, {"body", 1}}};
  return fields;
}

search::Texts search_texts(const Site& site, Index i) {
  const Incident& incident = site.archive().incidents[i];
  search::Texts texts = {title_of(incident), incident.facts.summary ? incident.facts.summary->value : "",
                         root_cause_words(site.archive(), incident), service_words(site.archive(), incident),
                         page_words(site, i)};
  for (std::string& text : texts) text = search::add_identifier_parts(text);
  return texts;
}

std::string page_words(const Site& site, Index i) {
  const Incident& incident = site.archive().incidents[i];
  const Postmortem& facts = incident.facts;
  std::string words = site.bodies[i].words;
  const auto add = [&](const std::string& text) {
    if (text.empty()) return;
    words += '\n';
    words += text;
  };
  for (const Event& entry : incident.timeline)
    if (entry.source == Source::front_matter) add(entry.text);
  for (const Impact& impact : facts.impacts) add(impact.note);
  for (const StatusUpdate& update : facts.updates) add(update.text);
  for (const ActionItem& action : incident.actions)
    if (action.source != Source::body) add(action.title);
  for (const CustomField& field : facts.custom) add(join(field.values, " "));
  for (const TextFact& tag : facts.tags) add(tag.value);
  return words;
}

search::Collection search_collection(const Site& site) {
  return search::collect(
      search_fields().size(), site.archive().incidents.size(),
      [&](std::size_t i) { return search_texts(site, i); }, site.in.jobs, kSearchBody);
}

}  // namespace hindsight
