#include "cli/cli.h"

#include <CLI/CLI.hpp>

#include "cli/build_command.h"

namespace hindsight {
namespace {

constexpr int kUsage = 2;

void add_build(CLI::App& app, BuildCommand& command) {
  CLI::App* build = app.add_subcommand("build", "Build the archive of a folder of postmortems");
  build->add_option("DIR", command.site, "Folder of a site.yaml, or any folder of postmortems")
      ->capture_default_str();
  build->add_option("--out", command.out, "Output folder");
  build->add_option("--edition", command.edition, "Build one edition of site.yaml only");
  build->add_option("--as-of", command.as_of, "The time the build takes for now, as 2026-01-31T12:00:00Z");
  build->add_option("--base-url", command.base_url,
                    "Where the site will stand, for the feed and the sitemap");
  build->add_option("--jobs", command.jobs, "Number of threads")->check(CLI::Range(1, 1024));
  build->add_flag("--strict", command.strict, "Publish nothing when there are errors");
  build->add_flag("--drafts", command.drafts, "Show drafts in every edition, for a preview");
  build->footer(
      "Examples:\n  hindsight build\n  hindsight build docs/postmortems --out site\n  hindsight build "
      "--strict --as-of 2026-01-31T12:00:00Z");
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  CLI::App app("Turns folders of Markdown postmortems into a searchable static archive", "hindsight");
  app.set_version_flag("--version", "hindsight " HINDSIGHT_VERSION);
  app.require_subcommand(1);
  BuildCommand build;
  add_build(app, build);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  return run_build(build);
}

}  // namespace hindsight
