#include "theme/view.h"

namespace hindsight {

void View::set(std::string_view name, std::string text) {
  fields.push_back({name, ViewField::Kind::text, std::move(text), false, {}});
}

void View::set(std::string_view name, bool flag) {
  fields.push_back({name, ViewField::Kind::flag, {}, flag, {}});
}

void View::set(std::string_view name, View object) {
  ViewField field{name, ViewField::Kind::object, {}, false, {}};
  field.rows.push_back(std::move(object));
  fields.push_back(std::move(field));
}

void View::set(std::string_view name, ViewList rows) {
  fields.push_back({name, ViewField::Kind::list, {}, false, std::move(rows)});
}

}  // namespace hindsight
