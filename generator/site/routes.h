// Where every page stands in the output, and how one page links to another. Files are flat and links relative
// and name their file, so that a site works in a sub-folder, from file:// and with no server.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hindsight::routes {

std::string incident(std::string_view id);
std::string incident_file(std::string_view id, std::string_view path);  // an attachment of an incident
std::string page(std::string_view id);                                  // a plain page
std::string page_file(std::string_view id, std::string_view path);
std::string service(std::string_view id);
std::string cause(std::string_view id);
std::string year(int year);
std::string tag(std::string_view slug);
std::string cell(std::string_view service, std::string_view cause);  // a cell of the matrix

inline constexpr std::string_view kIncidents = "incidents/index.html";
inline constexpr std::string_view kServices = "services/index.html";
inline constexpr std::string_view kCauses = "causes/index.html";
inline constexpr std::string_view kMatrix = "matrix.html";
inline constexpr std::string_view kVocabulary = "vocabulary.html";
inline constexpr std::string_view kSearch = "search.html";
inline constexpr std::string_view kHome = "index.html";
inline constexpr std::string_view kFeed = "feed.xml";

// Page `number` (from 1) of the list whose first page is `first`: "incidents/page-2.html" for an index,
// "services/dns/page-2.html" for services/dns.html.
std::string numbered(const std::string& first, std::size_t number);

// "", "../" or "../../": from a page to the site's top.
std::string root_of(std::string_view path);

// The relative URL of `target` (a path, with a fragment if wanted) from a page at that root; percent-encoded.
std::string href(std::string_view root, std::string_view target, std::string_view fragment = {});

}  // namespace hindsight::routes
