#include "cli/facts_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "input/action_words.h"

namespace hindsight {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(Source source) {
  if (source == Source::body) return "body";
  return source == Source::file_name ? "file_name" : "front_matter";
}

Json fact(Json value, Source source, int line) {
  return {{"value", std::move(value)}, {"source", name_of(source)}, {"line", line}};
}

Json fact(const std::optional<TextFact>& text) {
  return text ? fact(text->value, text->source, text->line) : Json();
}

Json fact(const std::optional<TimeFact>& time) {
  return time ? fact(iso(time->value), time->source, time->line) : Json();
}

Json facts(const std::vector<TextFact>& texts) {
  Json list = Json::array();
  for (const TextFact& text : texts) list.push_back(fact(text.value, text.source, text.line));
  return list;
}

Json number(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<long long>(value);
  return value;
}

Json duration(const Reading& reading) {
  if (!reading.duration) return {};
  return fact(number(in_minutes(reading.duration->said.value)), Source::body, reading.duration->line);
}

// The category: of the front matter where it names one, else as the words decided.
Json cause(const Postmortem& postmortem, const Reading& reading) {
  if (!postmortem.root_causes.empty()) {
    Json json = fact(postmortem.root_causes.front().value, postmortem.root_causes.front().source,
                     postmortem.root_causes.front().line);
    if (postmortem.root_causes.front().inferred() && reading.cause) json["words"] = reading.cause->words;
    return json;
  }
  return {};
}

Json sections(const Reading& reading) {
  Json list = Json::array();
  for (const Section& section : reading.sections) {
    if (is_section(section.kind))
      list.push_back({{"kind", name_of(section.kind)}, {"line", section.line}, {"heading", section.heading}});
  }
  return list;
}

Json timeline(const Postmortem& postmortem, const Reading& reading) {
  Json list = Json::array();
  for (const TimelineEntry& entry : postmortem.timeline)
    list.push_back(
        {{"at", entry.at ? Json(iso(*entry.at)) : Json()}, {"text", entry.text}, {"line", entry.line}});
  if (!list.empty()) return list;
  for (const TimelineFact& entry : reading.timeline) {
    Json row = {{"at", entry.time && entry.time->at ? Json(iso(*entry.time->at)) : Json()},
                {"text", entry.text},
                {"line", entry.line}};
    if (entry.time) row["written"] = entry.time->text;
    if (entry.phase != Phase::none) row["phase"] = name_of(entry.phase);
    list.push_back(std::move(row));
  }
  return list;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json actions(const Postmortem& postmortem, const Reading& reading) {
  Json list = Json::array();
  for (const ActionItem& action : postmortem.actions) {
    list.push_back({{"text", action.title},
                    {"line", action.line},
                    {"type", text_or_null(action.type)},
                    {"owner", text_or_null(action.owner)},
                    {"ticket", text_or_null(action.ticket)},
                    {"due", action.due ? Json(iso(*action.due)) : Json()},
                    {"status", hindsight::name_of(action.status)}});
  }
  if (!list.empty()) return list;
  for (const ActionFact& action : reading.actions) {
    list.push_back({{"text", action.text},
                    {"line", action.line},
                    {"type", text_or_null(action.type)},
                    {"owner", text_or_null(action.owner)},
                    {"ticket", text_or_null(action.ticket)},
                    {"due", action.due_at ? Json(iso(*action.due_at)) : text_or_null(action.due)},
                    {"status", hindsight::name_of(action.status)}});
  }
  return list;
}

Json figures(const Reading& reading) {
  Json list = Json::array();
  for (const Figure& figure : reading.figures) {
    const std::string_view of = figure.of == Figure::Of::percent    ? "percent"
                                : figure.of == Figure::Of::users    ? "users"
                                : figure.of == Figure::Of::requests ? "requests"
                                                                    : "error_code";
    list.push_back(
        {{"of", of}, {"value", number(figure.value)}, {"line", figure.line}, {"text", figure.text}});
  }
  return list;
}

}  // namespace

nlohmann::ordered_json facts_as_json(const std::string& file, const Postmortem& postmortem,
                                     const Reading& reading, const Diagnostics& findings) {
  const bool titled = postmortem.title && postmortem.title->source != Source::file_name;
  Json json = {{"file", to_valid_utf8(file)},
               {"title", titled ? fact(postmortem.title) : Json()},
               {"start", fact(postmortem.started)},
               {"end", fact(postmortem.resolved)},
               {"detected", fact(postmortem.detected)},
               {"acknowledged", fact(postmortem.acknowledged)},
               {"mitigated", fact(postmortem.mitigated)},
               {"stated_duration_minutes", duration(reading)},
               {"root_cause", fact(postmortem.root_cause_text)},
               {"cause", cause(postmortem, reading)},
               {"trigger", fact(postmortem.trigger)},
               {"contributing_factors", facts(postmortem.contributing_factors)},
               {"services", facts(postmortem.services)},
               {"severity", fact(postmortem.severity)},
               {"detection", fact(postmortem.detection)},
               {"authors", facts(postmortem.authors)},
               {"figures", figures(reading)},
               {"sections", sections(reading)},
               {"timeline", timeline(postmortem, reading)},
               {"actions", actions(postmortem, reading)}};
  Json list = Json::array();
  for (const Diagnostic& finding : findings) {
    list.push_back({{"rule", finding.rule},
                    {"level", hindsight::name_of(finding.level)},
                    {"message", finding.message},
                    {"line", finding.place.line},
                    {"hint", finding.hint}});
  }
  json["findings"] = std::move(list);
  return json;
}

}  // namespace hindsight
