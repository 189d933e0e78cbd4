#include "import/record_path.h"

#include <algorithm>

#include "base/text.h"

namespace hindsight {
namespace {

// "[status!=resolved]"
struct Choice {
  std::string_view key;
  std::string_view value;
  bool equal = true;
  bool any = true;  // there is none
};

struct Step {
  std::string_view name;
  Choice choice;
  std::string_view rest;
};

Choice choice_of(std::string_view inside) {
  const std::size_t sign = inside.find('=');
  Choice choice;
  if (sign == std::string_view::npos || sign == 0) return choice;
  choice.any = false;
  choice.equal = inside[sign - 1] != '!';
  choice.key = trim(inside.substr(0, choice.equal ? sign : sign - 1));
  choice.value = trim(inside.substr(sign + 1));
  return choice;
}

// The first step of a path and what is behind it.
Step first_step(std::string_view path) {
  Step step;
  const std::size_t open = path.find('[');
  const std::size_t dot = path.find('.');
  if (open < dot) {
    const std::size_t close = path.find(']', open);
    step.name = path.substr(0, open);
    if (close == std::string_view::npos) return step;
    step.choice = choice_of(path.substr(open + 1, close - open - 1));
    step.rest = path.substr(close + 1);
    if (step.rest.starts_with('.')) step.rest.remove_prefix(1);
    return step;
  }
  step.name = path.substr(0, dot);
  if (dot != std::string_view::npos) step.rest = path.substr(dot + 1);
  return step;
}

const Value* child(const Value& value, std::string_view key) {
  if (const Value* found = value.find(key)) return found;
  for (const Entry& entry : value.entries) {
    if (equal_ignoring_case(trim(entry.key), trim(key))) return &entry.value;
  }
  return nullptr;
}

// Calls `found` for each value that the path leads to, empty ones too.
template <typename Found>
void walk(const Value& value, std::string_view path, const Found& found) {
  if (value.kind == Value::Kind::list) {
    for (const Value& item : value.items) walk(item, path, found);
    return;
  }
  if (path.empty()) {
    found(value);
    return;
  }
  if (value.kind != Value::Kind::map) return;
  if (const Value* whole = child(value, path)) {
    walk(*whole, "", found);
    return;
  }
  const Step step = first_step(path);
  const Value* next = step.name.empty() ? &value : child(value, step.name);
  if (next == nullptr || (step.rest.empty() && step.choice.any)) return;
  const auto chosen = [&](const Value& item) {
    if (step.choice.any) return true;
    const auto keys = values_at(item, step.choice.key);
    const bool is = std::any_of(keys.begin(), keys.end(), [&](const Value* key) {
      return equal_ignoring_case(trim(key->text), step.choice.value);
    });
    return is == step.choice.equal;
  };
  if (next->kind != Value::Kind::list) {
    if (chosen(*next)) walk(*next, step.rest, found);
    return;
  }
  for (const Value& item : next->items) {
    if (chosen(item)) walk(item, step.rest, found);
  }
}

}  // namespace

std::vector<const Value*> values_at(const Value& record, std::string_view path) {
  std::vector<const Value*> values;
  walk(record, path, [&](const Value& value) {
    if (!is_empty_value(value)) values.push_back(&value);
  });
  return values;
}

bool has_path(const Value& record, std::string_view path) {
  bool there = false;
  walk(record, path, [&](const Value&) { there = true; });
  if (there) return true;
  // A list without items leads to no value and is there all the same.
  const Value* whole = record.kind == Value::Kind::map ? child(record, path) : nullptr;
  return whole != nullptr;
}

bool is_empty_value(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return true;
    case Value::Kind::scalar:
      return trim(value.text).empty();
    case Value::Kind::list:
      return std::ranges::all_of(value.items, is_empty_value);
    case Value::Kind::map:
      return std::ranges::all_of(value.entries, [](const Entry& e) { return is_empty_value(e.value); });
  }
  return true;
}

}  // namespace hindsight
