#include "import/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "import/front_matter_text.h"
#include "import/json_tree.h"
#include "import/record_path.h"
#include "import/source_text.h"
#include "input/csv.h"
#include "input/document.h"

namespace hindsight {
namespace {

enum class Form { csv, json, yaml, markdown };

std::optional<Form> form_of(std::string_view path) {
  struct Ending {
    std::string_view text;
    Form form;
  };
  constexpr auto kEndings = std::to_array<Ending>({{".csv", Form::csv},
                                                   {".tsv", Form::csv},
                                                   {".json", Form::json},
                                                   {".jsonl", Form::json},
                                                   {".ndjson", Form::json},
                                                   {".yaml", Form::yaml},
                                                   {".yml", Form::yaml},
                                                   {".md", Form::markdown},
                                                   {".markdown", Form::markdown}});
  const std::string name = lower_ascii(path);
  const auto* found = std::ranges::find_if(kEndings, [&](const Ending& e) { return name.ends_with(e.text); });
  return found == kEndings.end() ? std::nullopt : std::optional(found->form);
}

Value at_line(Value value, int line) {
  value.line = line;
  return value;
}

// Which entry of a row each column goes to: columns of one name share one.
struct Columns {
  std::vector<std::string> names;  // of the entries
  std::vector<std::size_t> entry;  // by column

  void add(std::string_view name) {
    const auto [at, is_new] = place_.try_emplace(std::string(name), names.size());
    if (is_new) names.emplace_back(name);
    entry.push_back(at->second);
  }

 private:
  std::map<std::string, std::size_t> place_;
};

Value row_of(const CsvRecord& record, Columns& columns) {
  while (columns.entry.size() < record.fields.size())
    columns.add(fmt::format("column {}", columns.entry.size() + 1));
  Value row = at_line(map_value({}), record.line);
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    Value cell = at_line(text_value(record.fields[i]), record.line);
    const std::size_t entry = columns.entry[i];
    if (entry == row.entries.size()) {
      row.entries.push_back({columns.names[entry], record.line, 0, std::move(cell)});
      continue;
    }
    Value& before = row.entries[entry].value;
    if (before.kind != Value::Kind::list) before = at_line(list_value({std::move(before)}), record.line);
    before.items.push_back(std::move(cell));
  }
  return row;
}

Value table_of(std::string_view text, const std::string& file, Diagnostics& out) {
  const Csv csv = parse_csv(text, guess_csv_separator(text));
  if (csv.broken_line > 0)
    report(out, {file, csv.broken_line, 0}, Level::warning, "import-incomplete",
           "the quotation marks of this record do not fit; it and all behind it are not read",
           "export the file again; in a field a quotation mark is written twice");
  Value table = list_value({});
  if (csv.records.empty()) return table;
  Columns columns;
  for (const std::string& name : csv.records.front().fields) {
    const std::string_view known = trim(name);
    columns.add(known.empty() ? fmt::format("column {}", columns.entry.size() + 1) : std::string(known));
  }
  for (auto record = csv.records.begin() + 1; record != csv.records.end(); ++record)
    table.items.push_back(row_of(*record, columns));
  return table;
}

std::optional<Value> page_of(const ImportSource& source, const std::string& text, Diagnostics& out) {
  const Document document = read_document(source.path, text, out);
  out.insert(out.end(), document.unread.begin(), document.unread.end());
  if (document.text_unread) return std::nullopt;
  Value page = document.front_matter.value_or(map_value({}));
  page.entries.push_back(
      {"body", document.body_line, 0, at_line(text_value(document.body()), document.body_line)});
  return page;
}

void collect(const Value& value, const Value* around, std::vector<Record>& out) {
  if (value.kind == Value::Kind::map) out.push_back({&value, around});
  for (const Value& item : value.items) collect(item, around, out);
}

// Follows names through maps and lists, so that each record keeps the map which holds its list.
void follow(const Value& value, const Value* around, std::string_view path, std::vector<Record>& out) {
  if (path.empty()) {
    collect(value, around, out);
    return;
  }
  for (const Value& item : value.items) follow(item, around, path, out);
  const std::size_t dot = path.find('.');
  if (const Value* next = value.find(path.substr(0, dot)))
    follow(*next, &value, dot == std::string_view::npos ? "" : path.substr(dot + 1), out);
}

}  // namespace

bool is_record_file(std::string_view path) { return form_of(path).has_value(); }

std::optional<Value> read_record_tree(const ImportSource& source, Diagnostics& out) {
  const auto form = form_of(source.path);
  if (!form) return std::nullopt;
  const std::string text = text_of_source(source, out);
  switch (*form) {
    case Form::csv:
      return table_of(text, source.path, out);
    case Form::json:
      return parse_json_tree(text, source.path, out);
    case Form::yaml:
      return parse_yaml(text, {source.path, 1}, out);
    case Form::markdown:
      return page_of(source, text, out);
  }
  return std::nullopt;
}

std::vector<Record> records_of(const Value& tree, const std::vector<std::string>& paths) {
  std::vector<Record> records;
  for (const std::string& path : paths) {
    if (has_path(tree, path)) {
      follow(tree, nullptr, path, records);
      return records;
    }
  }
  if (paths.empty() || tree.kind == Value::Kind::list) collect(tree, nullptr, records);
  return records;
}

}  // namespace hindsight
