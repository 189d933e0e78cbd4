#include "cli/new_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "base/moment.h"
#include "base/text.h"
#include "base/zone.h"
#include "cli/clock.h"
#include "cli/document_name.h"
#include "cli/draft_template.h"
#include "cli/load.h"
#include "cli/templates.h"
#include "disk/replace.h"
#include "edition/markers.h"
#include "input/config.h"
#include "input/sources.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr int kDone = 0;
constexpr int kFailed = 2;
constexpr std::size_t kLongestTitle = 500;  // characters, as the rule limit-name has it

// For people, in the site's terms and with the line that it is about.
[[noreturn]] void refuse(const Diagnostics& found, const std::string& file, std::string_view text) {
  std::string said;
  for (const Diagnostic& problem : found)
    said +=
        render(problem, [&](const std::string& name) { return name == file ? text : std::string_view{}; });
  fmt::print(stderr, "{}", said);
  throw std::runtime_error("nothing was written");
}

Config config_of(const fs::path& site) {
  Diagnostics found;
  LoadedConfig loaded = load_config(site, found);
  if (loaded.config) return std::move(*loaded.config);  // all else is for build and check to say
  std::erase_if(found, [](const Diagnostic& d) { return d.level != Level::error; });
  refuse(found, "site.yaml", loaded.text);
}

bool is_one_line(const std::string& text) {
  std::size_t broken = 0;
  to_valid_utf8(text, &broken);
  return broken == 0 && std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F;
         });
}

std::string checked_title(const std::string& given) {
  const std::string title(trim(given));
  if (title.empty()) throw std::runtime_error("a postmortem needs a title: hindsight new \"What happened\"");
  if (!is_one_line(title)) throw std::runtime_error("a title is one line of text in UTF-8");
  if (length_utf8(title) > kLongestTitle)
    throw std::runtime_error(fmt::format("a title has at most {} characters", kLongestTitle));
  if (const Markers marks = find_markers(title); !marks.withheld.empty() || !marks.bad.empty())
    throw std::runtime_error("a title cannot hold marks of internal text");
  return title;
}

// "a, b and 3 more": a hint, and no catalogue.
std::string some_of(std::vector<std::string> names) {
  constexpr std::size_t most = 12;
  if (names.size() <= most) return join(names, ", ");
  const std::size_t more = names.size() - most;
  names.resize(most);
  return fmt::format("{} and {} more", join(names, ", "), more);
}

// Declared services by their ids; any other name where none is declared.
std::vector<std::string> checked_services(const std::vector<std::string>& given, const Config& config) {
  std::vector<std::string> services;
  for (const std::string& name : given) {
    if (trim(name).empty() || !is_one_line(name))
      throw std::runtime_error("the name of a service is one line of text in UTF-8");
    const Term* term = config.services.find(name);
    if (term == nullptr && config.services.declared) {
      std::vector<std::string> ids;
      for (const Term& known : config.services.terms()) ids.push_back(known.id);
      throw std::runtime_error(
          fmt::format("site.yaml declares no service “{}”: {}", name,
                      did_you_mean(nearest(name, config.services.names()), "it has " + some_of(ids))));
    }
    services.push_back(term == nullptr ? name : term->id);
  }
  return services;
}

std::string checked_severity(const std::string& label, const Config& config) {
  if (label.empty() || severity_rank(config, label) > 0) return label;
  std::vector<std::string> names;
  for (const auto& [name, rank] : config.severity) names.push_back(name);
  if (names.empty()) names = {"SEV1", "SEV2", "SEV3", "SEV4", "P1", "P2", "critical", "major", "minor"};
  throw std::runtime_error(fmt::format("there is no severity “{}”: {}", label,
                                       did_you_mean(nearest(label, names), "known are " + some_of(names))));
}

// The day that the clock on the wall shows in the site's zone, in UTC where it names none. In the hours
// around a change of clocks it may be an hour off.
std::chrono::local_days today(const std::string& as_of, const Config& config) {
  std::chrono::local_seconds local{as_of_time(as_of).time_since_epoch()};
  if (!config.timezone.empty()) local += offset_in(config.timezone, local).value_or(std::chrono::minutes{0});
  return std::chrono::floor<std::chrono::days>(local);
}

std::string checked_day(const NewCommand& command, const Config& config) {
  const std::string& date = command.date;
  if (date.empty()) return {};
  Moment day;
  day.precision = Precision::day;
  if (date == "today" || date == "yesterday") {
    day.local = today(command.as_of, config) - std::chrono::days{date == "today" ? 0 : 1};
    return iso_day(day);
  }
  const auto moment = parse_moment(date);
  if (!moment || moment->precision != Precision::day)
    throw std::runtime_error(
        fmt::format("--date {}: a day is written as 2024-01-31, today or yesterday", date));
  return iso_day(*moment);
}

// The day and the title.
std::string file_name(const DraftValues& values) {
  const std::string title = slugify(values.title);
  const std::string stem = title.empty() ? "incident" : title;
  return document_stem(NewDocument::incident, values.date.empty() ? stem : values.date + "-" + stem) + ".md";
}

// Relative to the site: in the first of its source folders that takes such a file.
std::string path_in_sources(const DraftValues& values, const Config& config) {
  const std::string name = file_name(values);
  for (const SourceRule& rule : config.sources) {
    const std::size_t wild = rule.path.find_first_of("*?");
    const std::size_t end = wild == std::string::npos ? wild : rule.path.substr(0, wild).rfind('/');
    const bool top = rule.path == "." || (wild != std::string::npos && end == std::string::npos);
    std::string path = top ? name : rule.path.substr(0, end) + "/" + name;
    if (is_taken_for(NewDocument::incident, path, config)) return path;
  }
  throw std::runtime_error(
      "“sources:” of site.yaml does not say where a new file goes: name a folder with --out");
}

fs::path target(const NewCommand& command, const fs::path& site, const DraftValues& values,
                const Config& config) {
  if (command.out.empty()) return site / path_in_sources(values, config);
  std::error_code error;
  if (is_document(command.out.generic_string()) && !fs::is_directory(command.out, error)) return command.out;
  return command.out / file_name(values);
}

void write_new(const fs::path& path, const std::string& text) {
  std::error_code error;
  const fs::path folder = path.parent_path() / path.stem();
  for (const fs::path& there : {path, folder}) {
    if (fs::exists(fs::symlink_status(there, error)))
      throw std::runtime_error(fmt::format("{} is there already; choose another title, or a file with --out",
                                           visible_line(shown(there))));
  }
  if (!path.parent_path().empty()) fs::create_directories(path.parent_path());
  create_file(path, text);
}

void make(const NewCommand& command) {
  const fs::path site = command.site.empty() ? site_of(fs::current_path()) : command.site;
  if (!fs::is_directory(site)) throw std::runtime_error(fmt::format("there is no folder {}", shown(site)));
  Diagnostics found;
  const std::vector<DraftTemplate> templates = templates_of(site, found);
  if (!found.empty()) refuse(found, {}, {});
  if (command.list) {
    fmt::print("{}", list_of(templates));
    return;
  }
  const Config config = config_of(site);
  const DraftTemplate& form = template_named(templates, command.form);
  DraftValues values;
  values.title = checked_title(command.title);
  values.date = checked_day(command, config);
  values.severity = checked_severity(command.severity, config);
  values.services = checked_services(command.services, config);
  const auto text = fill(form, values, found);
  if (!text) refuse(found, form.origin, form.text);
  const fs::path path = target(command, site, values, config);
  write_new(path, *text);
  for (const std::string& name : without_place(form, values))
    fmt::print(stderr, "hindsight: {} has no {{{{{}}}}}: write it into the new file yourself\n",
               visible_line(form.origin), name);
  fmt::print("{}\n", visible_line(shown(path)));
}

}  // namespace

int run_new(const NewCommand& command) {
  try {
    make(command);
    return kDone;
  } catch (const std::exception& error) {
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
    return kFailed;
  }
}

}  // namespace hindsight
