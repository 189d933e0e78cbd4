#include "input/front_matter_items.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/zone.h"
#include "input/action_words.h"
#include "input/known_keys.h"

namespace hindsight {
namespace {

// The items of a list, or the one mapping or scalar that stands for a list of one.
std::vector<const Value*> items_of(const Value& value) {
  std::vector<const Value*> items;
  if (value.kind == Value::Kind::list) {
    for (const Value& item : value.items) {
      if (item.kind != Value::Kind::null) items.push_back(&item);
    }
  } else if (value.kind != Value::Kind::null) {
    items.push_back(&value);
  }
  return items;
}

ActionStatus action_status(Reader& reader, const Value& value) {
  const auto text = reader.text("status", value);
  if (!text) return ActionStatus::unknown;
  if (const auto status = action_status_named(*text)) return *status;
  reader.report(value, Level::warning, "unknown-status",
                fmt::format("the action status “{}” is not known", *text),
                "an action is open, done, cancelled or unknown");
  return ActionStatus::unknown;
}

}  // namespace

std::optional<Moment> read_moment(Reader& reader, std::string_view key, const Value& value,
                                  const std::string& zone) {
  if (value.kind == Value::Kind::null) return std::nullopt;
  if (!value.is_scalar()) {
    reader.wrong_type(key, value, "a time");
    return std::nullopt;
  }
  std::string why;
  auto moment = parse_moment(value.text, &why);
  if (!moment) {
    reader.report(value, Level::error, "invalid-time",
                  fmt::format("“{}” is not a time that can be used: {}", key, why),
                  "write 2017-01-31T23:30:00Z, 2017-01-31 23:30, or 2017-01-31");
    return std::nullopt;
  }
  if (moment->precision == Precision::day || moment->offset || zone.empty()) return moment;
  moment->offset = offset_in(zone, moment->local);
  if (!moment->offset) {
    reader.report(value, Level::error, "invalid-time", fmt::format("the clocks of {} skip this time", zone),
                  "check the time, or write it with its offset");
    return std::nullopt;
  }
  return moment;
}

std::vector<Impact> read_impact_list(Reader& reader, std::string_view key, const Value& value,
                                     const std::string& zone) {
  std::vector<Impact> impacts;
  for (const Value* map : reader.maps(key, value)) {
    reader.only("an impact", *map, impact_keys());
    Impact impact;
    impact.line = map->line;
    for (const Entry& e : map->entries) {
      if (e.key == "service")
        reader.read_text(e.key, e.value, impact.service);
      else if (e.key == "region")
        reader.read_text(e.key, e.value, impact.region);
      else if (e.key == "from")
        impact.from = read_moment(reader, e.key, e.value, zone);
      else if (e.key == "to")
        impact.to = read_moment(reader, e.key, e.value, zone);
      else if (e.key == "level")
        reader.read_text(e.key, e.value, impact.level);
      else if (e.key == "percent")
        impact.percent = reader.number(e.key, e.value);
      else if (e.key == "customers")
        reader.read_text(e.key, e.value, impact.customers);
      else if (e.key == "note")
        reader.read_text(e.key, e.value, impact.note);
    }
    impacts.push_back(std::move(impact));
  }
  return impacts;
}

std::vector<ActionItem> read_action_list(Reader& reader, std::string_view key, const Value& value,
                                         const std::string& zone) {
  std::vector<ActionItem> actions;
  for (const Value* item : items_of(value)) {
    ActionItem action;
    action.line = item->line;
    if (item->kind == Value::Kind::map) {
      reader.only("an action", *item, action_keys());
      for (const Entry& e : item->entries) {
        if (e.key == "title")
          reader.read_text(e.key, e.value, action.title);
        else if (e.key == "type")
          reader.read_text(e.key, e.value, action.type);
        else if (e.key == "owner")
          reader.read_text(e.key, e.value, action.owner);
        else if (e.key == "ticket")
          reader.read_text(e.key, e.value, action.ticket);
        else if (e.key == "status")
          action.status = action_status(reader, e.value);
        else if (e.key == "due")
          action.due = read_moment(reader, e.key, e.value, zone);
        else if (e.key == "done") {
          if (const auto done = as_bool(e.value))
            action.status = *done ? ActionStatus::done : ActionStatus::open;
          else
            action.done = read_moment(reader, e.key, e.value, zone);
        }
      }
      if (action.done && action.status == ActionStatus::unknown) action.status = ActionStatus::done;
    } else {
      reader.read_text(key, *item, action.title);
    }
    if (!action.title.empty())
      actions.push_back(std::move(action));
    else if (item->kind == Value::Kind::map)
      reader.report(*item, Level::error, "wrong-type", "an action needs a title");
  }
  return actions;
}

std::vector<TimelineEntry> read_timeline_list(Reader& reader, std::string_view key, const Value& value,
                                              const std::string& zone) {
  std::vector<TimelineEntry> timeline;
  for (const Value* map : reader.maps(key, value)) {
    reader.only("a timeline entry", *map, timeline_keys());
    TimelineEntry entry;
    entry.line = map->line;
    for (const Entry& e : map->entries) {
      if (e.key == "at")
        entry.at = read_moment(reader, e.key, e.value, zone);
      else if (e.key == "text")
        reader.read_text(e.key, e.value, entry.text);
      else if (e.key == "kind")
        reader.read_text(e.key, e.value, entry.kind);
    }
    timeline.push_back(std::move(entry));
  }
  return timeline;
}

std::vector<StatusUpdate> read_update_list(Reader& reader, std::string_view key, const Value& value,
                                           const std::string& zone) {
  std::vector<StatusUpdate> updates;
  for (const Value* map : reader.maps(key, value)) {
    reader.only("an update", *map, update_keys());
    StatusUpdate update;
    update.line = map->line;
    for (const Entry& e : map->entries) {
      if (e.key == "at")
        update.at = read_moment(reader, e.key, e.value, zone);
      else if (e.key == "status")
        reader.read_text(e.key, e.value, update.status);
      else if (e.key == "text")
        reader.read_text(e.key, e.value, update.text);
    }
    updates.push_back(std::move(update));
  }
  return updates;
}

std::vector<Reference> read_reference_list(Reader& reader, std::string_view key, const Value& value) {
  std::vector<Reference> links;
  for (const Value* item : items_of(value)) {
    Reference link;
    link.line = item->line;
    if (item->kind == Value::Kind::map) {
      reader.only("a link", *item, link_keys());
      for (const Entry& e : item->entries) {
        if (e.key == "title")
          reader.read_text(e.key, e.value, link.title);
        else if (e.key == "url")
          reader.read_text(e.key, e.value, link.url);
        else if (e.key == "kind")
          reader.read_text(e.key, e.value, link.kind);
      }
    } else {
      reader.read_text(key, *item, link.url);
    }
    if (link.title.empty()) link.title = link.url;
    if (!link.url.empty()) links.push_back(std::move(link));
  }
  return links;
}

}  // namespace hindsight
