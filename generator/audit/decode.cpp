#include "audit/decode.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"

namespace hindsight {
namespace {

void append_utf8(std::string& out, unsigned code) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    tail(6);
    tail(0);
  } else if (code < 0x110000) {
    out += static_cast<char>(0xF0 | code >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

std::optional<unsigned> parsed(std::string_view digits, int base) {
  unsigned code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  return whole && !digits.empty() ? std::optional(code) : std::nullopt;
}

std::optional<unsigned> reference(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, unsigned>, 6> kNames = {
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}}};
  for (const auto& [known, code] : kNames) {
    if (name == known) return code;
  }
  if (name.starts_with("#x") || name.starts_with("#X")) return parsed(name.substr(2), 16);
  return name.starts_with('#') ? parsed(name.substr(1), 10) : std::nullopt;
}

// Text between tags, and the quoted values inside them.
std::string without_tags(std::string_view html) {
  std::string text;
  bool tag = false;
  char quote = 0;
  for (std::size_t i = 0; i < html.size(); ++i) {
    const char c = html[i];
    if (!tag && html.substr(i).starts_with("<!--")) {
      text += '\n';
      i += 3;
    } else if (!tag && c == '<') {
      tag = true;
      text += '\n';
    } else if (tag && quote == 0 && c == '>') {
      tag = false;
      text += '\n';
    } else if (tag && (quote == 0 ? c == '"' || c == '\'' : c == quote)) {
      quote = quote == 0 ? c : '\0';
      text += '\n';
    } else if (!tag || quote != 0) {
      text += c;
    }
  }
  return text;
}

// The text of JSON and of scripts: strings apart, escapes undone.
std::string without_escapes(std::string_view json) {
  std::string text;
  unsigned high = 0;  // the first half of a surrogate pair
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '"' || json[i] == '`') {
      text += '\n';
    } else if (json[i] != '\\' || i + 1 == json.size()) {
      text += json[i];
    } else if (json[++i] == 'u') {
      const auto code = parsed(json.substr(i + 1, 4), 16);
      if (!code) continue;
      i += 4;
      if (*code >= 0xD800 && *code < 0xDC00)
        high = *code;
      else
        append_utf8(text, *code >= 0xDC00 && *code < 0xE000
                              ? 0x10000 + ((high & 0x3FF) << 10) + (*code & 0x3FF)
                              : *code);
    } else {
      const bool space =
          json[i] == 'n' || json[i] == 't' || json[i] == 'r' || json[i] == 'b' || json[i] == 'f';
      text += json[i] == 'n' ? '\n' : space ? ' ' : json[i];
    }
  }
  return text;
}

// The cells of CSV, and the items of a list in one cell, apart.
std::string without_separators(std::string_view csv) {
  std::string text;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const bool in_sentence = csv[i] == ',' && csv.substr(i + 1).starts_with(' ');
    const bool parts = csv[i] == '"' || csv[i] == ';' || (csv[i] == ',' && !in_sentence);
    text += parts ? '\n' : csv[i];
  }
  return text;
}

}  // namespace

std::string without_entities(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    const auto code = end < i + 12 ? reference(text.substr(i + 1, end - i - 1)) : std::nullopt;
    if (!code) {
      decoded += text[i];
      continue;
    }
    append_utf8(decoded, *code);
    i = end;
  }
  return decoded;
}

std::string readable_text(std::string_view path, std::string_view bytes) {
  std::string text;
  if (path.ends_with(".html"))
    text = without_entities(without_tags(bytes));
  else if (path.ends_with(".xml") || path.ends_with(".svg"))  // feeds hold pages in their texts
    text = without_entities(without_tags(without_entities(without_tags(bytes))));
  else if (path.ends_with(".js") || path.ends_with(".json"))
    text = without_escapes(bytes);
  else if (path.ends_with(".csv"))
    text = without_separators(bytes);
  else
    text = bytes;
  if (text.find('%') == std::string::npos) return text;
  const std::string decoded = percent_decode(text);
  return decoded == text ? text : text + "\n" + decoded;
}

}  // namespace hindsight
