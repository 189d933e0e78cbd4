#include "archive/name_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"

namespace hindsight::name_form {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kShortestForm = 3;  // bytes
constexpr std::size_t kShortestStem = 3;  // of a plural: dns, aws and tls are none
constexpr std::size_t kShortestSlip = 6;  // bytes of a word

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_part_of_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

Words words_of(std::string_view name) {
  Words words;
  bool inside = false;
  for (const char c : lower_ascii(name)) {
    const bool part = is_part_of_word(c);
    if (part && !inside) words.emplace_back();
    if (part) words.back() += c;
    inside = part;
  }
  return words;
}

// The words run together, with a hyphen where two numbers would become one.
std::string run_together(const Words& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty() && is_digit(text.back()) && is_digit(word.front())) text += '-';
    text += word;
  }
  return text;
}

std::string form_of(const Words& words) {
  std::string text = run_together(words);
  return text.size() < kShortestForm ? "" : text;
}

// Words that end in s and are no plural of the word before it.
bool is_secured_protocol(std::string_view word) {
  static const std::set<std::string_view> protocols = {"amqps", "coaps", "imaps", "ldaps"};
  return protocols.contains(word);
}

std::string without_plural_s(const std::string& word) {
  if (!word.ends_with('s') || word.size() <= kShortestStem || is_secured_protocol(word)) return word;
  if (word.ends_with("ss") || word.ends_with("us") || (word.ends_with("is") && word != "apis")) return word;
  if (word.ends_with("ies") && word.size() > kShortestStem + 2) return word.substr(0, word.size() - 3) + "y";
  const std::string stem = word.substr(0, word.size() - 1);
  // Without a vowel it is an abbreviation with an s of its own: https.
  return stem.find_first_of("aeiouy") == std::string::npos ? word : stem;
}

// The form that the singular and the plural share. It need not be a word: “caches” and “switches” do not show
// whose e it is, so that “cache” loses its own.
std::string singular_word(const std::string& word) {
  std::string stem = without_plural_s(word);
  for (const std::string_view ending : {"che", "she", "sse", "xe"}) {
    if (stem.ends_with(ending)) return stem.substr(0, stem.size() - 1);
  }
  return stem;
}

// Short forms that mean one word only; “auth” is not here, since it may be authentication or authorization.
const std::map<std::string, std::string, std::less<>>& short_forms() {
  static const std::map<std::string, std::string, std::less<>> forms = {
      {"app", "application"},    {"cert", "certificate"},  {"cfg", "configuration"},
      {"conf", "configuration"}, {"db", "database"},       {"config", "configuration"},
      {"dbs", "database"},       {"deploy", "deployment"}, {"dynamo", "dynamodb"},
      {"env", "environment"},    {"fs", "filesystem"},     {"infra", "infrastructure"},
      {"influx", "influxdb"},    {"k8s", "kubernetes"},    {"lb", "loadbalancer"},
      {"maria", "mariadb"},      {"mgmt", "management"},   {"mongo", "mongodb"},
      {"mq", "messagequeue"},    {"msg", "message"},       {"perf", "performance"},
      {"postgre", "postgresql"}, {"prod", "production"},   {"repo", "repository"},
      {"svc", "service"},        {"vm", "virtualmachine"}};
  return forms;
}

std::string written_out_word(const std::string& word) {
  const auto& forms = short_forms();
  const auto whole = forms.find(word);
  const std::string single = singular_word(whole == forms.end() ? word : whole->second);
  const auto found = forms.find(single);
  return found == forms.end() ? single : singular_word(found->second);
}

Words mapped(Words words, std::string (*form)(const std::string&)) {
  for (std::string& word : words) word = form(word);
  return words;
}

bool is_maker(std::string_view word) {
  return word == "apache" || word == "aws" || word == "amazon" || word == "hashicorp";
}

std::size_t letters_of(std::string_view word) {
  return std::any_of(word.begin(), word.end(), is_digit) ? 0 : word.size();
}

// The one place where two lists of words of the same length differ.
std::optional<std::size_t> only_difference(const Words& a, const Words& b) {
  if (a.size() != b.size()) return std::nullopt;
  std::optional<std::size_t> place;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (place) return std::nullopt;
    place = i;
  }
  return place;
}

}  // namespace

std::string compact(std::string_view name) { return form_of(words_of(name)); }

std::string singular(std::string_view name) { return form_of(mapped(words_of(name), singular_word)); }

std::string written_out(std::string_view name) { return form_of(mapped(words_of(name), written_out_word)); }

std::string bare(std::string_view name, const std::set<std::string, std::less<>>& additions) {
  Words words = words_of(name);
  if (words.size() > 1 && is_maker(words.front())) words.erase(words.begin());
  words = mapped(std::move(words), written_out_word);
  while (words.size() > 1 && additions.contains(words.back())) words.pop_back();
  // A name as short as S3 may stand by itself once its maker's name is off.
  return run_together(words);
}

std::vector<std::string> abbreviations(std::string_view name) {
  const Words words = words_of(name);
  std::vector<std::string> short_names;
  if (words.size() == 1 && letters_of(words.front()) >= 5) {
    const std::string& word = words.front();
    short_names.push_back(fmt::format("{}{}{}", word.front(), word.size() - 2, word.back()));
  }
  if (words.size() >= kShortestForm) {
    std::string initials;
    for (const std::string& word : words) initials += word.front();
    short_names.push_back(std::move(initials));
  }
  return short_names;
}

std::vector<std::string> with_a_letter_out(std::string_view name) {
  const Words words = words_of(name);
  std::set<std::string> keys;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (letters_of(word) + 1 < kShortestSlip) continue;  // a letter may be missing
    Words changed = words;
    keys.insert(join(changed, " "));
    for (std::size_t at = 1; at < word.size(); ++at) {  // a slip in the first letter is rare
      changed[i] = word.substr(0, at) + word.substr(at + 1);
      keys.insert(join(changed, " "));
    }
  }
  return {keys.begin(), keys.end()};
}

bool is_slip(std::string_view a, std::string_view b) {
  const Words x = words_of(a);
  const Words y = words_of(b);
  const auto place = only_difference(x, y);
  if (!place) return false;
  const std::string& one = x[*place];
  const std::string& other = y[*place];
  return std::max(letters_of(one), letters_of(other)) >= kShortestSlip && letters_of(one) != 0 &&
         letters_of(other) != 0 && one.front() == other.front() && edit_distance(one, other) == 1;
}

}  // namespace hindsight::name_form
