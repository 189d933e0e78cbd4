// `hindsight new`: a new postmortem from a template, where the site looks for its documents.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hindsight {

struct NewCommand {
  std::string title;
  std::string form = "postmortem";  // --template
  bool list = false;
  std::filesystem::path
      out;  // a file, or a folder where it does not end as documents do; empty: the site's sources
  std::filesystem::path site;  // empty: the nearest site.yaml at or above the current folder
  std::vector<std::string> services;
  std::string severity;
  std::string date;   // a day, "today" or "yesterday"; "" states none
  std::string as_of;  // as --as-of was given it
};

// 0: written, and its path printed. 2: wrong usage, a template with mistakes, a file that is there already;
// nothing was written.
int run_new(const NewCommand& command);

}  // namespace hindsight
