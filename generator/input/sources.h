// Which files of a site are postmortems, which are plain pages, which are left out and why: decided from
// paths and the configuration alone, before a byte is read.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "input/config.h"

namespace hindsight {

struct SourceFile {
  std::string path;
  std::string service;  // taken from the path by its source rule, or ""
  bool bundle = false;

  bool operator==(const SourceFile&) const = default;
};

struct Skipped {
  std::string path;
  std::string reason;  // "a template"
};

struct Sources {
  std::vector<SourceFile> documents;               // sorted by path
  std::vector<Skipped> skipped;                    // documents by their ending that are left out
  std::set<std::string, std::less<>> attachments;  // every other file that lies beside documents
};

// The folders that hold everything the source rules can match, to be walked; "." for the whole site.
std::vector<std::string> source_folders(const Config& config);

Sources select_sources(const std::vector<std::string>& paths, const Config& config);

// Matches a path against a glob: "*" and "?" stop at "/", "**" does not.
bool glob_matches(std::string_view glob, std::string_view path);

// By its ending.
bool is_document(std::string_view path);

// A file whose name says that it is about the archive rather than an incident: README, guides, process pages.
bool names_a_page(std::string_view path);

}  // namespace hindsight
