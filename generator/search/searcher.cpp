#include "search/searcher.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

#include "search/pattern.h"
#include "search/sorted_terms.h"
#include "search/stemmer.h"
#include "search/weights.h"

namespace hindsight::search {
namespace {

using Documents = std::vector<bool>;  // by document

// What the clauses ask for, put together clause by clause.
class Question {
 public:
  Question(const Collection& collection, const Postings& postings)
      : collection_(collection),
        postings_(postings),
        vectors_(collection.field_count),
        required_(collection.field_count),
        prohibited_(collection.document_count),
        found_(collection.field_count * collection.document_count) {}

  void add(const Clause& clause, const std::vector<std::uint32_t>& terms) {
    Documents matches(collection_.document_count);
    for (const std::uint32_t term : terms) {
      for (const std::size_t field : clause.fields) {
        for (const Posting& posting : postings_.of(term, field)) {
          if (clause.presence == Presence::required) matches[posting.document] = true;
          if (clause.presence == Presence::prohibited) prohibited_[posting.document] = true;
        }
        if (clause.presence != Presence::prohibited) ask(term, field, clause.boost);
      }
    }
    if (clause.presence == Presence::required) require(clause.fields, matches);
    negated_ = negated_ && clause.presence == Presence::prohibited;
  }

  std::vector<Hit> answer(std::span<const Field> fields, const std::vector<double>& averages) {
    if (negated_) ask_for_everything();
    std::vector<std::vector<double>> scores;
    for (std::size_t field = 0; field < vectors_.size(); ++field)
      scores.push_back(scores_in(field, fields[field].boost, averages[field]));
    std::vector<Hit> hits;
    std::vector<std::optional<std::size_t>> hit_of(collection_.document_count);
    for (const Found& found : order_) {
      if (!wanted(found.document)) continue;
      std::optional<std::size_t>& hit = hit_of[found.document];
      if (!hit) {
        hit = hits.size();
        hits.push_back({found.document, scores[found.field][found.document], {}});
      } else {
        hits[*hit].score += scores[found.field][found.document];
      }
    }
    add_terms(hits, hit_of);
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    return hits;
  }

 private:
  struct Found {
    std::uint32_t document = 0;
    std::size_t field = 0;
  };

  void ask(std::uint32_t term, std::size_t field, double boost) {
    const auto [place, fresh] = vectors_[field].try_emplace(term, boost);
    if (!fresh) {
      place->second += boost;
      return;
    }
    for (const Posting& posting : postings_.of(term, field)) find(posting.document, field);
  }

  void find(std::uint32_t document, std::size_t field) {
    const std::size_t at = document * collection_.field_count + field;
    if (found_[at]) return;
    found_[at] = true;
    order_.push_back({document, field});
  }

  // A document has to have one of the clause's terms in one of its fields.
  void require(const std::vector<std::size_t>& fields, const Documents& matches) {
    for (const std::size_t field : fields) {
      std::optional<Documents>& required = required_[field];
      if (!required) {
        required = matches;
        continue;
      }
      for (std::size_t d = 0; d < matches.size(); ++d) (*required)[d] = (*required)[d] && matches[d];
    }
  }

  // With nothing but prohibited terms, all other documents are the answer, in their order.
  void ask_for_everything() {
    for (std::uint32_t d = 0; d < collection_.document_count; ++d) find(d, 0);
  }

  bool wanted(std::uint32_t document) const {
    return !prohibited_[document] &&
           std::all_of(required_.begin(), required_.end(), [&](const std::optional<Documents>& required) {
             return !required || (*required)[document];
           });
  }

  // By document: the products with the field's query vector, over its length.
  std::vector<double> scores_in(std::size_t field, double boost, double average) const {
    std::vector<double> scores(collection_.document_count);
    double squares = 0;
    for (const auto& [term, asked] : vectors_[field]) {
      squares += asked * asked;
      const double idf = inverse_document_frequency(collection_.document_count, postings_.matches(term));
      for (const Posting& posting : postings_.of(term, field)) {
        const std::uint64_t length = collection_.at(posting.document, field).length;
        scores[posting.document] += weight({idf, boost, posting.times, length, average}) * asked;
      }
    }
    const double magnitude = std::sqrt(squares);
    for (double& score : scores) {
      score /= magnitude;
      if (std::isnan(score)) score = 0;
    }
    return scores;
  }

  void add_terms(std::vector<Hit>& hits, const std::vector<std::optional<std::size_t>>& hit_of) const {
    std::map<std::uint32_t, std::vector<std::size_t>> fields_of;
    for (std::size_t field = 0; field < vectors_.size(); ++field) {
      for (const auto& [term, asked] : vectors_[field]) fields_of[term].push_back(field);
    }
    for (const auto& [term, fields] : fields_of) {
      for (const std::size_t field : fields) {
        for (const Posting& posting : postings_.of(term, field)) {
          const auto& hit = hit_of[posting.document];
          if (!hit) continue;
          std::vector<std::uint32_t>& terms = hits[*hit].terms;
          if (terms.empty() || terms.back() != term) terms.push_back(term);
        }
      }
    }
  }

  const Collection& collection_;
  const Postings& postings_;
  std::vector<std::map<std::uint32_t, double>> vectors_;  // by field: the boosts of the terms asked for
  std::vector<std::optional<Documents>> required_;        // by field; absent: all
  Documents prohibited_;
  std::vector<bool> found_;   // by document and field
  std::vector<Found> order_;  // as found: it decides the order of equal scores, and of the sums
  bool negated_ = true;
};

}  // namespace

Searcher::Searcher(std::span<const Field> fields, const Collection& collection, const Postings& postings)
    : fields_(fields), collection_(collection), postings_(postings), sorted_(sorted_terms(collection)) {
  for (std::size_t f = 0; f < fields.size(); ++f) {
    names_.push_back(fields[f].name);
    averages_.push_back(average_length(collection, f));
  }
}

std::vector<Hit> Searcher::search(std::string_view text) const { return query(parse_query(text, names_)); }

std::vector<Hit> Searcher::query(std::span<const Clause> clauses) const {
  Question question(collection_, postings_);
  for (const Clause& clause : clauses) {
    const std::u16string term = clause.stemmed ? stem(clause.term) : clause.term;
    const Pattern pattern =
        clause.edits ? Pattern::of_edits(term, *clause.edits) : Pattern::of_wildcards(term);
    question.add(clause, expand(pattern, collection_, sorted_));
  }
  return question.answer(fields_, averages_);
}

Clause Searcher::clause(std::u16string term) const {
  Clause clause;
  clause.term = std::move(term);
  clause.fields.resize(fields_.size());
  std::iota(clause.fields.begin(), clause.fields.end(), std::size_t{0});
  return clause;
}

std::vector<std::uint32_t> Searcher::near(std::u16string_view term, std::size_t limit) const {
  std::vector<std::uint32_t> nearest;
  const auto by_units = [&](std::uint32_t a, std::uint32_t b) {
    return collection_.terms[a] < collection_.terms[b];
  };
  for (const double edits : {1.0, 2.0}) {
    auto terms = expand(Pattern::of_edits(term, edits), collection_, sorted_);
    std::sort(terms.begin(), terms.end(), by_units);
    for (const std::uint32_t found : terms) {
      if (nearest.size() < limit && std::find(nearest.begin(), nearest.end(), found) == nearest.end())
        nearest.push_back(found);
    }
  }
  return nearest;
}

}  // namespace hindsight::search
