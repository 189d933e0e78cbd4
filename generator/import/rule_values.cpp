#include "import/rule_values.h"

#include <algorithm>

#include "base/text.h"
#include "import/document_format.h"
#include "import/front_matter_text.h"
#include "import/markup.h"
#include "import/record_path.h"
#include "import/time_forms.h"

namespace hindsight {
namespace {

// What the words of the rule make of a text; empty where it is left to others.
std::optional<std::string> worded(const TextRule& rule, std::string_view text) {
  for (const auto& [word, ours] : rule.words) {
    if (equal_ignoring_case(word, text)) return ours.empty() ? std::nullopt : std::optional(ours);
  }
  return rule.only ? std::nullopt : std::optional(std::string(text));
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view by, std::size_t most) {
  std::vector<std::string_view> parts;
  while (parts.size() + 1 < most) {
    const std::size_t end = text.find(by);
    if (end == std::string_view::npos) break;
    parts.push_back(trim(text.substr(0, end)));
    text.remove_prefix(end + by.size());
  }
  parts.push_back(trim(text));
  return parts;
}

void touch_all(const Value& value, std::vector<const Value*>& touched) {
  if (value.is_scalar()) touched.push_back(&value);
  for (const Value& item : value.items) touch_all(item, touched);
  for (const Entry& entry : value.entries) touch_all(entry.value, touched);
}

constexpr std::size_t kAll = static_cast<std::size_t>(-1);

}  // namespace

std::vector<const Value*> RuleValues::found(std::string_view path, const Value& in) {
  if (path == "@file") {
    made_.push_back(text_value(file_));
    return {&made_.back()};
  }
  if (path.starts_with('^'))
    return record_.around == nullptr ? std::vector<const Value*>{}
                                     : values_at(*record_.around, path.substr(1));
  return values_at(in, path);
}

// The scalars of the first path that leads to any, or with `join` those of all.
std::vector<const Value*> RuleValues::filled(const TextRule& rule, const Value& in) {
  std::vector<const Value*> all;
  for (const std::string& path : rule.from) {
    const std::vector<const Value*> at = found(path, in);
    std::ranges::copy_if(at, std::back_inserter(all), [](const Value* value) { return value->is_scalar(); });
    if (!all.empty() && !rule.join) break;
  }
  return all;
}

void RuleValues::keep() {
  kept_.insert(touched_.begin(), touched_.end());
  touched_.clear();
  for (const auto& [row, whole] : wholes_) {
    const bool all = std::ranges::all_of(row->entries, [&](const Entry& part) {
      return is_empty_value(part.value) || kept_.contains(&part.value);
    });
    if (all) kept_.insert(whole);
  }
}

std::vector<std::string> RuleValues::texts(const TextRule& rule, const Value& in) {
  if (!rule.value.empty()) return {rule.value};
  std::vector<std::string> all;
  for (const Value* value : filled(rule, in)) {
    const auto parts =
        rule.split.empty() ? std::vector{trim(value->text)} : parts_of(value->text, rule.split, kAll);
    bool taken = true;  // all of it: what the words leave to others is kept with the whole text
    for (const std::string_view part : parts) {
      if (part.empty()) continue;
      const auto text = worded(rule, part);
      if (text) all.push_back(*text);
      taken = taken && text.has_value();
    }
    if (taken) touched_.push_back(value);
  }
  if (rule.join && !all.empty()) all = {join(all, *rule.join)};
  return all;
}

std::string RuleValues::text(const TextRule& rule, const Value& in) {
  if (!rule.value.empty()) return rule.value;
  // Only the first is taken, so that the others are not lost.
  const std::size_t before = touched_.size();
  const std::vector<std::string> all = texts(rule, in);
  if (!rule.join && touched_.size() > before + 1) touched_.resize(before + 1);
  return all.empty() ? "" : all.front();
}

std::vector<RuleValues::Rich> RuleValues::rich_texts(const TextRule& rule, const Value& in) {
  std::vector<Rich> all;
  for (const std::string& path : rule.from) {
    for (const Value* value : found(path, in)) {
      if (!is_document_tree(*value)) continue;
      all.push_back({html_of_document_tree(*value), true});
      touch_all(*value, touched_);
    }
    if (!all.empty()) return all;
  }
  for (std::string& text : texts(rule, in)) all.push_back({std::move(text), false});
  return all;
}

std::optional<Moment> RuleValues::as_time(std::string_view text) const {
  return read_export_time(text, map_.time_forms, zone_);
}

std::optional<Moment> RuleValues::time(const TextRule& rule, const Value& in,
                                       std::vector<std::string>& unread) {
  const std::vector<const Value*> values = filled(rule, in);
  if (rule.join) {
    std::vector<std::string> pieces;
    for (const Value* value : values) pieces.push_back(plain_of_html(value->text));
    const auto moment = as_time(join(pieces, *rule.join));
    if (moment) std::ranges::copy(values, std::back_inserter(touched_));
    if (!moment && !values.empty()) unread.push_back(join(pieces, *rule.join));
    return moment;
  }
  for (const Value* value : values) {
    if (const auto moment = as_time(value->text)) {
      touched_.push_back(value);
      return moment;
    }
    unread.push_back(value->text);
  }
  return std::nullopt;
}

std::vector<const Value*> RuleValues::rows(std::string_view each, const Parts& parts) {
  if (each.empty()) return {record_.value};
  std::vector<const Value*> rows = values_at(*record_.value, each);
  if (parts.by.empty()) return rows;
  for (const Value*& row : rows) {
    if (!row->is_scalar()) continue;
    const auto texts = parts_of(row->text, parts.by, parts.names.size());
    Value made = map_value({});
    for (std::size_t i = 0; i < texts.size(); ++i) {
      // With fewer parts than names, the last one is the text all the same.
      const std::size_t name = parts.names.size() - texts.size() + i;
      made.entries.push_back(field(parts.names[name], text_value(texts[i])));
    }
    made_.push_back(std::move(made));
    wholes_.emplace_back(&made_.back(), row);
    row = &made_.back();
  }
  return rows;
}

}  // namespace hindsight
