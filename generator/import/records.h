// The records of an exported file as trees of Value, whatever it is written in: CSV with commas, semicolons
// or tabs, JSON, JSON Lines, YAML, or Markdown with front matter, which is one record whose text is its
// “body”.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "import/imported.h"
#include "input/value.h"

namespace hindsight {

// ".csv" and ".tsv", ".json", ".jsonl" and ".ndjson", ".yaml" and ".yml", ".md" and ".markdown".
bool is_record_file(std::string_view path);

// The file as one tree: a CSV file as a list of its rows, in which columns of one name are a list. UTF-16, as
// spreadsheets write it, is read too. What can be read of a broken table or of JSON Lines is, with a warning.
// Empty, with an error in `out`, where nothing can be.
std::optional<Value> read_record_tree(const ImportSource& source, Diagnostics& out);

// A record and the map around the list in which it stands, if there is one. Both lie in the tree.
struct Record {
  const Value* value = nullptr;
  const Value* around = nullptr;
};

// The maps that the first of these paths that exists leads to; with no path, the tree itself or its items.
std::vector<Record> records_of(const Value& tree, const std::vector<std::string>& paths);

}  // namespace hindsight
