// Which elements and attributes of raw HTML may stay, as plain questions about names and values. No parser
// here, so the whole allow-list can be read in one place.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace hindsight {

enum class Treatment {
  keep,
  unwrap,  // the element goes, what it holds stays
  drop,    // both go
};

// `element` is a lower-case name; "" stands for one that HTML5 does not know.
Treatment treatment_of(std::string_view element);

// br, hr, img and the like: no content, no end tag.
bool is_void(std::string_view element);

// A start tag of this name ends an open element of the same name, so any number of them nests no deeper.
bool closes_itself(std::string_view element);

// HTML5's formatting elements: left open, they are opened again in each block that follows.
bool is_formatting(std::string_view element);

// Every attribute that can be written, in the order of writing.
inline constexpr std::array<std::string_view, 28> kAttributes = {
    "type",  "class",    "role",           "rel",     "href",       "src",      "alt",
    "title", "loading",  "referrerpolicy", "id",      "name",       "width",    "height",
    "start", "colspan",  "rowspan",        "scope",   "open",       "datetime", "lang",
    "dir",   "tabindex", "disabled",       "checked", "aria-label", "value",    "reversed"};

// The value that may be written, or nothing. URLs (`href`, `src`) are not decided here.
std::optional<std::string> allowed_value(std::string_view element, std::string_view attribute,
                                         std::string_view value);

// Attributes that stand without a value.
bool is_boolean(std::string_view attribute);

}  // namespace hindsight
