// What a ticket system says of follow-up actions, filled into the actions whose documents leave it open. Done
// before the archive is made, so that everything after it sees one state of each action.
#pragma once

#include <vector>

#include "archive/archive.h"
#include "input/tickets.h"

namespace hindsight {

// Front matter always wins: a state that it gives stays, and a ticket that says otherwise is reported. A
// state that was only read from the text gives way to the ticket's. `links`: the edition may know the
// addresses of tickets.
void apply_tickets(std::vector<ArchiveInput>& incidents, const Tickets& tickets, bool links,
                   Diagnostics& out);

}  // namespace hindsight
