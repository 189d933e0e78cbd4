#include "site/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/names.h"
#include "base/parallel.h"
#include "base/text.h"
#include "edition/files.h"
#include "site/action_files.h"
#include "site/bodies.h"
#include "site/feed.h"
#include "site/incident_page.h"
#include "site/links.h"
#include "site/machine_files.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/reading_pages.h"
#include "site/report_pages.h"
#include "site/routes.h"
#include "site/search_data.h"
#include "site/status_page.h"
#include "site/unread_pages.h"

namespace hindsight {
namespace {

// Which file of the output is whose. A path that is taken already is reported and not written again; so is
// one that would make a folder of a file, or a file of a folder. Two paths that differ in case or Unicode
// form alone are one, as they are to some disks.
class Claims {
 public:
  explicit Claims(Diagnostics& out) : out_(out) {}

  bool is_free(const std::string& path) const { return find(folded(path)) == taken_.end(); }

  bool claim(const std::string& path, const Place& by) {
    if (is_unportable(path)) {
      report(out_, by, Level::error, "unportable-name",
             fmt::format(
                 "“{}” cannot stand on a Windows disk: a part of it is a device or ends in a dot or space",
                 path),
             "give it another name");
    }
    const std::string key = folded(path);
    const auto owner = find(key);
    if (owner == taken_.end()) {
      taken_[key] = {path, by.file};
      return true;
    }
    const auto& [taken, source] = owner->second;
    const std::string whose = source.empty() ? "a page of the site" : "made from " + source;
    report(out_, by, Level::error, "path-collision",
           taken == path ? fmt::format("“{}” is already {} and is not replaced", path, whose)
           : owner->first == key
               ? fmt::format("“{}” and “{}”, which is {}, are one file to some disks", path, taken, whose)
               : fmt::format("“{}” cannot stand beside “{}”, which is {}", path, taken, whose),
           "rename one of the two");
    return false;
  }

 private:
  struct Owner {
    std::string path;
    std::string source;  // "" for a page of the site
  };
  using Taken = std::map<std::string, Owner>;  // by folded path

  // The owner of the folded path `key`, of a file where it needs a folder, or of a file below it.
  Taken::const_iterator find(const std::string& key) const {
    for (std::size_t slash = key.find('/'); slash != std::string::npos; slash = key.find('/', slash + 1)) {
      if (const auto owner = taken_.find(key.substr(0, slash)); owner != taken_.end()) return owner;
    }
    if (const auto owner = taken_.find(key); owner != taken_.end()) return owner;
    const auto below = taken_.lower_bound(key + "/");
    return below != taken_.end() && below->first.starts_with(key + "/") ? below : taken_.end();
  }

  Taken taken_;
  Diagnostics& out_;
};

std::vector<PageJob> page_jobs(const Site& site) {
  std::vector<PageJob> jobs = home_pages(site);
  for (Index i = 0; i < site.archive().incidents.size(); ++i) {
    jobs.push_back(
        {routes::incident(site.archive().incidents[i].id), [&site, i] { return incident_page(site, i); }});
  }
  for (auto* more : {list_pages, service_pages, cause_pages, recurring_pages, matrix_pages, insights_pages,
                     ledger_pages, vocabulary_pages, unfinished_pages, unread_pages, reading_pages,
                     report_pages, search_pages, plain_pages, not_found_pages})
    append(jobs, more(site));
  if (site.board) append(jobs, history_pages(site));
  return jobs;
}

void collect(Site& site, Diagnostics& out) {
  std::vector<std::vector<Index>> mentions;
  for (const auto* bodies : {&site.bodies, &site.page_bodies}) {
    for (const Body& body : *bodies)
      out.insert(out.end(), body.links.diagnostics.begin(), body.links.diagnostics.end());
  }
  for (const Body& body : site.bodies)
    mentions.emplace_back(body.links.mentions.begin(), body.links.mentions.end());
  add_mentions(site.in.archive, mentions);
  for (const Incident& incident : site.archive().incidents) {
    for (const Reference& link : incident.facts.links) {
      if (is_web_url(link.url)) continue;
      report(out, {incident.source, link.line, 0}, Level::warning, "unsafe-link",
             fmt::format("“{}” is not an http or https address and is not shown", extract(link.url, 80)),
             "links of front matter lead to other sites");
    }
  }
}

struct FileCopy {
  std::string path;  // in the output
  std::string source;
  Passage how = Passage::none;
};

// Everything that the site will hold, each path once.
struct Plan {
  std::vector<PageJob> pages;
  std::vector<PageJob> files;  // feeds, API, badges, the ledger as data, what is for crawlers
  std::vector<FileCopy> copies;
};

// Attachments of all bodies and the static folder: all of it, or what texts lead to and site.yaml names.
void plan_copies(const Site& site, Claims& claims, Plan& plan) {
  const auto add = [&](const std::string& path, const std::string& source, Passage how) {
    if (claims.claim(path, {source, 0, 0})) plan.copies.push_back({path, source, how});
  };
  std::set<std::string> linked;
  for (const auto* bodies : {&site.bodies, &site.page_bodies}) {
    for (const Body& body : *bodies) {
      linked.insert(body.links.statics.begin(), body.links.statics.end());
      for (const auto& [path, source] : body.links.files)
        add(path, source, passage_of(site.in.edition, source));
    }
  }
  for (const auto& [path, source] : site.in.statics) {
    const Passage how = passage_of(site.in.edition, source);
    if (how == Passage::as_it_is || (how == Passage::without_metadata && linked.contains(path)))
      add(path, source, how);
  }
}

// With its memory, which an empty value that is assigned would keep.
template <class Container>
void give_up(Container& container) {
  Container empty;
  std::swap(container, empty);
}

// What the sitemap names: all pages that are no redirects.
std::vector<std::string> listed(const std::vector<PageJob>& pages) {
  std::vector<std::string> paths;
  for (const PageJob& page : pages) paths.push_back(page.path);
  std::erase(paths, "404.html");
  std::sort(paths.begin(), paths.end());
  return paths;
}

Plan make_plan(const Site& site, Diagnostics& out) {
  Claims claims(out);
  Plan plan;
  plan.pages = page_jobs(site);
  for (const PageJob& page : plan.pages) claims.claim(page.path, {});
  claims.claim("search", {});  // a folder whose files follow from the texts
  for (const auto& [path, bytes] : site.in.theme.assets()) claims.claim(path, {});
  plan.files = machine_files(site);
  append(plan.files, action_files(site));
  for (const PageJob& file : plan.files) claims.claim(file.path, {});
  for (const char* path : {"sitemap.xml", "robots.txt"}) claims.claim(path, {});
  if (site.has_feed) {
    plan.files.push_back(
        {"sitemap.xml", [&site, listed = listed(plan.pages)] { return sitemap(site, listed); }});
  }
  plan.files.push_back({"robots.txt", [&site] { return robots(site); }});
  for (PageJob& redirect : redirect_pages(site, out)) {
    if (claims.claim(redirect.path, redirect.origin)) plan.pages.push_back(std::move(redirect));
  }
  plan_copies(site, claims, plan);
  // What nobody asked for gives way to everything else.
  for (PageJob& redirect : term_redirects(site)) {
    if (claims.is_free(redirect.path)) plan.pages.push_back(std::move(redirect));
  }
  return plan;
}

// Bodies first: only when all texts have been read is it known who links to whom. After this nothing needs
// the texts.
Site read_bodies(const SiteInput& input, Diagnostics& out) {
  Site site{input, {}, {}, !input.edition.base_url.empty(), {}, {}, TicketLinks(input.edition.config), {}};
  if (site.shows(Feature::actions))
    site.ledger = make_ledger(input.archive, input.edition.config, site.today());
  render_bodies(site);
  collect(site, out);
  site.changes = find_changes(site);
  if (input.edition.status) site.board = make_board(input.archive, site.config(), input.as_of);
  return site;
}

}  // namespace

struct PlannedSite::Made {
  Made(const SiteInput& given, Diagnostics& out)
      : input(given), site(read_bodies(input, out)), plan(make_plan(site, out)) {
    for (const auto* jobs : {&plan.pages, &plan.files})
      for (const PageJob& job : *jobs) by_path.emplace(job.path, &job);
  }
  Made(const Made&) = delete;  // pages refer to the site
  Made& operator=(const Made&) = delete;

  SiteInput input;
  Site site;
  Plan plan;
  std::map<std::string_view, const PageJob*> by_path;  // pages and files of the plan
};

PlannedSite::PlannedSite(const SiteInput& input, Diagnostics& out)
    : made_(std::make_unique<Made>(input, out)) {}

PlannedSite::PlannedSite(PlannedSite&&) noexcept = default;
PlannedSite::~PlannedSite() = default;

std::size_t PlannedSite::page_count() const { return made_->plan.pages.size(); }

std::map<std::string, std::string> PlannedSite::copies() const {
  std::map<std::string, std::string> copies;
  for (const FileCopy& file : made_->plan.copies) copies.emplace(file.path, file.source);
  return copies;
}

void PlannedSite::write_pages(const Sink& sink) const {
  for (const auto* jobs : {&made_->plan.pages, &made_->plan.files})
    parallel_for(made_->input.jobs, jobs->size(),
                 [&](std::size_t i) { sink.write((*jobs)[i].path, (*jobs)[i].render()); });
  for (const auto& [path, bytes] : made_->input.theme.assets()) sink.write(path, bytes);
  for (const FileCopy& file : made_->plan.copies) sink.copy(file.path, file.source, file.how);
}

void PlannedSite::forget_pages() {
  made_->by_path.clear();
  made_->plan = {};
  made_->site.ledger = {};
  for (auto* bodies : {&made_->site.bodies, &made_->site.page_bodies}) {
    for (Body& body : *bodies) {
      give_up(body.html);
      give_up(body.headings);
      give_up(body.links);
    }
  }
}

void PlannedSite::write_search(const Sink& sink) const { emit_search(made_->site, sink); }

void PlannedSite::write(const std::string& path, const Sink& sink) const {
  if (is_search_data(path)) return emit_search(made_->site, sink);
  if (const auto job = made_->by_path.find(path); job != made_->by_path.end())
    return sink.write(path, job->second->render());
  const auto& assets = made_->input.theme.assets();
  if (const auto asset = assets.find(path); asset != assets.end()) return sink.write(path, asset->second);
  for (const FileCopy& file : made_->plan.copies)
    if (file.path == path) return sink.copy(path, file.source, file.how);
}

std::string report_site(const SiteInput& input, const ReportFilter& filter, Diagnostics& out) {
  return report_file(read_bodies(input, out), filter);
}

}  // namespace hindsight
