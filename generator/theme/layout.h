// Where the named values of a declared shape stand when a page is rendered: a place for each name, so that a
// template finds by position what its author called by name.
#pragma once

#include <cstddef>
#include <memory>

#include "base/word_map.h"
#include "theme/shape.h"

namespace hindsight {

struct Layout {
  struct Place {
    std::size_t at = 0;  // a list's and its flag's “has_…” are one: a list is true where it has rows
    Shape::Kind kind = Shape::Kind::text;
    std::unique_ptr<const Layout> inner;  // of an object, or of a list's rows
  };
  WordMap<Place> places;
};

inline Layout layout_of(const Shape& shape) {
  Layout layout;
  for (const auto& [name, inner] : shape.fields) {
    Layout::Place& place = layout.places[name];
    place.at = layout.places.size() - 1;
    place.kind = inner.kind;
    if (inner.kind == Shape::Kind::object || inner.kind == Shape::Kind::list)
      place.inner = std::make_unique<const Layout>(layout_of(inner));
  }
  for (const auto& [name, place] : layout.places) {
    if (place.kind != Shape::Kind::list) continue;
    if (const auto flag = layout.places.find("has_" + name); flag != layout.places.end())
      flag->second.at = place.at;
  }
  return layout;
}

}  // namespace hindsight
