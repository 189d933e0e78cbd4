#include "input/config_repository.h"

#include <fmt/format.h>

#include "base/text.h"
#include "input/known_keys.h"

namespace hindsight {
namespace {

std::string read_address(const Entry& entry, Reader& reader) {
  std::string url;
  reader.read_text(entry.key, entry.value, url);
  const bool leads = starts_with_ignoring_case(url, "https://") || starts_with_ignoring_case(url, "http://");
  if (url.empty() || (leads && url.find("{path}") != std::string::npos)) return url;
  reader.report(entry.value, Level::error, "wrong-type",
                fmt::format("“{}” must begin with https:// or http:// and hold {{path}}", entry.key),
                "such as https://git.example.com/pm/edit/main/{path}; the value is ignored");
  return {};
}

}  // namespace

Repository read_repository(const Value& value, Reader& reader) {
  Repository repository;
  if (value.kind != Value::Kind::map) {
    reader.wrong_type("repository", value, "a mapping");
    return repository;
  }
  reader.only("repository", value, site_keys_of("repository"));
  for (const Entry& entry : value.entries) {
    if (entry.key == "edit_url")
      repository.edit_url = read_address(entry, reader);
    else if (entry.key == "history_url")
      repository.history_url = read_address(entry, reader);
    else if (entry.key == "last_change")
      repository.last_change = reader.flag(entry.key, entry.value).value_or(false);
  }
  return repository;
}

}  // namespace hindsight
