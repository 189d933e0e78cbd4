// The declared view model: which names a template may use, and what each of them means. Templates are checked
// against it when a theme is loaded, and so is every page's data when it is rendered: a name that is not
// declared is a mistake that is reported, and never silently an empty text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hindsight {

struct Shape {
  enum class Kind {
    text,    // escaped by {{name}}; as a section it is true when it is not empty
    html,    // finished HTML, used as {{{name}}}
    flag,    // only as a section
    object,  // a section with names of its own, or absent
    list     // a section repeated for each row
  };
  Kind kind = Kind::text;
  std::string meaning;
  std::map<std::string, Shape, std::less<>> fields;  // of an object, or of a list's row
};

using ShapeFields = std::vector<std::pair<std::string, Shape>>;

inline Shape text(std::string meaning) { return {Shape::Kind::text, std::move(meaning), {}}; }
inline Shape html(std::string meaning) { return {Shape::Kind::html, std::move(meaning), {}}; }
inline Shape flag(std::string meaning) { return {Shape::Kind::flag, std::move(meaning), {}}; }
inline Shape object(std::string meaning, const ShapeFields& fields) {
  return {Shape::Kind::object, std::move(meaning), {fields.begin(), fields.end()}};
}
inline Shape list(std::string meaning, const ShapeFields& fields) {
  return {Shape::Kind::list, std::move(meaning), {fields.begin(), fields.end()}};
}

}  // namespace hindsight
