#include "site/search_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

#include "archive/action_ids.h"
#include "archive/ledger.h"
#include "base/parallel.h"
#include "base/text.h"
#include "search/packed.h"
#include "search/shards.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/search_words.h"

namespace hindsight {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kRecordsPerFile = 4;
constexpr std::size_t kSummary = 160;                  // characters
constexpr std::size_t kLargestAutomatic = 20'000'000;  // bytes of index.json

const std::string kFolder = "search/";

std::string dump(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

// JSON as the arguments of a call in a script: no "</script>" can end it, and the line separators of old
// engines are escaped.
std::string call(std::string_view function, const std::string& arguments) {
  std::string safe = replace_all(arguments, "</", "<\\/");
  safe = replace_all(std::move(safe), "\xE2\x80\xA8", "\\u2028");
  safe = replace_all(std::move(safe), "\xE2\x80\xA9", "\\u2029");
  return fmt::format("hindsight.{}({});\n", function, safe);
}

ordered_json names_of(const std::vector<Link>& links, const std::vector<TermEntry>& terms) {
  ordered_json names = ordered_json::array();
  for (const Link& link : links) names.push_back(terms[link.term].term.name);
  return names;
}

ordered_json record(const Site& site, Index i) {
  const Incident& incident = site.archive().incidents[i];
  const TimeFact* when = incident.when();
  const TextFact* summary = incident.facts.summary ? &*incident.facts.summary : nullptr;
  return ordered_json::array({routes::incident(incident.id), title_of(incident),
                              when == nullptr ? "" : show_day(when->value, site.texts().time()),
                              incident.facts.severity ? harmless(incident.facts.severity->value) : "",
                              incident.severity, names_of(incident.services, site.archive().services),
                              names_of(incident.causes, site.archive().causes),
                              extract(summary != nullptr ? summary->value : site.bodies[i].words, kSummary)});
}

ordered_json text_of(const Site& site, Index i) {
  ordered_json json = {{"text", page_words(site, i)}};
  const Incident& incident = site.archive().incidents[i];
  if (incident.resolution) json[incident.resolution->told ? "fix" : "end"] = incident.resolution->start.value;
  if (!site.shows(Feature::actions)) return json;
  const std::vector<ActionRef> open = open_actions(site.archive(), {i});
  for (std::size_t n = 0; n < std::min(open.size(), kAnswerActions); ++n) {
    const ActionItem& action = incident.actions[open[n].number];
    json["open"].push_back({action.title, routes::incident(incident.id) + "#" + action_anchor(action)});
  }
  if (open.size() > kAnswerActions) json["more"] = open.size() - kAnswerActions;
  return json;
}

void append_links(std::string& packed, const std::vector<Link>& links) {
  search::append_number(packed, links.size());
  for (const Link& link : links) search::append_number(packed, link.term);
}

std::optional<std::chrono::sys_days> day_of(const Incident& incident) {
  const TimeFact* when = incident.when();
  if (when == nullptr) return std::nullopt;
  return std::chrono::sys_days(hindsight::day_of(when->value));
}

ordered_json facets(const Site& site, const std::vector<std::uint32_t>& incidents) {
  const Archive& archive = site.archive();
  ordered_json services = ordered_json::array(), causes = ordered_json::array();
  for (const TermEntry& entry : archive.services)
    services.push_back({entry.term.id, entry.term.name, entry.term.aliases});
  for (const TermEntry& entry : archive.causes)
    causes.push_back({entry.term.id, entry.term.name, entry.parent ? static_cast<int>(*entry.parent) : -1});
  ordered_json severities = ordered_json::array();
  std::map<std::string, std::size_t> rank;
  for (const auto& [label, count] : severity_counts(archive)) {
    severities.push_back(label);
    rank.emplace(label, rank.size() + 1);
  }
  std::optional<std::chrono::sys_days> first;
  for (const Incident& incident : archive.incidents) {
    if (const auto day = day_of(incident)) first = std::min(first.value_or(*day), *day);
  }
  std::string packed;
  for (const std::uint32_t i : incidents) {
    const Incident& incident = archive.incidents[i];
    const auto day = day_of(incident);
    search::append_number(packed, day ? static_cast<std::uint64_t>((*day - *first).count() + 1) : 0);
    search::append_number(packed,
                          incident.facts.severity ? rank.at(harmless(incident.facts.severity->value)) : 0);
    search::append_number(packed, site.shows(Feature::actions) ? open_actions(archive, {i}).size() : 0);
    append_links(packed, incident.services);
    append_links(packed, incident.causes);
  }
  return {
      {"services", std::move(services)},
      {"causes", std::move(causes)},
      {"severities", std::move(severities)},
      {"actions", site.shows(Feature::actions)},
      {"first",
       first ? iso_day(Moment{std::chrono::local_days(first->time_since_epoch()), {}, Precision::day}) : ""},
      {"packed", std::move(packed)}};
}

void emit_whole_index(const Site& site, const search::Collection& collection,
                      const search::Postings& postings, const Sink& sink) {
  const std::size_t limit = site.config().whole_index == WholeIndex::on
                                ? std::numeric_limits<std::size_t>::max()
                                : kLargestAutomatic;
  if (search::least_index_size(collection) > limit) return;
  std::vector<std::string> refs;
  for (std::size_t d = 0; d < collection.document_count; ++d) refs.push_back(fmt::format("/{}", d));
  std::string json;
  const bool whole = search::write_index(search_fields(), refs, collection, postings, site.in.jobs,
                                         [&](std::string_view part) {
                                           json += part;
                                           return json.size() <= limit;
                                         });
  if (whole) sink.write(kFolder + "index.json", std::move(json));
}

// Returns the incidents in the order of the index.
std::vector<std::uint32_t> emit_index(const Site& site, const Sink& sink) {
  search::Collection collection = search_collection(site);
  const search::Postings postings(collection);
  search::write_shards(
      search_fields(), collection, postings, {kSearchBody, kRecordsPerFile}, site.in.jobs,
      [&](const std::string& path, std::string bytes) { sink.write(kFolder + path, std::move(bytes)); });
  if (site.config().whole_index != WholeIndex::off) emit_whole_index(site, collection, postings, sink);
  return std::move(collection.given_as);
}

}  // namespace

bool is_search_data(std::string_view path) { return path.starts_with(kFolder); }

std::vector<std::pair<std::string, std::size_t>> severity_counts(const Archive& archive) {
  struct Label {
    int rank = 0;
    std::size_t count = 0;
  };
  std::map<std::string, Label> labels;
  for (const Incident& incident : archive.incidents) {
    if (!incident.facts.severity) continue;
    Label& label = labels[harmless(incident.facts.severity->value)];
    const int rank = incident.severity == 0 ? std::numeric_limits<int>::max() : incident.severity;
    label.rank = label.count++ == 0 ? rank : std::min(label.rank, rank);
  }
  std::vector<std::pair<std::string, std::size_t>> all;
  for (const auto& [label, about] : labels) all.emplace_back(label, about.count);
  std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
    return labels.at(a.first).rank < labels.at(b.first).rank;
  });
  return all;
}

void emit_search(const Site& site, const Sink& sink) {
  const std::vector<std::uint32_t> incidents = emit_index(site, sink);
  const std::size_t files = (incidents.size() + kRecordsPerFile - 1) / kRecordsPerFile;
  parallel_for(site.in.jobs, files, [&](std::size_t file) {
    ordered_json records = ordered_json::array();
    for (std::size_t d = file * kRecordsPerFile; d < std::min(incidents.size(), (file + 1) * kRecordsPerFile);
         ++d)
      records.push_back(record(site, incidents[d]));
    sink.write(fmt::format("{}d/{}.js", kFolder, file),
               call("records", fmt::format("{},{}", file, dump(records))));
  });
  parallel_for(site.in.jobs, incidents.size(), [&](std::size_t d) {
    sink.write(fmt::format("{}x/{}.js", kFolder, d),
               call("text", fmt::format("{},{}", d, dump(text_of(site, incidents[d])))));
  });
  sink.write(kFolder + "facets.js", call("facets", dump(facets(site, incidents))));
}

}  // namespace hindsight
