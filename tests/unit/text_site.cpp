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

TextOutput build_edition(const TextSite& site, const EditionConfig& edition, std::size_t jobs,
                         const Theme& theme) {
  using namespace std::chrono;
  TextOutput output;
  std::mutex lock;
  const Sink sink{[&](const std::string& path, std::string bytes) {
                    const std::lock_guard guard(lock);
                    if (!output.files.emplace(path, std::move(bytes)).second)
                      output.diagnostics += "written twice: " + path + "\n";
                  },
                  [&](const std::string& path, const std::string& source, Passage how) {
                    const std::lock_guard guard(lock);
                    output.copies[path] = source;
                    if (how == Passage::without_metadata) output.copies[path] += ", without metadata";
                  }};
  BuildOptions options;
  options.as_of = sys_days{year{2026} / January / 31} + hours{12};
  options.jobs = jobs;
  options.version = "test";
  Diagnostics diagnostics = site.read;
  output.report = build(site.inputs, edition, theme, options, sink, diagnostics);
  output.diagnostics += shown(settle(std::move(diagnostics), site.inputs.config.rules), site.texts);
  return output;
}

}  // namespace hindsight::test
