#include "site/feed.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "site/parts.h"
#include "site/routes.h"

namespace hindsight {
namespace {

constexpr std::size_t kEntries = 30;

// The last moment that the document itself tells of: nothing else about an entry's age is known.
std::chrono::sys_seconds updated(const Incident& incident) {
  std::chrono::sys_seconds last{};
  const auto see = [&](const std::optional<TimeFact>& time) {
    if (time) last = std::max(last, sort_key(time->value));
  };
  const Postmortem& facts = incident.facts;
  for (const auto* time : {&facts.started, &facts.detected, &facts.acknowledged, &facts.mitigated,
                           &facts.resolved, &facts.scheduled_from, &facts.scheduled_until})
    see(*time);
  for (const StatusUpdate& update : facts.updates) {
    if (update.at) last = std::max(last, sort_key(*update.at));
  }
  return last;
}

// Text that XML 1.0 can hold: controls are dropped (section 2.2), the rest escaped.
std::string xml(std::string_view text) {
  std::string clean;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') clean += c;
  }
  return escape_html(clean);
}

std::string entry(const Site& site, const Incident& incident, const Body& body) {
  const std::string url = site.in.edition.base_url + percent_encode_path(routes::incident(incident.id));
  const std::string summary =
      incident.facts.summary ? incident.facts.summary->value : extract(body.words, 300);
  std::string text =
      fmt::format("<entry>\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<updated>{}</updated>\n",
                  xml(title_of(incident)), xml(url), xml(url), iso(updated(incident)));
  if (const TimeFact* when = incident.when())
    text += fmt::format("<published>{}</published>\n", iso(sort_key(when->value)));
  if (!summary.empty()) text += fmt::format("<summary>{}</summary>\n", xml(summary));
  for (const Link& link : incident.causes)
    text += fmt::format("<category term=\"{}\"/>\n", xml(site.archive().causes[link.term].term.name));
  return text + "</entry>\n";
}

}  // namespace

std::string atom_feed(const Site& site) {
  const std::vector<Incident>& incidents = site.archive().incidents;
  const std::string& base = site.in.edition.base_url;
  std::chrono::sys_seconds last{};
  for (const Incident& incident : incidents) last = std::max(last, updated(incident));
  std::string text =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  text += fmt::format(
      "<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<link rel=\"self\" "
      "href=\"{}{}\"/>\n<updated>{}</updated>\n",
      xml(site.config().title), xml(base), xml(base), xml(base), routes::kFeed, iso(last));
  text += fmt::format("<author><name>{}</name></author>\n", xml(site.config().title));
  for (std::size_t i = 0; i < std::min(kEntries, incidents.size()); ++i)
    text += entry(site, incidents[i], site.bodies[i]);
  return text + "</feed>\n";
}

std::string sitemap(const Site& site, const std::vector<std::string>& pages) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string& path : pages)
    text +=
        fmt::format("<url><loc>{}{}</loc></url>\n", xml(site.in.edition.base_url), percent_encode_path(path));
  return text + "</urlset>\n";
}

std::string robots(const Site& site) {
  if (site.in.edition.noindex) return "User-agent: *\nDisallow: /\n";
  std::string text = "User-agent: *\nAllow: /\n";
  if (!site.in.edition.base_url.empty()) text += "Sitemap: " + site.in.edition.base_url + "sitemap.xml\n";
  return text;
}

}  // namespace hindsight
