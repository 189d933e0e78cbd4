// What the conversion of one page knows and gathers: where links and images lead, which notes and places it
// refers to, the files that go with it, the findings. One value for a page; the writers of blocks, tables and
// lines share it.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "import/imported.h"
#include "input/html_tree.h"

namespace hindsight {

struct HtmlPage {
  Place place;                       // of the page; findings get the lines of elements
  ResolvePage page;                  // may be empty
  std::vector<ImportedFile> images;  // those that stood in the page itself, named by data_images.h
  std::map<std::string, std::string, std::less<>> anchors;  // id of a heading → its anchor on the page
  std::set<std::string, std::less<>> targets;               // ids of the page that its links point to
  std::vector<std::vector<std::string>> headings;           // gathered: the ids of each, in document order
  std::vector<ImportedFile> files;                          // gathered, each name once
  std::map<std::string, std::string, std::less<>> beside;   // where a file lies → its name
  std::map<std::string, int, std::less<>> names;            // how often a name was wished for
  int depth = 0;  // of the lists and quotations around what is written
  Diagnostics findings;

  void warn(const HtmlNode& at, std::string message, std::string hint = {});

  // The URL to write for a link, "" where there is none that would lead anywhere.
  std::string link(const HtmlNode& at, std::string_view href);

  // The same for an image: the name of a file beside the document, or an address elsewhere.
  std::string image(const HtmlNode& at);

  // The name under which a file of the export goes beside the document.
  std::string file_beside(std::string_view source, std::string_view wished_name);
};

}  // namespace hindsight
