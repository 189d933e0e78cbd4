// The report of names.

#include <fmt/format.h>

#include <algorithm>

#include "archive/vocabulary_report.h"
#include "base/text.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostNames = 50;  // of each list: when the first are in order, the next come

// How a kind of name is called and where its pages are.
struct Kind {
  std::string_view heading, one, several;
  std::string_view key;  // in site.yaml; "" for what cannot be declared there
  std::string (*route)(std::string_view);
};

constexpr Kind kServices = {"Services", "service", "services", "services", routes::service};
constexpr Kind kCauses = {"Root causes", "root cause", "root causes", "root_causes", routes::cause};
constexpr Kind kTags = {"Tags", "tag", "tags", "", routes::tag};

std::string_view reason(Likeness why) {
  switch (why) {
    case Likeness::spacing:
      return "only spaces or punctuation differ";
    case Likeness::plural:
      return "one is the plural of the other";
    case Likeness::short_form:
      return "one has a usual short form";
    case Likeness::addition:
      return "one adds only a maker or a general word";
    case Likeness::abbreviation:
      return "one abbreviates the other";
    case Likeness::one_letter:
      break;
  }
  return "one letter differs";
}

std::string uses(const ReportedName& name) {
  return name.incidents == 0 ? "no incident" : count_of(name.incidents, "incident", "incidents");
}

std::string href_of(const Kind& kind, const ReportedName& name) {
  return name.has_page ? routes::href("", kind.route(name.id)) : "";
}

std::string more(std::size_t all) {
  return all > kMostNames ? fmt::format("The first {} are shown.", kMostNames) : "";
}

ViewList name_rows(const Kind& kind, const std::vector<ReportedName>& names) {
  ViewList rows;
  for (const ReportedName& name : names) {
    if (rows.size() == kMostNames) break;
    View row;
    row.set("name", harmless(name.name));
    row.set("href", href_of(kind, name));
    row.set("uses", uses(name));
    rows.push_back(std::move(row));
  }
  return rows;
}

ViewList same_rows(const Kind& kind, const std::vector<SameName>& same) {
  ViewList rows;
  for (const SameName& pair : same) {
    View row;
    row.set("name", harmless(pair.other.name));
    row.set("href", href_of(kind, pair.other));
    row.set("uses", uses(pair.other));
    row.set("keep", harmless(pair.keep.name));
    row.set("keep_href", href_of(kind, pair.keep));
    row.set("keep_uses", uses(pair.keep));
    row.set("why", reason(pair.why));
    rows.push_back(std::move(row));
  }
  return rows;
}

// How one name is made of two, and what comes with it, which differs with what stands in site.yaml.
std::string about_merging(const Kind& kind, const Vocabulary* vocabulary) {
  if (vocabulary == nullptr)
    return fmt::format("site.yaml lists no {}: they are changed in the documents.", kind.several);
  if (vocabulary->declared)
    return fmt::format(
        "These entries make one name of each pair. They belong under “{}:” in site.yaml, in place of those "
        "whose "
        "lines they name. Leave out a pair that is two things.",
        kind.key);
  std::string about = fmt::format(
      "These lines make one name of each pair. They are for site.yaml, which has no “{}:” yet. "
      "Leave out a pair that is two things. ",
      kind.key);
  if (!vocabulary->terms().empty())
    about += "The built-in ones are repeated here, since the list replaces them. ";
  return about + fmt::format("Once it has, a {} that the list lacks is reported as unknown.", kind.one);
}

void set_same(View& view, const Site& site, const Kind& kind, std::vector<SameName> same,
              const Vocabulary* vocabulary) {
  const std::size_t all = same.size();
  if (same.size() > kMostNames) same.resize(kMostNames);
  view.set("same", same_rows(kind, same));
  view.set("same_count", fmt::format("{} of names{}.", count_of(all, "pair", "pairs"),
                                     all == 1 ? "" : ", the most used first"));
  view.set("same_more", more(all));
  // Only who sees the whole configuration and the documents can change them.
  if (!site.in.edition.whole || same.empty()) return;
  view.set("yaml_about", about_merging(kind, vocabulary));
  if (vocabulary == nullptr) return;
  view.set("yaml", merging_yaml(kind.key, same, *vocabulary));
  view.set("yaml_label", fmt::format("Lines for {}", kind.several));
}

// "3 of 23 services."
std::string part_of(const std::vector<ReportedName>& names, const VocabularySection& section,
                    const Kind& kind) {
  return fmt::format("{} of {}.", names.size(), count_of(section.names, kind.one, kind.several));
}

View section_view(const Site& site, const Kind& kind, const VocabularySection& section,
                  const Vocabulary* vocabulary) {
  View view;
  view.set("heading", kind.heading);
  view.set("anchor", "hs-" + slugify(kind.heading));
  view.set("meta", count_of(section.names, kind.one, kind.several) + " in use");
  set_same(view, site, kind, section.same, vocabulary);
  view.set("unknown", name_rows(kind, section.unknown));
  view.set("unknown_count", part_of(section.unknown, section, kind));
  view.set("unknown_more", more(section.unknown.size()));
  view.set("once", name_rows(kind, section.once));
  view.set("once_count", part_of(section.once, section, kind));
  view.set("once_more", more(section.once.size()));
  return view;
}

std::string vocabulary_page(const Site& site) {
  const Archive& archive = site.archive();
  const Config& config = site.config();
  const std::string path(routes::kVocabulary);
  ViewList sections;
  const auto add = [&](const Kind& kind, const VocabularySection& section, const Vocabulary* vocabulary) {
    if (section.names > 0) sections.push_back(section_view(site, kind, section, vocabulary));
  };
  add(kServices, report_services(archive, config), &config.services);
  add(kCauses, report_causes(archive, config), &config.causes);
  add(kTags, report_tags(archive), nullptr);
  View view = page_view(site, path, "Order in the vocabulary", "Names that may be one, and names used once");
  view.set("sections", std::move(sections));
  return site.in.theme.render("vocabulary", view);
}

}  // namespace

std::vector<PageJob> vocabulary_pages(const Site& site) {
  if (!site.shows(Feature::vocabulary)) return {};
  return {{std::string(routes::kVocabulary), [&site] { return vocabulary_page(site); }}};
}

}  // namespace hindsight
