#include "cli/build_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <set>
#include <stdexcept>

#include "base/text.h"
#include "build.h"
#include "cli/changed_paths.h"
#include "cli/clock.h"
#include "cli/load.h"
#include "cli/made_with.h"
#include "cli/output_guard.h"
#include "cli/progress_line.h"
#include "cli/terminal.h"
#include "cli/timings.h"
#include "content_key.h"
#include "disk/publish.h"
#include "disk/read.h"
#include "disk/replace.h"
#include "disk/zip.h"
#include "site/routes.h"
#include "site/view_model.h"
#include "theme/theme.h"

namespace hindsight {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kPublished = 0;
constexpr int kFindings = 1;
constexpr int kFailed = 2;

// A file that cannot be read, or that went while the site was read, would be missed by every page.
bool is_incomplete(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.rule == "unreadable"; });
}

// As one line of every page.
std::string preview_name(const BuildCommand& command) {
  constexpr std::size_t kLongestName = 200;
  if (!command.preview) return {};
  std::string name = extract(visible_line(*command.preview), kLongestName);
  if (name.empty()) throw std::runtime_error("--preview needs a name, such as that of the branch");
  return name;
}

std::vector<EditionConfig> chosen_editions(const BuildCommand& command, const Config& config) {
  std::vector<EditionConfig> editions = config.editions;
  if (command.preview) {
    for (EditionConfig& edition : editions) edition.base_url.clear();  // nothing leads to the real site
  }
  if (!command.edition.empty()) {
    const std::string name = edition_named(config, command.edition).name;
    std::erase_if(editions, [&](const EditionConfig& edition) { return edition.name != name; });
  }
  const bool several = editions.size() > 1;
  if (several && (command.out || command.base_url || command.zip))
    throw std::runtime_error("--out, --base-url and --zip need --edition when the site has several editions");
  if (command.base_url) editions.front().base_url = *command.base_url;
  const auto has_no_address = [](const EditionConfig& edition) { return edition.base_url.empty(); };
  if (several && command.changed_paths && std::any_of(editions.begin(), editions.end(), has_no_address))
    throw std::runtime_error(
        "--changed-paths needs --edition, or a base_url for each edition, when the site has several");
  return editions;
}

void print(const Diagnostics& diagnostics, const LoadedSite* site) {
  const bool colour = takes_colours(stderr);
  const SourceText source = [&](const std::string& file) {
    return site == nullptr ? std::string_view{} : site->text_of(file);
  };
  for (const Diagnostic& diagnostic : diagnostics)
    fmt::print(stderr, "{}", render(diagnostic, source, colour));
}

void print_skipped(const std::vector<Skipped>& skipped) {
  if (skipped.empty()) return;
  std::vector<std::string> names;
  for (const Skipped& s : skipped) names.push_back(fmt::format("{} ({})", visible_line(s.path), s.reason));
  fmt::print(stderr, "Left out: {}\n", join(names, ", "));
}

// What the site that stands says of when its incidents changed; "" where there is none.
std::string published_changes(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / routes::kChanges;
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return {};
  Diagnostics ignored;  // a build without it starts anew
  return read_file(path, std::string(routes::kChanges), ignored).value_or("");
}

struct Outcome {
  BuildReport report;
  Published published;
  std::filesystem::path folder;
};

std::string summary(const Outcome& outcome, const EditionConfig& edition, bool several,
                    const Diagnostics& diagnostics, Clock::time_point start) {
  const std::chrono::duration<double> took = Clock::now() - start;
  const BuildReport& r = outcome.report;
  const std::size_t errors = count(diagnostics, Level::error);
  return fmt::format(
      "{}{}, {}, {}, {}; {} written, {} unchanged; {}{}; {:.2f} s: {}",
      several ? visible_line(edition.name) + ": " : "", count_of(r.incidents, "incident", "incidents"),
      count_of(r.services, "service", "services"), count_of(r.causes, "root cause", "root causes"),
      count_of(r.pages, "page", "pages"), count_of(outcome.published.written, "file", "files"),
      outcome.published.unchanged, errors == 0 ? "" : count_of(errors, "error", "errors") + ", ",
      count_of(count(diagnostics, Level::warning), "warning", "warnings"), took.count(),
      visible_line(outcome.folder.string()));
}

class Builder {
 public:
  Builder(const BuildCommand& command, ProgressLine& progress)
      : command_(command),
        progress_(progress),
        jobs_(thread_count(command.jobs)),
        preview_(preview_name(command)) {}

  int run() {
    const auto as_of = as_of_time(command_.as_of);
    timings_.enter("read");
    progress_.say("Reading");
    Diagnostics read;
    auto site = load_site(command_.site, command_.out, jobs_, read);
    if (!site) return fail(std::move(read), nullptr, {});
    if (is_incomplete(read)) return fail(std::move(read), &*site, site->inputs.config.rules);
    const auto editions = chosen_editions(command_, site->inputs.config);
    site->preview = command_.preview.has_value();
    guard_outputs(*site, editions, command_.out);
    for (const auto& file : {command_.zip, command_.changed_paths})
      if (file) guard_file(*site, command_.out, *file);
    if (site->inputs.sources.documents.empty()) {
      report_no_documents(*site, read);
      print_skipped(site->inputs.sources.skipped);
      return fail(std::move(read), &*site, site->inputs.config.rules);
    }
    site->inputs.commit = commit_of(*site, command_.out);
    read_last_changes(*site, read);
    const Theme theme = Theme::load(site->theme_files, view_models(), read);
    if (has_broken_theme(read)) return fail(std::move(read), &*site, site->inputs.config.rules);
    print_skipped(site->inputs.sources.skipped);
    int status = kPublished;
    for (const EditionConfig& edition : editions)
      status = std::max(status, build_edition(*site, edition, theme, as_of, read, editions.size() > 1));
    if (command_.timings) fmt::print(stderr, "{}", timings_.text());
    return status;
  }

 private:
  int fail(Diagnostics diagnostics, const LoadedSite* site, const RuleLevels& rules) const {
    progress_.clear();
    print(settle(std::move(diagnostics), rules), site);
    return kFailed;
  }

  int build_edition(const LoadedSite& site, const EditionConfig& edition, const Theme& theme,
                    std::chrono::sys_seconds as_of, Diagnostics diagnostics, bool several) {
    const auto start = Clock::now();
    Outcome outcome;
    outcome.folder = command_.out ? *command_.out : output_folder(site, edition);
    // A preview and the site itself never replace one another.
    const std::string holds = edition.name + (site.preview ? " (preview)" : "");
    Publisher publisher(outcome.folder, {holds, site.inputs.config.keep, command_.take_over, jobs_});
    Diagnostics unclean;
    const std::string prefix = several ? visible_line(edition.name) + ": " : "";
    const auto entering = [&](std::string_view stage) {
      timings_.enter(stage.empty() ? "" : prefix + std::string(stage));
    };
    const BuildOptions options{
        as_of, site.preview, jobs_, HINDSIGHT_VERSION, published_changes(outcome.folder), preview_, entering};
    Sink sink = sink_into(publisher, site, unclean);
    sink.is_there = [&](const auto& copies) { return stands(publisher, site, edition, options, copies); };
    outcome.report = build(site.inputs, edition, theme, options, sink, diagnostics);
    const bool incomplete = is_incomplete(unclean);
    diagnostics.insert(diagnostics.end(), unclean.begin(), unclean.end());
    diagnostics = settle(std::move(diagnostics), site.inputs.config.rules);
    progress_.clear();
    print(unsaid(diagnostics), &site);
    if (const int status = verdict(outcome, edition, incomplete, diagnostics); status != kPublished)
      return status;
    entering("publish");
    outcome.published = publisher.commit();
    entering("");
    fmt::print("{}\n", summary(outcome, edition, several, diagnostics, start));
    std::fflush(stdout);
    if (command_.changed_paths || command_.zip) entering("beside");
    write_beside(outcome, edition);
    entering("");
    return kPublished;
  }

  Sink sink_into(Publisher& publisher, const LoadedSite& site, Diagnostics& unclean) {
    return {[&](const std::string& path, const std::string& bytes) {
              publisher.write(path, bytes);
              progress_.file();
            },
            [&](const std::string& path, const std::string& source, Passage how) {
              if (how != Passage::without_metadata) {
                publisher.copy(path, site.root / source);
              } else if (const auto clean = clean_picture(site, source, unclean)) {
                publisher.write(path, *clean);
              }
            }};
  }

  // Whether the site that stands was made from the same; from what this one is, the publisher is told.
  bool stands(Publisher& publisher, const LoadedSite& site, const EditionConfig& edition,
              const BuildOptions& options, const std::map<std::string, std::string>& copied) const {
    Copies copies;
    for (const auto& [path, source] : copied) copies.emplace(path, site.root / source);
    const std::string with = made_with();
    if (!with.empty()) publisher.set_key(content_key(site.inputs, edition, site.theme_files, options, with));
    return !command_.fresh && publisher.reuse(copies);
  }

  // Why an edition is not published, said; or that it is.
  int verdict(const Outcome& outcome, const EditionConfig& edition, bool incomplete,
              const Diagnostics& diagnostics) const {
    if (outcome.report.leaks > 0) {
      fmt::print(stderr, "The edition “{}” would say what it must not: nothing was published\n",
                 visible_line(edition.name));
      return kFailed;
    }
    if (incomplete) {
      fmt::print(stderr, "A file of the site could not be read: nothing was published\n");
      return kFailed;
    }
    if (command_.strict && count(diagnostics, Level::error) > 0) {
      fmt::print(stderr, "{} under --strict: nothing was published\n",
                 count_of(count(diagnostics, Level::error), "error", "errors"));
      return kFindings;
    }
    return kPublished;
  }

  // What was asked for beside the site, once that stands.
  void write_beside(const Outcome& outcome, const EditionConfig& edition) {
    try {
      if (command_.changed_paths) {
        changed_.merge(addresses_of(outcome.published.changed, edition.base_url));
        std::string lines;
        for (const std::string& address : changed_) lines += address + "\n";
        write_file(*command_.changed_paths, lines);
      }
      if (command_.zip) write_zip(*command_.zip, outcome.folder, outcome.published.files, jobs_);
    } catch (const std::runtime_error& why) {
      throw std::runtime_error(fmt::format("the site was published, but {}", why.what()));
    }
  }

  // What no edition before this one had: a finding in site.yaml or a document is said once.
  Diagnostics unsaid(const Diagnostics& diagnostics) {
    Diagnostics fresh;
    for (const Diagnostic& diagnostic : diagnostics)
      if (said_.insert(diagnostic).second) fresh.push_back(diagnostic);
    return fresh;
  }

  const BuildCommand& command_;
  ProgressLine& progress_;
  std::size_t jobs_;
  std::string preview_;  // what it is a preview of, or ""
  Timings timings_;
  std::set<Diagnostic> said_;
  std::set<std::string> changed_;  // addresses, of the editions published so far
};

}  // namespace

int run_build(const BuildCommand& command) {
  ProgressLine progress;
  try {
    return Builder(command, progress).run();
  } catch (const std::exception& error) {
    progress.clear();
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
    return kFailed;
  }
}

}  // namespace hindsight
