// A parse of gumbo's, owned. Its memory begins as zeros: gumbo never sets whether the document of a fragment
// is in quirks mode, which decides whether a table ends a paragraph, and would read what the memory held
// before.
#pragma once

#include <gumbo.h>

#include <cstdlib>
#include <memory>
#include <string_view>

namespace hindsight {

struct DestroyGumboOutput {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};
using GumboTree = std::unique_ptr<GumboOutput, DestroyGumboOutput>;

// `context` is the element that the HTML stands in; GUMBO_TAG_LAST for a whole document.
inline GumboTree parse_with_gumbo(std::string_view html, GumboTag context) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void*, std::size_t size) { return std::calloc(1, size); };
  options.fragment_context = context;
  options.max_errors = 0;
  return GumboTree(gumbo_parse_with_options(&options, html.data(), html.size()));
}

}  // namespace hindsight
