#include "build.h"

#include <optional>
#include <set>
#include <stdexcept>

#include "archive/archive.h"
#include "archive/chains.h"
#include "archive/copies.h"
#include "archive/related.h"
#include "archive/review.h"
#include "archive/tracked_actions.h"
#include "audit/allowed.h"
#include "audit/leak_audit.h"
#include "edition/redact.h"
#include "facts/named_sections.h"
#include "input/document.h"
#include "input/markdown.h"
#include "input/tickets.h"
#include "memory.h"
#include "parted.h"
#include "site/routes.h"
#include "site/site.h"
#include "understand.h"

namespace hindsight {
namespace {

// An edition as it is known before any page is made.
struct Prepared {
  Edition edition;
  Archive archive;
  std::vector<Markdown> own_texts;     // without a memory, which has them otherwise
  std::vector<const Markdown*> texts;  // one per incident
  std::vector<PlainPage> pages;
  std::set<std::string, std::less<>> unpublished;
  std::size_t shown = 0;                   // documents that the edition shows
  std::vector<EditionDocument> documents;  // these, for the audit of an edition of parts
  KeptLines lines;
  Withheld withheld;  // for the leak audit
};

// Beside the documents: site.yaml, and what files are called.
Withheld all_withheld(Withheld withheld, const Inputs& inputs) {
  withheld.texts.push_back({inputs.config.file, inputs.config_text});
  const auto add_path = [&](const std::string& path) { withheld.texts.push_back({path, path, true}); };
  for (const SourceFile& file : inputs.sources.documents) add_path(file.path);
  for (const Skipped& file : inputs.sources.skipped) add_path(file.path);
  for (const std::string& path : inputs.sources.attachments) add_path(path);
  for (const auto& [path, source] : inputs.statics) add_path(source);
  for (const auto& [path, bytes] : inputs.tickets) {
    add_path(path);
    withheld.texts.push_back({path, bytes});
  }
  return withheld;
}

void enter(const BuildOptions& options, std::string_view stage) {
  if (options.entering) options.entering(stage);
}

// With what is alike and what came back; texts in the order of the incidents.
void fill_archive(Prepared& made, std::vector<Known> incidents, const Inputs& inputs, std::size_t jobs,
                  Diagnostics& out) {
  struct Compared {
    const Markdown* text;
    Fingerprint print;
    TextFeatures features;
  };
  const Edition& edition = made.edition;
  std::map<std::string, Compared> by_source;
  std::vector<ArchiveInput> archive_inputs;
  archive_inputs.reserve(incidents.size());
  for (auto& [document, text] : incidents) {
    by_source.emplace(document.source,
                      Compared{text, std::move(document.print), std::move(document.features)});
    archive_inputs.push_back({document.source, document.id, document.path_service, std::move(document.facts),
                              std::move(document.timeline), std::move(document.actions),
                              std::move(document.resolution), std::move(document.findings),
                              std::move(document.unread)});
  }
  // The ticket system fills in what documents leave open about their actions.
  if (edition.shows(Feature::actions))
    apply_tickets(archive_inputs, read_tickets(inputs.tickets, edition.config, out), edition.whole, out);
  made.archive = make_archive(std::move(archive_inputs), edition, out);
  std::vector<Fingerprint> prints;
  std::vector<TextFeatures> features;
  for (const Incident& incident : made.archive.incidents) {
    Compared& compared = by_source.at(incident.source);
    made.texts.push_back(compared.text);
    prints.push_back(std::move(compared.print));
    features.push_back(std::move(compared.features));
  }

  // What is alike and what came back: copies are known by now, and are no second time.
  compare_documents(made.archive, std::move(prints), jobs, out);
  if (edition.shows(Feature::seen_before)) find_related(made.archive, features, jobs);
  add_chains(made.archive, {edition.config.owner_field, &edition.config.causes});
}

Prepared prepare(const Inputs& inputs, const EditionConfig& edition_config, const BuildOptions& options,
                 Memory* memory, Diagnostics& out) {
  // Every document is taken apart; nothing has been interpreted.
  enter(options, "understand");
  std::vector<Document> documents =
      read_documents(inputs.sources.documents, inputs.bytes, options.jobs, memory, out);

  // From here on only what this edition may show exists.
  check_section_names(edition_config, inputs.config, out);
  Redacted redacted = redact(std::move(documents), inputs.config, edition_config,
                             {options.as_of, options.drafts, named_sections}, out);
  Prepared made;
  made.edition = std::move(redacted.edition);
  made.documents = std::move(redacted.documents);
  made.shown = made.documents.size();
  made.lines = std::move(redacted.lines);
  made.withheld = std::move(redacted.withheld);
  const Edition& edition = made.edition;

  // Each document is understood by itself: fields typed, text parsed, silent fields filled from the text.
  auto understood = understand_all(made.documents, edition, options.jobs, memory, made.own_texts);

  // Incidents and plain pages part here; complaints stand in the order of the documents.
  enter(options, "archive");
  Parted parted = part(std::move(understood), inputs.sources, edition.config, out);
  made.pages = std::move(parted.pages);
  made.unpublished = std::move(parted.unpublished);

  // The archive: ordered, linked, with every id unique.
  fill_archive(made, std::move(parted.incidents), inputs, options.jobs, out);

  if (edition.base_url.empty() && options.preview.empty()) {
    report(out, {inputs.config.file, 0, 0}, Level::note, "no-base-url",
           "there is no base URL, so no feed and no sitemap are made",
           "set base_url for the edition in site.yaml, or give --base-url");
  }
  return made;
}

// REQUIRES: `made` outlives the result.
SiteInput site_input(const Inputs& inputs, Prepared& made, const Theme& theme, const BuildOptions& options) {
  return {made.edition,     theme,
          made.archive,     made.texts,
          made.pages,       inputs.sources.attachments,
          made.unpublished, inputs.statics,
          options.as_of,    options.version,
          inputs.commit,    inputs.last_changes,
          options.jobs,     options.published_changes,
          options.preview};
}

PlannedSite plan_site(const SiteInput& input, const BuildOptions& options, Diagnostics& out) {
  enter(options, "plan");
  return PlannedSite(input, out);
}

// An edition that shows every document whole, whatever its audience.
EditionConfig everything(const Config& config) {
  EditionConfig edition;
  edition.name = "all";
  std::set<std::string> audiences = {"internal", "public", "restricted"};
  for (const EditionConfig& other : config.editions) {
    audiences.insert(other.audiences.begin(), other.audiences.end());
    if (edition.base_url.empty()) edition.base_url = other.base_url;
  }
  edition.audiences = {audiences.begin(), audiences.end()};
  return edition;
}

}  // namespace

struct PlannedEdition::Made {
  Made(const Inputs& given, const EditionConfig& config, const Theme& theme, const BuildOptions& how,
       Memory* memory, Diagnostics& out)
      : inputs(given),
        edition(config),
        options(how),
        prepared(prepare(inputs, edition, options, memory, out)),
        input(site_input(inputs, prepared, theme, options)),
        site(plan_site(input, options, out)),
        report{prepared.archive.incidents.size(),
               prepared.archive.services.size(),
               prepared.archive.causes.size(),
               site.page_count(),
               0,
               inputs.sources.skipped} {
    to_file_lines(out, prepared.lines);
    if (prepared.edition.whole) forget_texts();
  }
  Made(const Made&) = delete;  // its parts refer to each other
  Made& operator=(const Made&) = delete;

  // Planning has made of them what pages need; only the audit asks again.
  void forget_texts() {
    prepared.texts.clear();
    for (PlainPage& page : prepared.pages) page.text = nullptr;
    prepared.own_texts.clear();
  }

  const Inputs& inputs;
  EditionConfig edition;
  BuildOptions options;
  Prepared prepared;
  SiteInput input;
  PlannedSite site;
  BuildReport report;
};

PlannedEdition::PlannedEdition(const Inputs& inputs, const EditionConfig& edition, const Theme& theme,
                               const BuildOptions& options, Memory* memory, Diagnostics& out)
    : made_(std::make_unique<Made>(inputs, edition, theme, options, memory, out)) {}
PlannedEdition::PlannedEdition(PlannedEdition&&) noexcept = default;
PlannedEdition& PlannedEdition::operator=(PlannedEdition&&) noexcept = default;
PlannedEdition::~PlannedEdition() = default;

const BuildReport& PlannedEdition::report() const { return made_->report; }

std::map<std::string, std::string> PlannedEdition::pages() const {
  std::map<std::string, std::string> pages;
  for (const Incident& incident : made_->prepared.archive.incidents)
    pages.emplace(incident.source, routes::incident(incident.id));
  for (const PlainPage& page : made_->prepared.pages) pages.emplace(page.source, routes::page(page.id));
  return pages;
}

void PlannedEdition::write(const Sink& sink, Diagnostics& out) {
  Made& made = *made_;
  const auto write_site = [&](const Sink& to) {
    enter(made.options, "pages");
    made.site.write_pages(to);
    made.site.forget_pages();
    enter(made.options, "search");
    made.site.write_search(to);
  };
  if (made.prepared.edition.whole) {
    if (sink.is_there) enter(made.options, "compare");
    if (!sink.is_there || !sink.is_there(made.site.copies())) write_site(sink);
    return;
  }

  // What goes out is searched for what was withheld.
  LeakAudit audit;
  allow_site(audit, made.prepared.documents, made.edition, made.input);
  write_site(audited(sink, audit, made.input));
  enter(made.options, "audit");
  const Withheld withheld = all_withheld(std::move(made.prepared.withheld), made.inputs);
  made.report.leaks = audit.report(withheld, made.options.jobs, out);
}

void PlannedEdition::write_file(const std::string& path, const Sink& sink) const {
  if (!made_->prepared.edition.whole)
    throw std::logic_error("a page of an edition of parts is written with all others");
  made_->site.write(path, sink);
}

BuildReport build(const Inputs& inputs, const EditionConfig& edition, const Theme& theme,
                  const BuildOptions& options, const Sink& sink, Diagnostics& out) {
  PlannedEdition planned(inputs, edition, theme, options, nullptr, out);
  planned.write(sink, out);
  enter(options, "");
  return planned.report();
}

void check(const Inputs& inputs, const Theme& theme, const BuildOptions& options, Diagnostics& out) {
  const auto check_edition = [&](const EditionConfig& edition) {
    Prepared made = prepare(inputs, edition, options, nullptr, out);
    PlannedSite(site_input(inputs, made, theme, options), out);
    to_file_lines(out, made.lines);
    const bool all = made.edition.whole && made.shown == inputs.sources.documents.size();
    if (all) review(made.archive, out);
    return all;
  };
  bool all = false;  // some edition has shown every document whole
  for (const EditionConfig& edition : inputs.config.editions) all = check_edition(edition) || all;
  if (!all) check_edition(everything(inputs.config));
}

std::string report(const Inputs& inputs, const EditionConfig& edition, const Theme& theme,
                   const BuildOptions& options, const ReportRequest& request, Diagnostics& out) {
  Prepared made = prepare(inputs, edition, options, nullptr, out);
  const ReportFilter filter = filter_of(request, made.archive, made.edition.config);
  std::string file = report_site(site_input(inputs, made, theme, options), filter, out);
  to_file_lines(out, made.lines);
  return file;
}

FindAnswer find(const Inputs& inputs, const EditionConfig& edition, const BuildOptions& options,
                const FindRequest& request, Diagnostics& out) {
  Prepared made = prepare(inputs, edition, options, nullptr, out);
  const Theme theme = Theme::load({}, {}, out);  // without templates: nothing is rendered
  return find_in_site(site_input(inputs, made, theme, options), request);
}

}  // namespace hindsight
