#include "site/status_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/status_parts.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr std::size_t kMostEntries = 20;    // in each list of the home page
constexpr std::size_t kMostServices = 200;  // the page of services has all
constexpr int kMonths = 3;

Moment day_moment(sys_days day) { return {local_days{day.time_since_epoch()}, std::nullopt, Precision::day}; }

// "Partial outage: Payments", "Major outage: Payments and 2 further services".
std::string sentence(const Site& site) {
  const StatusBoard& board = *site.board;
  const Texts& texts = site.texts();
  const bool well = board.now == ServiceState::operational;
  if (well && board.ongoing.empty()) return texts.say("status.all_operating");
  std::vector<std::string> struck;
  for (const ServiceStatus& service : board.services) {
    if (service.now == board.now && !well) struck.push_back(service.term.name);
  }
  const bool maintenance = board.now == ServiceState::maintenance;
  if (struck.empty() && maintenance) return texts.say("status.maintenance_under_way");
  const std::string what =
      maintenance ? texts.say("state.planned") : name_of(texts, well ? ServiceState::incident : board.now);
  if (struck.empty()) return texts.say("status.state_going_on", {{"state", what}});
  std::string who = struck.front();
  if (struck.size() == 2) who = texts.say("list.and", {{"first", who}, {"second", struck.back()}});
  if (struck.size() > 2)
    who = texts.count("status.and_further_services", struck.size() - 1, {{"service", struck.front()}});
  return texts.say("list.colon", {{"first", what}, {"second", who}});
}

// How long ago a day was, in words that a reader counts in; "" beyond a quarter of a year.
std::string ago(const Texts& texts, sys_days day, sys_days today) {
  const auto count = (today - day).count();
  if (count < 0 || count > 90) return {};
  if (count < 2) return texts.say(count == 0 ? "status.today" : "status.yesterday");
  return texts.count("status.days_ago", static_cast<std::size_t>(count));
}

std::string last_sentence(const Site& site) {
  const StatusBoard& board = *site.board;
  const Texts& texts = site.texts();
  if (!board.last) return board.ongoing.empty() ? texts.say("status.none_recorded") : "";
  const Incident& incident = site.archive().incidents[*board.last];
  const auto end = ended(incident);
  const Moment at = end ? *end : incident.when()->value;
  const std::string near = ago(texts, sys_days{day_of(at)}, floor<days>(board.as_of));
  std::string day = show_day(at, texts.time());
  if (!near.empty()) day = texts.say("list.comma", {{"first", day}, {"second", near}});
  return texts.say(end ? "status.last_ended" : "status.last_began", {{"day", day}});
}

ViewList entries(const Site& site, const std::vector<Index>& incidents) {
  ViewList list;
  for (std::size_t n = 0; n < std::min(kMostEntries, incidents.size()); ++n)
    list.push_back(entry_view(site, "", incidents[n], Updates::all));
  return list;
}

int height_of(ServiceState state) {
  switch (rank_of(state)) {
    case 1:
      return 10;
    case 2:
      return 8;
    case 3:
      return 5;
    default:
      return 3;
  }
}

std::string what_happened(const Site& site, const ServiceDay& day) {
  const Texts& texts = site.texts();
  const std::string what = day.incidents.size() == 1
                               ? title_of(site.archive().incidents[day.incidents.front()])
                               : texts.count("counts.incidents", day.incidents.size());
  return texts.say("list.colon",
                   {{"first", show_day(day_moment(day.day), texts.time())},
                    {"second", texts.join("list.comma", {name_inside(texts, day.state), what})}});
}

// The month's page has what began in it; a day without an own beginning leads to its newest incident.
std::string day_href(const Site& site, const ServiceDay& day) {
  const Incident& newest = site.archive().incidents[day.incidents.front()];
  if (day.incidents.size() == 1) return routes::href("", routes::incident(newest.id));
  const auto began = day_of(newest.when()->value);
  return routes::href("", routes::history_month(began.year() / began.month()));
}

ViewList marks(const Site& site, const ServiceStatus& service) {
  const sys_days first = floor<days>(site.board->as_of) - kBoardDays + days{1};
  ViewList list;
  for (const ServiceDay& day : service.days) {
    const int height = height_of(day.state);
    View view;
    view.set("x", std::to_string((day.day - first).count()));
    view.set("y", std::to_string(10 - height));
    view.set("height", std::to_string(height));
    view.set("rank", std::to_string(rank_of(day.state)));
    view.set("day_href", day_href(site, day));
    view.set("label", what_happened(site, day));
    list.push_back(std::move(view));
  }
  return list;
}

std::string said(const Site& site, const ServiceStatus& service) {
  const Texts& texts = site.texts();
  if (service.days.empty()) return texts.say("status.nothing_recorded");
  std::vector<std::string> parts;
  for (auto day = service.days.rbegin(); day != service.days.rend(); ++day)
    parts.push_back(what_happened(site, *day));
  return texts.count("status.days_with_entry", service.days.size(),
                     {{"entries", texts.join("list.semicolon", parts)}});
}

// Rounded down: 100 % is said of no service that was down.
std::string uptime_text(const Texts& texts, const Uptime& uptime) {
  if (uptime.uncounted > 0 || uptime.window.count() <= 0) return texts.say("common.not_stated");
  const auto up = uptime.window - uptime.down;
  const long hundredths = up.count() * 10000 / uptime.window.count();
  return fmt::format("{}.{:02} %", hundredths / 100, hundredths % 100);
}

View service_view(const Site& site, const ServiceStatus& service) {
  View view;
  view.set("service", harmless(service.term.name));
  view.set("service_href", service.service ? routes::href("", routes::service(service.term.id)) : "");
  view.set("state", state_view(site.texts(), service.now));
  view.set("marks", marks(site, service));
  view.set("said", said(site, service));
  view.set("uptime", site.in.edition.uptime ? uptime_text(site.texts(), service.uptime) : "");
  return view;
}

// Groups in the order in which site.yaml first names them, services without one last.
ViewList groups(const Site& site) {
  std::vector<std::string> order;
  std::map<std::string, ViewList> members;
  std::size_t shown = 0;
  for (const ServiceStatus& service : site.board->services) {
    if (++shown > kMostServices) break;
    const std::string& group = service.term.group;
    if (!group.empty() && !members.contains(group)) order.push_back(group);
    members[group].push_back(service_view(site, service));
  }
  if (members.contains("")) order.emplace_back();
  ViewList list;
  for (const std::string& group : order) {
    View view;
    view.set("heading", group.empty() && order.size() > 1 ? site.texts().say("common.others") : group);
    view.set("services", std::move(members[group]));
    list.push_back(std::move(view));
  }
  return list;
}

// Of a month what is over: the rest stands above.
View month_view(const Site& site, year_month month, std::vector<Index> incidents) {
  const bool any = !incidents.empty();
  std::erase_if(incidents, [&](Index i) {
    return progress_of(site.archive().incidents[i], site.board->as_of) != Progress::over;
  });
  View view;
  const std::string name = month_name(site.texts(), month);
  view.set("month_name", name);
  view.set("month_href", any ? routes::href("", routes::history_month(month)) : "");
  view.set("month_count",
           any && incidents.empty() ? site.texts().say("status.nothing_over") : month_count(site, incidents));
  ViewList list;
  for (std::size_t n = 0; n < std::min(kMostEntries, incidents.size()); ++n)
    list.push_back(entry_view(site, "", incidents[n], Updates::last));
  view.set("entries", std::move(list));
  if (incidents.size() > kMostEntries)
    view.set("rest", site.texts().count("status.all_of_month", incidents.size(), {{"month", name}}));
  return view;
}

// The month of the build's clock and the two before it; where none of them has an incident, the last that
// has.
ViewList recent_months(const Site& site) {
  const auto& months = site.board->months;
  const year_month_day today{floor<days>(site.board->as_of)};
  const year_month current = today.year() / today.month();
  ViewList list;
  bool any = false;
  for (int back = 0; back < kMonths; ++back) {
    const year_month month = current - std::chrono::months{back};
    const auto found = months.find(month);
    any = any || found != months.end();
    list.push_back(month_view(site, month, found == months.end() ? std::vector<Index>{} : found->second));
  }
  const auto later = months.lower_bound(current);
  if (!any && later != months.begin()) {
    const auto latest = std::prev(later);
    list.push_back(month_view(site, latest->first, latest->second));
  }
  return list;
}

std::string status_page(const Site& site) {
  const StatusBoard& board = *site.board;
  const std::string path(routes::kHome);
  const Texts& texts = site.texts();
  const std::string said = sentence(site);
  View view = page_view(site, path, site.config().title, site.config().description, routes::kHome);
  view.set("sentence", said);
  view.set("now", state_view(texts, board.ongoing.empty() ? board.now
                                                          : std::max(board.now, ServiceState::incident)));
  view.set("last", last_sentence(site));
  view.set("last_href",
           board.last ? routes::href("", routes::incident(site.archive().incidents[*board.last].id)) : "");
  const Moment today = day_moment(floor<days>(board.as_of));
  view.set("as_of", show_day(today, texts.time()));
  view.set("as_of_datetime", iso_day(today));
  view.set("ongoing", entries(site, board.ongoing));
  view.set("active", entries(site, board.active));
  view.set("upcoming", entries(site, board.upcoming));
  view.set("groups", groups(site));
  view.set("more_services",
           board.services.size() > kMostServices
               ? texts.count("status.further_services", board.services.size() - kMostServices)
               : "");
  view.set("uptime_shown", site.in.edition.uptime);
  view.set("first_day", show_day(day_moment(floor<days>(board.as_of) - kBoardDays + days{1}), texts.time()));
  view.set("months", recent_months(site));
  view.set("pages", plain_page_links(site, ""));
  view.set("zoned", true);
  view.set("badge_of_site", routes::href("", routes::kStatusBadge));
  return site.in.theme.render("status", view);
}

}  // namespace

std::vector<PageJob> status_pages(const Site& site) {
  return {{std::string(routes::kHome), [&site] { return status_page(site); }}};
}

}  // namespace hindsight
