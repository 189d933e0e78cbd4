#include "site/facts_panel.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "site/records.h"
#include "site/routes.h"

namespace hindsight {
namespace {

std::string origin_of(const Texts& texts, Source source, int line) {
  switch (source) {
    case Source::front_matter:
      return {};
    case Source::file_name:
      return texts.say("facts.from_file_name");
    case Source::adopted:
      return texts.say("facts.from_adoption");
    case Source::body:
      break;
  }
  return texts.say("common.line", {{"line", std::to_string(line)}});
}

class Panel {
 public:
  Panel(const Texts& texts, const Incident& incident) : texts_(texts), incident_(incident) {}

  template <class T>
  View value(std::string text, const Fact<T>& fact, std::string href = {}) const {
    return value(std::move(text), fact.source, fact.line, std::move(href));
  }

  View value(std::string text, Source source, int line, std::string href = {}) const {
    View view;
    view.set("text", harmless(text));
    view.set("href", std::move(href));
    view.set("inferred", source != Source::front_matter);
    view.set("origin", origin_of(texts_, source, line));
    view.set("line_href", source == Source::body ? line_fragment(incident_, line) : "");
    return view;
  }

  // Adds a row; an empty one says "not stated" where `asked` says that a reader would look for it.
  void row(std::string label, ViewList values, bool asked = false) {
    if (values.empty() && !asked) return;
    View view;
    view.set("label", std::move(label));
    view.set("missing", values.empty());
    view.set("values", std::move(values));
    rows_.push_back(std::move(view));
  }

  void row(std::string label, const std::optional<TextFact>& fact, bool asked = false) {
    ViewList values;
    if (fact) values.push_back(value(fact->value, *fact));
    row(std::move(label), std::move(values), asked);
  }

  void row(std::string label, const std::optional<TimeFact>& fact, bool asked = false) {
    ViewList values;
    if (fact) values.push_back(value(show(fact->value, texts_.time()), *fact));
    row(std::move(label), std::move(values), asked);
  }

  void row(std::string label, const std::vector<TextFact>& facts) {
    ViewList values;
    for (const TextFact& fact : facts) values.push_back(value(fact.value, fact));
    row(std::move(label), std::move(values));
  }

  ViewList take() { return std::move(rows_); }

 private:
  const Texts& texts_;
  const Incident& incident_;
  ViewList rows_;
};

ViewList linked_terms(const Panel& panel, std::string_view root, const std::vector<Link>& links,
                      const std::vector<TermEntry>& terms, std::string (*route)(std::string_view)) {
  ViewList values;
  for (const Link& link : links) {
    const Term& term = terms[link.term].term;
    values.push_back(panel.value(term.name, link.source, link.line, routes::href(root, route(term.id))));
  }
  return values;
}

bool any_inferred(const std::vector<Link>& links) {
  return std::any_of(links.begin(), links.end(),
                     [](const Link& l) { return l.source != Source::front_matter; });
}

// "customer_tier" → "Customer tier". One such field is the program's own (input/front_matter_fields.cpp).
std::string label_of(const Texts& texts, const std::string& field) {
  if (field == "stated_duration") return texts.say("facts.stated_duration");
  std::string label = replace_all(field, "_", " ");
  if (!label.empty() && label.front() >= 'a' && label.front() <= 'z') {
    label.front() = static_cast<char>(label.front() - 'a' + 'A');
  }
  return label;
}

}  // namespace

const std::vector<PhaseName>& phase_names() {
  using P = Postmortem;
  static const std::vector<PhaseName> phases = {
      {"scheduled-from", "phase.scheduled_from", "phase_within.scheduled_from", &P::scheduled_from},
      {"scheduled-until", "phase.scheduled_until", "phase_within.scheduled_until", &P::scheduled_until},
      {"started", "phase.started", "phase_within.started", &P::started},
      {"detected", "phase.detected", "phase_within.detected", &P::detected},
      {"acknowledged", "phase.acknowledged", "phase_within.acknowledged", &P::acknowledged},
      {"mitigated", "phase.mitigated", "phase_within.mitigated", &P::mitigated},
      {"resolved", "phase.resolved", "phase_within.resolved", &P::resolved}};
  return phases;
}

std::string line_fragment(const Incident& incident, int line) {
  // The title's own line is not part of the text: it stands at the top of the page.
  const bool is_title = incident.facts.title_line == line;
  if (line <= 0) return {};
  return is_title ? "#hs-main" : fmt::format("#hs-line-{}", line);
}

ViewList facts_panel(const Site& site, std::string_view root, const Incident& incident) {
  const Postmortem& facts = incident.facts;
  const Texts& texts = site.texts();
  Panel panel(texts, incident);
  for (const CustomField& field : facts.custom) {
    ViewList values;
    for (const std::string& text : field.values) {
      values.push_back(panel.value(text, Source::front_matter, field.line));
    }
    panel.row(label_of(texts, field.name), std::move(values));
  }
  // The head of the page shows these already; here they stand again where a reader wants to know their
  // source.
  for (const auto& [label, fact] :
       {std::pair{"facts.title", &facts.title}, {"facts.summary", &facts.summary}}) {
    if (*fact && (*fact)->inferred()) panel.row(texts.say(label), *fact);
  }
  for (const PhaseName& phase : phase_names()) {
    if (const auto& time = facts.*phase.time; time && time->inferred()) panel.row(texts.say(phase.key), time);
  }
  if (facts.severity && facts.severity->inferred()) panel.row(texts.say("facts.severity"), facts.severity);
  if (any_inferred(incident.services)) {
    panel.row(texts.say("facts.services"),
              linked_terms(panel, root, incident.services, site.archive().services, routes::service));
  }
  if (any_inferred(incident.causes)) {
    panel.row(texts.say("facts.root_causes"),
              linked_terms(panel, root, incident.causes, site.archive().causes, routes::cause));
  }
  panel.row(texts.say("facts.root_cause"), facts.root_cause_text);
  panel.row(texts.say("facts.trigger"), facts.trigger);
  panel.row(texts.say("facts.contributing_factors"), facts.contributing_factors);
  std::optional<TextFact> detection = facts.detection;
  if (detection) detection->value = detection_text(texts, detection->value);
  panel.row(texts.say("facts.detection"), detection, site.in.edition.whole);
  panel.row(texts.say("facts.authors"), facts.authors);
  panel.row(texts.say("facts.owner"), facts.owner);
  panel.row(texts.say("facts.teams"), facts.teams);
  panel.row(texts.say("facts.responders"), facts.responders);
  panel.row(texts.say("facts.reviewed_by"), facts.reviewed_by);
  panel.row(texts.say("facts.review_due"), facts.review_due);
  panel.row(texts.say("facts.posted"), facts.posted);
  return panel.take();
}

}  // namespace hindsight
