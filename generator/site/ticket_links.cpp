#include "site/ticket_links.h"

#include <re2/re2.h>

#include "base/text.h"
#include "site/links.h"

namespace hindsight {

namespace {

constexpr std::size_t kLongestLabel = 24;  // characters; labels are not broken over lines

}  // namespace

TicketLinks::TicketLinks(const Config& config) {
  for (const TicketRule& rule : config.tickets)
    patterns_.push_back({std::make_unique<re2::RE2>(rule.pattern, re2::RE2::Quiet), rule.url});
}

TicketLinks::TicketLinks(TicketLinks&&) noexcept = default;
TicketLinks::~TicketLinks() = default;

std::string TicketLinks::url_of(const ActionItem& action) const {
  if (is_web_url(action.ticket)) return action.ticket;
  if (is_web_url(action.ticket_url)) return action.ticket_url;
  for (const auto& [pattern, url] : patterns_) {
    if (re2::RE2::FullMatch(action.ticket, *pattern))
      return replace_all(url, "{0}", percent_encode_path(action.ticket));
  }
  return {};
}

std::string TicketLinks::label_of(std::string_view ticket) {
  if (!is_web_url(ticket)) return harmless(ticket);
  static const re2::RE2 numbered("^https?://(?:.*/)?([^/]+)(?:/-)?/[a-z_]+/(\\d+)/?$");
  static const re2::RE2 last("^https?://.*?([^/]+)/?$");
  const re2::StringPiece url(ticket.data(), ticket.size());
  std::string name;
  std::string number;
  if (re2::RE2::FullMatch(url, numbered, &name, &number))
    return harmless(extract(name, kLongestLabel) + "#" + number);
  re2::RE2::FullMatch(url, last, &name);
  return harmless(extract(name, kLongestLabel));
}

}  // namespace hindsight
