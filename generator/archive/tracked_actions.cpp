#include "archive/tracked_actions.h"

#include <fmt/format.h>

#include "base/text.h"
#include "input/action_words.h"

namespace hindsight {
namespace {

std::string name_of_file(const std::string& path) { return path.substr(path.rfind('/') + 1); }

void report_mismatch(const std::string& source, const ActionItem& action, const TicketRecord& ticket,
                     Diagnostics& out) {
  const bool stated = action.source == Source::front_matter;
  const std::string message =
      fmt::format("the {} says “{}” of this action, and {} says “{}” of {} (line {})",
                  stated ? "front matter" : "text", name_of(action.status), ticket.place.file,
                  ticket.status_text.empty() ? name_of(ticket.status) : ticket.status_text, ticket.ticket,
                  ticket.place.line);
  if (stated)
    report(out, {source, action.line, 0}, Level::warning, "ticket-mismatch", message,
           "the front matter wins; take its “status:” out to follow the ticket");
  else
    report(out, {source, action.line, 0}, Level::note, "ticket-mismatch", message,
           "the ticket wins over the text");
}

void apply(ActionItem& action, const TicketRecord& ticket, const std::string& source, Diagnostics& out) {
  const bool says = ticket.status != ActionStatus::unknown;
  if (says && action.status != ActionStatus::unknown && action.status != ticket.status)
    report_mismatch(source, action, ticket, out);
  const bool takes = says && (action.status == ActionStatus::unknown || action.source == Source::body);
  if (takes && (action.status != ticket.status || (ticket.done && !action.done))) {
    action.status = ticket.status;
    action.done = ticket.done;
    action.tracked_status = true;
  } else if (action.status == ActionStatus::done && !action.done && ticket.done) {
    action.done = ticket.done;
    action.tracked_status = true;
  }
  if (!action.due && ticket.due) {
    action.due = ticket.due;
    action.tracked_due = true;
  }
  if (action.tracked_status || action.tracked_due) action.tracker = name_of_file(ticket.place.file);
}

}  // namespace

void apply_tickets(std::vector<ArchiveInput>& incidents, const Tickets& tickets, bool links,
                   Diagnostics& out) {
  for (ArchiveInput& incident : incidents) {
    for (ActionItem& action : incident.actions) {
      const TicketRecord* ticket = tickets.find(action.ticket);
      if (ticket == nullptr) continue;
      if (links) action.ticket_url = ticket->url;
      apply(action, *ticket, incident.source, out);
    }
  }
}

}  // namespace hindsight
