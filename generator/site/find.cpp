#include "site/find.h"

#include <algorithm>
#include <optional>
#include <set>

#include "archive/ledger.h"
#include "base/text.h"
#include "search/order.h"
#include "search/searcher.h"
#include "search/stemmer.h"
#include "search/typed.h"
#include "search/utf16.h"
#include "site/bodies.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/search_words.h"
#include "site/site.h"

namespace hindsight {
namespace {

constexpr std::size_t kExtract = 280;  // bytes: three lines of a terminal
constexpr std::size_t kNearest = 5;
constexpr std::size_t kShortestNear = 3;  // units of a word
constexpr std::size_t kLongestNear = 40;
constexpr std::size_t kShortestTwoEdits = 5;  // below that everything is near

using Terms = std::set<std::u16string, std::less<>>;

class Finder {
 public:
  explicit Finder(const SiteInput& input)
      : site_{input, {}, {}, false, {}, {}, TicketLinks(input.edition.config), {}} {
    read_words(site_);
    collection_ = search_collection(site_);
    postings_.emplace(collection_);
    searcher_.emplace(search_fields(), collection_, *postings_);
  }

  FindAnswer answer(const FindRequest& request) const {
    FindAnswer answer;
    answer.documents = collection_.document_count;
    if (!request.exact) answer.paste = search::read_paste(request.text);
    answer.log = answer.paste.log;
    const std::vector<search::Hit> hits = hits_of(request, answer);
    answer.total = hits.size();
    for (std::size_t i = 0; i < std::min(hits.size(), request.limit); ++i)
      answer.incidents.push_back(show(hits[i]));
    if (hits.empty()) answer.nearest = nearest(answer.log ? answer.paste.kept : request.text);
    return answer;
  }

 private:
  std::vector<search::Hit> hits_of(const FindRequest& request, FindAnswer& answer) const {
    if (request.exact) return searcher_->search(request.text);
    if (answer.log) return hits_of(answer.paste);
    search::TypedAnswer typed = search::find_typed(*searcher_, request.text);
    answer.note = typed.note;
    return std::move(typed.hits);
  }

  std::vector<search::Hit> hits_of(const search::Paste& paste) const {
    std::vector<search::Clause> clauses;
    for (const search::PasteTerm& term : paste.terms) {
      clauses.push_back(searcher_->clause(search::to_utf16(term.text)));
      clauses.back().boost = term.boost;
    }
    if (clauses.empty()) return {};
    const std::vector<search::Hit> hits = searcher_->query(clauses);
    std::vector<search::IncidentHit> found;
    std::vector<const search::Hit*> by_document(collection_.document_count);
    for (const search::Hit& hit : hits) {
      search::IncidentHit one{hit.document, hit.score, {}};
      for (const std::uint32_t term : hit.terms) one.terms.insert(search::to_utf8(collection_.terms[term]));
      found.push_back(std::move(one));
      by_document[hit.document] = &hit;
    }
    std::vector<search::Hit> ordered;
    for (const search::IncidentHit& hit :
         search::incident_order(std::move(found), paste, facts(), services()))
      ordered.push_back(*by_document[hit.document]);
    return ordered;
  }

  // By document.
  std::vector<search::IncidentFacts> facts() const {
    std::vector<search::IncidentFacts> all;
    for (const std::uint32_t i : collection_.given_as) {
      const Incident& incident = site_.archive().incidents[i];
      search::IncidentFacts facts;
      if (const TimeFact* when = incident.when()) facts.day = std::chrono::sys_days(day_of(when->value));
      for (const Link& link : incident.services)
        facts.services.push_back(static_cast<std::uint32_t>(link.term));
      all.push_back(std::move(facts));
    }
    return all;
  }

  std::vector<search::ServiceNames> services() const {
    std::vector<search::ServiceNames> all;
    for (const TermEntry& entry : site_.archive().services) {
      search::ServiceNames names{{entry.term.id, entry.term.name}};
      names.names.insert(names.names.end(), entry.term.aliases.begin(), entry.term.aliases.end());
      all.push_back(std::move(names));
    }
    return all;
  }

  FoundIncident show(const search::Hit& hit) const {
    const Index i = collection_.given_as[hit.document];
    const Incident& incident = site_.archive().incidents[i];
    FoundIncident found;
    found.id = incident.id;
    found.title = title_of(incident);
    found.page = routes::incident(incident.id);
    if (site_.in.edition.whole) found.source = incident.source;
    if (const TimeFact* when = incident.when()) found.when = when->value;
    if (incident.facts.severity) found.severity = incident.facts.severity->value;
    for (const Link& link : incident.services)
      found.services.push_back(site_.archive().services[link.term].term.name);
    found.score = hit.score;
    found.extract = extract_of(i, hit);
    if (incident.resolution)
      (incident.resolution->told ? found.fix : found.end) = incident.resolution->start.value;
    add_actions(i, found);
    return found;
  }

  // From the text, else from the summary; their start where the match stands elsewhere.
  search::Excerpt extract_of(Index i, const search::Hit& hit) const {
    Terms terms;
    for (const std::uint32_t term : hit.terms) terms.emplace(collection_.terms[term]);
    search::Excerpt extract = search::excerpt(page_words(site_, i), terms, kExtract);
    const auto& summary = site_.archive().incidents[i].facts.summary;
    if (!extract.marks.empty() || !summary) return extract;
    return search::excerpt(summary->value, terms, kExtract);
  }

  void add_actions(Index i, FoundIncident& found) const {
    if (!site_.shows(Feature::actions)) return;
    const std::vector<ActionRef> open = open_actions(site_.archive(), {i});
    for (std::size_t n = 0; n < std::min(open.size(), kAnswerActions); ++n) {
      const ActionItem& action = site_.archive().incidents[i].actions[open[n].number];
      found.open_actions.push_back({action.title, action.owner, action.due});
    }
    found.more_open = open.size() - found.open_actions.size();
  }

  // Words as texts have them, for the words of a query that no text has.
  std::vector<std::string> nearest(std::string_view text) const {
    std::vector<std::string> words;
    for (const std::u16string& word : search::words_of(text)) {
      const std::u16string term = search::stem(word);
      if (term.size() < kShortestNear || term.size() > kLongestNear) continue;
      for (const std::uint32_t near : searcher_->near(term, kNearest)) {
        if (words.size() == kNearest) return words;
        const std::string bytes = search::to_utf8(collection_.terms[near]);
        if (term.size() < kShortestTwoEdits && edit_distance(search::to_utf8(term), bytes) > 1) continue;
        const std::string found = word_with(near);
        if (!found.empty() && std::find(words.begin(), words.end(), found) == words.end())
          words.push_back(found);
      }
    }
    return words;
  }

  // A word that gives this term, as it stands in a text that has it, lower-cased.
  std::string word_with(std::uint32_t term) const {
    for (std::size_t field = 0; field < collection_.field_count; ++field) {
      const auto postings = postings_->of(term, field);
      if (postings.empty()) continue;
      const Index i = collection_.given_as[postings.front().document];
      for (const std::u16string& word : search::words_of(search_texts(site_, i)[field])) {
        if (search::stem(word) == collection_.terms[term]) return search::to_utf8(word);
      }
    }
    return {};
  }

  Site site_;
  search::Collection collection_;
  std::optional<search::Postings> postings_;
  std::optional<search::Searcher> searcher_;
};

}  // namespace

FindAnswer find_in_site(const SiteInput& input, const FindRequest& request) {
  return Finder(input).answer(request);
}

}  // namespace hindsight
