#include "archive/archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "archive/action_ids.h"
#include "archive/status.h"
#include "archive/terms.h"
#include "base/names.h"
#include "base/text.h"

namespace hindsight {
namespace {

// Names that pages of lists have in the same folder, and those that Windows cannot have.
bool is_reserved(std::string_view id) {
  return id == "index" || is_unportable(id) ||
         (id.starts_with("page-") && id.find_first_not_of("0123456789", 5) == std::string_view::npos);
}

// A unique id for each input, in their order. Of two documents with one id the second gets a number.
void assign_ids(std::vector<ArchiveInput>& inputs, Diagnostics& out) {
  struct Owner {
    std::string id, source;
  };
  std::map<std::string, Owner> taken;  // folded id → who has it
  for (ArchiveInput& input : inputs) {
    const bool stated = input.facts.id.has_value();
    std::string id = slugify(stated ? input.facts.id->value : input.id);
    if (id.empty()) id = "untitled";
    const auto owner = taken.find(folded(id));
    if (owner != taken.end() || is_reserved(id)) {
      const std::string base = id;
      for (int n = 2; taken.contains(folded(id)) || is_reserved(id); ++n) id = fmt::format("{}-{}", base, n);
      const std::string why =
          owner == taken.end() ? fmt::format("the id “{}” is {}", base,
                                             is_unportable(base) ? "a name that Windows keeps for a device"
                                                                 : "the name of a page of lists")
          : owner->second.id == base
              ? fmt::format("the id “{}” is already that of {}", base, owner->second.source)
              : fmt::format("the id “{}” and “{}” of {} are one file to some disks", base, owner->second.id,
                            owner->second.source);
      report(out, {input.source, stated ? input.facts.id->line : 0, 0}, Level::error, "duplicate-id", why,
             fmt::format("give one of the two its own “id:”; this page is called “{}” meanwhile", id));
    }
    taken[folded(id)] = {id, input.source};
    input.id = id;
  }
}

void add_link(std::vector<Link>& links, Link link) {
  const bool known =
      std::any_of(links.begin(), links.end(), [&](const Link& l) { return l.term == link.term; });
  if (!known) links.push_back(link);
}

void link_services(Incident& incident, const ArchiveInput& input, TermTable& services, Diagnostics& out) {
  for (const TextFact& name : incident.facts.services) {
    add_link(incident.services, {services.intern(name, incident.source, out), name.source, name.line});
  }
  for (const Impact& impact : incident.facts.impacts) {
    if (impact.service.empty()) continue;
    const TextFact name{impact.service, Source::front_matter, impact.line};
    add_link(incident.services,
             {services.intern(name, incident.source, out), Source::front_matter, impact.line});
  }
  if (!input.path_service.empty()) {
    const TextFact name{input.path_service, Source::file_name, 0};
    add_link(incident.services, {services.intern(name, incident.source, out), Source::file_name, 0});
  }
}

// Values that name a cause become links; a sentence is kept as the text of the root cause.
void link_causes(Incident& incident, TermTable& causes, Diagnostics& out) {
  for (const TextFact& value : incident.facts.root_causes) {
    if (names_a_cause(causes.vocabulary(), value.value)) {
      add_link(incident.causes, {causes.intern(value, incident.source, out), value.source, value.line});
    } else if (!incident.facts.root_cause_text) {
      incident.facts.root_cause_text = value;
    } else {
      incident.facts.contributing_factors.push_back(value);
    }
  }
}

Incident make_incident(ArchiveInput input, const Config& config, TermTable& services, TermTable& causes,
                       Diagnostics& out) {
  Incident incident;
  incident.id = std::move(input.id);
  incident.source = std::move(input.source);
  incident.facts = std::move(input.facts);
  incident.timeline = std::move(input.timeline);
  incident.actions = std::move(input.actions);
  incident.resolution = std::move(input.resolution);
  incident.findings = std::move(input.findings);
  incident.unread = std::move(input.unread);
  const Postmortem& facts = incident.facts;
  if (facts.severity) incident.severity = severity_rank(config, facts.severity->value);
  incident.draft = facts.status && facts.status->value == DocumentStatus::draft;
  incident.review = facts.status && facts.status->value == DocumentStatus::review;
  incident.ongoing = goes_on(facts);
  incident.maintenance =
      (facts.type && facts.type->value == "maintenance") || (facts.scheduled_from && !facts.started);
  if (facts.started && facts.resolved)
    incident.duration = minutes_between(facts.started->value, facts.resolved->value);
  if (incident.duration && incident.duration->count() < 0) {
    // Where one of the two is the text's, the rules about contradictions have said so.
    if (!facts.started->inferred() && !facts.resolved->inferred())
      report(out, {incident.source, facts.resolved->line, 0}, Level::warning, "time-end-before-start",
             fmt::format("it ends ({}) before it starts ({})", show(facts.resolved->value),
                         show(facts.started->value)),
             "no duration is shown");
    incident.duration.reset();
  }
  assign_action_ids(incident.id, incident.actions);
  link_services(incident, input, services, out);
  link_causes(incident, causes, out);
  return incident;
}

// Ancestors of the causes that occur get pages too.
void add_ancestors(TermTable& causes, const std::vector<Incident>& incidents, const Vocabulary& vocabulary) {
  std::set<std::string> wanted;
  for (const Incident& incident : incidents) {
    for (const TextFact& value : incident.facts.root_causes) {
      const Term* term = vocabulary.find(value.value);
      if (term == nullptr) continue;
      for (const Term* above : vocabulary.ancestors(*term)) wanted.insert(above->id);
    }
  }
  for (const std::string& id : wanted) causes.intern(*vocabulary.by_id(id));
}

void order_incidents(std::vector<Incident>& incidents) {
  const auto key = [](const Incident& incident) {
    const TimeFact* when = incident.when();
    return when == nullptr ? std::chrono::sys_seconds::min() : sort_key(when->value);
  };
  std::sort(incidents.begin(), incidents.end(), [&](const Incident& a, const Incident& b) {
    return key(a) != key(b) ? key(a) > key(b) : a.id < b.id;
  });
}

void fill_lists(Archive& archive) {
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    const Incident& incident = archive.incidents[i];
    archive.by_id[incident.id] = i;
    for (const Link& link : incident.services) {
      archive.services[link.term].own.push_back(i);
      archive.services[link.term].incidents.push_back(i);
    }
    std::set<Index> above;  // a cause and all over it, each once
    for (const Link& link : incident.causes) {
      archive.causes[link.term].own.push_back(i);
      for (std::optional<Index> c = link.term; c && above.insert(*c).second;) c = archive.causes[*c].parent;
    }
    for (const Index cause : above) archive.causes[cause].incidents.push_back(i);
    if (const TimeFact* when = incident.when()) archive.years[year_of(when->value)].push_back(i);
    for (const TextFact& tag : incident.facts.tags) {
      const std::string slug = slugify(tag.value);
      if (slug.empty()) continue;
      std::vector<Index>& tagged = archive.tags[slug];
      if (tagged.empty() || tagged.back() != i) tagged.push_back(i);
      archive.tag_names.try_emplace(slug, tag.value);
    }
  }
}

std::optional<Index> resolve(const Archive& archive, const Incident& from, const TextFact& name,
                             Diagnostics& out) {
  const auto found = archive.by_id.find(slugify(name.value));
  if (found != archive.by_id.end() && archive.incidents[found->second].id != from.id) return found->second;
  if (found != archive.by_id.end()) {
    report(out, {from.source, name.line, 0}, Level::warning, "unknown-incident",
           fmt::format("“{}” is this incident itself", name.value), "name another one, or leave it out");
    return std::nullopt;
  }
  std::vector<std::string> ids;
  for (const auto& [id, index] : archive.by_id) ids.push_back(id);
  const std::string near = nearest(name.value, ids);
  report(out, {from.source, name.line, 0}, Level::warning, "unknown-incident",
         fmt::format("no incident has the id “{}”", name.value), did_you_mean(near));
  out.back().missing = slugify(name.value);
  return std::nullopt;
}

// What the authors say of their incidents' relations.
void resolve_relations(Archive& archive, Diagnostics& out) {
  for (Index i = 0; i < archive.incidents.size(); ++i) {
    Incident& incident = archive.incidents[i];
    const Postmortem& facts = incident.facts;
    if (facts.parent) incident.parent = resolve(archive, incident, *facts.parent, out);
    if (facts.recurrence_of) incident.recurrence_of = resolve(archive, incident, *facts.recurrence_of, out);
    if (facts.duplicate_of) incident.duplicate_of = resolve(archive, incident, *facts.duplicate_of, out);
    std::vector<Index>& related = incident.related_by_author;
    for (const TextFact& name : facts.related) {
      const auto other = resolve(archive, incident, name, out);
      if (other && std::find(related.begin(), related.end(), *other) == related.end())
        related.push_back(*other);
    }
    if (incident.parent) archive.incidents[*incident.parent].parts.push_back(i);
  }
}

}  // namespace

const TimeFact* Incident::when() const {
  for (const auto* time : {&facts.started, &facts.scheduled_from, &facts.detected, &facts.acknowledged,
                           &facts.mitigated, &facts.resolved}) {
    if (*time) return &**time;
  }
  return nullptr;
}

Archive make_archive(std::vector<ArchiveInput> inputs, const Edition& edition, Diagnostics& out) {
  Archive archive;
  assign_ids(inputs, out);
  TermTable services(edition.config.services, "unknown-service", "service");
  TermTable causes(edition.config.causes, "unknown-cause", "root cause");
  archive.incidents.reserve(inputs.size());
  for (ArchiveInput& input : inputs)
    archive.incidents.push_back(make_incident(std::move(input), edition.config, services, causes, out));
  add_ancestors(causes, archive.incidents, edition.config.causes);
  order_incidents(archive.incidents);
  archive.services = services.take();
  archive.causes = causes.take();
  sort_services(archive);
  sort_causes(archive);
  fill_lists(archive);
  resolve_relations(archive, out);
  return archive;
}

void add_mentions(Archive& archive, const std::vector<std::vector<Index>>& mentions) {
  for (Index from = 0; from < mentions.size(); ++from) {
    for (const Index to : mentions[from]) {
      std::vector<Index>& linked = archive.incidents[to].linked_from;
      if (to != from && (linked.empty() || linked.back() != from)) linked.push_back(from);
    }
  }
}

}  // namespace hindsight
