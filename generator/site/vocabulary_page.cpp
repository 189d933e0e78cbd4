// The report of names.

#include <algorithm>

#include "archive/vocabulary_report.h"
#include "base/text.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kMostNames = 50;  // of each list: when the first are in order, the next come

// How a kind of name is called, by the keys of texts, and where its pages are.
struct Kind {
  std::string_view anchor, heading, count;
  std::string_view unknown, lines;  // what is said of merging them; "" for what cannot be declared
  std::string_view key;             // in site.yaml; "" for what cannot be declared there
  std::string (*route)(std::string_view);
};

constexpr Kind kServices = {"hs-services",
                            "pages.services",
                            "counts.services",
                            "vocabulary.unknown_service",
                            "vocabulary.lines_for_services",
                            "services",
                            routes::service};
constexpr Kind kCauses = {"hs-root-causes",
                          "pages.causes",
                          "counts.causes",
                          "vocabulary.unknown_cause",
                          "vocabulary.lines_for_causes",
                          "root_causes",
                          routes::cause};
constexpr Kind kTags = {"hs-tags", "vocabulary.tags", "counts.tags", "", "", "", routes::tag};

std::string_view reason(Likeness why) {
  switch (why) {
    case Likeness::spacing:
      return "vocabulary.spacing";
    case Likeness::plural:
      return "vocabulary.plural";
    case Likeness::short_form:
      return "vocabulary.short_form";
    case Likeness::addition:
      return "vocabulary.addition";
    case Likeness::abbreviation:
      return "vocabulary.abbreviation";
    case Likeness::one_letter:
      break;
  }
  return "vocabulary.one_letter";
}

std::string uses(const Texts& texts, const ReportedName& name) {
  return name.incidents == 0 ? texts.say("vocabulary.no_incident")
                             : texts.count("counts.incidents", name.incidents);
}

std::string href_of(const Kind& kind, const ReportedName& name) {
  return name.has_page ? routes::href("", kind.route(name.id)) : "";
}

std::string more(const Texts& texts, std::size_t all) {
  return all > kMostNames ? texts.count("vocabulary.more", kMostNames) : "";
}

ViewList name_rows(const Texts& texts, const Kind& kind, const std::vector<ReportedName>& names) {
  ViewList rows;
  for (const ReportedName& name : names) {
    if (rows.size() == kMostNames) break;
    View row;
    row.set("name", harmless(name.name));
    row.set("href", href_of(kind, name));
    row.set("uses", uses(texts, name));
    rows.push_back(std::move(row));
  }
  return rows;
}

ViewList same_rows(const Texts& texts, const Kind& kind, const std::vector<SameName>& same) {
  ViewList rows;
  for (const SameName& pair : same) {
    View row;
    row.set("name", harmless(pair.other.name));
    row.set("href", href_of(kind, pair.other));
    row.set("uses", uses(texts, pair.other));
    row.set("keep", harmless(pair.keep.name));
    row.set("keep_href", href_of(kind, pair.keep));
    row.set("keep_uses", uses(texts, pair.keep));
    row.set("why", texts.say(reason(pair.why)));
    rows.push_back(std::move(row));
  }
  return rows;
}

// How one name is made of two, and what comes with it, which differs with what stands in site.yaml.
std::string about_merging(const Texts& texts, const Kind& kind, const Vocabulary* vocabulary) {
  if (vocabulary == nullptr) return texts.say("vocabulary.tags_in_documents");
  if (vocabulary->declared) return texts.say("vocabulary.entries", {{"key", kind.key}});
  std::string about = texts.say("vocabulary.lines", {{"key", kind.key}}) + " ";
  if (!vocabulary->terms().empty()) about += texts.say("vocabulary.built_in") + " ";
  return about + texts.say(kind.unknown);
}

void set_same(View& view, const Site& site, const Kind& kind, std::vector<SameName> same,
              const Vocabulary* vocabulary) {
  const Texts& texts = site.texts();
  const std::size_t all = same.size();
  if (same.size() > kMostNames) same.resize(kMostNames);
  view.set("same", same_rows(texts, kind, same));
  view.set("same_count", texts.count("vocabulary.pairs", all));
  view.set("same_more", more(texts, all));
  // Only who sees the whole configuration and the documents can change them.
  if (!site.in.edition.whole || same.empty()) return;
  view.set("yaml_about", about_merging(texts, kind, vocabulary));
  if (vocabulary == nullptr) return;
  view.set("yaml", merging_yaml(kind.key, same, *vocabulary));
  view.set("yaml_label", texts.say(kind.lines));
}

// "3 of 23 services."
std::string part_of(const Texts& texts, const std::vector<ReportedName>& names,
                    const VocabularySection& section, const Kind& kind) {
  return texts.say("vocabulary.part",
                   {{"part", std::to_string(names.size())}, {"all", texts.count(kind.count, section.names)}});
}

View section_view(const Site& site, const Kind& kind, const VocabularySection& section,
                  const Vocabulary* vocabulary) {
  const Texts& texts = site.texts();
  View view;
  view.set("heading", texts.say(kind.heading));
  view.set("anchor", kind.anchor);
  view.set("meta", texts.say("vocabulary.in_use", {{"names", texts.count(kind.count, section.names)}}));
  set_same(view, site, kind, section.same, vocabulary);
  view.set("unknown", name_rows(texts, kind, section.unknown));
  view.set("unknown_count", part_of(texts, section.unknown, section, kind));
  view.set("unknown_more", more(texts, section.unknown.size()));
  view.set("once", name_rows(texts, kind, section.once));
  view.set("once_count", part_of(texts, section.once, section, kind));
  view.set("once_more", more(texts, section.once.size()));
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
  View view =
      page_view(site, path, site.texts().say("vocabulary.title"), site.texts().say("vocabulary.description"));
  view.set("sections", std::move(sections));
  return site.in.theme.render("vocabulary", view);
}

}  // namespace

std::vector<PageJob> vocabulary_pages(const Site& site) {
  if (!site.shows(Feature::vocabulary)) return {};
  return {{std::string(routes::kVocabulary), [&site] { return vocabulary_page(site); }}};
}

}  // namespace hindsight
