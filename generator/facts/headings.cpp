#include "facts/headings.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.h"
#include "facts/tables.h"
#include "facts/word_table.h"

namespace hindsight {
namespace {

constexpr std::array<std::pair<SectionKind, std::string_view>, 21> kNames = {
    {{SectionKind::summary, "summary"},
     {SectionKind::impact, "impact"},
     {SectionKind::root_cause, "root_cause"},
     {SectionKind::timeline, "timeline"},
     {SectionKind::detection, "detection"},
     {SectionKind::resolution, "resolution"},
     {SectionKind::lessons, "lessons"},
     {SectionKind::action_items, "action_items"},
     {SectionKind::conclusion, "conclusion"},
     {SectionKind::duration, "duration"},
     {SectionKind::start, "start"},
     {SectionKind::end, "end"},
     {SectionKind::trigger, "trigger"},
     {SectionKind::contributing, "contributing"},
     {SectionKind::investigation, "investigation"},
     {SectionKind::escalation, "escalation"},
     {SectionKind::severity, "severity"},
     {SectionKind::services, "services"},
     {SectionKind::people, "people"},
     {SectionKind::document, "document"},
     {SectionKind::other, "other"}}};

constexpr std::size_t kMostWords = 14;  // a longer heading is a sentence
constexpr std::size_t kShortestMisspelt = 5;

// U+00C0 to U+00FF without their accents; a space for signs.
constexpr std::string_view kLatin1 =
    "aaaaaaaceeeeiiii"
    "dnooooo ouuuuyts"
    "aaaaaaaceeeeiiii"
    "dnooooo ouuuuyty";

struct Phrase {
  std::vector<std::string> words;
  SectionKind kind = SectionKind::other;
};

// What a word of a heading may be.
struct Role {
  bool known = false;  // it stands in a phrase
  bool filler = false;
  std::vector<Phrase> phrases;  // that begin with it, longest first
};

struct Words {
  WordTable<Role> roles;
  std::vector<std::string> known;  // the words of phrases that may be misspelt, sorted
  std::set<std::string, std::less<>> generic;
  std::vector<std::vector<std::string>> openings;
};

std::vector<std::string_view> split_bars(std::string_view cell) {
  std::vector<std::string_view> parts;
  for (std::size_t bar = cell.find('|'); bar != std::string_view::npos; bar = cell.find('|')) {
    parts.push_back(cell.substr(0, bar));
    cell.remove_prefix(bar + 1);
  }
  parts.push_back(cell);
  return parts;
}

SectionKind kind_named(std::string_view name) {
  for (const auto& [kind, text] : kNames) {
    if (text == name) return kind;
  }
  return SectionKind::other;
}

// Behind those that are as long.
void add_phrase(std::vector<Phrase>& phrases, Phrase phrase) {
  const auto shorter = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& other) {
    return other.words.size() < phrase.words.size();
  });
  phrases.insert(shorter, std::move(phrase));
}

Words read_words() {
  Words words;
  for (const auto& row : table_rows("headings.tsv")) {
    for (const std::string_view text : split_bars(row.at(2))) {
      std::vector<std::string> phrase;
      for (const std::string& word : folded_words(text)) phrase.push_back(word);
      if (phrase.empty()) continue;
      if (row[0] == "filler") {
        for (const std::string& word : phrase) words.roles.add(word, {}).filler = true;
      } else if (row[0] == "generic") {
        words.generic.insert(phrase.begin(), phrase.end());
      } else if (row[0] == "opening") {
        words.openings.push_back(std::move(phrase));
      } else {
        for (const std::string& word : phrase) {
          words.roles.add(word, {}).known = true;
          if (word.size() >= kShortestMisspelt) words.known.push_back(word);
        }
        add_phrase(words.roles.add(phrase.front(), {}).phrases, {phrase, kind_named(row[0])});
      }
    }
  }
  std::sort(words.known.begin(), words.known.end());
  words.known.erase(std::unique(words.known.begin(), words.known.end()), words.known.end());
  return words;
}

const Words& vocabulary() {
  static const Words words = read_words();
  return words;
}

// Whether so many insertions, deletions, substitutions and swaps of neighbours make one of the other: for few
// of them far cheaper than their least number.
bool is_within(std::string_view a, std::string_view b, std::size_t distance) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > distance) return false;
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  a.remove_prefix(static_cast<std::size_t>(differ.first - a.begin()));
  b.remove_prefix(static_cast<std::size_t>(differ.second - b.begin()));
  if (a.empty() || b.empty()) return true;  // what the other has more is within the difference of lengths
  if (distance == 0) return false;
  const bool swapped = a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0];
  return is_within(a.substr(1), b.substr(1), distance - 1) || is_within(a.substr(1), b, distance - 1) ||
         is_within(a, b.substr(1), distance - 1) ||
         (swapped && is_within(a.substr(2), b.substr(2), distance - 1));
}

// The known word that was meant: one slip in five letters, two from eight on, and the first letter stands.
std::string meant(const std::string& word) {
  if (word.size() < kShortestMisspelt) return word;
  const Role* role = vocabulary().roles.find(word);
  if (role != nullptr && (role->known || role->filler)) return word;
  const auto first = [](const std::string& known) { return static_cast<unsigned char>(known.front()); };
  const auto alike = std::ranges::equal_range(vocabulary().known, first(word), {}, first);
  const std::size_t most = word.size() < 8 ? 1 : 2;
  const std::string* nearest = &word;
  for (const std::string& known : alike) {
    if (!is_within(word, known, most)) continue;
    if (is_within(word, known, 1)) return known;
    if (nearest == &word) nearest = &known;
  }
  return *nearest;
}

// The longest phrase at `at`, where a word of that role stands.
const Phrase* phrase_at(const std::vector<std::string>& words, std::size_t at, const Role* role) {
  if (role == nullptr) return nullptr;
  for (const Phrase& phrase : role->phrases) {
    if (at + phrase.words.size() <= words.size() &&
        std::equal(phrase.words.begin(), phrase.words.end(), words.begin() + static_cast<std::ptrdiff_t>(at)))
      return &phrase;
  }
  return nullptr;
}

HeadingMatch match_words(const std::vector<std::string>& words) {
  HeadingMatch match;
  if (words.size() > kMostWords) {
    match.strange = words.size();
    return match;
  }
  for (std::size_t i = 0; i < words.size();) {
    const Role* role = vocabulary().roles.find(words[i]);
    if (const Phrase* phrase = phrase_at(words, i, role)) {
      if (std::find(match.kinds.begin(), match.kinds.end(), phrase->kind) == match.kinds.end())
        match.kinds.push_back(phrase->kind);
      i += phrase->words.size();
      continue;
    }
    if (role == nullptr || !role->filler) {
      ++match.strange;
      if (match.kinds.empty()) ++match.first;
    }
    ++i;
  }
  return match;
}

}  // namespace

std::string_view name_of(SectionKind kind) {
  for (const auto& [known, text] : kNames) {
    if (known == kind) return text;
  }
  return "other";
}

bool is_section(SectionKind kind) { return kind <= SectionKind::conclusion; }

bool stands_in(const TextLine& line, SectionKind kind) {
  return std::find(line.within.begin(), line.within.end(), kind) != line.within.end();
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words(1);
  words.reserve(kMostWords);
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '\xC3' && i + 1 < text.size()) {
      if (text[i + 1] == '\x9F' && depth == 0) words.back() += 's';  // ß is ss
      c = kLatin1[static_cast<unsigned char>(text[++i]) & 0x3F];
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter && depth == 0)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  std::erase_if(words, [](const std::string& word) {
    return word.find_first_not_of("0123456789") == std::string::npos;
  });
  return words;
}

HeadingMatch match_heading(std::string_view heading) {
  std::vector<std::string> words = folded_words(heading);
  if (words.size() <= kMostWords) {
    for (std::string& word : words) word = meant(word);
  }
  return match_words(words);
}

HeadingMatch match_heading_exactly(std::string_view heading) { return match_words(folded_words(heading)); }

bool is_section_name(std::string_view name) {
  return std::any_of(kNames.begin(), kNames.end(), [&](const auto& known) {
    return known.second == name && known.first != SectionKind::other;
  });
}

bool opens_conclusion(std::string_view text) {
  const std::vector<std::string> words = folded_words(text.substr(0, 40));
  const auto& openings = vocabulary().openings;
  return std::any_of(openings.begin(), openings.end(), [&](const std::vector<std::string>& opening) {
    return words.size() >= opening.size() && std::equal(opening.begin(), opening.end(), words.begin());
  });
}

bool is_generic_title(std::string_view title) {
  const std::vector<std::string> words = folded_words(title);
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return word.size() == 1 || vocabulary().generic.contains(word) || word.starts_with("0x");
  });
}

}  // namespace hindsight
