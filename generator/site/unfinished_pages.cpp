// Unfinished business: what is not final, which reviews are due, and which facts documents leave out, each
// with a list of its incidents.
#include <fmt/format.h>

#include <algorithm>

#include "archive/unfinished.h"
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

std::string review_due(const Texts& texts, const Moment& day) {
  return texts.say("unfinished.review_due", {{"day", show_day(day, texts.time())}});
}

// The first incidents of a list, with a link to the whole where there are more.
View section(const Site& site, std::string_view root, const std::vector<Index>& incidents,
             const std::string& path, bool with_review) {
  ViewList list;
  for (const Index i : first_of(incidents, kFirstTexts)) {
    const auto& due = site.archive().incidents[i].facts.review_due;
    list.push_back(row(site, root, i, with_review ? review_due(site.texts(), due->value) : ""));
  }
  View view;
  view.set("size", std::to_string(incidents.size()));
  view.set("rows", std::move(list));
  view.set("more", incidents.size() > kFirstTexts ? routes::href(root, path) : "");
  return view;
}

ViewList fact_rows(const Texts& texts, std::string_view root, const Unfinished& found) {
  ViewList list;
  for (std::size_t f = 0; f < expected_facts().size(); ++f) {
    const MissingFact& missing = found.missing[f];
    if (missing.asked == 0) continue;
    const std::size_t count = missing.incidents.size();
    View view;
    view.set("name", texts.say(expected_facts()[f].name));
    view.set("href", count == 0 ? "" : routes::href(root, gap_list(expected_facts()[f])));
    view.set("count", std::to_string(count));
    view.set("asked", std::to_string(missing.asked));
    view.set("percent",
             std::to_string(count == 0 ? 0 : std::max<std::size_t>(1, count * 100 / missing.asked)));
    list.push_back(std::move(view));
  }
  return list;
}

std::string not_stated(const Texts& texts, const std::string& facts) {
  return texts.say("unfinished.not_stated", {{"facts", facts}});
}

ViewList gap_rows(const Site& site, std::string_view root, const Unfinished& found) {
  const Texts& texts = site.texts();
  ViewList list;
  for (const Gaps& gaps : found.gaps) {
    if (list.size() == kFirstGaps) break;
    std::vector<std::string> names;
    for (const std::size_t f : gaps.facts) names.push_back(texts.say(expected_facts()[f].inside));
    list.push_back(row(site, root, gaps.incident, not_stated(texts, texts.join("list.comma", names))));
  }
  return list;
}

std::string unfinished_page(const Site& site, const Unfinished& found) {
  const std::string path(routes::kUnfinished);
  const std::string root = routes::root_of(path);
  const Texts& texts = site.texts();
  View view = page_view(site, path, texts.say("unfinished.title"), texts.say("unfinished.description"),
                        routes::kUnfinished);
  set_as_of(view, site);
  view.set("not_final", section(site, root, found.not_final, final_list(), false));
  view.set("reviews_due", section(site, root, found.reviews_due, due_list(), true));
  view.set("reviews_upcoming", section(site, root, found.reviews_upcoming, upcoming_list(), true));
  view.set("reviews", !found.reviews_due.empty() || !found.reviews_upcoming.empty());
  view.set("shows_gaps", shows_gaps(site));
  if (shows_gaps(site)) {
    view.set("facts", fact_rows(site.texts(), root, found));
    view.set("gaps", gap_rows(site, root, found));
    const std::string all = texts.count("counts.incidents", site.archive().incidents.size());
    view.set("gap_count",
             texts.say("common.of", {{"part", std::to_string(found.gaps.size())}, {"all", all}}));
    view.set("more_gaps", found.gaps.size() > kFirstGaps);
  }
  return site.in.theme.render("unfinished", view);
}

}  // namespace

std::vector<PageJob> unfinished_pages(const Site& site) {
  if (!site.shows(Feature::unfinished)) return {};
  Unfinished found = find_unfinished(site.archive(), site.today());
  std::vector<PageJob> jobs;
  const auto list = [&](const std::string& path, const std::string& title, const std::string& about,
                        const std::vector<Index>& incidents) {
    if (!incidents.empty())
      append(jobs, incident_list(site, path, title, about, routes::kUnfinished, incidents));
  };
  const Texts& texts = site.texts();
  list(final_list(), texts.say("unfinished.not_final"), texts.say("unfinished.not_final_about"),
       found.not_final);
  list(due_list(), texts.say("unfinished.reviews_due"), texts.say("unfinished.reviews_due_about"),
       found.reviews_due);
  list(upcoming_list(), texts.say("unfinished.reviews_to_come"),
       texts.say("unfinished.reviews_to_come_about"), found.reviews_upcoming);
  for (std::size_t f = 0; shows_gaps(site) && f < expected_facts().size(); ++f) {
    const ExpectedFact& fact = expected_facts()[f];
    list(gap_list(fact), not_stated(texts, texts.say(fact.inside)),
         texts.count("unfinished.of_asked", found.missing[f].asked), found.missing[f].incidents);
  }
  jobs.push_back({std::string(routes::kUnfinished),
                  [&site, found = std::move(found)] { return unfinished_page(site, found); }});
  return jobs;
}

}  // namespace hindsight
