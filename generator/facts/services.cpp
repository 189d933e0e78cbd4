#include "facts/services.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "facts/plain.h"

namespace hindsight {
namespace {

using enum SectionKind;

bool is_top(const TextLine& line) { return line.within.empty() || line.within.front() == other; }

bool speaks_of_services(const TextLine& line, int title_line) {
  if (line.number == title_line) return true;
  if (stands_in(line, action_items) || stands_in(line, timeline) || stands_in(line, lessons)) return false;
  return stands_in(line, summary) || stands_in(line, impact) || stands_in(line, services) || is_top(line);
}

void add(Reading& reading, std::string value, int line) {
  const bool known = std::any_of(reading.services.begin(), reading.services.end(),
                                 [&](const TextFact& f) { return slugify(f.value) == slugify(value); });
  if (!known) reading.services.push_back({std::move(value), Source::body, line});
}

// "Affected services: Checkout, Search": names as written, unless they are words for everything.
void add_listed(Reading& reading, const TextLine& line) {
  std::string text = without_backticks(
      line.opens ? line.text.substr(std::min(line.label_end, line.text.size())) : line.text);
  static const re2::RE2 between("\\s*(?:,|;|/| and | & | und | et | y )\\s*");
  static const std::vector<std::string_view> everything = {
      "all", "every",   "the main", "our main", "the service", "our service", "none",
      "n/a", "unknown", "entire",   "whole",    "various",     "multiple",    "several"};
  re2::RE2::GlobalReplace(&text, between, "\n");
  for (const std::string_view part : split_lines(text)) {
    const std::string_view name = trim(part);
    if (name.empty() || name.size() > 48 || name.ends_with('.') || name.find(": ") != std::string_view::npos)
      continue;
    const std::string lower = lower_ascii(name);
    const bool vague = std::any_of(everything.begin(), everything.end(),
                                   [&](std::string_view word) { return lower.starts_with(word); });
    if (!vague && std::count(name.begin(), name.end(), ' ') < 5) add(reading, std::string(name), line.number);
  }
}

// "The Nimbus API was unavailable": a proper name before a word for a kind of system, near words of impact.
void add_named(Reading& reading, const TextLine& line) {
  static const re2::RE2 named(
      "\\b((?:[A-Z][A-Za-z0-9+.-]*[A-Za-z0-9](?: "
      "[A-Z][A-Za-z0-9+.-]*[A-Za-z0-9]){0,2})\\s(?:service|server|servers|database|API|"
      "cluster|platform|app|application|website|gateway|queue|cache|load balancer))\\b");
  static const std::vector<std::string_view> articles = {"the ", "our ",  "a ",    "an ",  "this ",
                                                         "all ", "main ", "each ", "some "};
  re2::StringPiece rest(line.text);
  std::string name;
  while (re2::RE2::FindAndConsume(&rest, named, &name)) {
    std::string lower = lower_ascii(name);
    for (const std::string_view article : articles) {
      if (lower.starts_with(article)) name = name.substr(article.size());
      lower = lower_ascii(name);
    }
    if (!name.empty() && name.front() >= 'A' && name.front() <= 'Z' && name.find(' ') != std::string::npos)
      add(reading, name, line.number);
  }
}

// Those of site.yaml, by any of their spellings.
void add_declared(Reading& reading, const TextLine& line, const SiteWords& words) {
  for (const std::size_t i : words.services.held_by(line.text))
    add(reading, words.config.services.terms()[i].id, line.number);
}

// "Affected services: Checkout, DNS" by names that site.yaml declares: where a text lists them, the list is
// all.
bool find_declared_list(Reading& reading, const SiteWords& words) {
  for (const TextLine& line : reading.lines) {
    if (line.within.empty() || line.within.front() != services) continue;
    add_declared(reading, line, words);
  }
  return !reading.services.empty();
}

}  // namespace

void find_services(Reading& reading, const SiteWords& words) {
  const int title_line = reading.title ? reading.title->line : -1;
  const bool declared = words.config.services.declared;
  if (declared && find_declared_list(reading, words)) return;
  for (const TextLine& line : reading.lines) {
    if (!speaks_of_services(line, title_line)) continue;
    if (declared) {
      add_declared(reading, line, words);
    } else if (!line.within.empty() && line.within.front() == services) {
      add_listed(reading, line);
    } else if (line.number != title_line && (stands_in(line, impact) || stands_in(line, summary))) {
      add_named(reading, line);
    }
  }
}

}  // namespace hindsight
