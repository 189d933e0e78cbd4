#include "site/search_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/parallel.h"
#include "base/text.h"
#include "search/index.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kTextsPerFile = 16;
constexpr const char* kIndexJson = "search/index.json";
constexpr const char* kIndexScript = "search/index.js";
constexpr const char* kDocuments = "search/documents.js";

std::string text_path(std::size_t file) { return fmt::format("search/text/{}.js", file); }

std::size_t text_files(const Site& site) {
  return (site.archive().incidents.size() + kTextsPerFile - 1) / kTextsPerFile;
}

// Ids of an incident's causes and of all above them: a filter by a parent finds what is below.
std::vector<Index> causes_with_ancestors(const Archive& archive, const Incident& incident) {
  std::set<Index> all;
  for (const Link& link : incident.causes) {
    for (std::optional<Index> c = link.term; c && all.insert(*c).second;) c = archive.causes[*c].parent;
  }
  return {all.begin(), all.end()};
}

// What a reader may search for beside title and body: everything the panel says in words.
std::string root_cause_words(const Archive& archive, const Incident& incident) {
  std::vector<std::string> words;
  for (const Index c : causes_with_ancestors(archive, incident)) words.push_back(archive.causes[c].term.name);
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

// The text as it stands on the page: the body, then what front matter adds below it.
std::string page_words(const Site& site, Index i) {
  const Postmortem& facts = site.archive().incidents[i].facts;
  std::string words = site.bodies[i].words;
  const auto add = [&](const std::string& text) {
    if (text.empty()) return;
    words += '\n';
    words += text;
  };
  for (const TimelineEntry& entry : facts.timeline) add(entry.text);
  for (const Impact& impact : facts.impacts) add(impact.note);
  for (const StatusUpdate& update : facts.updates) add(update.text);
  for (const ActionItem& action : facts.actions) add(action.title);
  for (const CustomField& field : facts.custom) add(join(field.values, " "));
  for (const TextFact& tag : facts.tags) add(tag.value);
  return words;
}

const std::vector<search::Field>& fields() {
  static const std::vector<search::Field> fields = {
      {"title", 8}, {"summary", 3}, {"root_cause", 3}, {"services", 4}, {"body", 1}};
  return fields;
}

std::string whole_index(const Site& site) {
  const Archive& archive = site.archive();
  const auto entries = parallel_map(site.in.jobs, archive.incidents.size(), [&](std::size_t i) {
    const Incident& incident = archive.incidents[i];
    const std::string summary = incident.facts.summary ? incident.facts.summary->value : "";
    return search::Entry{fmt::format("/{}", i),
                         {title_of(incident), summary, root_cause_words(archive, incident),
                          service_words(archive, incident), page_words(site, i)}};
  });
  std::string json;
  search::write_index(fields(), entries, site.in.jobs, [&](std::string_view part) { json += part; });
  return json;
}

constexpr std::size_t kLargestAutomatic = 20'000'000;  // bytes

// index.json is for lunr's own users; the search page has index.js.
bool writes_whole_index(WholeIndex wanted, std::size_t size) {
  return wanted == WholeIndex::on || (wanted == WholeIndex::automatic && size <= kLargestAutomatic);
}

ordered_json record(const Site& site, Index i) {
  const Archive& archive = site.archive();
  const Incident& incident = archive.incidents[i];
  const TimeFact* when = incident.when();
  ordered_json services = ordered_json::array();
  ordered_json names = ordered_json::array();
  ordered_json causes = ordered_json::array();
  for (const Link& link : incident.services) {
    services.push_back(archive.services[link.term].term.id);
    names.push_back(archive.services[link.term].term.name);
  }
  for (const Index c : causes_with_ancestors(archive, incident)) causes.push_back(archive.causes[c].term.id);
  return {{"u", routes::incident(incident.id)},
          {"t", title_of(incident)},
          {"d", when == nullptr ? "" : show_day(when->value)},
          {"y", when == nullptr ? "" : std::to_string(year_of(when->value))},
          {"s", services},
          {"n", names},
          {"c", causes},
          {"v", incident.facts.severity ? visible(incident.facts.severity->value) : ""},
          {"k", incident.severity},
          {"x", incident.facts.summary ? incident.facts.summary->value : ""}};
}

// JSON as the argument of a call in a script: no "</script>" can end it, and old engines' line separators are
// escaped.
std::string call(std::string_view function, const std::string& json) {
  std::string safe = replace_all(json, "</", "<\\/");
  safe = replace_all(std::move(safe), "\xE2\x80\xA8", "\\u2028");
  safe = replace_all(std::move(safe), "\xE2\x80\xA9", "\\u2029");
  return fmt::format("hindsight.{}({});\n", function, safe);
}

std::string dump(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

ViewList options(const std::vector<std::tuple<std::string, std::string, std::size_t>>& all) {
  ViewList list;
  for (const auto& [value, name, count] : all) {
    View view;
    view.set("value", value);
    view.set("name", name);
    view.set("count", std::to_string(count));
    list.push_back(std::move(view));
  }
  return list;
}

ViewList term_options(const std::vector<TermEntry>& terms) {
  std::vector<std::tuple<std::string, std::string, std::size_t>> all;
  for (const TermEntry& entry : terms) {
    std::string indent;
    for (int n = 0; n < entry.depth; ++n) indent += "\u2003";
    all.emplace_back(entry.term.id, indent + entry.term.name, entry.incidents.size());
  }
  return options(all);
}

// Labels as written, worst first.
ViewList severity_options(const Site& site) {
  std::map<std::pair<int, std::string>, std::size_t> counts;
  for (const Incident& incident : site.archive().incidents) {
    if (incident.facts.severity)
      ++counts[{incident.severity == 0 ? 99 : incident.severity, visible(incident.facts.severity->value)}];
  }
  std::vector<std::tuple<std::string, std::string, std::size_t>> all;
  for (const auto& [key, count] : counts) all.emplace_back(key.second, key.second, count);
  return options(all);
}

std::string search_page(const Site& site) {
  const std::string path(routes::kSearch);
  View view = page_view(site, path, "Search", "", routes::kSearch);
  view.set("services", term_options(site.archive().services));
  view.set("causes", term_options(site.archive().causes));
  view.set("severities", severity_options(site));
  std::vector<std::tuple<std::string, std::string, std::size_t>> years;
  for (const auto& [year, incidents] : site.archive().years)
    years.emplace_back(std::to_string(year), std::to_string(year), incidents.size());
  view.set("years", options(years));
  return site.in.theme.render("search", std::move(view));
}

}  // namespace

std::vector<PageJob> search_pages(const Site& site) {
  return {{std::string(routes::kSearch), [&site] { return search_page(site); }}};
}

std::vector<std::string> search_paths(const Site& site) {
  std::vector<std::string> paths = {kIndexJson, kIndexScript, kDocuments};
  for (std::size_t file = 0; file < text_files(site); ++file) paths.push_back(text_path(file));
  return paths;
}

void emit_search(const Site& site, const Sink& sink) {
  const std::size_t count = site.archive().incidents.size();
  const std::string index = whole_index(site);
  sink.write(kIndexScript, call("index", index));
  if (writes_whole_index(site.config().whole_index, index.size())) sink.write(kIndexJson, index);
  ordered_json documents = ordered_json::array();
  for (Index i = 0; i < count; ++i) documents.push_back(record(site, i));
  sink.write(kDocuments, call("documents", dump(documents)));
  parallel_for(site.in.jobs, text_files(site), [&](std::size_t file) {
    ordered_json texts = ordered_json::array();
    for (Index i = file * kTextsPerFile; i < std::min(count, (file + 1) * kTextsPerFile); ++i)
      texts.push_back(page_words(site, i));
    sink.write(text_path(file), call("text", fmt::format("{},{}", file, dump(texts))));
  });
}

}  // namespace hindsight
