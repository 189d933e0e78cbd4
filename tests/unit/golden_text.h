// The form of a golden file, and how what came out is made comparable with what it says. A file holds one
// sentence on the behaviour, the files of a tiny site, and what must come out of it:
//
//   -- content/a.md --                    a file of the site; with " (escaped)", \r, \n, \\ and \x.. are read
//   == incidents/a.html [article] ==      expected: a whole output file, or a part of it
//   == public: (diagnostics) ==           expected of the edition "public"; without a name, of "internal"
//
// Parts of a page: [article] is what stands in <main>, [.name] every element of that class. In parts,
// white space is made one, a line begins with each block, and classes and drawings are left out, so that a
// change of style touches no golden file. The line breaks of CSV are compared as plain ones. Beside output
// files: (diagnostics), all of them as printed; (files), the sorted output paths without the theme's assets;
// (nowhere), texts that no output may hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support.h"

namespace hindsight::test {

struct GoldenPart {
  std::string header;  // the whole marker line
  bool expected = false;
  std::string edition;  // of an expected part
  std::string name;     // "incidents/a.html", "(files)"
  std::string region;   // "", "article", ".text"
  std::string text;
  std::string raw;  // as it stands in the file; of a site's file that is escaped
};

struct Golden {
  std::string sentence;
  std::vector<GoldenPart> parts;
};

// REQUIRES: a well-formed file; throws std::runtime_error for one that is not.
Golden parse_golden(std::string_view text);
std::string write_golden(const Golden& golden);

Texts site_texts(const Golden& golden);  // the files of the site

// The part of a page as it is compared; empty where the page has no such part.
std::string region_of(std::string_view html, std::string_view region);

// The lines of both texts, "-" before those that are missing and "+" before those that are too many.
std::string line_difference(std::string_view expected, std::string_view actual);

}  // namespace hindsight::test
