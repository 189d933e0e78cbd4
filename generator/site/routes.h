// Where every page stands in the output, and how one page links to another. Files are flat and links relative
// and name their file, so that a site works in a sub-folder, from file:// and with no server.
#pragma once

#include <chrono>
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
std::string month(int year, unsigned month);
std::string quarter(int year, unsigned quarter);
std::string tag(std::string_view slug);
std::string history_month(std::chrono::year_month month);  // of a status history
std::string service_feed(std::string_view id);
std::string cause_feed(std::string_view id);
std::string badge(std::string_view service);
std::string incident_json(std::string_view id);
std::string cell(std::string_view service, std::string_view cause);      // a cell of the matrix
std::string together(std::string_view service, std::string_view other);  // two services that failed together
std::string insight(std::string_view slug);                              // a list behind a mark of a chart
std::string report(std::string_view period);                             // "2024", "2024-q1"
std::string reading(std::string_view service);                           // what to read of a service
std::string actions_in_state(std::string_view state);                    // a list of the ledger
std::string actions_of(std::string_view kind, std::string_view id);      // kind: services, teams, people
std::string unfinished(std::string_view list);

inline constexpr std::string_view kActions = "actions/index.html";
inline constexpr std::string_view kActionsCsv = "actions/actions.csv";
inline constexpr std::string_view kActionsJson = "actions/actions.json";
inline constexpr std::string_view kUnread = "unread.html";
inline constexpr std::string_view kUnfinished = "unfinished.html";
inline constexpr std::string_view kIncidents = "incidents/index.html";
inline constexpr std::string_view kServices = "services/index.html";
inline constexpr std::string_view kCauses = "causes/index.html";
inline constexpr std::string_view kMatrix = "matrix.html";
inline constexpr std::string_view kInsights = "insights/index.html";
inline constexpr std::string_view kInsightsShort = "insights.html";  // leads to kInsights
inline constexpr std::string_view kReading = "reading/index.html";
inline constexpr std::string_view kReports = "reports/index.html";
inline constexpr std::string_view kRecurring = "recurring.html";
inline constexpr std::string_view kVocabulary = "vocabulary.html";
inline constexpr std::string_view kSearch = "search.html";
inline constexpr std::string_view kHome = "index.html";
inline constexpr std::string_view kHistory = "history/index.html";
inline constexpr std::string_view kFeed = "feed.xml";
inline constexpr std::string_view kStatusBadge = "badges/status.svg";
inline constexpr std::string_view kIncidentsJson = "api/incidents.json";
inline constexpr std::string_view kIncidentsCsv = "api/incidents.csv";
inline constexpr std::string_view kSchema = "api/schema.json";
inline constexpr std::string_view kChanges = "api/updated.json";

// Page `number` (from 1) of the list whose first page is `first`: "incidents/page-2.html" for an index,
// "services/dns/page-2.html" for services/dns.html.
std::string numbered(const std::string& first, std::size_t number);

// "", "../" or "../../": from a page to the site's top.
std::string root_of(std::string_view path);

// The relative URL of `target` (a path, with a fragment if wanted) from a page at that root; percent-encoded.
std::string href(std::string_view root, std::string_view target, std::string_view fragment = {});

}  // namespace hindsight::routes
