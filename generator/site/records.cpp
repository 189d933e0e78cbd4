#include "site/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "archive/board.h"
#include "archive/status.h"
#include "base/text.h"
#include "site/links.h"
#include "site/routes.h"

namespace hindsight {
namespace {

// A word that documents and the program share, and the key of its text.
struct SharedWord {
  std::string_view written, text;
};

constexpr std::array kStatuses = {
    SharedWord{"investigating", "records.investigating"}, SharedWord{"identified", "records.identified"},
    SharedWord{"monitoring", "records.monitoring"},       SharedWord{"resolved", "records.resolved"},
    SharedWord{"scheduled", "records.scheduled"},         SharedWord{"in_progress", "records.in_progress"},
    SharedWord{"verifying", "records.verifying"},         SharedWord{"completed", "records.completed"},
    SharedWord{"postmortem", "records.postmortem"}};
constexpr std::array kDetections = {SharedWord{"monitoring", "records.noticed_by_monitoring"},
                                    SharedWord{"customer", "records.noticed_by_customer"},
                                    SharedWord{"employee", "records.noticed_by_employee"},
                                    SharedWord{"external", "records.noticed_by_external"}};

// As it is written where it is none of the words.
std::string text_of(const Texts& texts, std::span<const SharedWord> words, const std::string& written) {
  const auto found =
      std::ranges::find_if(words, [&](const SharedWord& word) { return word.written == written; });
  return found == words.end() ? harmless(written) : texts.say(found->text);
}

std::string shown(const Texts& texts, const std::optional<Moment>& at) {
  return at ? show(*at, texts.time()) : std::string();
}

std::string extent_of(const Texts& texts, const Impact& impact) {
  std::vector<std::string> parts;
  if (impact.percent) parts.push_back(fmt::format("{:g}%", *impact.percent));
  if (!impact.customers.empty())
    parts.push_back(texts.say("records.customers", {{"customers", impact.customers}}));
  return texts.join("list.comma", parts);
}

}  // namespace

const Term* struck_service(const Site& site, const Incident& incident, const std::string& name) {
  const auto service = service_named(name, incident, site.archive(), site.config().services);
  return service ? &site.archive().services[*service].term : nullptr;
}

std::string detection_text(const Texts& texts, const std::string& written) {
  return text_of(texts, kDetections, written);
}

ViewList timeline_rows(const Texts& texts, const Incident& incident) {
  ViewList list;
  std::string day;
  for (const Event& entry : incident.timeline) {
    if (entry.source != Source::front_matter) continue;
    View view;
    if (entry.at) {
      std::string this_day = show_day(*entry.at, texts.time());
      const std::string clock = show_clock(*entry.at);
      const std::string zone = show_zone(*entry.at);
      view.set("time", zone.empty() ? clock : clock + " " + zone);
      view.set("datetime", iso(*entry.at));
      if (this_day != day) view.set("day", this_day);
      day = std::move(this_day);
    }
    view.set("text", harmless(entry.text));
    view.set("kind", harmless(entry.kind));
    list.push_back(std::move(view));
  }
  return list;
}

ViewList impact_rows(const Site& site, std::string_view root, const Incident& incident) {
  ViewList list;
  for (const Impact& impact : incident.facts.impacts) {
    const Term* term = struck_service(site, incident, impact.service);
    View view;
    view.set("service", term != nullptr ? term->name : harmless(impact.service));
    view.set("service_href", term != nullptr ? routes::href(root, routes::service(term->id)) : "");
    view.set("region", harmless(impact.region));
    view.set("from", shown(site.texts(), impact.from));
    view.set("to", shown(site.texts(), impact.to));
    view.set("level", harmless(impact.level));
    view.set("extent", harmless(extent_of(site.texts(), impact)));
    view.set("note", harmless(impact.note));
    list.push_back(std::move(view));
  }
  return list;
}

ViewList update_rows(const Texts& texts, const Postmortem& facts) {
  ViewList list;
  for (const StatusUpdate* update : updates_in_order(facts)) {
    View view;
    view.set("text", shown(texts, update->at));
    view.set("datetime", update->at ? iso(*update->at) : "");
    view.set("status", replace_all(text_of(texts, kStatuses, update->status), "_", " "));
    view.set("message", harmless(update->text));
    list.push_back(std::move(view));
  }
  return list;
}

ViewList source_rows(const Postmortem& facts) {
  ViewList list;
  for (const Reference& link : facts.links) {
    if (!is_web_url(link.url)) continue;  // reported when the site was linked
    View view;
    view.set("name", harmless(link.title));
    view.set("href", link.url);
    view.set("kind", harmless(link.kind));
    list.push_back(std::move(view));
  }
  return list;
}

}  // namespace hindsight
