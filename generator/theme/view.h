// The data of one page for its template: texts, flags, and rows of the same. A light tree that only grows;
// what it leaves out is an empty text, a flag that is not set, or a list without rows. What is set to nothing
// is not kept, and undoes nothing: each name is set once.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hindsight {

struct View;
using ViewList = std::vector<View>;

// One named value. Names are literals of the program and outlive the view.
struct ViewField;

struct View {
  std::vector<ViewField> fields;

  void set(std::string_view name, std::string text);
  void set(std::string_view name, std::string_view text) { set(name, std::string(text)); }
  void set(std::string_view name, const char* text) { set(name, std::string(text)); }
  void set(std::string_view name, bool flag);
  void set(std::string_view name, View object);
  void set(std::string_view name, ViewList rows);
};

struct ViewField {
  enum class Kind { text, flag, object, list };
  std::string_view name;
  Kind kind = Kind::text;
  std::string text;
  bool flag = false;
  ViewList rows;  // one for an object
};

}  // namespace hindsight
