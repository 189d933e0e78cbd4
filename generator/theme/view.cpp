#include "theme/view.h"

namespace hindsight {
namespace {

ViewField& add(std::vector<ViewField>& fields, std::string_view name, ViewField::Kind kind) {
  constexpr std::size_t several = 4;  // few views have less, and most rows are made of such
  if (fields.capacity() == 0) fields.reserve(several);
  ViewField& field = fields.emplace_back();
  field.name = name;
  field.kind = kind;
  return field;
}

}  // namespace

// Left out, an empty text and a flag that is not set read the same: neither is kept.
void View::set(std::string_view name, std::string text) {
  if (!text.empty()) add(fields, name, ViewField::Kind::text).text = std::move(text);
}

void View::set(std::string_view name, bool flag) {
  if (flag) add(fields, name, ViewField::Kind::flag).flag = true;
}

void View::set(std::string_view name, View object) {
  add(fields, name, ViewField::Kind::object).rows.push_back(std::move(object));
}

void View::set(std::string_view name, ViewList rows) {
  add(fields, name, ViewField::Kind::list).rows = std::move(rows);
}

}  // namespace hindsight
