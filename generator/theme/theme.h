// A theme: compiled templates and the assets that go with them. Files come as values: the default theme from
// the program itself, a site's own folder over it file by file. Templates are checked against the declared
// view model when the theme is loaded; a theme with an error is not used. Rendering one changes
// nothing in it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/texts.h"
#include "theme/shape.h"
#include "theme/view.h"

namespace hindsight {

struct ThemeFile {
  std::string bytes;
  std::string origin;  // for diagnostics: a path of the site, or "(default theme)/home.mustache"
};

// Path within the theme ("home.mustache", "partials/row.mustache", "texts.yaml", "assets/style.css") → file.
using ThemeFiles = std::map<std::string, ThemeFile, std::less<>>;

ThemeFiles default_theme_files();

class Theme {
 public:
  // Reports unknown names and texts, unclosed sections, missing templates and partials that include
  // themselves, as errors with file and line. Texts that `files` do not have are the default theme's.
  static Theme load(const ThemeFiles& files, const std::map<std::string, Shape, std::less<>>& models,
                    Diagnostics& out);

  Theme(Theme&&) noexcept;
  Theme& operator=(Theme&&) noexcept;
  ~Theme();

  // The page. Safe to call from several threads.
  // REQUIRES: the template is one of `models`; throws std::logic_error for a name that its shape lacks.
  std::string render(std::string_view name, const View& view) const;

  const std::map<std::string, std::string, std::less<>>& assets() const;  // "assets/style.css" → bytes
  const Texts& texts() const;                                             // of the interface

 private:
  struct Compiled;
  explicit Theme(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace hindsight
