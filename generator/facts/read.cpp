#include "facts/read.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/dates.h"
#include "facts/lines.h"

namespace hindsight {
namespace {

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string_view file_name(const Document& document) {
  const std::string_view path = document.bundle
                                    ? std::string_view(document.path).substr(0, document.path.rfind('/'))
                                    : std::string_view(document.path);
  return path.substr(path.rfind('/') + 1);
}

constexpr std::size_t kLongestTitle = 120;  // bytes; a longer first line is a sentence

// The first heading; or a short first line above all headings that are not of the first level; or the file's
// name.
std::optional<TextFact> read_title(const Document& document, const Markdown& markdown,
                                   const std::vector<TextLine>& lines) {
  const auto& headings = markdown.headings();
  const auto first =
      std::find_if(headings.begin(), headings.end(), [](const Heading& h) { return !h.text.empty(); });
  if (!lines.empty() &&
      (first == headings.end() || (first->level > 1 && lines.front().number < first->line))) {
    const TextLine& line = lines.front();
    const bool sentence = line.text.size() > kLongestTitle || line.text.ends_with('.') ||
                          line.text.ends_with(':') || line.text.starts_with('|') ||
                          line.text.starts_with('[') || line.text.starts_with('<');
    if (!sentence) return TextFact{line.text, Source::body, line.number};
  }
  if (first != headings.end()) return TextFact{first->text, Source::body, first->line};
  const std::string_view name = file_name(document);
  return TextFact{std::string(name.substr(0, document.bundle ? name.size() : name.rfind('.'))),
                  Source::file_name, 0};
}

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// `word` in `text` (both lower-case) at the start of a word; `whole` asks for its end too.
bool holds_word(std::string_view text, std::string_view word, bool whole) {
  if (word.empty()) return false;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word_byte(text[at - 1])) &&
        (!whole || end == text.size() || !is_word_byte(text[end])))
      return true;
  }
  return false;
}

// Dates that are not the incident's: when it was written down, when something is due. What is due to a fault
// is another matter.
bool is_decoy(const TextLine& line) {
  const std::string text = replace_all(lower_ascii(line.text), "due to", "");
  const std::string label = replace_all(line.label, "due-to", "");
  return holds_any(text, {"http://", "https://", "posted", "published", "updated", "written", "reviewed",
                          "deadline", "copyright"}) ||
         holds_word(text, "due", true) ||
         holds_any(label, {"action", "follow-up", "prevent", "corrective", "lesson", "author", "review",
                           "reference", "link", "due"});
}

bool is_about_time(const TextLine& line) {
  const std::string label = replace_all(line.label, "update", "");
  return holds_any(label, {"date", "duration", "start", "when", "time"}) || line.label == "summary" ||
         line.label == "issue-summary";
}

std::optional<TimeFact> read_start(const Document& document, const std::vector<TextLine>& lines) {
  std::optional<TimeFact> anywhere;
  for (const TextLine& line : lines) {
    if (is_decoy(line)) continue;
    const auto date = find_date(line.text);
    if (!date) continue;
    if (is_about_time(line)) return TimeFact{*date, Source::body, line.number};
    if (!anywhere) anywhere = TimeFact{*date, Source::body, line.number};
  }
  if (const auto date = date_in_name(file_name(document))) return TimeFact{*date, Source::file_name, 0};
  return anywhere;
}

bool names_service(std::string_view text, const Term& service) {
  if (holds_word(text, lower_ascii(service.name), true) || holds_word(text, lower_ascii(service.id), true))
    return true;
  return std::any_of(service.aliases.begin(), service.aliases.end(),
                     [&](const std::string& alias) { return holds_word(text, lower_ascii(alias), true); });
}

bool suggests_cause(std::string_view text, const Term& cause) {
  return holds_word(text, lower_ascii(cause.name), true) ||
         std::any_of(cause.words.begin(), cause.words.end(),
                     [&](const std::string& word) { return holds_word(text, word, false); });
}

// The terms that the chosen lines name, in the order of their first mention.
template <class Speaks, class Names>
std::vector<TextFact> find_terms(const Vocabulary& terms, const std::vector<TextLine>& lines,
                                 const Speaks& speaks, const Names& names) {
  std::vector<TextFact> found;
  if (!terms.declared) return found;
  for (const TextLine& line : lines) {
    if (!speaks(line)) continue;
    const std::string text = lower_ascii(line.text);
    for (const Term& term : terms.terms()) {
      const bool known =
          std::any_of(found.begin(), found.end(), [&](const TextFact& f) { return f.value == term.id; });
      if (!known && names(text, term)) found.push_back({term.id, Source::body, line.number});
    }
  }
  return found;
}

}  // namespace

TextFacts read_text(const Document& document, const Markdown& markdown, const Config& config) {
  const std::vector<TextLine> lines = text_lines(document.body(), document.body_line);
  TextFacts facts;
  facts.title = read_title(document, markdown, lines);
  facts.started = read_start(document, lines);
  const int title_line = facts.title ? facts.title->line : 0;
  facts.services = find_terms(
      config.services, lines,
      [&](const TextLine& line) {
        return line.number == title_line ||
               holds_any(line.label, {"summary", "impact", "affected", "service", "system"});
      },
      names_service);
  facts.root_causes = find_terms(
      config.causes, lines,
      [](const TextLine& line) {
        return !line.heading && holds_any(line.label, {"root-cause", "cause"});
      },
      suggests_cause);
  return facts;
}

void complete(Postmortem& postmortem, TextFacts facts) {
  if (!postmortem.title) postmortem.title = std::move(facts.title);
  if (!postmortem.started && !postmortem.scheduled_from) postmortem.started = std::move(facts.started);
  if (postmortem.services.empty() && postmortem.impacts.empty())
    postmortem.services = std::move(facts.services);
  if (postmortem.root_causes.empty()) postmortem.root_causes = std::move(facts.root_causes);
}

}  // namespace hindsight
