// Texts of exported fields as Markdown, whatever markup they hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "import/field_map.h"
#include "import/imported.h"
#include "import/jira_markup.h"

namespace hindsight {

// Ends with an end of line. A block of code that stands open at the end is closed, so that it takes nothing
// that follows with it. Findings get the place, images that stand in the text go to `files`.
std::string markdown_in(Markup markup, std::string_view text, const JiraAttachments& attachments,
                        const Place& place, std::vector<ImportedFile>& files, Diagnostics& out);

// For fields that are plain text: without tags and entities, paragraphs and breaks as ends of lines, a link
// with its address behind it. What is no tag or entity of HTML stays as it is.
std::string plain_of_html(std::string_view text);

}  // namespace hindsight
