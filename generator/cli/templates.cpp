#include "cli/templates.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "base/text.h"
#include "cli/starters.h"
#include "disk/read.h"
#include "input/document.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolder = "templates/";
constexpr std::string_view kEnding = ".md";

// "templates/near-miss.md" gives "near-miss"; "" for anything else, what lies in folders below included.
std::string name_in(std::string_view path) {
  if (!path.starts_with(kFolder) || !path.ends_with(kEnding)) return {};
  path.remove_prefix(kFolder.size());
  path.remove_suffix(kEnding.size());
  return path.find('/') == std::string_view::npos ? std::string(path) : std::string();
}

std::vector<std::string> names_of(const std::vector<DraftTemplate>& templates) {
  std::vector<std::string> names;
  for (const DraftTemplate& form : templates) names.push_back(form.name);
  return names;
}

}  // namespace

std::vector<DraftTemplate> templates_of(const fs::path& site, Diagnostics& out) {
  std::map<std::string, DraftTemplate> by_name;
  for (const EmbeddedFile& file : starters()) {
    if (std::string name = name_in(file.path); !name.empty())
      by_name[name] = read_template(name, "(shipped)/" + std::string(file.path), file.bytes);
  }
  std::error_code error;
  if (fs::is_directory(site / kFolder, error)) {
    for (const std::string& path : list_files(site, {"templates"}, {}, out)) {
      const std::string name = name_in(path);
      if (name.empty()) continue;
      const auto bytes = read_file(site / path, path, out, kLongestDocument);
      if (bytes) by_name[name] = read_template(name, path, *bytes);
    }
  }
  std::vector<DraftTemplate> templates;
  for (auto& [name, form] : by_name) templates.push_back(std::move(form));
  return templates;
}

const DraftTemplate& template_named(const std::vector<DraftTemplate>& templates, const std::string& name) {
  const auto found = std::find_if(templates.begin(), templates.end(),
                                  [&](const DraftTemplate& form) { return form.name == name; });
  if (found != templates.end()) return *found;
  const std::vector<std::string> names = names_of(templates);
  throw std::runtime_error(
      fmt::format("there is no template “{}”: {}", name,
                  did_you_mean(nearest(name, names), "the templates are " + join(names, ", "))));
}

std::string list_of(const std::vector<DraftTemplate>& templates) {
  std::size_t width = 0;
  for (const DraftTemplate& form : templates) width = std::max(width, length_utf8(form.name));
  std::string list;
  for (const DraftTemplate& form : templates) {
    const std::string room(width - length_utf8(form.name), ' ');
    const bool own = form.origin.starts_with(kFolder);
    const std::string parts[] = {form.about, own ? form.origin : ""};
    list += fmt::format("{}{}  {}{}{}\n", visible_line(form.name), room, visible_line(parts[0]),
                        parts[0].empty() || parts[1].empty() ? "" : " · ", visible_line(parts[1]));
  }
  return list;
}

}  // namespace hindsight
