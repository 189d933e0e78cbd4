#include "audit/leak_audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "audit/decode.h"
#include "audit/words.h"
#include "base/text.h"
#include "search/shard_terms.h"
#include "search/stemmer.h"
#include "search/utf16.h"
#include "site/search_words.h"

namespace hindsight {
namespace {

constexpr unsigned kAnywhere = 1'000'000;  // newlines end no run
constexpr unsigned kParagraph = 2;
constexpr unsigned kLine = 1;
constexpr std::size_t kMostReported = 25;

std::string stem_of(std::string_view word) {
  return search::to_utf8(search::stem(search::to_lower_utf16(to_valid_utf8(word))));
}

std::uint64_t hash_of_word(const std::string& text) {
  const std::vector<Word> words = words_of(text);
  return words.empty() ? 0 : words.front().hash;
}

std::string_view text_of(std::string_view text, const Word& word) {
  return text.substr(word.begin, word.end - word.begin);
}

int line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// Where something of the output stands in the withheld texts.
struct Hit {
  std::uint64_t hash = 0;
  bool stem = false;
  Place place;
};

// The first place of each suspect in one withheld text.
template <class Suspects>
std::vector<Hit> find_hits(const WithheldText& withheld, const Suspects& suspects, const Suspects& stems) {
  std::map<std::pair<bool, std::uint64_t>, std::size_t> first;
  const std::string_view text = withheld.text;
  const std::vector<Word> words = words_of(text);
  for (const Clue& clue : clues_of(text, words, kParagraph)) {
    if (suspects.contains(clue.hash)) first.try_emplace({false, clue.hash}, clue.begin);
    if (stems.empty() || clue.kind != ClueKind::word) continue;
    const std::uint64_t stem = hash_of_word(stem_of(text.substr(clue.begin, clue.end - clue.begin)));
    if (stems.contains(stem)) first.try_emplace({true, stem}, clue.begin);
  }
  std::vector<Hit> hits;
  for (const auto& [key, at] : first)
    hits.push_back({key.second, key.first, {withheld.file, withheld.is_path ? 0 : line_at(text, at), 0}});
  return hits;
}

// The terms of a file of the search index, one on each line; nothing for other files.
std::optional<std::string> index_terms(std::string_view path, std::string_view bytes) {
  if (path == "search/index.json") return readable_text(path, bytes);
  if (path.starts_with("search/t/")) return join(search::terms_of_shard(bytes, kSearchBody), "\n");
  if (path.starts_with("search/v/")) return join(search::terms_of_vocabulary(bytes), "\n");
  return std::nullopt;
}

// The name of a page without what every page's name ends with.
std::string_view without_ending(std::string_view text) {
  for (const std::string_view ending : {".html", ".xml", ".json", ".js", ".svg", ".csv", ".ics"}) {
    if (text.ends_with(ending)) return text.substr(0, text.size() - ending.size());
  }
  return text;
}

}  // namespace

void LeakAudit::allow(std::string_view text) {
  const std::string decoded = without_entities(text);
  const std::string unescaped = percent_decode(decoded);
  for (const std::string_view form : {text, std::string_view(decoded), std::string_view(unescaped)}) {
    if (form.data() != text.data() && form == text) continue;
    const std::vector<Word> words = words_of(form);
    for (const Word& word : words) {
      if (allowed_.insert(word.hash).second)
        stems_.insert(hash_of_word(stem_of(form.substr(word.begin, word.end - word.begin))));
    }
    for (const Clue& clue : clues_of(form, words, kAnywhere)) allowed_.insert(clue.hash);
    for (std::size_t i = 1; i < words.size(); ++i) allowed_.insert(pair_hash(words[i - 1], words[i]));
  }
}

void LeakAudit::allow_common(std::string_view text) {
  allow(text);
  for (const Word& word : words_of(text)) common_.insert(word.hash);
}

void LeakAudit::look(const std::string& path, std::string_view bytes) {
  look_at_text(path, replace_all(path, "/", "\n"), false);
  if (path == "search/root.js") return;  // numbers, and beginnings of terms that stand in other files
  if (const auto terms = index_terms(path, bytes)) return look_at_text(path, *terms, true);
  if (path == "search/facets.js") bytes = bytes.substr(0, bytes.rfind(R"("packed":)"));  // numbers
  look_at_text(path, readable_text(path, bytes), false);
}

void LeakAudit::look_at_text(const std::string& path, std::string_view text, bool is_index) {
  Suspects found;
  add_suspects(path, text, is_index, found);
  if (found.empty()) return;
  const auto keep = [&](Suspects& all) {
    for (auto& [hash, suspect] : found) {
      auto [known, added] = all.try_emplace(hash, suspect);
      if (!added && suspect.path < known->second.path) known->second = suspect;
    }
  };
  suspects_.with(keep);
  if (is_index) stem_suspects_.with(keep);
}

void LeakAudit::add_suspects(const std::string& path, std::string_view text, bool is_index,
                             Suspects& found) const {
  const std::vector<Word> words = words_of(text);
  if (is_index) {
    for (const Word& word : words) {
      if (word.letters >= 3 && !allowed_.contains(word.hash) && !stems_.contains(word.hash))
        found.try_emplace(word.hash, Suspect{path, std::string(text_of(text, word))});
    }
    return;
  }
  const auto says_little = [&](const Word& word) { return word.letters == 0 || common_.contains(word.hash); };
  for (const Clue& clue : clues_of(text, words, kLine)) {
    if (allowed_.contains(clue.hash)) continue;
    const std::string_view written = text.substr(clue.begin, clue.end - clue.begin);
    if (clue.kind == ClueKind::run) {
      const auto from = words.begin() + static_cast<std::ptrdiff_t>(clue.first);
      if (std::count_if(from, from + 4, says_little) > 2 || is_labelled(words, clue))
        continue;  // a template's words around a value
    } else if (clue.kind == ClueKind::compound &&
               (is_spelt(words, clue) || without_ending(written) != written)) {
      continue;  // its parts are looked at by themselves
    }
    found.try_emplace(clue.hash, Suspect{path, std::string(written)});
  }
}

// Words of the program before or behind words that may be seen in this order, and one seam between the two:
// "services" and "CDN and edge".
bool LeakAudit::is_labelled(const std::vector<Word>& words, const Clue& clue) const {
  const auto is_common = [&](std::size_t i) { return common_.contains(words[i].hash); };
  std::size_t seam = 0;  // the word behind it
  for (std::size_t i = clue.first + 1; i <= clue.last; ++i) {
    if (allowed_.contains(pair_hash(words[i - 1], words[i]))) continue;
    if (seam != 0) return false;
    seam = i;
  }
  if (seam == 0) return false;
  bool before = true;
  bool behind = true;
  for (std::size_t i = clue.first; i <= clue.last; ++i) (i < seam ? before : behind) &= is_common(i);
  return before || behind;
}

// The words of a title or heading, joined for an address: "root-cause".
bool LeakAudit::is_spelt(const std::vector<Word>& words, const Clue& clue) const {
  for (std::size_t i = clue.first; i < clue.last; ++i) {
    if (!allowed_.contains(pair_hash(words[i], words[i + 1]))) return false;
  }
  return true;
}

std::size_t LeakAudit::report(const Withheld& withheld, std::size_t jobs, Diagnostics& out) {
  std::map<std::pair<bool, std::uint64_t>, Place> places;
  const auto suspects = suspects_.with([](Suspects& all) { return std::move(all); });
  const auto stems = stem_suspects_.with([](Suspects& all) { return std::move(all); });
  if (suspects.empty()) return 0;
  const auto hits = parallel_map(jobs, withheld.texts.size(), [&](std::size_t i) {
    return find_hits(withheld.texts[i], suspects, stems);
  });
  std::vector<std::pair<Place, const Suspect*>> found;
  for (const std::vector<Hit>& of_text : hits) {
    for (const Hit& hit : of_text) {
      if (!places.try_emplace({hit.stem, hit.hash}, hit.place).second) continue;
      if (hit.stem && places.contains({false, hit.hash})) continue;
      found.emplace_back(hit.place, &(hit.stem ? stems : suspects).at(hit.hash));
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second->text < b.second->text;
  });
  for (std::size_t i = 0; i < std::min(found.size(), kMostReported); ++i) {
    hindsight::report(out, found[i].first, Level::error, "leak",
                      fmt::format("“{}” is withheld here and stands in {} of the output",
                                  extract(replace_all(found[i].second->text, "\n", " "), 80),
                                  visible(found[i].second->path)),
                      "nothing is published; where it may be seen, name it in “allow_words:” of the edition");
  }
  if (found.size() > kMostReported)
    hindsight::report(
        out, {}, Level::error, "leak",
        fmt::format("{} more withheld words stand in the output", found.size() - kMostReported));
  return found.size();
}

}  // namespace hindsight
