#include "understand.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "facts/lines.h"
#include "facts/read.h"
#include "facts/settle.h"
#include "input/document.h"

namespace hindsight {
namespace {

// For a text that nobody could afford to read.
Document without_text(Document document) {
  document.text.clear();
  document.body_start = 0;
  return document;
}

// What the text says, and where it contradicts itself: only for editions that show all of it.
Reading read_whole(Understood& result, const Document& document, const std::string& plain_text,
                   const SiteWords& words) {
  const Config& config = words.config;
  Reading reading =
      document.text_unread ? read_text(without_text(document), words) : read_text(document, words);
  fill_from_text(result.facts, document, reading, config);
  if (result.page) return reading;
  result.findings = read_findings(result.facts, reading, config);
  Diagnostics said = as_diagnostics(result.findings, document.path);
  std::move(said.begin(), said.end(), std::back_inserter(result.diagnostics));
  std::erase_if(result.findings, [&](const Finding& finding) { return !is_shown(finding, config.rules); });
  result.print = fingerprint(plain_text, reading.timeline);
  return reading;
}

// Each pair of services and each pair of a service and a cause may get a page.
constexpr std::size_t kMostTerms = 100;

template <class T>
void cut_terms(std::vector<T>& terms, std::string_view name, const Document& document, Diagnostics& out) {
  if (terms.size() <= kMostTerms) return;
  report(out, {document.path, 0, 0}, Level::error, "limit-terms",
         fmt::format("“{}” names {}, of which the first {} are taken", name, terms.size(), kMostTerms),
         "name what matters, or a group");
  terms.resize(kMostTerms);
}

// The pages of all its terms may name a document by each of these.
constexpr std::size_t kLongestName = 500;

void cut_name(std::string& name, int line, const Document& document, Diagnostics& out) {
  const std::string_view start = truncate_utf8(name, kLongestName);
  if (start.size() == name.size()) return;
  report(
      out, {document.path, line, 0}, Level::error, "limit-name",
      fmt::format("this title or name is longer than {} characters; only its start is taken", kLongestName),
      "say it in a few words; the text has room for the rest");
  name = std::string(start) + "…";
}

void cut_names(Postmortem& facts, const Document& document, Diagnostics& out) {
  for (std::optional<TextFact>* fact :
       {&facts.title, &facts.public_title, &facts.severity, &facts.type, &facts.owner})
    if (*fact) cut_name((*fact)->value, (*fact)->line, document, out);
  for (std::vector<TextFact>* names :
       {&facts.services, &facts.root_causes, &facts.tags, &facts.teams, &facts.authors})
    for (TextFact& name : *names) cut_name(name.value, name.line, document, out);
  for (Impact& impact : facts.impacts) cut_name(impact.service, impact.line, document, out);
}

void report_long_lines(const Document& document, Diagnostics& out) {
  int number = document.body_line - 1;
  for (const std::string_view line : split_lines(document.body())) {
    ++number;
    if (line.size() <= kLongestLine) continue;
    report(out, {document.path, number, 0}, Level::warning, "limit-line",
           fmt::format("this line is longer than {} bytes; no fact is read from what follows in it",
                       kLongestLine),
           "end the line where a sentence or an entry ends");
  }
}

}  // namespace

Understanding understand(const EditionDocument& released, const Edition& edition, const SiteWords& words) {
  const Document& document = released.get();
  Markdown text = document.unread.empty() ? Markdown::parse(document.body(), document.body_line)
                                          : Markdown::as_written(document.text);
  Understood result;
  result.source = document.path;
  result.id = id_from_path(document);
  result.path_service = document.path_service;
  result.unread = document.unread;
  FrontMatter front_matter = read_front_matter(document, edition.config, result.diagnostics);
  result.facts = std::move(front_matter.postmortem);
  result.unknown = std::move(front_matter.unknown);
  // An edition of parts must not tell by its pages what a file is called.
  result.page = edition.whole ? is_plain_page(document, result.facts) : result.facts.page;
  const std::string plain_text = document.text_unread ? "" : text.plain_text();
  const Reading reading = edition.whole ? read_whole(result, document, plain_text, words) : Reading{};
  if (edition.shows(Feature::seen_before) && !result.page) result.features = text_features(plain_text);
  cut_terms(result.facts.services, "services", document, result.diagnostics);
  cut_terms(result.facts.impacts, "impacts", document, result.diagnostics);
  cut_terms(result.facts.root_causes, "root_causes", document, result.diagnostics);
  cut_terms(result.facts.tags, "tags", document, result.diagnostics);
  cut_names(result.facts, document, result.diagnostics);
  result.timeline = known_timeline(result.facts, reading);
  result.actions = known_actions(result.facts, reading);
  result.resolution = known_resolution(result.timeline, reading);
  if (!document.text_unread) report_long_lines(document, result.diagnostics);
  if (trim(document.body()).empty() && !document.front_matter) {
    report(result.diagnostics, {document.path, 0, 0}, Level::warning, "empty-document",
           "this document is empty", "write it, or add it to “exclude:” in site.yaml");
  }
  return {std::move(result), std::move(text)};
}

}  // namespace hindsight
