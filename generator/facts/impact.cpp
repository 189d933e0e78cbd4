#include "facts/impact.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "facts/lines.h"
#include "facts/plain.h"
#include "facts/wording.h"

namespace hindsight {
namespace {

using enum SectionKind;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

double number_of(std::string digits) {
  std::erase(digits, ',');
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool holds_figure(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

double scale_of(std::string_view unit) {
  const std::string lower = lower_ascii(unit);
  if (lower.starts_with("k") || lower.starts_with("thousand")) return 1e3;
  if (lower.starts_with("m")) return 1e6;
  return 1;
}

bool is_about_impact(const TextLine& line) {
  return !stands_in(line, action_items) && !stands_in(line, people) && !stands_in(line, document) &&
         !stands_in(line, lessons);
}

const PhraseList& people_words() {
  static const PhraseList words(phrases_in("impact.tsv", "people"));
  return words;
}

// The words right behind a percentage say what it is of.
bool counts(std::string_view rest) {
  static const PhraseList requests(phrases_in("impact.tsv", "requests"));
  const std::string_view near = rest.substr(0, 48);
  return people_words().any_in(near) || requests.any_in(near);
}

void find_percentages(Reading& reading, const TextLine& line, std::string_view sentence) {
  static const re2::RE2 percent("(\\d{1,3}(?:\\.\\d+)?)\\s?(?:%|percent\\b|per cent\\b|Prozent\\b)");
  re2::StringPiece rest = piece(sentence);
  std::string digits;
  while (re2::RE2::FindAndConsume(&rest, percent, &digits)) {
    const std::string_view behind(rest.data(), rest.size());
    const bool hit = counts(behind) ||
                     lower_ascii(behind.substr(0, 24)).find("impact") != std::string::npos ||
                     lower_ascii(behind.substr(0, 24)).find("reduction") != std::string::npos;
    static const PhraseList back = {"back online", "restored", "running", "online", "recovered"};
    const double value = number_of(digits);
    if (hit && !back.any_in(behind) && value <= 100)
      reading.figures.push_back({Figure::Of::percent, value, std::string(sentence), line.number});
  }
}

void find_counts(Reading& reading, const TextLine& line, std::string_view sentence) {
  static const re2::RE2 count(
      "(?:^|[\\s(~≈])(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)\\s?(k\\b|K\\b|M\\b|thousand|million)?\\s+"
      "((?i)(?:unique |failed |active |paying |registered |affected |enterprise )?"
      "(users?|customers?|clients?|visitors?|accounts?|subscribers?|tenants?|teams?|requests?|transactions?|"
      "orders?|"
      "payments?|queries|calls|messages|emails)\\b)");
  re2::StringPiece rest = piece(sentence);
  std::string digits;
  std::string unit;
  std::string what;
  while (re2::RE2::FindAndConsume(&rest, count, &digits, &unit, &what)) {
    reading.figures.push_back({people_words().any_in(what) ? Figure::Of::users : Figure::Of::requests,
                               number_of(digits) * scale_of(unit), std::string(sentence), line.number});
  }
}

void find_error_codes(Reading& reading, const TextLine& line, std::string_view sentence) {
  static const re2::RE2 code(
      "(?i)(?:\\bhttp[\\s`]*(?:status\\s*|error\\s*|code\\s*)*[`\"“']?([45]\\d\\d)\\b|\\b([45]\\d\\d)"
      "[`\"”']?\\s*(?:internal|bad gateway|gateway|service unavailable|not found|forbidden|server "
      "error|errors?\\b|status|responses?\\b|error page))");
  re2::StringPiece rest = piece(sentence);
  std::string with_http;
  std::string alone;
  while (re2::RE2::FindAndConsume(&rest, code, &with_http, &alone)) {
    const double value = number_of(with_http.empty() ? alone : with_http);
    const bool known = std::any_of(reading.figures.begin(), reading.figures.end(), [&](const Figure& f) {
      return f.of == Figure::Of::error_code && f.value == value;
    });
    if (!known)
      reading.figures.push_back({Figure::Of::error_code, value, std::string(sentence), line.number});
  }
}

void find_severity(Reading& reading, const TextLine& line) {
  if (reading.severity || line.within.empty() || line.within.front() != severity) return;
  std::string text = without_backticks(
      line.opens ? line.text.substr(std::min(line.label_end, line.text.size())) : line.text);
  text = text.substr(0, text.find_first_of("(,;–"));
  const std::string_view value = trim(text);
  if (value.empty() || value.size() > 32 || value.find(". ") != std::string_view::npos) return;
  reading.severity = TextFact{std::string(value), Source::body, line.number};
}

std::string source_of_detection(std::string_view text) {
  static const auto sources = [] {
    std::vector<std::pair<std::string_view, PhraseList>> lists;
    for (const std::string_view source : {"external", "customer", "employee", "monitoring"})
      lists.emplace_back(source, PhraseList(phrases_in("impact.tsv", source)));
    return lists;
  }();
  for (const auto& [source, words] : sources)
    if (words.any_in(text)) return std::string(source);
  return {};
}

// In the part about detection, else in the entry at which it was noticed, else in a sentence that says so.
void find_detection(Reading& reading) {
  const auto take = [&](std::string_view text, int line) {
    const std::string source = source_of_detection(text);
    if (!source.empty() && !reading.detection) reading.detection = TextFact{source, Source::body, line};
  };
  for (const TextLine& line : reading.lines) {
    if (stands_in(line, detection) && !stands_in(line, action_items)) take(line.text, line.number);
  }
  for (const TimelineFact& entry : reading.timeline) {
    if (entry.phase == Phase::detected || entry.phase == Phase::started) take(entry.text, entry.line);
  }
  if (reading.detection) return;
  static const PhraseList noticed = {"detected", "alerted", "notified", "noticed",  "reported", "discovered",
                                     "complain", "paged",   "alert ",   "informed", "report "};
  for (const TextLine& line : reading.lines) {
    if (!is_about_impact(line) || !noticed.any_in(line.text)) continue;
    for (const std::string_view sentence : sentences_of(line.text)) {
      if (noticed.any_in(sentence)) take(sentence, line.number);
    }
  }
}

}  // namespace

void find_impact(Reading& reading) {
  for (const TextLine& line : reading.prose) {
    find_severity(reading, line);
    if (!is_about_impact(line) || !holds_figure(line.text)) continue;
    for (const std::string_view sentence : sentences_of(line.text)) {
      if (!holds_figure(sentence)) continue;
      if (!stands_in(line, timeline) || stands_in(line, impact)) {
        find_percentages(reading, line, sentence);
        find_counts(reading, line, sentence);
      }
      find_error_codes(reading, line, sentence);
    }
  }
  find_detection(reading);
}

}  // namespace hindsight
