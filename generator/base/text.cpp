#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

#include "base/code_points.h"

namespace hindsight {
namespace {

constexpr std::size_t kLongestSlug = 120;  // bytes; with its ending it must fit a file name of 255

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); }

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.push_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string lower_ascii(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  std::size_t at = text.find(from);
  if (at == std::string::npos) return text;
  std::string out;
  out.reserve(text.size());
  std::size_t done = 0;
  for (; at != std::string::npos; at = text.find(from, done)) {
    out.append(text, done, at - done).append(to);
    done = at + from.size();
  }
  return out.append(text, done, std::string::npos);
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string slugify(std::string_view text) {
  std::string slug;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    const bool kept = length == 1  ? is_alnum(text[i])
                      : length > 1 ? !is_deceptive(code_point(text, i, length))
                                   : false;
    if (kept)
      slug.append(text, i, length);
    else if (text[i] != '\'' && !slug.empty() && slug.back() != '-')
      slug += '-';
    i += std::max<std::size_t>(1, length);
  }
  std::transform(slug.begin(), slug.end(), slug.begin(), lower);
  if (slug.size() > kLongestSlug) {
    std::size_t end = kLongestSlug;
    while ((byte_at(slug, end) & 0xC0) == 0x80) --end;  // not inside a code point
    slug.resize(end);
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

std::string to_valid_utf8(std::string_view bytes, std::size_t* broken) {
  std::string valid;
  valid.reserve(bytes.size());
  std::size_t replaced = 0;
  std::size_t done = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) {
      valid.append(bytes, done, i - done).append("\xEF\xBF\xBD");
      ++replaced;
      done = i + 1;
    }
    i += std::max<std::size_t>(1, length);
  }
  valid.append(bytes, done);
  if (broken != nullptr) *broken = replaced;
  return valid;
}

std::size_t length_utf8(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; }));
}

std::string_view truncate_utf8(std::string_view text, std::size_t characters) {
  std::size_t i = 0;
  for (; i < text.size() && characters > 0; --characters)
    i += std::max<std::size_t>(1, sequence_length(text, i));
  return text.substr(0, i);
}

std::string extract(std::string_view text, std::size_t characters) {
  text = trim(text);
  if (length_utf8(text) <= characters) return std::string(text);
  std::string_view start = truncate_utf8(text, characters);
  if (const std::size_t space = start.find_last_of(" \n"); space != std::string_view::npos && space > 0) {
    start = start.substr(0, space);
  }
  while (!start.empty() && (is_space(start.back()) || start.back() == ',' || start.back() == ';'))
    start.remove_suffix(1);
  return std::string(start) + "…";
}

std::string percent_decode(std::string_view text) {
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
    return -1;
  };
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

std::string percent_encode_path(std::string_view path) {
  static constexpr auto kStays = [] {
    std::array<bool, 256> stays{};
    for (const char c : std::string_view("0123456789-._~/")) stays.at(static_cast<std::uint8_t>(c)) = true;
    for (char c = 'a'; c <= 'z'; ++c) stays.at(static_cast<std::uint8_t>(c)) = true;
    for (char c = 'A'; c <= 'Z'; ++c) stays.at(static_cast<std::uint8_t>(c)) = true;
    return stays;
  }();
  const auto stays = [](char c) { return kStays[static_cast<std::uint8_t>(c)]; };
  std::string encoded;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::size_t run = i;
    while (i < path.size() && stays(path[i])) ++i;
    encoded.append(path, run, i - run);
    if (i < path.size()) encoded += fmt::format("%{:02X}", static_cast<std::uint8_t>(path[i]));
  }
  return encoded;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string wanted = lower_ascii(word);
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::string best;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, lower_ascii(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string count_of(std::size_t n, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", n, n == 1 ? singular : plural);
}

}  // namespace hindsight
