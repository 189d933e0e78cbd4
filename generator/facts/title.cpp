#include "facts/title.h"

#include <re2/re2.h>

#include "base/text.h"
#include "facts/headings.h"
#include "facts/plain.h"
#include "facts/times.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestTitle = 120;  // bytes; a longer first line is a sentence

bool opens_section(const TextLine& line) {
  return line.opens && !line.within.empty() && line.within.front() != SectionKind::other;
}

bool is_sentence(const TextLine& line) {
  return line.text.size() > kLongestTitle || line.text.ends_with('.') || line.text.ends_with(':') ||
         line.text.ends_with(',') || !line.cells.empty() || !line.marker.empty() ||
         line.text.starts_with('[') || line.text.starts_with('<') || line.text.starts_with("{{") ||
         line.text.find("://") != std::string::npos;
}

// "Title: …" and "Postmortem Title Name: …" are labels of the form.
std::string without_label(const std::string& text) {
  static const re2::RE2 label(
      "(?i)^(?:(?:post-?\\s?mortem|incident|report)\\s+)*title(?:\\s+name)?\\s*[:–-]\\s*(\\S.*)$");
  std::string title;
  return re2::RE2::FullMatch(text, label, &title) ? title : text;
}

TextFact fact_of(const TextLine& line) {
  return {without_label(without_backticks(line.text)), Source::body, line.number};
}

}  // namespace

std::optional<TextFact> find_title(const std::vector<TextLine>& lines) {
  std::optional<TextFact> generic;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (opens_section(line)) break;
    const bool heading = line.heading_level > 0;
    if (generic && !heading) continue;
    if (!heading && (is_sentence(line) || i > 0)) {
      if (i > 2) break;
      continue;
    }
    const auto lead = leading_time(line.text, line.times);
    if (!heading && lead && lead->time.clock) break;
    if (!is_generic_title(line.text)) return fact_of(line);
    if (!generic) generic = fact_of(line);
  }
  if (generic) return generic;
  // A heading below prose at the start still names the document where it stands at the top level.
  for (const TextLine& line : lines) {
    if (line.heading_level == 1 && !opens_section(line)) return fact_of(line);
  }
  return std::nullopt;
}

std::string_view file_name(const Document& document) {
  const std::string_view path = document.bundle
                                    ? std::string_view(document.path).substr(0, document.path.rfind('/'))
                                    : std::string_view(document.path);
  return path.substr(path.rfind('/') + 1);
}

TextFact title_of_file(const Document& document) {
  const std::string_view name = file_name(document);
  return {std::string(name.substr(0, document.bundle ? name.size() : name.rfind('.'))), Source::file_name, 0};
}

}  // namespace hindsight
