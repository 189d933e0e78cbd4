#include "cli/serve_build.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "base/parallel.h"
#include "base/text.h"
#include "build.h"
#include "cli/clock.h"
#include "input/sources.h"
#include "input/tickets.h"
#include "site/view_model.h"
#include "theme/theme.h"

namespace hindsight {
namespace {

using Files = std::map<std::string, ServedFile, std::less<>>;

// Everything that a build reads, and not what a build elsewhere writes.
WatchedPlaces places_of(const LoadedSite& site) {
  const Config& config = site.inputs.config;
  WatchedPlaces places;
  places.folders = source_folders(config);
  places.folders.push_back(config.static_folder);
  if (!config.theme_overrides.empty()) places.folders.push_back(config.theme_overrides);
  places.files = ticket_paths(config);
  places.files.emplace_back("site.yaml");
  for (const EditionConfig& edition : config.editions)
    places.leave_out.push_back(std::filesystem::absolute(output_folder(site, edition)).string());
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

}  // namespace

ServeBuild SiteBuilder::build() {
  ServeBuild result;
  Diagnostics read;
  result.stamps = stamps_of(options_.root, places_);
  auto site = load_site(options_.root, std::nullopt, options_.jobs, read);
  if (site && places_of(*site) != places_) {
    places_ = places_of(*site);
    result.stamps = stamps_of(options_.root, places_);
  }
  if (site && site->inputs.sources.documents.empty())
    report_no_documents(*site, read);
  else if (site)
    result.readable = build_editions(result, *site, read);
  const RuleLevels rules = site ? site->inputs.config.rules : RuleLevels{};
  if (!result.readable && result.found.empty()) result.found = std::move(read);
  result.found = settle(std::move(result.found), rules);
  result.places = places_;
  say(result, site ? &*site : nullptr);
  return result;
}

bool SiteBuilder::build_editions(ServeBuild& result, LoadedSite& site, Diagnostics read) {
  site.inputs.commit = commit_of(site, std::nullopt);
  const Theme theme = Theme::load(site.theme_files, view_models(), read);
  if (has_broken_theme(read)) {
    result.found = std::move(read);
    return false;
  }
  const auto editions = chosen(options_.editions, site.inputs.config);
  std::vector<std::string> names;
  for (const EditionConfig& edition : editions) names.push_back(edition.name);
  const std::vector<std::string> folders = folders_for(names);
  for (std::size_t i = 0; i < editions.size(); ++i) {
    EditionConfig edition = editions[i];
    edition.base_url = fmt::format("{}/{}/", options_.address, percent_encode_path(folders[i]));
    result.site.editions.push_back(build_edition(site, edition, theme, folders[i], read, result));
    append(result.found, result.site.editions.back().found);
  }
  return true;
}

ServedEdition SiteBuilder::build_edition(const LoadedSite& site, const EditionConfig& edition,
                                         const Theme& theme, const std::string& folder,
                                         const Diagnostics& read, ServeBuild& result) {
  ServedEdition served;
  served.name = edition.name;
  served.folder = folder;
  served.title = edition.title.empty() ? site.inputs.config.title : edition.title;
  served.found = read;
  Guarded<Files> files;
  Diagnostics unclean;  // attachments come one after the other
  const Sink sink{[&](const std::string& path, std::string bytes) {
                    files.with([&](Files& all) { all[folder + "/" + path].bytes = std::move(bytes); });
                  },
                  [&](const std::string& path, const std::string& source, Passage how) {
                    files.with([&](Files& all) {
                      if (how != Passage::without_metadata) {
                        all[folder + "/" + path].copy_of = site.root / source;
                      } else if (auto clean = clean_picture(site, source, unclean)) {
                        all[folder + "/" + path].bytes = std::move(*clean);
                      }
                    });
                  }};
  const BuildOptions options{as_of_time(""), false, options_.jobs, HINDSIGHT_VERSION, ""};
  const BuildReport built = hindsight::build(site.inputs, edition, theme, options, sink, served.found);
  append(served.found, unclean);
  served.found = settle(std::move(served.found), site.inputs.config.rules);
  served.refused = built.leaks > 0;
  if (!served.refused) files.with([&](Files& all) { result.site.files.merge(all); });
  result.summary += (result.summary.empty() ? "" : "\n") + summary_of(built, served);
  return served;
}

void SiteBuilder::say(ServeBuild& result, const LoadedSite* site) {
  const bool colour = isatty(STDERR_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  const SourceText source = [&](const std::string& file) {
    return site == nullptr ? std::string_view{} : site->text_of(file);
  };
  for (const Diagnostic& finding : result.found)
    if (!std::binary_search(said_.begin(), said_.end(), finding))
      result.texts += render(finding, source, colour);
  said_ = result.found;
  std::sort(said_.begin(), said_.end());
}

}  // namespace hindsight
