#include "input/config_editions.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "input/config_paths.h"
#include "input/known_keys.h"

namespace hindsight {
namespace {

std::set<Feature> read_features(const Value& value, Reader& reader) {
  std::set<Feature> features;
  for (const std::string& name : reader.texts("show", value)) {
    const auto& all = all_features();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](Feature feature) { return name_of(feature) == name; });
    if (found != all.end()) {
      features.insert(*found);
      continue;
    }
    std::vector<std::string> names;
    for (const Feature feature : all) names.emplace_back(name_of(feature));
    reader.report(value, Level::error, "unknown-feature",
                  fmt::format("“{}” is nothing that an edition can show", name),
                  did_you_mean(nearest(name, names), "one of: " + join(names, ", ")));
  }
  return features;
}

std::optional<SiteKind> read_kind(const Value& value, Reader& reader) {
  if (value.text == "archive") return SiteKind::archive;
  if (value.text == "status") return SiteKind::status;
  reader.report(value, Level::error, "wrong-type", "“kind” must be archive or status");
  return std::nullopt;
}

// Addresses in feeds, the sitemap, robots.txt and the API are made from it, so it has to be a whole one.
std::string read_base_url(const Value& value, Reader& reader) {
  constexpr std::string_view kAddress =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/[]@!$&'()*+,;=%";
  std::string url;
  reader.read_text("base_url", value, url);
  if (url.find_first_not_of(kAddress) != std::string::npos) {
    reader.report(value, Level::error, "wrong-type",
                  "“base_url” holds characters that cannot stand in an address",
                  "percent-encode them, and leave out “?” and “#”; the value is ignored");
    return {};
  }
  if (url.empty() || starts_with_ignoring_case(url, "https://") || starts_with_ignoring_case(url, "http://"))
    return url;
  reader.report(value, Level::error, "wrong-type", "“base_url” must begin with https:// or http://",
                "the value is ignored");
  return {};
}

}  // namespace

std::string_view name_of(Feature feature) {
  switch (feature) {
    case Feature::seen_before:
      return "seen-before";
    case Feature::actions:
      return "actions";
    case Feature::unfinished:
      return "unfinished";
    case Feature::timeline:
      return "timeline";
    case Feature::insights:
      return "insights";
    case Feature::maps:
      return "maps";
    case Feature::vocabulary:
      return "vocabulary";
    case Feature::reading_lists:
      return "reading-lists";
    case Feature::reports:
      break;
  }
  return "reports";
}

const std::vector<Feature>& all_features() {
  static const std::vector<Feature> all = {Feature::seen_before, Feature::actions,       Feature::unfinished,
                                           Feature::timeline,    Feature::insights,      Feature::maps,
                                           Feature::vocabulary,  Feature::reading_lists, Feature::reports};
  return all;
}

EditionConfig read_edition(const Entry& entry, Reader& reader) {
  EditionConfig edition;
  edition.name = entry.key;
  edition.audiences = entry.key == "internal" ? std::vector<std::string>{"internal", "public"}
                                              : std::vector<std::string>{entry.key};
  if (entry.value.kind != Value::Kind::map) {
    reader.wrong_type("editions: " + entry.key, entry.value, "a mapping");
    return edition;
  }
  reader.only("an edition", entry.value, site_keys_of("editions"));
  for (const Entry& e : entry.value.entries) {
    if (e.key == "title")
      reader.read_text(e.key, e.value, edition.title);
    else if (e.key == "description")
      reader.read_text(e.key, e.value, edition.description);
    else if (e.key == "out")
      reader.read_text(e.key, e.value, edition.out);
    else if (e.key == "base_url")
      edition.base_url = read_base_url(e.value, reader);
    else if (e.key == "audiences")
      edition.audiences = reader.texts(e.key, e.value);
    else if (e.key == "require")
      edition.require = reader.texts(e.key, e.value);
    else if (e.key == "fields")
      edition.fields = reader.texts(e.key, e.value);
    else if (e.key == "sections")
      edition.sections = reader.texts(e.key, e.value);
    else if (e.key == "show")
      edition.show = read_features(e.value, reader);
    else if (e.key == "kind")
      edition.kind = read_kind(e.value, reader);
    else if (e.key == "uptime")
      edition.uptime = reader.flag(e.key, e.value).value_or(false);
    else if (e.key == "files")
      edition.files = reader.texts(e.key, e.value);
    else if (e.key == "allow_words")
      edition.allow_words = reader.texts(e.key, e.value);
  }
  edition.out = without_end_slash(edition.out);
  if (!edition.out.empty()) check_inside(entry.value, edition.out, reader);
  return edition;
}

}  // namespace hindsight
