#include "facts/named_sections.h"

#include <fmt/format.h>

#include "facts/headings.h"

namespace hindsight {

NamedSections named_sections(std::string_view heading) {
  const HeadingMatch match = match_heading(heading);
  const HeadingMatch exact = match_heading_exactly(heading);
  NamedSections named;
  for (const SectionKind kind : match.kinds) {
    named.names.push_back(name_of(kind));
    named.parts = named.parts || is_section(kind) || kind == SectionKind::trigger ||
                  kind == SectionKind::contributing || kind == SectionKind::investigation ||
                  kind == SectionKind::escalation;
  }
  if (match.strange > 2 || match.first > 1) named.parts = false;
  named.exact = exact.strange == 0 && exact.kinds == match.kinds;
  return named;
}

void check_section_names(const EditionConfig& edition, const Config& config, Diagnostics& out) {
  if (!edition.sections) return;
  for (const std::string& name : *edition.sections) {
    if (is_section_name(name)) continue;
    report(
        out, {config.file, 0, 0}, Level::error, "unknown-section",
        fmt::format("the edition “{}” allows sections called “{}”, and there are none", edition.name, name),
        "summary, impact, timeline, resolution and others stand in docs/editions.md");
  }
}

}  // namespace hindsight
