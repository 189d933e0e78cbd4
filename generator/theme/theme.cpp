#include "theme/theme.h"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>
#include <stdexcept>

#include "base/text.h"
#include "theme/check.h"
#include "theme/embedded.h"
#include "theme/text_template.h"

namespace hindsight {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

// What an absent name is in the library's form, so that it does not fall through to an outer scope.
data nothing() { return data(data::type::bool_false); }

bool fits(const ViewField& field, const Shape& shape) {
  switch (shape.kind) {
    case Shape::Kind::text:
    case Shape::Kind::html:
      return field.kind == ViewField::Kind::text;
    case Shape::Kind::flag:
      return field.kind == ViewField::Kind::flag;
    case Shape::Kind::object:
      return field.kind == ViewField::Kind::object;
    case Shape::Kind::list:
      return field.kind == ViewField::Kind::list;
  }
  return false;
}

data to_object(View&& view, const Shape& shape, std::string_view where);

// An empty text is false, so that it can stand as a section; the library takes "" for true.
data to_data(ViewField&& field, const Shape& shape) {
  switch (field.kind) {
    case ViewField::Kind::text:
      return field.text.empty() ? nothing() : data(std::move(field.text));
    case ViewField::Kind::flag:
      return data(field.flag ? data::type::bool_true : data::type::bool_false);
    case ViewField::Kind::object:
      return to_object(std::move(field.rows.front()), shape, field.name);
    case ViewField::Kind::list:
      break;
  }
  data rows(data::type::list);
  for (View& row : field.rows) rows.push_back(to_object(std::move(row), shape, field.name));
  return rows;
}

data to_object(View&& view, const Shape& shape, std::string_view where) {
  data object(data::type::object);
  for (const auto& [name, inner] : shape.fields) object.set(name, nothing());
  for (ViewField& field : view.fields) {
    const auto declared = shape.fields.find(field.name);
    if (declared == shape.fields.end() || !fits(field, declared->second)) {
      throw std::logic_error(fmt::format("the view model of “{}” has no such “{}”", where, field.name));
    }
    if (field.kind == ViewField::Kind::list && !field.rows.empty()) {
      object.set(fmt::format("has_{}", field.name), data(data::type::bool_true));
    }
    object.set(std::string(field.name), to_data(std::move(field), declared->second));
  }
  return object;
}

}  // namespace

struct Theme::Compiled {
  struct Page {
    // Rendering does not change a template, but the library's method is not const.
    mutable mustache page;
    Shape shape;
  };
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
  auto compiled = std::make_unique<Compiled>();
  for (const auto& [name, shape] : models) {
    const std::string path = name + ".mustache";
    if (!files.contains(path)) {
      report(out, {}, Level::error, "theme-template", fmt::format("the theme has no template “{}”", path),
             "");
      continue;
    }
    const std::size_t before = out.size();
    const std::string text = checked_template(files, path, shape, out);
    if (out.size() != before) continue;
    mustache page(text);
    if (!page.is_valid()) {
      report(out, {files.at(path).origin, 0, 0}, Level::error, "theme-syntax", page.error_message(), "");
      continue;
    }
    page.set_custom_escape([](const std::string& value) { return escape_html(value); });
    compiled->pages.emplace(name, Compiled::Page{std::move(page), shape});
  }
  for (const auto& [path, file] : files) {
    if (path.starts_with("assets/")) compiled->assets[path] = file.bytes;
  }
  return Theme(std::move(compiled));
}

std::string Theme::render(std::string_view name, View view) const {
  const auto found = compiled_->pages.find(name);
  if (found == compiled_->pages.end()) throw std::logic_error(fmt::format("no template “{}”", name));
  const data page = to_object(std::move(view), found->second.shape, name);
  std::string html;
  found->second.page.render(page, [&](const std::string& part) { html += part; });
  return html;
}

const std::map<std::string, std::string, std::less<>>& Theme::assets() const { return compiled_->assets; }

std::optional<std::string> fill_text(const ThemeFile& file, const Shape& shape, View values,
                                     Diagnostics& out) {
  Diagnostics found;
  mustache page(checked_template({{file.origin, file}}, file.origin, shape, found));
  if (found.empty() && !page.is_valid())
    report(found, {file.origin, 0, 0}, Level::error, "theme-syntax", page.error_message(), "");
  for (Diagnostic& problem : found) {
    if (problem.rule == "theme-partial") problem.hint = "such a template stands alone";
    out.push_back(std::move(problem));
  }
  if (!found.empty()) return std::nullopt;
  page.set_custom_escape([](const std::string& value) { return value; });
  return page.render(to_object(std::move(values), shape, file.origin));
}

}  // namespace hindsight
