#include "cli/document_name.h"

#include "base/names.h"
#include "input/sources.h"

namespace hindsight {

bool is_taken_for(NewDocument what, const std::string& path, const Config& config) {
  if (select_sources({path}, config).documents.empty() || is_unportable(path)) return false;
  return what == NewDocument::page || !names_a_page(path);
}

std::string document_stem(NewDocument what, const std::string& stem) {
  const std::string word = what == NewDocument::incident ? "incident" : "document";
  const Config any = default_config({});
  const auto fits = [&](const std::string& name) {
    return !name.empty() && name != "index" &&  // which would make a bundle of the whole folder
           is_taken_for(what, name + ".md", any) && is_taken_for(NewDocument::page, name + "/index.md", any);
  };
  for (const std::string& name : {stem, stem + "-" + word, word + "-" + stem}) {
    if (!stem.empty() && fits(name)) return name;
  }
  return word;
}

}  // namespace hindsight
