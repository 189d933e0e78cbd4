#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "facts/headings.h"
#include "facts/impact.h"
#include "facts/plain.h"

namespace hindsight {
namespace {

using enum SectionKind;

constexpr std::size_t kLongestName = 48;  // bytes
constexpr std::size_t kMostWords = 5;     // of a name

// A name has few words that begin with capitals, and no sentence around them.
bool is_name(std::string_view text) {
  if (text.empty() || text.size() > kLongestName || text.find("@") != std::string_view::npos) return false;
  if (text.find_first_of("0123456789:;!?<>/") != std::string_view::npos || text.ends_with('.')) return false;
  const auto count = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
  const unsigned char first = static_cast<unsigned char>(text.front());
  return count <= kMostWords && ((first >= 'A' && first <= 'Z') || first >= 0xC3);
}

void add(Reading& reading, std::string_view text, int line) {
  static const re2::RE2 between("\\s*(?:,|;|&| and | und | et | y | e )\\s*");
  std::string names(text);
  re2::RE2::GlobalReplace(&names, between, "\n");
  for (std::string_view name : split_lines(names)) {
    name = trim(name);
    if (const std::size_t bracket = name.find(" ("); bracket != std::string_view::npos)
      name = name.substr(0, bracket);
    if (!is_name(name)) continue;
    const bool known = std::any_of(reading.authors.begin(), reading.authors.end(),
                                   [&](const TextFact& author) { return author.value == name; });
    if (!known) reading.authors.push_back({std::string(name), Source::body, line});
  }
}

// "By Ana Reyes", "— Ana Reyes": a line of its own.
std::string_view name_behind_by(std::string_view text) {
  static const re2::RE2 by(
      "(?i)(?:(?:written|prepared|reported|posted|authored|compiled)?\\s*by|author|par|von|por)\\s*:?\\s+");
  re2::StringPiece rest(text.data(), text.size());
  if (!re2::RE2::Consume(&rest, by)) return {};
  return {rest.data(), rest.size()};
}

}  // namespace

void find_authors(Reading& reading) {
  for (const TextLine& line : reading.lines) {
    const bool labelled = !line.within.empty() && line.within.front() == people;
    std::string_view text =
        line.opens ? std::string_view(line.text).substr(std::min(line.label_end, line.text.size()))
                   : std::string_view(line.text);
    text = trim(text);
    const std::string_view behind = name_behind_by(line.text);
    if (!behind.empty() && is_name(behind.substr(0, behind.find_first_of(",;&")))) {
      add(reading, behind, line.number);
    } else if (labelled && !text.empty() && line.heading_level == 0) {
      add(reading, text, line.number);
    }
  }
}

}  // namespace hindsight
