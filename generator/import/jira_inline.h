// The marks of Jira's wiki markup within a line: *strong*, _emphasis_, {{code}}, [links|https://…] and
// others.
#pragma once

#include <string>
#include <string_view>

#include "import/jira_markup.h"

namespace hindsight {

// As HTML, with what stands for itself escaped. A mark that is not closed is text.
std::string html_of_jira_line(std::string_view line, const JiraAttachments& attachments);

}  // namespace hindsight
