#include "text_site.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <mutex>
#include <vector>

#include "input/tickets.h"
#include "site/view_model.h"

namespace hindsight::test {

const Theme& default_theme() {
  static const Theme loaded = [] {
    Diagnostics out;
    Theme theme = Theme::load(default_theme_files(), view_models(), out);
    INFO(shown(out));
    REQUIRE(out.empty());
    return theme;
  }();
  return loaded;
}

TextSite site_of(Texts texts) {
  TextSite site;
  site.texts = std::move(texts);
  const auto config = site.texts.find("site.yaml");
  if (config != site.texts.end()) site.inputs.config_text = config->second;
  site.inputs.config = config == site.texts.end() ? default_config("Golden")
                                                  : read_config(config->second, "site.yaml", site.read);
  const std::string statics = site.inputs.config.static_folder + "/";
  std::vector<std::string> paths;
  for (const auto& [path, text] : site.texts) {
    if (path.starts_with(statics))
      site.inputs.statics[path.substr(statics.size())] = path;
    else
      paths.push_back(path);
  }
  site.inputs.sources = select_sources(paths, site.inputs.config);
  for (const std::string& path : ticket_paths(site.inputs.config)) {
    if (const auto file = site.texts.find(path); file != site.texts.end())
      site.inputs.tickets[path] = file->second;
  }
  for (const SourceFile& file : site.inputs.sources.documents)
    site.inputs.bytes[file.path] = site.texts.at(file.path);
  return site;
}

namespace {

// With any file of the search data all of them are written, again and again where `repeats`.
Sink sink_into(TextOutput& output, std::mutex& lock, bool repeats) {
  return {[&output, &lock, repeats](const std::string& path, std::string bytes) {
            const std::lock_guard guard(lock);
            const auto [file, is_new] = output.files.emplace(path, bytes);
            if (!is_new && (!repeats || file->second != bytes))
              output.diagnostics += "written twice: " + path + "\n";
          },
          [&output, &lock](const std::string& path, const std::string& source, Passage how) {
            const std::lock_guard guard(lock);
            output.copies[path] = source;
            if (how == Passage::without_metadata) output.copies[path] += ", without metadata";
          }};
}

BuildOptions options_for(std::size_t jobs) {
  using namespace std::chrono;
  BuildOptions options;
  options.as_of = sys_days{year{2026} / January / 31} + hours{12};
  options.jobs = jobs;
  options.version = "test";
  return options;
}

}  // namespace

TextOutput build_edition(const TextSite& site, const EditionConfig& edition, std::size_t jobs,
                         const Theme& theme, Memory* memory) {
  TextOutput output;
  std::mutex lock;
  Diagnostics diagnostics = site.read;
  PlannedEdition planned(site.inputs, edition, theme, options_for(jobs), memory, diagnostics);
  planned.write(sink_into(output, lock, false), diagnostics);
  output.report = planned.report();
  output.diagnostics += shown(settle(std::move(diagnostics), site.inputs.config.rules), site.texts);
  return output;
}

TextOutput build_one_by_one(const TextSite& site, const EditionConfig& edition, const Texts& paths,
                            const Theme& theme, Memory* memory) {
  TextOutput output;
  std::mutex lock;
  Diagnostics diagnostics = site.read;
  const PlannedEdition planned(site.inputs, edition, theme, options_for(2), memory, diagnostics);
  const Sink sink = sink_into(output, lock, true);
  for (const auto& [path, bytes] : paths) planned.write_file(path, sink);
  output.report = planned.report();
  output.diagnostics += shown(settle(std::move(diagnostics), site.inputs.config.rules), site.texts);
  return output;
}

}  // namespace hindsight::test
