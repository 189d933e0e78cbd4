#include "parted.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "base/text.h"
#include "input/front_matter.h"

namespace hindsight {
namespace {

void append(Diagnostics& out, Diagnostics more) {
  std::move(more.begin(), more.end(), std::back_inserter(out));
}

PlainPage make_plain_page(Understood document, const Markdown* text) {
  const std::string stated = document.facts.id ? slugify(document.facts.id->value) : "";
  const std::string id = !stated.empty() ? stated : !document.id.empty() ? document.id : "page";
  PlainPage page{
      id,   document.source,           document.facts.title ? document.facts.title->value : document.id, 0,
      text, std::move(document.unread)};
  if (document.facts.title && document.facts.title->source == Source::body)
    page.title_line = document.facts.title->line;
  return page;
}

// Two plain pages of one name (a README in each of two folders) get numbers.
void number_pages(std::vector<PlainPage>& pages) {
  std::set<std::string> taken;
  for (PlainPage& page : pages) {
    const std::string base = page.id;
    for (int n = 2; !taken.insert(page.id).second; ++n) page.id = fmt::format("{}-{}", base, n);
  }
}

}  // namespace

Parted part(std::vector<Known> documents, const Sources& sources, const Config& config, Diagnostics& out) {
  Parted parted;
  for (const SourceFile& file : sources.documents) parted.unpublished.insert(file.path);
  for (const Skipped& skipped : sources.skipped) parted.unpublished.insert(skipped.path);
  std::vector<UnknownKey> unknown;
  parted.incidents.reserve(documents.size());
  for (auto& [document, text] : documents) {
    append(out, std::move(document.diagnostics));
    std::move(document.unknown.begin(), document.unknown.end(), std::back_inserter(unknown));
    parted.unpublished.erase(document.source);
    if (document.page)
      parted.pages.push_back(make_plain_page(std::move(document), text));
    else
      parted.incidents.push_back({std::move(document), text});
  }
  report_unknown_keys(unknown, config, out);
  number_pages(parted.pages);
  return parted;
}

}  // namespace hindsight
