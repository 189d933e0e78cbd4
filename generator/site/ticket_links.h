// The patterns of `tickets:` in site.yaml, compiled once for a site: the address of a ticket from its id.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "input/config.h"
#include "input/postmortem.h"

namespace re2 {
class RE2;
}

namespace hindsight {

class TicketLinks {
 public:
  explicit TicketLinks(const Config& config);
  TicketLinks(TicketLinks&&) noexcept;
  ~TicketLinks();

  // The ticket itself where it is an address, else the address that the tickets file gives, else that of the
  // first pattern that fits; "" where there is none. Safe to call from several threads.
  std::string url_of(const ActionItem& action) const;

  // How a ticket is called on a page: as written; of an address what stands at its end, "OPS-17", "shop#12".
  static std::string label_of(std::string_view ticket);

 private:
  struct Pattern {
    std::unique_ptr<re2::RE2> pattern;
    std::string url;  // {0} is the ticket
  };
  std::vector<Pattern> patterns_;
};

}  // namespace hindsight
