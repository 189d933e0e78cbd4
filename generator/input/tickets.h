// What a ticket system says about tickets: an export that lies beside site.yaml or at the top of a source
// folder, as tickets.csv or tickets.json. It gives the state of follow-up actions whose document leaves it
// open. The files are read and never published.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "input/config.h"
#include "input/postmortem.h"

namespace hindsight {

struct TicketRecord {
  std::string ticket;  // as written
  ActionStatus status = ActionStatus::unknown;
  std::string status_text;  // as written
  std::optional<Moment> done;
  std::optional<Moment> due;
  std::string url;
  Place place;
};

class Tickets {
 public:
  // By the id or URL that an action names, without regard to letter case or a "#" before it; a URL also by
  // the key at its end (https://tickets.example.com/browse/OPS-17). nullptr where the export does not have
  // it.
  const TicketRecord* find(std::string_view ticket) const;

  // False when another record has this ticket already; that one stays.
  bool add(TicketRecord record);

 private:
  std::vector<TicketRecord> records_;
  std::map<std::string, std::size_t, std::less<>> by_key_;
};

// Where the files of a site would lie, relative to it, in the order in which they count.
std::vector<std::string> ticket_paths(const Config& config);

// Reads all files (path → content). Rows that cannot be used are reported at their lines and left out; a word
// for a state that is not known is reported once.
Tickets read_tickets(const std::map<std::string, std::string, std::less<>>& files, const Config& config,
                     Diagnostics& out);

}  // namespace hindsight
