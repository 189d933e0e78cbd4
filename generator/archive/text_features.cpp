#include "archive/text_features.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "archive/common_words.h"
#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kShortestWord = 4;
constexpr std::size_t kLongestToken = 60;
constexpr int kOftenEnough = 2;

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
bool is_foreign(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool holds(std::string_view text, bool (*kind)(char)) { return std::any_of(text.begin(), text.end(), kind); }

std::vector<std::string_view> parts_of(std::string_view token, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= token.size();) {
    const std::size_t end = std::min(token.find(separator, from), token.size());
    parts.push_back(token.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

// ECONNREFUSED, SIGKILL: capitals alone are mostly emphasis.
bool is_error_constant(std::string_view token) {
  const bool capitals = token.size() >= 6 && std::all_of(token.begin(), token.end(), is_upper);
  constexpr std::array<std::string_view, 10> kWords = {"EITHER",    "ENABLE", "ENABLED", "ERRORS",
                                                       "ENTIRE",    "EVENTS", "EXPIRED", "EMERGENCY",
                                                       "ESCALATED", "EXCEPT"};
  return capitals && (token.front() == 'E' || token.starts_with("SIG")) &&
         std::find(kWords.begin(), kWords.end(), token) == kWords.end();
}

// maxConnections, OutOfMemoryError: names of products such as GitHub have no such form.
bool is_camel_case(std::string_view token) {
  if (!std::all_of(token.begin(), token.end(), [](char c) { return is_letter(c) || is_digit(c); }))
    return false;
  int humps = 0;
  for (std::size_t i = 1; i + 1 < token.size(); ++i)
    humps += is_lower(token[i - 1]) && is_upper(token[i]) && is_lower(token[i + 1]) ? 1 : 0;
  const bool error = token.ends_with("Error") || token.ends_with("Exception");
  return humps >= 2 || (humps == 1 && (error || (is_lower(token.front()) && token.size() >= 8)));
}

// pg-main-2, eu-west-1. Labels of severity, zones and standards have the form without being names.
bool is_host(std::string_view token) {
  if (token.find('-') == std::string_view::npos) return false;
  const auto parts = parts_of(token, '-');
  constexpr std::array<std::string_view, 12> kLabels = {"sev", "utc", "gmt", "http", "tls",  "sha",
                                                        "utf", "iso", "rfc", "top",  "step", "phase"};
  const std::string first = lower_ascii(parts.front());
  if (parts.size() < 2 || parts.front().size() < 2 || !std::all_of(first.begin(), first.end(), is_lower))
    return false;
  if (std::find(kLabels.begin(), kLabels.end(), first) != kLabels.end()) return false;
  return holds(parts.back(), is_digit) &&
         std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return !part.empty(); });
}

// api.example.com, nginx.conf, pg_hba.conf.
bool is_dotted(std::string_view token) {
  if (token.find('.') == std::string_view::npos) return false;
  const auto parts = parts_of(token, '.');
  if (parts.size() < 2 || parts.back().size() > 6 || holds(token, is_upper)) return false;
  const bool named = std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    return part.size() >= 2 && holds(part, is_letter);
  });
  return named && std::all_of(parts.back().begin(), parts.back().end(), is_lower) &&
         parts.front().size() >= 3;
}

bool is_snake_case(std::string_view token) {
  const std::size_t at = token.find('_');
  return at != std::string_view::npos && at > 0 && at + 1 < token.size() && holds(token, is_letter);
}

bool is_flag(std::string_view token) {
  return token.size() >= 5 && token.starts_with("--") && is_letter(token[2]) && token.back() != '-';
}

constexpr std::array<bool, 256> kTokenParts = [] {
  std::array<bool, 256> parts{};
  for (std::size_t c = 0; c < parts.size(); ++c) {
    const char letter = static_cast<char>(c);
    parts[c] = is_letter(letter) || is_digit(letter) || c >= 0x80 || c == '_' || c == '-' || c == '.';
  }
  return parts;
}();

bool is_token_part(char c) { return kTokenParts[static_cast<unsigned char>(c)]; }

// Small letters behind the first one: no identifier, and nothing that joins two words.
bool is_plain_word(std::string_view token) {
  return std::all_of(token.begin() + 1, token.end(), [](char c) { return is_lower(c); });
}

std::string_view without_edges(std::string_view token) {
  while (!token.empty() && (token.back() == '.' || token.back() == '-' || token.back() == '_'))
    token.remove_suffix(1);
  while (!token.empty() && (token.front() == '.' || token.front() == '_')) token.remove_prefix(1);
  if (!is_flag(token)) {
    while (!token.empty() && token.front() == '-') token.remove_prefix(1);
  }
  return token;
}

// The same in capitals and small letters.
std::uint64_t hash_of(std::string_view text, bool identifier) {  // FNV-1a
  std::uint64_t hash = identifier ? 0x9ae16a3b2f90404fU : 0xcbf29ce484222325U;
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(is_upper(c) ? c + ('a' - 'A') : c)) * 0x100000001b3U;
  return hash;
}

// The singular, where the plural is the word with an s.
std::string_view singular(std::string_view word) {
  const auto ends_in_s = [](std::string_view text) { return text.ends_with('s') || text.ends_with('S'); };
  const bool plural =
      word.size() > kShortestWord && ends_in_s(word) && !ends_in_s(word.substr(0, word.size() - 1));
  return plural ? word.substr(0, word.size() - 1) : word;
}

// A token as it stands in the text, by what makes it the same as others.
struct Seen {
  std::uint64_t id = 0;
  std::string_view written;
  bool identifier = false;
};

// Takes the tokens of a text one by one.
class Counter {
 public:
  void take(std::string_view token) {
    token = without_edges(token);
    if (token.empty() || token.size() > kLongestToken) return;
    if (is_plain_word(token)) {
      take_word(token);
      return;
    }
    if (is_identifier(token)) {
      seen_.push_back({hash_of(token, true), token, true});
      return;
    }
    for (std::size_t from = 0; from <= token.size();) {
      const std::size_t end = std::min(token.find('-', from), token.size());
      take_word(token.substr(from, end - from));
      from = end + 1;
    }
  }

  TextFeatures features() {
    std::stable_sort(seen_.begin(), seen_.end(), [](const Seen& a, const Seen& b) { return a.id < b.id; });
    std::vector<Counted> all;
    for (auto first = seen_.begin(); first != seen_.end();) {
      const auto end =
          std::find_if(first, seen_.end(), [&](const Seen& seen) { return seen.id != first->id; });
      if (first->identifier || end - first >= kOftenEnough)
        all.push_back({lower_ascii(first->written), *first});
      first = end;
    }
    std::erase_if(all, [](const Counted& one) { return !one.first.identifier && is_common_word(one.key); });
    return in_order(std::move(all));
  }

 private:
  struct Counted {
    std::string key;
    Seen first;
  };

  // Spelt in the order of the alphabet, identifiers first: who names some of equally rare ones goes by it.
  static TextFeatures in_order(std::vector<Counted> all) {
    std::sort(all.begin(), all.end(), [](const Counted& a, const Counted& b) {
      return std::tie(b.first.identifier, a.key) < std::tie(a.first.identifier, b.key);
    });
    TextFeatures result;
    for (const auto& [key, seen] : all) {
      const std::string_view spelling = seen.identifier ? seen.written : std::string_view(key);
      result.features.push_back({seen.id, static_cast<std::uint32_t>(result.spellings.size()),
                                 static_cast<std::uint16_t>(spelling.size()), seen.identifier});
      result.spellings += spelling;
    }
    std::sort(result.features.begin(), result.features.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    return result;
  }

  void take_word(std::string_view word) {
    const bool letters =
        std::all_of(word.begin(), word.end(), [](char c) { return is_letter(c) || is_foreign(c); });
    if (word.size() < kShortestWord || !letters) return;
    word = singular(word);
    seen_.push_back({hash_of(word, false), word, false});
  }

  std::vector<Seen> seen_;
};

}  // namespace

bool is_identifier(std::string_view token) {
  return is_snake_case(token) || is_flag(token) || is_error_constant(token) || is_camel_case(token) ||
         is_host(token) || is_dotted(token);
}

TextFeatures text_features(std::string_view text) {
  Counter counter;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_token_part(text[i])) continue;
    // An address is a name of its own, and its parts are none.
    const bool address = i < text.size() && text[i] == ':' && text.substr(i).starts_with("://");
    if (i > from && !address) counter.take(text.substr(from, i - from));
    if (address) {
      while (i < text.size() && text[i] != ' ' && text[i] != '\n' && text[i] != ')') ++i;
    }
    from = i + 1;
  }
  return counter.features();
}

}  // namespace hindsight
