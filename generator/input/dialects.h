// Front matter as other tools write it: status pages (cState), blogs and documentation sites (Hugo, Zola,
// Jekyll, Docsy, Astro) and catalogues of postmortems (icco). What one of their keys plainly means becomes
// the field of ours that says it; keys that only arrange pages are known and quiet. It is done once, when a
// document is read, so that redaction and every later stage see one form.
#pragma once

#include <string_view>

#include "input/value.h"

namespace hindsight {

// The tool that a key which only arranges pages comes from ("Hugo", "Jekyll"); "" for any other key.
std::string_view tool_of(std::string_view key);

// The same fields under the names that front_matter.h knows:
// - keys of known fields in other capitals are the known ones (Hugo ignores case);
// - the tables of `extra`, `params` and `taxonomies` are lifted; what stands above them wins;
// - `date` of a post becomes `posted`, when the page appeared. It stays the incident's start on status pages
//   and wherever nothing says that the page is a post. Where only an author or a tag hints at one, it becomes
//   `posted_or_started`: the start, unless the text names another;
// - `categories` of a post are tags;
// - a source's address and its archived copy become links, `company` a tag;
// - the states and levels of status pages become status, severity or maintenance.
// Lines and columns stay those of the file. REQUIRES: `front_matter` is a mapping.
Value settle_dialect(Value front_matter);

}  // namespace hindsight
