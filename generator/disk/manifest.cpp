#include "disk/manifest.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <stdexcept>
#include <utility>

#include "base/text.h"
#include "disk/bytes.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;
using State = Manifest::State;

constexpr std::array<std::pair<State, std::string_view>, 3> kFirstLines = {
    {{State::whole, "Hindsight manifest 1, edition "},
     {State::replaced, "Hindsight manifest 1, being replaced, edition "},
     {State::staging, "Hindsight staging 1, edition "}}};

constexpr std::string_view kMadeFrom = "Hindsight manifest 2, made from ";
constexpr std::size_t kKeyLength = 64;
constexpr std::size_t kChecksumLength = 16;

// One path a line: a line break in a path, and what escapes it, are escaped.
std::string escaped(std::string_view path) {
  std::string line;
  for (const char c : path) {
    if (c == '\\')
      line += "\\\\";
    else if (c == '\n')
      line += "\\n";
    else if (c == '\r')
      line += "\\r";
    else
      line += c;
  }
  return line;
}

std::string unescaped(std::string_view line) {
  std::string path;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\' || i + 1 == line.size()) {
      path += line[i];
      continue;
    }
    ++i;
    path += line[i] == 'n' ? '\n' : line[i] == 'r' ? '\r' : line[i];
  }
  return path;
}

// A manifest may come from anywhere, with a folder that somebody copied; what it lists is deleted one day.
bool stays_below(const fs::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  for (const fs::path& part : path)
    if (part == ".." || part == "." || part.empty()) return false;
  return true;
}

std::string first_line(const Manifest& manifest) {
  if (manifest.state == State::whole && !manifest.made_from.empty())
    return fmt::format("{}{} {:016x}, edition {}", kMadeFrom, manifest.made_from, manifest.checksum,
                       escaped(manifest.edition));
  for (const auto& [state, first] : kFirstLines)
    if (state == manifest.state) return std::string(first) + escaped(manifest.edition);
  throw std::logic_error("a manifest of an unknown state");
}

// "<key> <checksum>, edition <name>"
bool read_made_from(std::string_view rest, Manifest& manifest) {
  constexpr std::string_view edition = ", edition ";
  constexpr std::size_t end = kKeyLength + 1 + kChecksumLength;
  if (rest.size() < end + edition.size() || rest[kKeyLength] != ' ' || !rest.substr(end).starts_with(edition))
    return false;
  const char* const digits = rest.data() + kKeyLength + 1;
  const auto [last, error] = std::from_chars(digits, digits + kChecksumLength, manifest.checksum, 16);
  if (error != std::errc{} || last != digits + kChecksumLength) return false;
  manifest.made_from = rest.substr(0, kKeyLength);
  manifest.edition = unescaped(rest.substr(end + edition.size()));
  return true;
}

bool read_first_line(std::string_view line, Manifest& manifest) {
  if (line.starts_with(kMadeFrom)) return read_made_from(line.substr(kMadeFrom.size()), manifest);
  for (const auto& [state, first] : kFirstLines) {
    if (!line.starts_with(first)) continue;
    manifest.state = state;
    manifest.edition = unescaped(line.substr(first.size()));
    return true;
  }
  return false;
}

std::optional<Manifest> parse(std::string_view text) {
  if (!text.ends_with('\n')) return std::nullopt;  // cut short
  const auto lines = split_lines(text);
  Manifest manifest;
  if (!read_first_line(lines.front(), manifest)) return std::nullopt;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty() && i + 1 == lines.size()) break;
    std::string path = unescaped(lines[i]);
    if (!stays_below(path)) return std::nullopt;
    manifest.files.insert(std::move(path));
  }
  return manifest;
}

}  // namespace

std::optional<Manifest> find_manifest(const fs::path& folder) {
  const fs::path path = folder / kManifestName;
  std::error_code error;
  if (fs::symlink_status(path, error).type() != fs::file_type::regular) return std::nullopt;
  return parse(read_bytes(path));
}

void write_manifest(const fs::path& folder, const Manifest& manifest, const fs::path& workshop) {
  std::string text = first_line(manifest) + "\n";
  for (const std::string& path : manifest.files) text += escaped(path) + "\n";
  const fs::path next = workshop / kNextManifest;
  create_bytes(next, text);
  if (std::rename(next.c_str(), (folder / kManifestName).c_str()) != 0)
    fail_with("cannot write", folder / kManifestName, errno);
}

}  // namespace hindsight
