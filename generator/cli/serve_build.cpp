#include "cli/serve_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/parallel.h"
#include "base/text.h"
#include "build.h"
#include "cli/clock.h"
#include "cli/terminal.h"
#include "edition/redact.h"
#include "input/sources.h"
#include "input/tickets.h"
#include "site/view_model.h"
#include "theme/theme.h"

namespace hindsight {
namespace {

// Everything that a build reads, and not what a build elsewhere writes.
WatchedPlaces places_of(const LoadedSite& site) {
  const Config& config = site.inputs.config;
  WatchedPlaces places;
  places.folders = source_folders(config);
  places.folders.push_back(config.static_folder);
  if (!config.theme_overrides.empty()) places.folders.push_back(config.theme_overrides);
  places.files = ticket_paths(config);
  places.files.emplace_back("site.yaml");
  for (const std::filesystem::path& folder : all_output_folders(site))
    places.leave_out.push_back(std::filesystem::absolute(folder).string());
  return places;
}

std::vector<EditionConfig> chosen(const std::vector<std::string>& names, const Config& config) {
  if (names.empty()) return config.editions;
  std::vector<EditionConfig> editions;
  for (const std::string& name : names) editions.push_back(edition_named(config, name));
  return editions;
}

std::string summary_of(const BuildReport& built, const ServedEdition& edition) {
  const std::size_t errors = count(edition.found, Level::error);
  return fmt::format("{}: {}, {}; {}, {}", visible_line(edition.name),
                     count_of(built.incidents, "incident", "incidents"),
                     edition.refused ? "refused" : count_of(built.pages, "page", "pages"),
                     count_of(errors, "error", "errors"),
                     count_of(count(edition.found, Level::warning), "warning", "warnings"));
}

void append(Diagnostics& out, const Diagnostics& more) { out.insert(out.end(), more.begin(), more.end()); }

// Everything of an edition of parts, or nothing where it would say what it must not.
void render(ServedEdition& edition, const LoadedSite& site, const std::function<bool()>& is_superseded) {
  Guarded<ServedFiles> files;
  Diagnostics unclean;
  const Sink into = sink_into(files, site, unclean);
  const Sink sink{[&](const std::string& path, std::string bytes) {
                    if (is_superseded()) throw Superseded();
                    into.write(path, std::move(bytes));
                  },
                  into.copy};
  edition.plan->write(sink, edition.found);
  append(edition.found, unclean);
  edition.refused = edition.plan->report().leaks > 0;
  if (edition.refused) return;
  files.with([&](ServedFiles& all) { edition.files = std::move(all); });
  edition.pages = edition.plan->pages();
}

}  // namespace

ServeBuild SiteBuilder::build(const ServeBuildCalls& calls) {
  ServeBuild result;
  Diagnostics read;
  result.stamps = stamps_of(options_.root, places_);
  auto site = load_site(options_.root, std::nullopt, options_.jobs, read);
  if (site && places_of(*site) != places_) {
    places_ = places_of(*site);
    result.stamps = stamps_of(options_.root, places_);
  }
  result.places = places_;
  if (!site) return finish(result, std::move(read), {});
  if (site->inputs.sources.documents.empty()) {
    report_no_documents(*site, read);
    return finish(result, std::move(read), *site);
  }
  site->inputs.commit = Commit();  // it would be another at any moment
  Theme theme = Theme::load(site->theme_files, view_models(), read);
  if (has_broken_theme(read)) return finish(result, std::move(read), *site);
  auto sources = std::make_unique<const ServedSources>(ServedSources{std::move(*site), std::move(theme)});
  const LoadedSite& loaded = sources->site;
  Diagnostics found;
  for (const Diagnostics& more : build_editions(std::move(sources), std::move(read), calls, result))
    append(found, more);
  result.readable = true;
  return finish(result, std::move(found), loaded);
}

// What was found in each edition.
std::vector<Diagnostics> SiteBuilder::build_editions(std::unique_ptr<const ServedSources> given,
                                                     Diagnostics read, const ServeBuildCalls& calls,
                                                     ServeBuild& result) {
  const ServedSources& sources = *given;
  const auto editions = chosen(options_.editions, sources.site.inputs.config);
  std::vector<std::string> names;
  for (const EditionConfig& edition : editions) names.push_back(edition.name);
  const std::vector<std::string> folders = folders_for(names);
  std::erase_if(memories_, [&](const auto& memory) {
    return std::find(folders.begin(), folders.end(), memory.first) == folders.end();
  });
  std::vector<Diagnostics> found(editions.size());
  std::vector<std::string> summaries(editions.size());
  const auto note = [&](std::size_t i, ServedEdition& edition) {
    edition.found = settle(std::move(edition.found), sources.site.inputs.config.rules);
    found[i] = edition.found;
    summaries[i] = summary_of(edition.plan->report(), edition);
  };
  ServedSite whole;
  for (std::size_t i = 0; i < editions.size(); ++i) {
    if (!shows_whole(editions[i])) continue;
    whole.editions.push_back(plan_edition(sources, editions[i], folders[i], read));
    whole.editions.back().pages = whole.editions.back().plan->pages();
    note(i, whole.editions.back());
  }
  whole.folders = folders;
  whole.sources = std::move(given);
  calls.show(std::move(whole));
  const auto is_superseded = [&] { return calls.is_superseded(result.places, result.stamps); };
  for (std::size_t i = 0; i < editions.size(); ++i) {
    if (shows_whole(editions[i])) continue;
    ServedSite part;
    part.folders = folders;
    part.editions.push_back(plan_edition(sources, editions[i], folders[i], read));
    render(part.editions.back(), sources.site, is_superseded);
    note(i, part.editions.back());
    part.editions.back().plan.reset();
    calls.show(std::move(part));
  }
  result.summary = join(summaries, "\n");
  return found;
}

ServedEdition SiteBuilder::plan_edition(const ServedSources& sources, const EditionConfig& config,
                                        const std::string& folder, Diagnostics read) {
  EditionConfig edition = config;
  edition.base_url = fmt::format("{}/{}/", options_.address, percent_encode_path(folder));
  ServedEdition served;
  served.name = edition.name;
  served.folder = folder;
  served.title = edition.title.empty() ? sources.site.inputs.config.title : edition.title;
  served.found = std::move(read);
  const BuildOptions options{as_of_time(""), false, options_.jobs, HINDSIGHT_VERSION, ""};
  served.plan.emplace(sources.site.inputs, edition, sources.theme, options, &memories_[folder], served.found);
  return served;
}

// Settles what was found and says what was not said before.
ServeBuild& SiteBuilder::finish(ServeBuild& result, Diagnostics found, const LoadedSite& site) {
  result.found = settle(std::move(found), site.inputs.config.rules);
  const bool colour = takes_colours(stderr);
  const SourceText source = [&](const std::string& file) { return site.text_of(file); };
  for (const Diagnostic& finding : result.found)
    if (!std::binary_search(said_.begin(), said_.end(), finding))
      result.texts += render(finding, source, colour);
  said_ = result.found;
  std::sort(said_.begin(), said_.end());
  return result;
}

}  // namespace hindsight
