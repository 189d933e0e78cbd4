// The wiki markup of Jira's text fields as HTML, for the one converter that makes Markdown of HTML. What is
// not read here stays as it was typed: no word is lost.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace hindsight {

// Attachments by name, with their addresses: “!graph.png!” becomes a link there.
using JiraAttachments = std::map<std::string, std::string, std::less<>>;

std::string html_of_jira(std::string_view text, const JiraAttachments& attachments);

}  // namespace hindsight
