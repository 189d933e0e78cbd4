#include "site/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kEntries = 30;

std::string entry(const Site& site, Index i) {
  const Incident& incident = site.archive().incidents[i];
  const Body& body = site.bodies[i];
  const std::string url = site.in.edition.base_url + percent_encode_path(routes::incident(incident.id));
  const std::string summary =
      incident.facts.summary ? incident.facts.summary->value : extract(body.words, 300);
  std::string text = fmt::format(
      "<entry>\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<updated>{}</updated>\n",
      escape_html(title_of(incident)), escape_html(url), escape_html(url), iso(site.changes.updated[i]));
  if (const TimeFact* when = incident.when())
    text += fmt::format("<published>{}</published>\n", iso(sort_key(when->value)));
  if (!summary.empty()) text += fmt::format("<summary>{}</summary>\n", escape_html(summary));
  for (const Link& link : incident.causes)
    text += fmt::format("<category term=\"{}\"/>\n", escape_html(site.archive().causes[link.term].term.name));
  return text + "</entry>\n";
}

struct Feed {
  std::string path;
  std::string title;
  std::string page;  // of which it tells; "" for the site's top
  bool has_page;     // a service that nothing ever struck has none yet
};

// Of the newest incidents; `updated` is that of all that it has, and of an empty feed when it began to be
// kept.
std::string atom_feed(const Site& site, const Feed& feed, const std::vector<Index>& newest) {
  const std::string& base = site.in.edition.base_url;
  const std::string id = base + percent_encode_path(feed.page);
  std::string text =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  text += fmt::format(
      "<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<link rel=\"self\" "
      "href=\"{}{}\"/>\n<updated>{}</updated>\n",
      escape_html(feed.title), escape_html(id), escape_html(feed.has_page ? id : base), escape_html(base),
      percent_encode_path(feed.path), iso(site.changes.latest(newest)));
  text += fmt::format("<author><name>{}</name></author>\n", escape_html(site.config().title));
  for (const Index i : newest) text += entry(site, i);
  return text + "</feed>\n";
}

PageJob feed_file(const Site& site, Feed feed, const std::vector<Index>& incidents) {
  std::vector<Index> newest(incidents.begin(), incidents.begin() + static_cast<std::ptrdiff_t>(
                                                                       std::min(kEntries, incidents.size())));
  return {feed.path, [&site, feed, newest = std::move(newest)] { return atom_feed(site, feed, newest); }};
}

std::string title_in(const Site& site, const Term& term) {
  return site.texts().say("feed.title", {{"term", term.name}, {"site", site.config().title}});
}

}  // namespace

std::vector<PageJob> feed_files(const Site& site) {
  const Archive& archive = site.archive();
  std::vector<Index> all(archive.incidents.size());
  std::iota(all.begin(), all.end(), Index{0});
  std::vector<PageJob> files = {
      feed_file(site, {std::string(routes::kFeed), site.config().title, "", true}, all)};
  for (const TermEntry& entry : archive.services)
    files.push_back(feed_file(site,
                              {routes::service_feed(entry.term.id), title_in(site, entry.term),
                               routes::service(entry.term.id), true},
                              entry.incidents));
  for (const TermEntry& entry : archive.causes)
    files.push_back(feed_file(
        site,
        {routes::cause_feed(entry.term.id), title_in(site, entry.term), routes::cause(entry.term.id), true},
        entry.incidents));
  if (!site.board) return files;
  // A status history lists services that nothing ever struck: who wants to hear of the first time can.
  for (const ServiceStatus& service : site.board->services) {
    if (!service.service)
      files.push_back(feed_file(site,
                                {routes::service_feed(service.term.id), title_in(site, service.term),
                                 routes::service(service.term.id), false},
                                {}));
  }
  return files;
}

std::string sitemap(const Site& site, const std::vector<std::string>& pages) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string& path : pages)
    text += fmt::format("<url><loc>{}{}</loc></url>\n", escape_html(site.in.edition.base_url),
                        percent_encode_path(path));
  return text + "</urlset>\n";
}

std::string robots(const Site& site) {
  if (site.in.edition.noindex) return "User-agent: *\nDisallow: /\n";
  std::string text = "User-agent: *\nAllow: /\n";
  if (!site.in.edition.base_url.empty()) text += "Sitemap: " + site.in.edition.base_url + "sitemap.xml\n";
  return text;
}

}  // namespace hindsight
