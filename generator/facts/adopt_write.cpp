#include "facts/adopt_write.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestInline = 100;  // bytes of a list on one line

// The code point that begins `text`, which is valid UTF-8, and its size in bytes.
std::pair<unsigned, std::size_t> first_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (text.size() < size) return {0xFFFD, 1};
  unsigned point = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) point = (point << 6) | (byte(i) & 0x3FU);
  return {point, size};
}

// Controls, line separators, byte order and direction marks: a reviewer of the patch could not see them.
bool is_invisible(unsigned point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD || point == 0x61C ||
         (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF;
}

std::string quoted(std::string_view value) {
  std::string text = "\"";
  while (!value.empty()) {
    const auto [point, size] = first_point(value);
    if (point == '"' || point == '\\')
      text += fmt::format("\\{}", static_cast<char>(point));
    else if (point == '\n')
      text += "\\n";
    else if (point == '\t')
      text += "\\t";
    else if (is_invisible(point))
      text += fmt::format("\\u{:04X}", point);
    else
      text += value.substr(0, size);
    value.remove_prefix(size);
  }
  return text + "\"";
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Words that mean the same without quotes in every YAML.
bool is_plain_word(std::string_view value) {
  constexpr std::array<std::string_view, 10> taken = {"true", "false", "yes", "no", "on",
                                                      "off",  "null",  "y",   "n",  "~"};
  if (value.empty() || !is_letter(value.front()) || value.back() == ' ') return false;
  const std::string folded = lower_ascii(value);
  if (std::find(taken.begin(), taken.end(), folded) != taken.end()) return false;
  return std::all_of(value.begin(), value.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == ' ' || c == '.' || c == '-' || c == '_' || c == '/' ||
           c == '(' || c == ')' || c == '+';
  });
}

}  // namespace

std::string write_scalar(FrontMatterForm form, std::string_view value) {
  return form == FrontMatterForm::yaml && is_plain_word(value) ? std::string(value) : quoted(value);
}

std::string write_list(FrontMatterForm form, const std::vector<std::string>& values) {
  std::vector<std::string> written;
  for (const std::string& value : values) written.push_back(write_scalar(form, value));
  return "[" + join(written, ", ") + "]";
}

std::vector<std::string> write_field(FrontMatterForm form, const AdoptedField& field) {
  const std::string_view sign = form == FrontMatterForm::yaml ? ":" : " =";
  if (!field.list) {
    const bool bare = field.plain && form == FrontMatterForm::yaml;
    const std::string& value = field.values.front();
    return {fmt::format("{}{} {}", field.name, sign, bare ? value : write_scalar(form, value))};
  }
  const std::string one_line = fmt::format("{}{} {}", field.name, sign, write_list(form, field.values));
  if (one_line.size() <= kLongestInline) return {one_line};
  const bool yaml = form == FrontMatterForm::yaml;
  std::vector<std::string> lines = {fmt::format("{}{}", field.name, yaml ? ":" : " = [")};
  for (const std::string& value : field.values)
    lines.push_back((yaml ? "  - " : "  ") + write_scalar(form, value) + (yaml ? "" : ","));
  if (!yaml) lines.emplace_back("]");
  return lines;
}

}  // namespace hindsight
