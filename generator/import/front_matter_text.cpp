#include "import/front_matter_text.h"

#include "facts/adopt_write.h"

namespace hindsight {
namespace {

std::string scalar(const Value& value) {
  return value.quoted ? write_scalar(FrontMatterForm::yaml, value.text) : value.text;
}

bool is_flat(const Value& value) { return value.items.empty() && value.entries.empty(); }

void write_items(const std::vector<Value>& items, std::size_t indent, std::string& out) {
  const std::string margin(indent, ' ');
  for (const Value& item : items) {
    if (is_flat(item)) {
      out += margin + "- " + scalar(item) + "\n";
      continue;
    }
    std::string lines = yaml_text(item.entries, indent + 2);
    lines[indent] = '-';
    out += lines;
  }
}

}  // namespace

Value text_value(std::string_view text) {
  Value value;
  value.kind = Value::Kind::scalar;
  value.text = text;
  value.quoted = true;
  return value;
}

Value word_value(std::string_view word) {
  Value value = text_value(word);
  value.quoted = false;
  return value;
}

Value list_value(std::vector<Value> items) {
  Value value;
  value.kind = Value::Kind::list;
  value.items = std::move(items);
  return value;
}

Value map_value(std::vector<Entry> entries) {
  Value value;
  value.kind = Value::Kind::map;
  value.entries = std::move(entries);
  return value;
}

Entry field(std::string_view key, Value value) {
  Entry entry;
  entry.key = key;
  entry.value = std::move(value);
  return entry;
}

std::string yaml_text(const std::vector<Entry>& entries, std::size_t indent) {
  std::string out;
  for (const Entry& entry : entries) {
    out += std::string(indent, ' ') + entry.key + ":";
    if (is_flat(entry.value)) {
      out += " " + scalar(entry.value) + "\n";
      continue;
    }
    out += "\n";
    if (entry.value.kind == Value::Kind::list)
      write_items(entry.value.items, indent + 2, out);
    else
      out += yaml_text(entry.value.entries, indent + 2);
  }
  return out;
}

}  // namespace hindsight
