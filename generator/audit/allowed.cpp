#include "audit/allowed.h"

#include "audit/decode.h"
#include "audit/program_texts.h"
#include "base/text.h"
#include "edition/files.h"
#include "theme/interface_texts.h"

namespace hindsight {
namespace {

void allow_values(LeakAudit& audit, const Value& value) {
  if (value.is_scalar()) audit.allow(value.text);
  std::string list;  // as pages write it, its items side by side
  for (const Value& item : value.items) {
    allow_values(audit, item);
    if (item.is_scalar()) list += item.text + ", ";
  }
  audit.allow(list);
  for (const Entry& entry : value.entries) allow_values(audit, entry.value);
}

void allow_texts(LeakAudit& audit, const Texts& texts) {
  audit.allow_common(texts.language());
  for (const auto& [key, forms] : texts.all()) {
    for (const auto& [category, pieces] : forms) audit.allow_common(as_written(pieces));
  }
}

}  // namespace

void allow_site(LeakAudit& audit, const std::vector<EditionDocument>& documents, const EditionConfig& config,
                const SiteInput& site) {
  for (const std::string_view text : program_texts()) audit.allow_common(text);
  for (const auto& [path, file] : default_theme_files()) audit.allow_common(readable_text(path, file.bytes));
  for (const auto& [path, file] : default_theme_files()) audit.allow_common(file.bytes);
  allow_texts(audit, site.theme.texts());
  const Edition& edition = site.edition;
  for (const std::string& text : {edition.config.title, edition.config.description, edition.config.language,
                                  edition.config.timezone, edition.name, edition.base_url, site.version})
    audit.allow(text);
  for (const auto* terms : {&edition.config.services, &edition.config.causes}) {
    for (const Term& term : terms->terms()) {
      for (const std::string& text : {term.id, term.name, term.group}) audit.allow(text);
    }
  }
  for (const auto& [path, source] : site.statics) {
    if (passage_of(edition, source) == Passage::as_it_is) audit.allow(path);
  }
  for (const std::string& text : config.allow_words) audit.allow_common(text);
  for (const EditionDocument& document : documents) {
    allow_values(audit, *document.get().front_matter);
    audit.allow(document.get().text);
  }
  for (const Markdown* text : site.texts) audit.allow(text->plain_text());
  for (const PlainPage& page : site.pages) audit.allow(page.text->plain_text());
}

Sink audited(const Sink& sink, LeakAudit& audit, const SiteInput& site) {
  const auto notice = [&](std::string_view preview) {
    return escape_html(site.theme.texts().say("page.preview", {{"preview", preview}}));
  };
  const std::string named = site.preview.empty() ? "" : notice(site.preview);
  return {[&, named, unnamed = notice("")](const std::string& path, std::string bytes) {
            audit.look(path, named.empty() ? bytes : replace_all(bytes, named, unnamed));
            sink.write(path, std::move(bytes));
          },
          [&](const std::string& path, const std::string& source, Passage how) {
            audit.look(path, {});
            sink.copy(path, source, how);
          }};
}

}  // namespace hindsight
