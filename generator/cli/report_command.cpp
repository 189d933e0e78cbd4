#include "cli/report_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <stdexcept>

#include "base/moment.h"
#include "base/text.h"
#include "build.h"
#include "cli/clock.h"
#include "cli/load.h"
#include "disk/replace.h"
#include "site/view_model.h"
#include "theme/theme.h"

namespace hindsight {
namespace {

constexpr int kWritten = 0;
constexpr int kFailed = 2;

std::chrono::year_month_day day_from(const char* option, const std::string& text) {
  const auto moment = parse_moment(text);
  if (!moment || moment->precision != Precision::day)
    throw std::runtime_error(fmt::format("{} {}: a day is written as 2024-01-31", option, text));
  return day_of(*moment);
}

void write_report(const ReportCommand& command) {
  ReportRequest request;
  request.from = day_from("--from", command.from);
  request.to = day_from("--to", command.to);
  request.severities = command.severities;
  request.service = command.service;
  if (request.to < request.from) throw std::runtime_error("--to lies before --from");
  BuildOptions options;
  options.as_of = as_of_time(command.as_of);
  options.jobs = thread_count(command.jobs);
  options.version = HINDSIGHT_VERSION;

  Diagnostics found;
  auto site = load_site(command.site, std::nullopt, options.jobs, found);
  if (!site || site->inputs.sources.documents.empty()) refuse_site(found);
  site->inputs.commit = commit_of(*site, command.out);
  Diagnostics of_theme;
  const Theme theme = Theme::load(site->theme_files, view_models(), of_theme);
  if (!of_theme.empty()) refuse_site(of_theme);
  const EditionConfig& edition = edition_named(site->inputs.config, command.edition);
  const std::string html = report(site->inputs, edition, theme, options, request, found);
  if (command.out)
    write_file(*command.out, html);
  else
    std::fwrite(html.data(), 1, html.size(), stdout);
}

}  // namespace

int run_report(const ReportCommand& command) {
  try {
    write_report(command);
    return kWritten;
  } catch (const std::exception& error) {
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
    return kFailed;
  }
}

}  // namespace hindsight
