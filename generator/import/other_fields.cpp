#include "import/other_fields.h"

#include <algorithm>

#include "base/text.h"
#include "import/html_import.h"
#include "import/record_path.h"

namespace hindsight {
namespace {

class Collector {
 public:
  explicit Collector(const std::function<bool(const Value&)>& taken) : taken_(taken) {}

  void walk(const Value& value, const std::string& path) {
    if (value.is_scalar()) {
      if (!is_empty_value(value) && !taken_(value)) add(path, value.text);
      return;
    }
    for (const Value& item : value.items) walk(item, path);
    for (const Entry& entry : value.entries)
      walk(entry.value, path.empty() ? entry.key : path + "." + entry.key);
  }

  std::vector<OtherField> take() { return std::move(fields_); }

 private:
  void add(const std::string& path, std::string_view text) {
    const auto [at, is_new] = place_.try_emplace(path, fields_.size());
    if (is_new) fields_.push_back({path, {}});
    fields_[at->second].values.emplace_back(trim(text));
  }

  const std::function<bool(const Value&)>& taken_;
  std::vector<OtherField> fields_;
  std::map<std::string, std::size_t> place_;
};

bool matches(std::string_view pattern, std::string_view path) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return equal_ignoring_case(pattern, path);
  if (!starts_with_ignoring_case(path, pattern.substr(0, star))) return false;
  const std::string_view behind = pattern.substr(star + 1);
  for (std::size_t i = star; i <= path.size(); ++i) {
    if (matches(behind, path.substr(i))) return true;
  }
  return false;
}

bool is_plain_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         text.find_first_of(" \t\n<>\\`|") == std::string_view::npos;
}

// A text as the content of a list's item, its further lines indented.
std::string item_text(std::string_view text) {
  if (is_plain_address(text)) return "<" + std::string(text) + ">";
  std::string markdown = markdown_of_text(replace_all(std::string(text), "\r\n", "\n"));
  while (markdown.ends_with('\n')) markdown.pop_back();
  return markdown;
}

std::string indented(std::string_view text, std::string_view margin) {
  return replace_all(std::string(text), "\n", "\n" + std::string(margin));
}

}  // namespace

std::vector<OtherField> other_fields(const Value& record, const std::function<bool(const Value&)>& taken) {
  Collector collector(taken);
  collector.walk(record, "");
  return collector.take();
}

bool covers(std::string_view pattern, std::string_view path) {
  if (matches(pattern, path)) return true;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1)) {
    if (matches(pattern, path.substr(0, dot))) return true;
  }
  return false;
}

std::string other_fields_section(const std::vector<OtherField>& fields) {
  std::string section;
  for (const OtherField& field : fields) {
    section += "- **" + item_text(field.path) + "**:";
    if (field.values.size() == 1) {
      section += " " + indented(item_text(field.values.front()), "  ") + "\n";
      continue;
    }
    section += "\n";
    for (const std::string& value : field.values)
      section += "  - " + indented(item_text(value), "    ") + "\n";
  }
  return section.empty() ? "" : "## Other fields\n\n" + section;
}

}  // namespace hindsight
