#include "base/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/code_points.h"

namespace hindsight {
namespace {

bool stands_as_it_is(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

void append_escape(std::string& out, char c) {
  constexpr std::string_view kEscaped = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  out += '\\';
  if (const std::size_t at = kEscaped.find(c); at != std::string_view::npos)
    out += kLetters[at];
  else
    fmt::format_to(std::back_inserter(out), "u{:04x}", static_cast<unsigned>(c));
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    while (i < text.size() && stands_as_it_is(text[i])) ++i;
    out.append(text, start, i - start);
    if (i == text.size()) break;
    const std::size_t length = sequence_length(text, i);
    if (length == 1)
      append_escape(out, text[i]);
    else if (length == 0)
      out += "\xEF\xBF\xBD";
    else
      out.append(text, i, length);
    i += std::max<std::size_t>(length, 1);
  }
  out += '"';
}

// Where the string that begins at `quote` has ended.
std::size_t end_of_string(std::string_view json, std::size_t quote) {
  std::size_t i = quote + 1;
  while (json[i] != '"') i += json[i] == '\\' ? 2 : 1;
  return i + 1;
}

}  // namespace

void JsonText::separate() {
  if (out_.empty()) return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':') out_ += ',';
}

JsonText& JsonText::open(char bracket) {
  separate();
  out_ += bracket;
  return *this;
}

JsonText& JsonText::close(char bracket) {
  out_ += bracket;
  return *this;
}

JsonText& JsonText::name(std::string_view name) {
  value(name);
  out_ += ':';
  return *this;
}

JsonText& JsonText::value(std::string_view text) {
  separate();
  append_quoted(out_, text);
  return *this;
}

JsonText& JsonText::value(double number) {
  std::string digits = fmt::format("{}", number);
  if (digits.find_first_of(".e") == std::string::npos) digits += ".0";
  return raw(digits);
}

JsonText& JsonText::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

std::string indented(std::string_view json) {
  std::string out;
  out.reserve(json.size() * 5 / 4);
  std::size_t depth = 0;
  const auto begin_line = [&] { out.append(1, '\n').append(depth, ' '); };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"') {
      const std::size_t end = end_of_string(json, i);
      out.append(json, i, end - i);
      i = end - 1;
    } else if (c == '{' || c == '[') {
      out += c;
      if (json[i + 1] == '}' || json[i + 1] == ']') {
        out += json[++i];
      } else {
        ++depth;
        begin_line();
      }
    } else if (c == '}' || c == ']') {
      --depth;
      begin_line();
      out += c;
    } else {
      out += c;
      if (c == ',') begin_line();
      if (c == ':') out += ' ';
    }
  }
  return out;
}

}  // namespace hindsight
