#include "input/reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace hindsight {

void Reader::report(const Value& at, Level level, std::string rule, std::string message, std::string hint) {
  hindsight::report(out_, {file_, at.line, at.column}, level, std::move(rule), std::move(message),
                    std::move(hint));
}

void Reader::wrong_type(std::string_view key, const Value& value, std::string_view expected) {
  report(value, Level::error, "wrong-type",
         fmt::format("“{}” must be {}, not {}", key, expected, name_of(value)), "the value is ignored");
}

std::optional<std::string> Reader::text(std::string_view key, const Value& value) {
  if (value.kind == Value::Kind::null) return std::nullopt;
  if (!value.is_scalar()) {
    wrong_type(key, value, "text");
    return std::nullopt;
  }
  const std::string_view trimmed = trim(value.text);
  return trimmed.empty() ? std::nullopt : std::optional<std::string>(trimmed);
}

void Reader::read_text(std::string_view key, const Value& value, std::string& field) {
  if (auto read = text(key, value)) field = std::move(*read);
}

std::optional<bool> Reader::flag(std::string_view key, const Value& value) {
  if (value.kind == Value::Kind::null) return std::nullopt;
  const auto read = as_bool(value);
  if (!read)
    report(value, Level::error, "wrong-type", fmt::format("“{}” must be true or false", key),
           "the value is ignored");
  return read;
}

std::optional<double> Reader::number(std::string_view key, const Value& value) {
  if (value.kind == Value::Kind::null) return std::nullopt;
  const auto read = as_number(value);
  if (!read)
    report(value, Level::error, "wrong-type", fmt::format("“{}” must be a number", key),
           "the value is ignored");
  return read;
}

std::vector<std::string> Reader::texts(std::string_view key, const Value& value) {
  std::vector<std::string> texts;
  if (value.kind == Value::Kind::map) {
    wrong_type(key, value, "text or a list");
    return texts;
  }
  const auto add = [&](const Value& item) {
    if (auto one = text(key, item)) texts.push_back(std::move(*one));
  };
  if (value.kind == Value::Kind::list) {
    for (const Value& item : value.items) add(item);
  } else {
    add(value);
  }
  return texts;
}

std::vector<const Value*> Reader::maps(std::string_view key, const Value& value) {
  std::vector<const Value*> maps;
  const auto add = [&](const Value& item) {
    if (item.kind == Value::Kind::map) {
      maps.push_back(&item);
    } else if (item.kind != Value::Kind::null) {
      wrong_type(key, item, "a mapping");
    }
  };
  if (value.kind == Value::Kind::list) {
    for (const Value& item : value.items) add(item);
  } else {
    add(value);
  }
  return maps;
}

void Reader::only(std::string_view owner, const Value& map, const std::vector<KnownKey>& known) {
  const auto is_known = [&](const Entry& entry) {
    return std::ranges::find(known, entry.key, &KnownKey::name) != known.end();
  };
  if (std::ranges::all_of(map.entries, is_known)) return;
  std::vector<std::string> names;
  for (const KnownKey& key : known) names.emplace_back(key.name);
  only_names(owner, map, names);
}

void Reader::only_names(std::string_view owner, const Value& map, const std::vector<std::string>& known) {
  for (const Entry& entry : map.entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    const std::string near = nearest(entry.key, known);
    hindsight::report(out_, {file_, entry.line, entry.column}, Level::warning, "unknown-key",
                      fmt::format("{} has no key “{}”", owner, entry.key),
                      did_you_mean(near, "known keys: " + join(known, ", ")));
  }
}

}  // namespace hindsight
