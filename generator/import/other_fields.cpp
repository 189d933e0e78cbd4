#include "import/other_fields.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "import/escape.h"
#include "import/record_path.h"

namespace hindsight {
namespace {

struct Leaf {
  std::string path;
  std::string text;
};

class Collector {
 public:
  Collector(const std::vector<std::string>& leave_out, const std::function<bool(const Value&)>& taken)
      : leave_out_(leave_out), taken_(taken) {}

  void walk(const Value& value, const std::string& path) {
    if (value.is_scalar()) {
      std::vector<Inner> none;
      for (const Leaf& leaf : leaves_of(value, path, none)) add(path, leaf.text);
      return;
    }
    for (const Entry& entry : value.entries)
      walk(entry.value, path.empty() ? entry.key : path + "." + entry.key);
    for (const Value& item : value.items) {
      std::vector<Inner> lists;
      const std::vector<Leaf> leaves = leaves_of(item, path, lists);
      if (item.kind == Value::Kind::map && leaves.size() > 1)
        add(path, together(leaves, path));
      else
        for (const Leaf& leaf : leaves) add(leaf.path, leaf.text);
      for (const Inner& inner : lists) walk(*inner.list, inner.path);
    }
  }

  OtherFields take() { return std::move(out_); }

 private:
  struct Inner {
    const Value* list = nullptr;
    std::string path;
  };

  // The texts in a value that are to be kept, but for those in lists inside it.
  std::vector<Leaf> leaves_of(const Value& value, const std::string& path, std::vector<Inner>& lists) {
    if (value.is_scalar()) {
      if (is_empty_value(value) || taken_(value)) return {};
      const bool left_out =
          std::ranges::any_of(leave_out_, [&](const std::string& pattern) { return covers(pattern, path); });
      (left_out ? out_.left_out : out_.kept).insert(path);
      return left_out ? std::vector<Leaf>{} : std::vector<Leaf>{{path, std::string(trim(value.text))}};
    }
    std::vector<Leaf> leaves;
    if (value.kind == Value::Kind::list) lists.push_back({&value, path});
    for (const Entry& entry : value.entries) {
      for (Leaf& leaf : leaves_of(entry.value, path + "." + entry.key, lists))
        leaves.push_back(std::move(leaf));
    }
    return leaves;
  }

  // "name: Checkout, status: down": what belongs to one item stays together.
  static std::string together(const std::vector<Leaf>& leaves, std::string_view path) {
    std::vector<std::string> parts;
    for (const Leaf& leaf : leaves) {
      const std::string name = leaf.path.size() > path.size() ? leaf.path.substr(path.size() + 1) : "";
      parts.push_back(name.empty() ? leaf.text : name + ": " + leaf.text);
    }
    return join(parts, ", ");
  }

  void add(const std::string& path, const std::string& text) {
    const auto [at, is_new] = place_.try_emplace(path, out_.fields.size());
    if (is_new) out_.fields.push_back({path, {}});
    out_.fields[at->second].values.push_back(text);
  }

  const std::vector<std::string>& leave_out_;
  const std::function<bool(const Value&)>& taken_;
  OtherFields out_;
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

}  // namespace

OtherFields other_fields(const Value& record, const std::vector<std::string>& leave_out,
                         const std::function<bool(const Value&)>& taken) {
  Collector collector(leave_out, taken);
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
  std::string lines;
  for (const OtherField& field : fields) {
    for (const std::string& value : field.values) {
      const std::string text = replace_all(replace_all(value, "\r\n", "\n"), "\n", "\n    ");
      lines += replace_all(field.path, "\n", " ") + ": " + text + "\n";
    }
  }
  if (lines.empty()) return {};
  return "## Other fields\n\n" + code_block(lines, "text") + "\n";
}

}  // namespace hindsight
