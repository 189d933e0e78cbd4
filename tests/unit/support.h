// What several test files need: diagnostics as the text that people read.
#pragma once

#include <map>
#include <string>

#include "base/diagnostic.h"

namespace hindsight::test {

using Texts = std::map<std::string, std::string, std::less<>>;  // path → text

// The diagnostics as they are printed; with `files`, each with its source line and caret.
inline std::string shown(const Diagnostics& diagnostics, const Texts& files = {}) {
  const SourceText source = [&](const std::string& file) {
    const auto found = files.find(file);
    return found == files.end() ? std::string_view{} : std::string_view(found->second);
  };
  std::string all;
  for (const Diagnostic& diagnostic : diagnostics) all += render(diagnostic, source);
  return all;
}

}  // namespace hindsight::test
