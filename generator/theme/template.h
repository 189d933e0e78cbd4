// A template that has been checked: its text cut at tags and ends of lines, its names resolved to places of
// the declared shape. Rendering is one walk over the parts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "theme/layout.h"
#include "theme/view.h"

namespace hindsight {

struct TemplatePart {
  enum class Kind {
    text,
    line_end,  // of the template; what values hold is not looked at
    escaped,   // {{name}}
    html,      // {{{name}}}
    section,   // {{#name}}
    inverted   // {{^name}}
  };
  Kind kind = Kind::text;
  std::string text;                 // of text and line_end
  std::size_t depth = 0;            // how many objects and rows are open around the one that has the name
  std::size_t at = 0;               // the name's place in it
  const Layout* rows = nullptr;     // of a section that is an object or a list
  std::vector<TemplatePart> parts;  // of a section
};
using Template = std::vector<TemplatePart>;

enum class Escaping {
  html,
  none  // for a template of text, whose values are as it needs them
};

// A line on which shown sections open or close and which is empty otherwise is left out.
// REQUIRES: `parts` was made for `layout`; throws std::logic_error for a name that the layout lacks or has as
// another kind. `where` names the template in that message.
std::string render_template(const Template& parts, const Layout& layout, const View& view,
                            std::string_view where, Escaping escaping = Escaping::html);

}  // namespace hindsight
