#include "cli/scope.h"

#include <algorithm>

#include "base/text.h"
#include "cli/load.h"

namespace hindsight {
namespace {

// What links and documents may call the file at `path`: the path with and without its ending, and the id that
// it suggests. An id of its own front matter is gone with it.
std::set<std::string> names_of(const std::string& path) {
  std::set<std::string> names = {path};
  const std::size_t dot = path.rfind('.');
  if (dot == std::string::npos || path.find('/', dot) != std::string::npos) return names;
  std::string name = path.substr(0, dot);
  names.insert({name, name + ".html"});
  if (name.ends_with("/index")) {
    name.resize(name.size() - std::string_view("/index").size());
    names.insert(name);
  }
  names.insert(slugify(name.substr(name.rfind('/') + 1)));
  return names;
}

}  // namespace

Scope::Scope(std::vector<std::string> paths, std::optional<ChangedFiles> changes)
    : paths_(std::move(paths)), changes_(std::move(changes)) {
  if (!changes_) return;
  for (const std::string& path : changes_->gone) gone_.merge(names_of(path));
}

bool Scope::is_named(const std::string& path) const {
  return paths_.empty() || std::any_of(paths_.begin(), paths_.end(),
                                       [&](const std::string& wanted) { return lies_in(path, wanted); });
}

bool Scope::has_file(const std::string& path) const {
  return is_named(path) && (!changes_ || changes_->present.contains(path));
}

bool Scope::has(const Diagnostic& finding) const {
  if (has_file(finding.place.file)) return true;
  return changes_ && is_named(finding.place.file) && gone_.contains(finding.missing);
}

}  // namespace hindsight
