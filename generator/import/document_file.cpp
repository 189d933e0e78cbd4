#include "import/document_file.h"

#include "base/hash.h"
#include "base/text.h"
#include "import/front_matter_text.h"
#include "input/document.h"

namespace hindsight {
namespace {

std::string text_at(const Value& map, std::string_view key) {
  const Value* value = map.find(key);
  return value != nullptr && value->is_scalar() ? value->text : "";
}

std::string with_front_matter(const std::vector<Entry>& fields, std::string_view body) {
  std::string text = "---\n" + yaml_text(fields) + "---\n";
  if (!body.empty()) text += "\n" + std::string(body) + "\n";
  return text;
}

}  // namespace

std::string source_digest(const ImportedDocument& document, const FileDigests& files) {
  std::string all = document.source_digest;
  for (const auto& [name, digest] : files) all += "\n" + name + " " + digest;
  return short_id(all);
}

std::string document_text(const std::string& kind, const ImportedDocument& document,
                          const FileDigests& files) {
  std::vector<Entry> fields = {field("title", text_value(document.title))};
  fields.insert(fields.end(), document.fields.begin(), document.fields.end());
  const std::string written = text_digest(with_front_matter(fields, document.body));
  std::vector<Entry> record = {field("from", text_value(kind)), field("id", text_value(document.id))};
  if (!document.collection.empty()) record.push_back(field("in", text_value(document.collection)));
  record.insert(record.end(), document.notes.begin(), document.notes.end());
  record.push_back(field("source", text_value(source_digest(document, files))));
  record.push_back(field("written", text_value(written)));
  std::vector<Value> beside;
  for (const auto& [name, digest] : files) beside.push_back(text_value(digest + " " + name));
  if (!beside.empty()) record.push_back(field("files", list_value(std::move(beside))));
  fields.push_back(field("imported", map_value(std::move(record))));
  return with_front_matter(fields, document.body);
}

std::optional<ImportRecord> read_record(const std::string& text) {
  Diagnostics ignored;  // a build reports them
  const Document document = read_document("", text, ignored);
  const Value* map = document.front_matter ? document.front_matter->find("imported") : nullptr;
  if (map == nullptr || text_at(*map, "from").empty() || text_at(*map, "id").empty()) return std::nullopt;
  ImportRecord record;
  record.from = text_at(*map, "from");
  record.id = text_at(*map, "id");
  record.collection = text_at(*map, "in");
  record.source = text_at(*map, "source");
  record.written = text_at(*map, "written");
  if (const Value* files = map->find("files")) {
    for (const Value& file : files->items) {
      const std::size_t space = file.text.find(' ');
      if (space != std::string::npos) record.files[file.text.substr(space + 1)] = file.text.substr(0, space);
    }
  }
  return record;
}

std::string text_digest(std::string_view text) {
  std::string kept;
  int rules = 0;  // lines "---": the front matter stands between the first two
  bool inside = false;
  for (const std::string_view line : split_lines(text)) {
    if (line == "---") ++rules;
    inside = rules == 1 && (line.starts_with("imported:") || (inside && line.starts_with(' ')));
    if (!inside) kept += std::string(line) + "\n";
  }
  return short_id(kept);
}

}  // namespace hindsight
