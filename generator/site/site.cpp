#include "site/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/parallel.h"
#include "base/text.h"
#include "site/bodies.h"
#include "site/feed.h"
#include "site/incident_page.h"
#include "site/links.h"
#include "site/pages.h"
#include "site/parts.h"
#include "site/routes.h"
#include "site/search_pages.h"

namespace hindsight {
namespace {

// Which file of the output is whose. A path that is taken already is reported and not written again; so is
// one that would make a folder of a file, or a file of a folder.
class Claims {
 public:
  explicit Claims(Diagnostics& out) : out_(out) {}

  bool claim(const std::string& path, const Place& by) {
    const auto owner = find(path);
    if (owner == taken_.end()) {
      taken_.emplace(path, by.file);
      return true;
    }
    const std::string whose = owner->second.empty() ? "a page of the site" : "made from " + owner->second;
    report(out_, by, Level::error, "path-collision",
           owner->first == path
               ? fmt::format("“{}” is already {} and is not replaced", path, whose)
               : fmt::format("“{}” cannot stand beside “{}”, which is {}", path, owner->first, whose),
           "rename one of the two");
    return false;
  }

 private:
  using Taken = std::map<std::string, std::string>;  // path → source, or "" for a page of the site

  // The owner of `path`, of a file where it needs a folder, or of a file below it.
  Taken::const_iterator find(const std::string& path) const {
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      if (const auto owner = taken_.find(path.substr(0, slash)); owner != taken_.end()) return owner;
    }
    if (const auto owner = taken_.find(path); owner != taken_.end()) return owner;
    const auto below = taken_.lower_bound(path + "/");
    return below != taken_.end() && below->first.starts_with(path + "/") ? below : taken_.end();
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
  for (auto* more :
       {list_pages, service_pages, cause_pages, matrix_pages, search_pages, plain_pages, not_found_pages})
    append(jobs, more(site));
  return jobs;
}

// Attachments of all bodies and the static folder: all of it, or what texts lead to and site.yaml names.
void copy_files(const Site& site, Claims& claims, const Sink& sink) {
  const Edition& edition = site.in.edition;
  std::set<std::string> linked;
  for (const auto* bodies : {&site.bodies, &site.page_bodies}) {
    for (const Body& body : *bodies) {
      linked.insert(body.links.statics.begin(), body.links.statics.end());
      for (const auto& [path, source] : body.links.files) {
        if (claims.claim(path, {source, 0, 0})) sink.copy(path, source, passage_of(edition, source));
      }
    }
  }
  for (const auto& [path, source] : site.in.statics) {
    const Passage how = passage_of(edition, source);
    const bool wanted =
        how == Passage::as_it_is || (how == Passage::without_metadata && linked.contains(path));
    if (wanted && claims.claim(path, {source, 0, 0})) sink.copy(path, source, how);
  }
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

}  // namespace

SiteCounts emit_site(const SiteInput& input, const Sink& sink, Diagnostics& out) {
  Site site{input, {}, {}, !input.edition.base_url.empty()};
  // Bodies first: only when all texts have been read is it known who links to whom.
  render_bodies(site);
  collect(site, out);

  Claims claims(out);
  std::vector<PageJob> jobs = page_jobs(site);
  for (const PageJob& job : jobs) claims.claim(job.path, {});
  for (const std::string& path : search_paths(site)) claims.claim(path, {});
  for (const auto& [path, bytes] : input.theme.assets()) claims.claim(path, {});
  for (const char* path : {"feed.xml", "sitemap.xml", "robots.txt"}) claims.claim(path, {});
  std::vector<std::string> listed;  // in the sitemap
  for (const PageJob& job : jobs) listed.push_back(job.path);
  std::erase(listed, "404.html");
  std::sort(listed.begin(), listed.end());
  for (PageJob& redirect : redirect_pages(site, out)) {
    if (claims.claim(redirect.path, redirect.origin)) jobs.push_back(std::move(redirect));
  }

  parallel_for(input.jobs, jobs.size(), [&](std::size_t i) { sink.write(jobs[i].path, jobs[i].render()); });
  emit_search(site, sink);
  for (const auto& [path, bytes] : input.theme.assets()) sink.write(path, bytes);
  if (site.has_feed) {
    sink.write("feed.xml", atom_feed(site));
    sink.write("sitemap.xml", sitemap(site, listed));
  }
  sink.write("robots.txt", robots(site));
  copy_files(site, claims, sink);
  return {jobs.size()};
}

}  // namespace hindsight
