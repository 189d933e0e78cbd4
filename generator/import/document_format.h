// The tree in which Atlassian's REST API (version 3) gives rich texts, as HTML, for the one converter that
// makes Markdown of HTML.
#pragma once

#include <string>

#include "input/value.h"

namespace hindsight {

// {"type": "doc", "content": […]}
bool is_document_tree(const Value& value);

// Nodes and marks that are not known show their text, and so do media by the name or number they have.
std::string html_of_document_tree(const Value& tree);

}  // namespace hindsight
