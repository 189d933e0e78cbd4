#include "cli/cli.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "cli/about_commands.h"
#include "cli/adopt_command.h"
#include "cli/build_command.h"
#include "cli/check_command.h"
#include "cli/facts_command.h"
#include "cli/find_command.h"
#include "cli/import_command.h"
#include "cli/import_options.h"
#include "cli/init_command.h"
#include "cli/new_command.h"
#include "cli/report_command.h"
#include "cli/serve_command.h"

namespace hindsight {
namespace {

constexpr int kUsage = 2;

void add_build(CLI::App& app, BuildCommand& command) {
  CLI::App* build = app.add_subcommand("build", "Build the archive of a folder of postmortems");
  build->add_option("DIR", command.site, "Folder of a site.yaml, or any folder of postmortems")
      ->capture_default_str();
  build->add_option("--out", command.out, "Output folder")->type_name("FOLDER");
  build->add_option("--edition", command.edition, "Build one edition of site.yaml only")->type_name("NAME");
  build->add_option("--as-of", command.as_of, "The time the build takes for now, as 2026-01-31T12:00:00Z")
      ->type_name("TIME");
  build->add_option("--base-url", command.base_url, "Where the site will stand, for the feed and the sitemap")
      ->type_name("URL");
  build->add_option("--jobs", command.jobs, "Number of threads")->type_name("N")->check(CLI::Range(1, 1024));
  build->add_flag("--fresh", command.fresh,
                  "Make every page, also where nothing changed since the last build");
  build->add_flag("--strict", command.strict, "Publish nothing when there are errors");
  build
      ->add_option("--preview", command.preview,
                   "Show drafts, say on each page of what it is a preview (such as a branch), and build into "
                   "a folder beside the real one")
      ->type_name("NAME");
  build
      ->add_option("--changed-paths", command.changed_paths,
                   "File for the addresses that the publication changed, one a line, for the cache of a CDN")
      ->type_name("FILE");
  build->add_option("--zip", command.zip, "File for the whole site as one zip, which works offline")
      ->type_name("FILE");
  build->add_flag("--take-over", command.take_over,
                  "Publish into a folder that others filled: what is where a page must go is replaced, all "
                  "else stays");
  build->add_flag("--timings", command.timings, "Say how long each stage took");
  build->footer(
      "Examples:\n  hindsight build\n  hindsight build docs/postmortems --out site\n  hindsight build "
      "--strict --as-of 2026-01-31T12:00:00Z\n  hindsight build --edition internal "
      "--preview \"my branch\" --zip preview.zip");
}

CLI::App& add_facts(CLI::App& app, FactsCommand& command) {
  CLI::App* facts =
      app.add_subcommand("facts", "Print what was understood of documents, with the place of each fact");
  facts->add_option("FILE", command.files, "Postmortems")->required();
  facts->add_option("--format", command.format, "text or json")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
  facts->footer("Examples:\n  hindsight facts outage.md\n  hindsight facts --format json incidents/*.md");
  return *facts;
}

CLI::App* add_adopt(CLI::App& app, AdoptCommand& command) {
  CLI::App* adopt = app.add_subcommand("adopt", "Write what the texts say back as front matter");
  adopt->add_option("PATH", command.paths, "Files, or folders with all their documents")->required();
  CLI::Option* diff = adopt->add_flag("--diff", command.diff, "Print the changes as a patch (the default)");
  adopt->add_flag("--write", command.write, "Make the changes")->excludes(diff);
  adopt->add_flag("--split", command.split, "Make a file of each incident where one file holds several");
  adopt->footer(
      "The text of a document is never changed. A list “inferred:” names what nobody has confirmed; take a "
      "field out of it once you have.\n\nExamples:\n  hindsight adopt content | less\n  hindsight adopt "
      "content/2026-03-01-mail.md --write");
  return adopt;
}

CLI::App* add_check(CLI::App& app, CheckCommand& command) {
  CLI::App* check = app.add_subcommand("check", "Report what is wrong with documents, for a pull request");
  CLI::Option* paths =
      check->add_option("PATH", command.paths, "Files and folders to report on (the whole site)");
  CLI::Option* changed =
      check
          ->add_option("--changed", command.changed, "Report only on what differs from this commit or branch")
          ->type_name("REF");
  check->add_option("--site", command.site, "Folder of the site.yaml (the nearest above PATH)")
      ->type_name("FOLDER");
  check->add_option("--format", command.format, "text, github, gitlab, sarif, json or junit")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "github", "gitlab", "sarif", "json", "junit"}));
  CLI::Option* baseline =
      check->add_option("--baseline", command.baseline, "File of known findings, which are not reported")
          ->type_name("FILE");
  check->add_flag("--write-baseline", command.write_baseline, "Write that file with what is found now")
      ->needs(baseline)
      ->excludes(paths)
      ->excludes(changed);
  check->add_flag("--no-excerpts", command.no_excerpts, "Quote no text of documents");
  check->add_flag("--strict", command.strict, "Fail on warnings too");
  check->add_option("--as-of", command.as_of, "The time the check takes for now, as 2026-01-31T12:00:00Z")
      ->type_name("TIME");
  check->add_option("--jobs", command.jobs, "Number of threads")->type_name("N")->check(CLI::Range(1, 1024));
  check->footer(
      "Exit status: 0 without errors, 1 with some (or warnings under --strict), 2 for wrong usage and a site "
      "that cannot be read.\n\nExamples:\n  hindsight check\n  hindsight check --changed origin/main "
      "--format "
      "github\n  hindsight check --baseline known.json --strict");
  return check;
}

CLI::App* add_report(CLI::App& app, ReportCommand& command) {
  CLI::App* report = app.add_subcommand("report", "Write the incidents of a period as one HTML file");
  report->add_option("DIR", command.site, "Folder of a site.yaml, or any folder of postmortems")
      ->capture_default_str();
  report->add_option("--from", command.from, "First day, as 2024-01-01")->type_name("DAY")->required();
  report->add_option("--to", command.to, "Last day")->type_name("DAY")->required();
  report->add_option("--severity", command.severities, "Only these severities")
      ->type_name("NAME")
      ->delimiter(',');
  report->add_option("--service", command.service, "Only this service")->type_name("NAME");
  report->add_option("--edition", command.edition, "Edition of site.yaml (the first)")->type_name("NAME");
  report->add_option("--out", command.out, "File to write (standard output)")->type_name("FILE");
  report->add_option("--as-of", command.as_of, "The time the report takes for now, as 2026-01-31T12:00:00Z")
      ->type_name("TIME");
  report->add_option("--jobs", command.jobs, "Number of threads")->type_name("N")->check(CLI::Range(1, 1024));
  report->footer(
      "Examples:\n  hindsight report --from 2024-01-01 --to 2024-12-31 --out 2024.html\n  hindsight report "
      "--from 2024-01-01 --to 2024-03-31 --severity SEV1,SEV2 --service checkout");
  return report;
}

CLI::App* add_find(CLI::App& app, FindCommand& command) {
  CLI::App* find = app.add_subcommand("find", "Search the archive for words, or for a pasted log");
  find->add_option("TEXT", command.words, "What to find; standard input without it, or for -");
  find->add_option("--site", command.site, "Folder of the site.yaml (the nearest above)")
      ->type_name("FOLDER");
  find->add_option("--edition", command.edition, "Edition of site.yaml (the first)")->type_name("NAME");
  find->add_option("--format", command.format, "text or json")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
  find->add_flag("--exact", command.exact, "lunr's query language and ranking, and nothing on top");
  find->add_option("--limit", command.limit, "Incidents to show (5)")
      ->type_name("N")
      ->check(CLI::Range(1, 1000));
  find->add_option("--as-of", command.as_of, "The time the search takes for now, as 2026-01-31T12:00:00Z")
      ->type_name("TIME");
  find->add_option("--jobs", command.jobs, "Number of threads")->type_name("N")->check(CLI::Range(1, 1024));
  find->footer(
      "Exit status: 0 when something was found, 1 when nothing was, 2 for wrong usage and a site that cannot "
      "be "
      "read.\n\nExamples:\n  hindsight find certificate expired\n  hindsight find < error.log\n  journalctl "
      "-u api "
      "-n 50 | hindsight find -\n  hindsight find --exact '+title:dns -services:storage certif*'");
  return find;
}

CLI::App* add_import(CLI::App& app, ImportCommand& command) {
  CLI::App* import = app.add_subcommand("import", "Turn what another tool exported into documents");
  import->add_option("PATH", command.paths, "Exported files, or folders of them")->required();
  import->add_option("--into", command.into, "Folder for the documents")->type_name("FOLDER")->required();
  import
      ->add_option("--from", command.from,
                   "confluence, google-docs, html, a field map of --maps, or the file of one's own (.yaml); "
                   "guessed where that is clear")
      ->type_name("KIND");
  import->add_option("--timezone", command.timezone, "Zone of times in records that name none")
      ->type_name("ZONE");
  add_map_options(*import);
  import->add_flag("--dry-run", command.dry_run, "Say what would be done, and write nothing");
  import->footer(
      "A second import brings the documents up to date. What was edited since is never overwritten: the new "
      "text is written beside it as <name>.md.new.\n\nExit status: 0 when all was imported, 1 when something "
      "is left to you, 2 for wrong usage and files that cannot be read or written.\n\nExamples:\n  hindsight "
      "import export/SRE --into postmortems --dry-run\n  hindsight import outage.html --into postmortems");
  return import;
}

CLI::App* add_serve(CLI::App& app, ServeCommand& command) {
  CLI::App* serve =
      app.add_subcommand("serve", "Show a site in the browser and build it again on every change");
  CLI::Option* folder =
      serve->add_option("DIR", command.site, "Folder of a site.yaml, or any folder of postmortems")
          ->capture_default_str();
  serve->add_option("--site", command.site, "The same")->type_name("FOLDER")->excludes(folder);
  serve->add_option("--edition", command.editions, "Serve these editions of site.yaml only")
      ->type_name("NAME")
      ->delimiter(',');
  serve->add_option("--port", command.port, "Port (8000 or the next that is free; 0 takes any)")
      ->type_name("N")
      ->check(CLI::Range(0, 65535));
  serve->add_option("--host", command.host, "Address to listen on")
      ->type_name("ADDRESS")
      ->capture_default_str();
  serve
      ->add_option("--allow-host", command.allow_hosts,
                   "Answer to this name too, as wiki.example.com or localhost:9000")
      ->type_name("NAME");
  serve->add_flag("--open", command.open, "Open the browser");
  serve->footer(
      "Nothing is written to disk. Findings stand in the terminal and in a bar at the foot of each page. "
      "Ctrl-C "
      "ends it.\n\nExamples:\n  hindsight serve --open\n  hindsight serve docs/postmortems --edition "
      "public\n  "
      "hindsight serve --host 0.0.0.0 --port 8080 --allow-host build-box");
  return serve;
}

CLI::App* add_init(CLI::App& app, InitCommand& command) {
  CLI::App* init = app.add_subcommand("init", "Make a small site to start from");
  init->add_option("DIR", command.folder, "Folder of the site; made if it is not there")
      ->capture_default_str();
  init->footer(
      "Nothing that is there is overwritten. Where documents lie in a folder called postmortems, incidents "
      "or the "
      "like, site.yaml names it.\n\nExamples:\n  hindsight init my-archive\n  hindsight init");
  return init;
}

CLI::App* add_new(CLI::App& app, NewCommand& command) {
  CLI::App* make = app.add_subcommand("new", "Write a new postmortem from a template");
  CLI::Option* title = make->add_option("TITLE", command.title, "What happened, in one line");
  make->add_option("--template", command.form, "Template to take")->type_name("NAME")->capture_default_str();
  make->add_flag("--list", command.list, "List the templates")->excludes(title);
  make->add_option("--date", command.date, "Day on which it began: 2026-01-31, today or yesterday")
      ->type_name("DAY");
  make->add_option("--severity", command.severity, "Severity, as site.yaml or the usual scales name it")
      ->type_name("NAME");
  make->add_option("--service", command.services, "Service that was hit; several by commas")
      ->type_name("NAME")
      ->delimiter(',');
  make->add_option("--out", command.out,
                   "File to write, or folder to write it into (the first of the site's sources)")
      ->type_name("PATH");
  make->add_option("--site", command.site, "Folder of the site.yaml (the nearest above)")
      ->type_name("FOLDER");
  make->add_option("--as-of", command.as_of, "The time that is taken for now, as 2026-01-31T12:00:00Z")
      ->type_name("TIME");
  make->footer(
      "The new file's path is printed. Templates of your own are files in templates/ beside "
      "site.yaml.\n\nExamples:"
      "\n  hindsight new \"Checkout failed after a deploy\"\n  hindsight new \"Card data in a log\" "
      "--template "
      "security --severity SEV1\n  hindsight new \"Search was slow\" --date yesterday --service search");
  return make;
}

}  // namespace

int run_command_line(int argc, const char* const* argv, const SourceCommit& commit) {
  unsetenv("ICU_DATA");  // ICU would take its rules from there, and the same sources would say something else
  CLI::App app("Turns folders of Markdown postmortems into a searchable static archive", "hindsight");
  app.require_subcommand(1);
  BuildCommand build;
  add_build(app, build);
  AdoptCommand adopt;
  const CLI::App* adopts = add_adopt(app, adopt);
  FactsCommand facts;
  const CLI::App& facts_app = add_facts(app, facts);
  CheckCommand check;
  const CLI::App* checks = add_check(app, check);
  ReportCommand report;
  const CLI::App* reports = add_report(app, report);
  FindCommand find;
  const CLI::App* finds = add_find(app, find);
  ImportCommand import;
  const CLI::App* imports = add_import(app, import);
  ServeCommand serve;
  const CLI::App* serves = add_serve(app, serve);
  InitCommand init;
  const CLI::App* inits = add_init(app, init);
  NewCommand make;
  const CLI::App* makes = add_new(app, make);
  AboutCommands about;
  add_about(app, about, commit);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  if (adopts->parsed()) return run_adopt(adopt);
  if (checks->parsed()) return run_check(check);
  if (reports->parsed()) return run_report(report);
  if (finds->parsed()) return run_find(find);
  if (imports->parsed()) return run_import(import);
  if (serves->parsed()) return run_serve(serve);
  if (inits->parsed()) return run_init(init);
  if (makes->parsed()) return run_new(make);
  if (const auto status = run_about(app, about, commit)) return *status;
  return facts_app.parsed() ? run_facts(facts) : run_build(build);
}

}  // namespace hindsight
