#include "site/search_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "archive/action_ids.h"
#include "archive/ledger.h"
#include "base/json_text.h"
#include "base/parallel.h"
#include "base/text.h"
#include "search/packed.h"
#include "search/shards.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/search_words.h"

namespace hindsight {
namespace {

constexpr std::size_t kRecordsPerFile = 4;
constexpr std::size_t kSummary = 160;                  // characters
constexpr std::size_t kLargestAutomatic = 20'000'000;  // bytes of index.json

const std::string kFolder = "search/";

// JSON as the arguments of a call in a script: no "</script>" can end it, and the line separators of old
// engines are escaped.
std::string call(std::string_view function, const std::string& arguments) {
  std::string safe = replace_all(arguments, "</", "<\\/");
  safe = replace_all(std::move(safe), "\xE2\x80\xA8", "\\u2028");
  safe = replace_all(std::move(safe), "\xE2\x80\xA9", "\\u2029");
  return fmt::format("hindsight.{}({});\n", function, safe);
}

void add_names(JsonText& json, const std::vector<Link>& links, const std::vector<TermEntry>& terms) {
  json.array();
  for (const Link& link : links) json.value(terms[link.term].term.name);
  json.end_array();
}

void add_record(JsonText& json, const Site& site, Index i) {
  const Incident& incident = site.archive().incidents[i];
  const TimeFact* when = incident.when();
  const TextFact* summary = incident.facts.summary ? &*incident.facts.summary : nullptr;
  json.array().value(routes::incident(incident.id)).value(title_of(incident));
  json.value(when == nullptr ? "" : show_day(when->value, site.texts().time()));
  json.value(incident.facts.severity ? harmless(incident.facts.severity->value) : "")
      .value(incident.severity);
  add_names(json, incident.services, site.archive().services);
  add_names(json, incident.causes, site.archive().causes);
  json.value(extract(summary != nullptr ? summary->value : site.bodies[i].words, kSummary)).end_array();
}

// The records of `incidents` from one on, those of one file.
std::string records_from(const Site& site, const std::vector<std::uint32_t>& incidents, std::size_t first) {
  JsonText json;
  json.array();
  for (std::size_t d = first; d < std::min(incidents.size(), first + kRecordsPerFile); ++d)
    add_record(json, site, incidents[d]);
  return std::move(json.end_array()).take();
}

std::string text_of(const Site& site, Index i) {
  const Incident& incident = site.archive().incidents[i];
  JsonText json;
  json.object().field("text", page_words(site, i));
  if (incident.resolution)
    json.field(incident.resolution->told ? "fix" : "end", incident.resolution->start.value);
  const std::vector<ActionRef> open =
      site.shows(Feature::actions) ? open_actions(site.archive(), {i}) : std::vector<ActionRef>();
  if (!open.empty()) json.name("open").array();
  for (std::size_t n = 0; n < std::min(open.size(), kAnswerActions); ++n) {
    const ActionItem& action = incident.actions[open[n].number];
    json.array().value(action.title);
    json.value(routes::incident(incident.id) + "#" + action_anchor(action)).end_array();
  }
  if (!open.empty()) json.end_array();
  if (open.size() > kAnswerActions) json.field("more", open.size() - kAnswerActions);
  return std::move(json.end_object()).take();
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

void add_terms(JsonText& json, const Archive& archive) {
  json.name("services").array();
  for (const TermEntry& entry : archive.services) {
    json.array().value(entry.term.id).value(entry.term.name).array();
    for (const std::string& alias : entry.term.aliases) json.value(alias);
    json.end_array().end_array();
  }
  json.end_array().name("causes").array();
  for (const TermEntry& entry : archive.causes) {
    json.array().value(entry.term.id).value(entry.term.name);
    json.value(entry.parent ? static_cast<int>(*entry.parent) : -1).end_array();
  }
  json.end_array();
}

std::string facets(const Site& site, const std::vector<std::uint32_t>& incidents) {
  const Archive& archive = site.archive();
  JsonText json;
  add_terms(json.object(), archive);
  json.name("severities").array();
  std::map<std::string, std::size_t> rank;
  for (const auto& [label, count] : severity_counts(archive)) {
    json.value(label);
    rank.emplace(label, rank.size() + 1);
  }
  json.end_array();
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
  json.field("actions", site.shows(Feature::actions));
  json.field(
      "first",
      first ? iso_day(Moment{std::chrono::local_days(first->time_since_epoch()), {}, Precision::day}) : "");
  return std::move(json.field("packed", packed).end_object()).take();
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
    sink.write(
        fmt::format("{}d/{}.js", kFolder, file),
        call("records", fmt::format("{},{}", file, records_from(site, incidents, file * kRecordsPerFile))));
  });
  parallel_for(site.in.jobs, incidents.size(), [&](std::size_t d) {
    sink.write(fmt::format("{}x/{}.js", kFolder, d),
               call("text", fmt::format("{},{}", d, text_of(site, incidents[d]))));
  });
  sink.write(kFolder + "facets.js", call("facets", facets(site, incidents)));
}

}  // namespace hindsight
