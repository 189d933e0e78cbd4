#include "cli/check_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <stdexcept>

#include "base/text.h"
#include "build.h"
#include "cli/baseline.h"
#include "cli/clock.h"
#include "cli/findings.h"
#include "cli/load.h"
#include "cli/scope.h"
#include "cli/terminal.h"
#include "disk/git.h"
#include "disk/read.h"
#include "disk/replace.h"
#include "site/view_model.h"
#include "theme/theme.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr int kPassed = 0;
constexpr int kFindings = 1;
constexpr int kFailed = 2;

// The paths relative to the site's folder.
std::vector<std::string> inside(const std::vector<fs::path>& paths, const fs::path& site) {
  std::vector<std::string> relative;
  for (const fs::path& path : paths) {
    if (!fs::exists(path)) throw std::runtime_error(fmt::format("there is no {}", path.string()));
    relative.push_back(fs::weakly_canonical(path).lexically_relative(site).generic_string());
    if (relative.back().empty() || relative.back() == ".." || relative.back().starts_with("../"))
      throw std::runtime_error(fmt::format("{} lies outside of the site {}", path.string(), site.string()));
  }
  return relative;
}

// A column in UTF-16 code units from one in bytes.
int utf16_column(std::string_view line, int column) {
  if (column <= 0 || static_cast<std::size_t>(column) > line.size() + 1) return 0;
  int units = 1;
  for (const char c : line.substr(0, static_cast<std::size_t>(column) - 1)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

std::string slurp(const fs::path& path) {
  Diagnostics problems;
  auto bytes = read_file(path, path.string(), problems);
  if (!bytes) throw std::runtime_error(fmt::format("{} {}", path.string(), problems.front().message));
  return std::move(*bytes);
}

std::string written(const CheckReport& report, const std::string& format, const SourceText& source) {
  if (format == "github") return findings_as_github(report);
  if (format == "gitlab") return findings_as_gitlab(report);
  if (format == "sarif") return findings_as_sarif(report);
  if (format == "json") return findings_as_json(report);
  if (format == "junit") return findings_as_junit(report);
  return findings_as_text(report, source, takes_colours(stdout));
}

class Checker {
 public:
  explicit Checker(const CheckCommand& command)
      : command_(command),
        root_(fs::weakly_canonical(command.site            ? *command.site
                                   : command.paths.empty() ? site_of(fs::current_path())
                                                           : site_of(command.paths.front()))),
        jobs_(thread_count(command.jobs)),
        scope_(inside(command.paths, root_),
               command.changed ? std::optional(changed_since(root_, *command.changed)) : std::nullopt) {}

  int run() {
    Diagnostics found;
    const auto site = load_site(root_, std::nullopt, jobs_, found);
    if (!site || site->inputs.sources.documents.empty()) return unreadable(std::move(found), site);
    const Theme theme = load_theme(*site, found);
    BuildOptions options;
    options.as_of = as_of_time(command_.as_of);
    options.jobs = jobs_;
    options.version = HINDSIGHT_VERSION;
    check(site->inputs, theme, options, found);
    CheckReport report = make_report(*site, settle(std::move(found), site->inputs.config.rules));
    if (command_.write_baseline) return write(report);
    if (command_.baseline) compare(report);
    fmt::print(
        "{}", written(report, command_.format, [&](const std::string& file) { return site->text_of(file); }));
    return fails(report) ? kFindings : kPassed;
  }

 private:
  static int unreadable(Diagnostics found, const std::optional<LoadedSite>& site) {
    if (site) report_no_documents(*site, found);
    for (const Diagnostic& finding : found)
      fmt::print(stderr, "{}", render(finding, [](const std::string&) { return std::string_view{}; }));
    return kFailed;
  }

  // Where the site's own theme cannot be used, its findings say why and the default one stands in.
  static Theme load_theme(const LoadedSite& site, Diagnostics& found) {
    Diagnostics own;
    Theme theme = Theme::load(site.theme_files, view_models(), own);
    if (own.empty()) return theme;
    found.insert(found.end(), own.begin(), own.end());
    return Theme::load(default_theme_files(), view_models(), own);
  }

  CheckReport make_report(const LoadedSite& site, Diagnostics findings) const {
    CheckReport report;
    report.strict = command_.strict;
    report.excerpts = !command_.no_excerpts;
    report.version = HINDSIGHT_VERSION;
    const std::string prefix = place_in_repository(root_);
    for (const SourceFile& file : site.inputs.sources.documents) {
      if (scope_.has_file(file.path)) report.documents.push_back(prefix + file.path);
    }
    for (Diagnostic& finding : findings) {
      if (!scope_.has(finding)) continue;
      const std::string_view line = line_of(site.text_of(finding.place.file), finding.place.line);
      FoundAt at;
      at.path = finding.place.file.empty() ? "" : prefix + finding.place.file;
      at.utf16_column = utf16_column(line, finding.place.column);
      at.identity = identity_of(finding, line);
      at.finding = command_.no_excerpts ? without_quotes(std::move(finding)) : std::move(finding);
      report.found.push_back(std::move(at));
    }
    return report;
  }

  int write(const CheckReport& report) const {
    write_file(*command_.baseline, write_baseline(make_baseline(report.found)));
    fmt::print("{} written to {}\n", count_of(report.found.size(), "known finding", "known findings"),
               command_.baseline->string());
    return kPassed;
  }

  void compare(CheckReport& report) const {
    Baseline baseline;
    try {
      baseline = read_baseline(slurp(*command_.baseline));
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(fmt::format("--baseline {}: {}", command_.baseline->string(), error.what()));
    }
    apply_baseline(report, std::move(baseline),
                   [&](const std::string& file) { return scope_.has_file(file); });
  }

  const CheckCommand& command_;
  fs::path root_;
  std::size_t jobs_;
  Scope scope_;
};

}  // namespace

int run_check(const CheckCommand& command) {
  try {
    return Checker(command).run();
  } catch (const std::exception& error) {
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
    return kFailed;
  }
}

}  // namespace hindsight
