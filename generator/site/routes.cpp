#include "site/routes.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace hindsight::routes {

std::string incident(std::string_view id) { return fmt::format(FMT_COMPILE("incidents/{}.html"), id); }
std::string incident_file(std::string_view id, std::string_view path) {
  return fmt::format("incidents/{}/{}", id, path);
}
std::string page(std::string_view id) { return fmt::format("pages/{}.html", id); }
std::string page_file(std::string_view id, std::string_view path) {
  return fmt::format("pages/{}/{}", id, path);
}
std::string service(std::string_view id) { return fmt::format(FMT_COMPILE("services/{}.html"), id); }
std::string cause(std::string_view id) { return fmt::format(FMT_COMPILE("causes/{}.html"), id); }
std::string year(int year) { return fmt::format("years/{:04}.html", year); }
std::string month(int year, unsigned month) { return fmt::format("months/{:04}-{:02}.html", year, month); }
std::string quarter(int year, unsigned quarter) {
  return fmt::format("months/{:04}-q{}.html", year, quarter);
}
std::string insight(std::string_view slug) { return fmt::format("insights/{}.html", slug); }
std::string together(std::string_view service, std::string_view other) {
  return fmt::format("together/{}/{}.html", service, other);
}
std::string tag(std::string_view slug) { return fmt::format("tags/{}.html", slug); }
std::string history_month(std::chrono::year_month month) {
  return fmt::format("history/{:04}-{:02}.html", static_cast<int>(month.year()),
                     static_cast<unsigned>(month.month()));
}
std::string service_feed(std::string_view id) { return fmt::format("services/{}.xml", id); }
std::string cause_feed(std::string_view id) { return fmt::format("causes/{}.xml", id); }
std::string badge(std::string_view service) {
  // "status" is the site's own: a service of that name, and those that would stand in its way, step aside.
  std::string_view base = service;
  while (base.ends_with("-service")) base.remove_suffix(std::string_view("-service").size());
  return fmt::format("badges/{}{}.svg", service, base == "status" ? "-service" : "");
}
std::string incident_json(std::string_view id) { return fmt::format("api/incidents/{}.json", id); }
std::string cell(std::string_view service, std::string_view cause) {
  return fmt::format("matrix/{}/{}.html", service, cause);
}
std::string report(std::string_view period) { return fmt::format("reports/{}.html", period); }
std::string reading(std::string_view service) { return fmt::format("reading/{}.html", service); }
std::string actions_in_state(std::string_view state) { return fmt::format("actions/{}.html", state); }
std::string actions_of(std::string_view kind, std::string_view id) {
  return fmt::format("actions/{}/{}.html", kind, id);
}
std::string unfinished(std::string_view list) { return fmt::format("unfinished/{}.html", list); }

std::string numbered(const std::string& first, std::size_t number) {
  if (number <= 1) return first;
  std::string folder = first.substr(0, first.size() - std::string_view(".html").size());
  if (folder.ends_with("/index")) folder.resize(folder.size() - std::string_view("/index").size());
  return fmt::format("{}/page-{}.html", folder, number);
}

std::string root_of(std::string_view path) {
  std::string root;
  for (auto n = std::count(path.begin(), path.end(), '/'); n > 0; --n) root += "../";
  return root;
}

std::string href(std::string_view root, std::string_view target, std::string_view fragment) {
  std::string url = percent_encode_path(target);
  url.insert(0, root);
  if (!fragment.empty()) url += "#" + percent_encode_path(fragment);
  return url;
}

}  // namespace hindsight::routes
