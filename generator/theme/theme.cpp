#include "theme/theme.h"

#include <fmt/format.h>

#include <stdexcept>

#include "theme/compile.h"
#include "theme/embedded.h"
#include "theme/interface_texts.h"
#include "theme/template.h"
#include "theme/text_template.h"

namespace hindsight {

struct Theme::Compiled {
  struct Page {
    std::unique_ptr<const Layout> layout;  // at a fixed place, as the template points into it
    Template parts;
  };
  Texts texts;
  std::map<std::string, Page, std::less<>> pages;
  std::map<std::string, std::string, std::less<>> assets;
};

Theme::Theme(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Theme::Theme(Theme&&) noexcept = default;
Theme& Theme::operator=(Theme&&) noexcept = default;
Theme::~Theme() = default;

ThemeFiles default_theme_files() {
  ThemeFiles files;
  for (const EmbeddedFile& file : embedded_theme()) {
    files[std::string(file.path)] = {std::string(file.bytes), "(default theme)/" + std::string(file.path)};
  }
  return files;
}

Theme Theme::load(const ThemeFiles& files, const std::map<std::string, Shape, std::less<>>& models,
                  Diagnostics& out) {
  const auto own = files.find(kTextsFile);
  auto compiled = std::make_unique<Compiled>(
      Compiled{interface_texts(own == files.end() ? nullptr : &own->second, out), {}, {}});
  for (const auto& [name, shape] : models) {
    const std::string path = name + ".mustache";
    if (!files.contains(path)) {
      report(out, {}, Level::error, "theme-template", fmt::format("the theme has no template “{}”", path),
             "");
      continue;
    }
    const std::size_t before = out.size();
    auto layout = std::make_unique<const Layout>(layout_of(shape));
    Template parts = compile_template(files, path, *layout, compiled->texts, out);
    if (out.size() == before)
      compiled->pages.emplace(name, Compiled::Page{std::move(layout), std::move(parts)});
  }
  compiled->assets["assets/texts.js"] = script_texts(compiled->texts);
  for (const auto& [path, file] : files) {
    if (path.starts_with("assets/")) compiled->assets[path] = file.bytes;
  }
  return Theme(std::move(compiled));
}

std::string Theme::render(std::string_view name, const View& view) const {
  const auto found = compiled_->pages.find(name);
  if (found == compiled_->pages.end()) throw std::logic_error(fmt::format("no template “{}”", name));
  return render_template(found->second.parts, *found->second.layout, view, name);
}

const std::map<std::string, std::string, std::less<>>& Theme::assets() const { return compiled_->assets; }

const Texts& Theme::texts() const { return compiled_->texts; }

std::optional<std::string> fill_text(const ThemeFile& file, const Shape& shape, const View& values,
                                     Diagnostics& out) {
  Diagnostics found;
  const Layout layout = layout_of(shape);
  const Texts texts = interface_texts(nullptr, found);
  const Template parts = compile_template({{file.origin, file}}, file.origin, layout, texts, found);
  for (Diagnostic& problem : found) {
    if (problem.rule == "theme-partial") problem.hint = "such a template stands alone";
    out.push_back(std::move(problem));
  }
  if (!found.empty()) return std::nullopt;
  return render_template(parts, layout, values, file.origin, Escaping::none);
}

}  // namespace hindsight
