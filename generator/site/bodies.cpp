#include "site/bodies.h"

#include <algorithm>

#include "base/parallel.h"
#include "base/text.h"
#include "site/incident_page.h"
#include "site/routes.h"

namespace hindsight {
namespace {

// The id that a document has from its path, as `[[id]]` names it.
std::string id_of_path(std::string_view path) {
  path = path.substr(0, path.rfind('.'));
  if (path.ends_with("/index")) path.remove_suffix(6);
  return slugify(path.substr(path.rfind('/') + 1));
}

LinkMap link_map(const Site& site) {
  LinkMap map;
  map.archive = &site.archive();
  map.files = site.in.attachments;
  map.unpublished = site.in.unpublished;
  for (const std::string& path : map.unpublished) map.unpublished_ids.insert(id_of_path(path));
  map.statics = site.in.statics;
  map.edition = &site.in.edition;
  map.remote_images = site.config().show_remote_images;
  for (Index i = 0; i < site.archive().incidents.size(); ++i) {
    const Incident& incident = site.archive().incidents[i];
    if (!site.in.edition.whole) map.by_file.emplace(id_of_path(incident.source), i);
    map.documents[incident.source] = {routes::incident(incident.id), site.in.texts[i], i};
  }
  for (const PlainPage& page : site.in.pages)
    map.documents[page.source] = {routes::page(page.id), page.text, std::nullopt};
  return map;
}

// The page has its title as the only heading of the first level: those of the text stand below it.
int heading_shift(const std::vector<Heading>& headings, int title_line) {
  const bool has_first = std::any_of(headings.begin(), headings.end(),
                                     [&](const Heading& h) { return h.level == 1 && h.line != title_line; });
  return has_first ? 1 : 0;
}

std::string words_of(const Markdown& text, const LinkResolver& resolver) {
  return harmless(text.plain_text([&](std::string_view id) { return resolver.name_of(id); }));
}

Body render_body(const Texts& texts, const Markdown& text, LinkResolver& resolver, int title_line,
                 const std::vector<int>& lines) {
  RenderOptions options;
  options.texts = &texts;
  options.link = [&](std::string_view url, LinkUse use, int line) { return resolver.link(url, use, line); };
  options.wiki = [&](std::string_view id, int line) { return resolver.wiki(id, line); };
  options.heading_shift = heading_shift(text.headings(), title_line);
  options.skip_heading_line = title_line;
  options.anchor_lines = {lines.begin(), lines.end()};
  Body body;
  body.html = text.render(options);
  body.words = words_of(text, resolver);
  body.headings = text.headings();
  body.has_code = text.has_code();
  body.links = resolver.take();
  return body;
}

LinkResolver resolver_of(const LinkMap& map, const Incident& incident) {
  return {map, incident.source, map.documents.at(incident.source), routes::incident_file, incident.id};
}

}  // namespace

void render_bodies(Site& site) {
  const LinkMap map = link_map(site);
  site.bodies = parallel_map(site.in.jobs, site.archive().incidents.size(), [&](std::size_t i) {
    const Incident& incident = site.archive().incidents[i];
    LinkResolver resolver = resolver_of(map, incident);
    const int title_line = incident.facts.title_line;  // the title stands at the top of the page
    std::vector<int> lines = fact_lines(incident);
    if (title_line > 0) std::erase(lines, title_line);
    return render_body(site.texts(), *site.in.texts[i], resolver, title_line, lines);
  });
  site.page_bodies = parallel_map(site.in.jobs, site.in.pages.size(), [&](std::size_t i) {
    const PlainPage& page = site.in.pages[i];
    LinkResolver resolver(map, page.source, map.documents.at(page.source), routes::page_file, page.id);
    return render_body(site.texts(), *page.text, resolver, page.title_line, {});
  });
}

void read_words(Site& site) {
  const LinkMap map = link_map(site);
  site.bodies = parallel_map(site.in.jobs, site.archive().incidents.size(), [&](std::size_t i) {
    Body body;
    body.words = words_of(*site.in.texts[i], resolver_of(map, site.archive().incidents[i]));
    return body;
  });
}

}  // namespace hindsight
