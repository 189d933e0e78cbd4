#include "theme/template.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/text.h"

namespace hindsight {
namespace {

bool fits(ViewField::Kind given, Shape::Kind declared) {
  switch (declared) {
    case Shape::Kind::text:
    case Shape::Kind::html:
      return given == ViewField::Kind::text;
    case Shape::Kind::flag:
      return given == ViewField::Kind::flag;
    case Shape::Kind::object:
      return given == ViewField::Kind::object;
    case Shape::Kind::list:
      return given == ViewField::Kind::list;
  }
  return false;
}

// `field` is nullptr where the view has not set it.
bool is_true(const ViewField* field) {
  if (field == nullptr) return false;
  switch (field->kind) {
    case ViewField::Kind::text:
      return !field->text.empty();
    case ViewField::Kind::flag:
      return field->flag;
    case ViewField::Kind::object:
    case ViewField::Kind::list:
      return !field->rows.empty();
  }
  return false;
}

class Renderer {
 public:
  explicit Renderer(Escaping escaping) : escaping_(escaping) {}

  std::string page(const Template& parts, const Layout& layout, const View& view, std::string_view where) {
    inside(layout, view, where, parts);
    end_line({});
    return std::move(html_);
  }

 private:
  void inside(const Layout& layout, const View& view, std::string_view where, const Template& parts) {
    begins_.push_back(values_.size());
    values_.resize(values_.size() + layout.places.size());
    for (const ViewField& field : view.fields) set(layout, field, where);
    walk(parts);
    values_.resize(begins_.back());
    begins_.pop_back();
  }

  void set(const Layout& layout, const ViewField& field, std::string_view where) {
    const auto place = layout.places.find(field.name);
    if (place == layout.places.end() || !fits(field.kind, place->second.kind))
      throw std::logic_error(fmt::format("the view model of “{}” has no such “{}”", where, field.name));
    values_[begins_.back() + place->second.at] = &field;
  }

  void walk(const Template& parts) {
    for (const TemplatePart& part : parts) {
      switch (part.kind) {
        case TemplatePart::Kind::text:
          html_ += part.text;
          break;
        case TemplatePart::Kind::line_end:
          end_line(part.text);
          break;
        case TemplatePart::Kind::escaped:
          if (const ViewField* field = value_of(part)) value(field->text);
          break;
        case TemplatePart::Kind::html:
          if (const ViewField* field = value_of(part)) html_ += field->text;
          break;
        case TemplatePart::Kind::section:
          section(part);
          break;
        case TemplatePart::Kind::inverted:
          if (!is_true(value_of(part))) once(part);
          break;
      }
    }
  }

  void value(const std::string& text) {
    if (escaping_ == Escaping::html)
      append_html(html_, text);
    else
      html_ += text;
  }

  const ViewField* value_of(const TemplatePart& part) const { return values_[begins_[part.depth] + part.at]; }

  void section(const TemplatePart& part) {
    const ViewField* field = value_of(part);
    if (!is_true(field)) return;
    if (part.rows == nullptr) return once(part);
    for (const View& row : field->rows) {
      on_section_line_ = true;
      inside(*part.rows, row, field->name, part.parts);
      on_section_line_ = true;
    }
  }

  void once(const TemplatePart& part) {
    on_section_line_ = true;
    walk(part.parts);
    on_section_line_ = true;
  }

  void end_line(std::string_view end) {
    if (on_section_line_ && html_.find_first_not_of(" \t", line_) == std::string::npos)
      html_.resize(line_);
    else
      html_ += end;
    line_ = html_.size();
    on_section_line_ = false;
  }

  Escaping escaping_;
  std::string html_;
  std::size_t line_ = 0;          // where the line began
  bool on_section_line_ = false;  // a section has begun or ended on it
  std::vector<const ViewField*>
      values_;  // of the open objects and rows, outermost first; nullptr where not set
  std::vector<std::size_t> begins_;
};

}  // namespace

std::string render_template(const Template& parts, const Layout& layout, const View& view,
                            std::string_view where, Escaping escaping) {
  return Renderer(escaping).page(parts, layout, view, where);
}

}  // namespace hindsight
