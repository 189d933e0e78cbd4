// Unfinished business: what is not final, which reviews are due, and which facts documents leave out, each
// with a list of its incidents.
#include <fmt/format.h>

#include <algorithm>

#include "archive/unfinished.h"
#include "base/text.h"
#include "site/lists.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kFirstTexts = 20;
constexpr std::size_t kFirstGaps = 50;

// The lists behind the page, by the name of their file.
std::string gap_list(const ExpectedFact& fact) { return routes::unfinished(fmt::format("no-{}", fact.id)); }
std::string final_list() { return routes::unfinished("not-final"); }
std::string due_list() { return routes::unfinished("review-due"); }
std::string upcoming_list() { return routes::unfinished("review-upcoming"); }

// What an edition withholds must not be said to be missing.
bool shows_gaps(const Site& site) { return site.in.edition.whole; }

std::vector<Index> first_of(const std::vector<Index>& all, std::size_t most) {
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size()))};
}

// The first incidents of a list, with a link to the whole where there are more.
View section(const Site& site, std::string_view root, const std::vector<Index>& incidents,
             const std::string& path, bool with_review) {
  ViewList list;
  for (const Index i : first_of(incidents, kFirstTexts)) {
    const auto& due = site.archive().incidents[i].facts.review_due;
    list.push_back(row(site, root, i, with_review ? "Review due " + show_day(due->value) : ""));
  }
  View view;
  view.set("size", std::to_string(incidents.size()));
  view.set("rows", std::move(list));
  view.set("more", incidents.size() > kFirstTexts ? routes::href(root, path) : "");
  return view;
}

ViewList fact_rows(std::string_view root, const Unfinished& found) {
  ViewList list;
  for (std::size_t f = 0; f < expected_facts().size(); ++f) {
    const MissingFact& missing = found.missing[f];
    if (missing.asked == 0) continue;
    const std::size_t count = missing.incidents.size();
    View view;
    view.set("name", expected_facts()[f].name);
    view.set("href", count == 0 ? "" : routes::href(root, gap_list(expected_facts()[f])));
    view.set("count", std::to_string(count));
    view.set("asked", std::to_string(missing.asked));
    view.set("percent",
             std::to_string(count == 0 ? 0 : std::max<std::size_t>(1, count * 100 / missing.asked)));
    list.push_back(std::move(view));
  }
  return list;
}

ViewList gap_rows(const Site& site, std::string_view root, const Unfinished& found) {
  ViewList list;
  for (const Gaps& gaps : found.gaps) {
    if (list.size() == kFirstGaps) break;
    std::vector<std::string> names;
    for (const std::size_t f : gaps.facts) names.push_back(lower_ascii(expected_facts()[f].name));
    list.push_back(row(site, root, gaps.incident, fmt::format("Not stated: {}", join(names, ", "))));
  }
  return list;
}

std::string unfinished_page(const Site& site, const Unfinished& found) {
  const std::string path(routes::kUnfinished);
  const std::string root = routes::root_of(path);
  View view = page_view(site, path, "Unfinished business",
                        "Postmortems that are not final, reviews that are due, and facts that are not stated",
                        routes::kUnfinished);
  set_as_of(view, site);
  view.set("not_final", section(site, root, found.not_final, final_list(), false));
  view.set("reviews_due", section(site, root, found.reviews_due, due_list(), true));
  view.set("reviews_upcoming", section(site, root, found.reviews_upcoming, upcoming_list(), true));
  view.set("reviews", !found.reviews_due.empty() || !found.reviews_upcoming.empty());
  view.set("shows_gaps", shows_gaps(site));
  if (shows_gaps(site)) {
    view.set("facts", fact_rows(root, found));
    view.set("gaps", gap_rows(site, root, found));
    view.set("gap_count", fmt::format("{} of {}", found.gaps.size(),
                                      count_of(site.archive().incidents.size(), "incident", "incidents")));
    view.set("more_gaps", found.gaps.size() > kFirstGaps);
  }
  return site.in.theme.render("unfinished", view);
}

}  // namespace

std::vector<PageJob> unfinished_pages(const Site& site) {
  if (!site.shows(Feature::unfinished)) return {};
  Unfinished found = find_unfinished(site.archive(), site.in.as_of);
  std::vector<PageJob> jobs;
  const auto list = [&](const std::string& path, const std::string& title, const std::string& about,
                        const std::vector<Index>& incidents) {
    if (!incidents.empty())
      append(jobs, incident_list(site, path, title, about, routes::kUnfinished, incidents));
  };
  list(final_list(), "Not final", "Drafts, texts in review, and incidents that go on", found.not_final);
  list(due_list(), "Reviews that are due", "The day of their review has come", found.reviews_due);
  list(upcoming_list(), "Reviews to come", "The day of their review lies ahead", found.reviews_upcoming);
  for (std::size_t f = 0; shows_gaps(site) && f < expected_facts().size(); ++f) {
    const ExpectedFact& fact = expected_facts()[f];
    list(gap_list(fact), fmt::format("Not stated: {}", lower_ascii(fact.name)),
         fmt::format("Of {} that should state it", count_of(found.missing[f].asked, "incident", "incidents")),
         found.missing[f].incidents);
  }
  jobs.push_back({std::string(routes::kUnfinished),
                  [&site, found = std::move(found)] { return unfinished_page(site, found); }});
  return jobs;
}

}  // namespace hindsight
