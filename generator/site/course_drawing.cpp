#include "site/course_drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "site/axis.h"
#include "site/charts.h"
#include "site/facts_panel.h"
#include "site/flags.h"
#include "site/records.h"
#include "site/svg.h"

namespace hindsight {
namespace {

using namespace std::chrono;

// Lengths are CSS pixels.
constexpr double kLabelRow = 17;  // of a line of text
constexpr double kBand = 12;      // the bar of phases
constexpr double kTick = 9;       // an event
constexpr double kImpactRow = 27;
constexpr int kSlots = 200;  // places for events; those that share one are one tick
constexpr std::size_t kMostServices = 12;

Moment moment_of(const Course& course, local_seconds at) {
  return {at, course.offset,
          seconds(at.time_since_epoch()).count() % 60 == 0 ? Precision::minute : Precision::second};
}

std::string length_of(const Texts& texts, local_seconds from, local_seconds to) {
  return show_duration(floor<minutes>(to - from), texts.time());
}

std::string silence_label(const Texts& texts, const SilentGap& gap) {
  return texts.say("course.silence", {{"duration", length_of(texts, gap.from, gap.to)}});
}

// Phases at one place are one flag: "Started, detected", "Started to acknowledged".
std::vector<Flag> phase_flags(const Texts& texts, const Course& course) {
  std::vector<Flag> flags;
  for (std::size_t first = 0; first < course.phases.size();) {
    const double share = course.share(course.phases[first].at);
    std::size_t end = first + 1;
    while (end < course.phases.size() && course.share(course.phases[end].at) - share < 0.01) ++end;
    Flag flag{share, texts.say(course.phases[first].phase->key)};
    const std::string last = texts.say(course.phases[end - 1].phase->within);
    if (end - first == 2)
      flag.label = texts.say("list.comma", {{"first", flag.label}, {"second", last}});
    else if (end - first > 2)
      flag.label = texts.say("course.more_phases", {{"first", flag.label}, {"last", last}});
    flags.push_back(std::move(flag));
    first = end;
  }
  return flags;
}

class Drawing {
 public:
  Drawing(const Site& site, const Incident& incident, const Course& course)
      : site_(site),
        texts_(site.texts()),
        incident_(incident),
        course_(course),
        flags_(place_flags(phase_flags(texts_, course))) {
    for (const Flag& flag : flags_) rows_ = std::max(rows_, flag.row + 1);
    for (const ImpactWindow& window : course.impacts) services_[name_of(window)].push_back(&window);
    band_ = rows_ * kLabelRow + 4;
    silences_ = band_ + kBand + 4 + kTick + 4;
    impacts_ = silences_ + (course.silences.empty() ? 0 : kLabelRow + 8);
    axis_ = impacts_ + static_cast<double>(std::min(kMostServices, services_.size())) * kImpactRow + 6;
  }

  std::string draw(const std::string& description) {
    Svg svg({"hs-course", texts_.say("course.title"), description}, "chart course", axis_ + 4 + kLabelRow);
    draw_axis(svg);
    draw_flags(svg);
    draw_band(svg);
    draw_events(svg);
    draw_silences(svg);
    draw_impacts(svg);
    return std::move(svg).take();
  }

 private:
  std::string x(local_seconds at) const { return svg_percent(course_.share(at)); }
  std::string width(local_seconds from, local_seconds to) const {
    return svg_percent(course_.share(to) - course_.share(from));
  }
  std::string name_of(const ImpactWindow& window) const {
    const Term* term = struck_service(site_, incident_, window.service);
    return term != nullptr ? term->name : harmless(window.service);
  }

  void draw_axis(Svg& svg) const {
    const std::string y = svg_number(axis_);
    const std::string top = svg_number(band_);
    std::vector<AxisLabel> labels;
    for (const TimeTick& tick : time_ticks(texts_, course_.from, course_.to, 6)) {
      labels.push_back({course_.share(tick.at), tick.label});
      const std::string at = x(tick.at);
      svg.leaf("line", {{"class", "grid"}, {"x1", at}, {"x2", at}, {"y1", top}, {"y2", y}});
    }
    draw_labels(svg, labels, axis_ + kLabelRow - 2);
    svg.leaf("line", {{"class", "axis"}, {"x1", "0"}, {"x2", "100%"}, {"y1", y}, {"y2", y}});
  }

  void draw_flags(Svg& svg) const {
    const std::string foot = svg_number(band_ + kBand);
    for (const Flag& flag : flags_) {
      const double top = band_ - 4 - (flag.row + 1) * kLabelRow;
      const std::string at = svg_percent(flag.share);
      svg.leaf("line",
               {{"class", "pole"}, {"x1", at}, {"x2", at}, {"y1", svg_number(top + 4)}, {"y2", foot}});
      svg.text(flag.label, {{"class", "name"},
                            {"x", at},
                            {"dx", flag.ends ? "-5" : "5"},
                            {"y", svg_number(top + 13)},
                            {"text-anchor", flag.ends ? "end" : ""}});
    }
  }

  // From each phase to the next, inked by what is known by then.
  void draw_band(Svg& svg) const {
    const std::string y = svg_number(band_);
    const std::string height = svg_number(kBand);
    for (std::size_t i = 0; i + 1 < course_.phases.size(); ++i) {
      const PhasePoint& from = course_.phases[i];
      const PhasePoint& to = course_.phases[i + 1];
      if (from.at == to.at) continue;
      svg.leaf("rect",
               {{"class", fmt::format("phase-{}", from.phase->slug)},
                {"x", x(from.at)},
                {"y", y},
                {"width", width(from.at, to.at)},
                {"height", height}},
               texts_.say("course.between_phases", {{"from", texts_.say(from.phase->key)},
                                                    {"to", texts_.say(to.phase->within)},
                                                    {"duration", length_of(texts_, from.at, to.at)}}));
    }
  }

  // Where all ticks stand.
  struct TickRow {
    std::string top, bottom, height;
  };

  void draw_tick(Svg& svg, const TickRow& row, std::size_t first, std::size_t end) const {
    const Event& event = incident_.timeline[course_.events[first].event];
    const std::string clock = show_clock(moment_of(course_, course_.events[first].at));
    const std::string text = extract(harmless(event.text), 160);
    const std::size_t others = end - first - 1;
    svg.open_link(event_href(site_, incident_, course_.events[first].event),
                  others == 0 ? texts_.say("course.event", {{"time", clock}, {"text", text}})
                              : texts_.count("course.events", others, {{"time", clock}, {"text", text}}));
    const std::string at = x(course_.events[first].at);
    // A tick is thin; what one points at is not.
    svg.leaf("rect", {{"class", "reach"},
                      {"x", at},
                      {"y", row.top},
                      {"width", "7"},
                      {"height", row.height},
                      {"transform", "translate(-3.5)"}});
    svg.leaf("line", {{"class", others > 0 ? "tick many" : "tick"},
                      {"x1", at},
                      {"x2", at},
                      {"y1", row.top},
                      {"y2", row.bottom}});
    svg.close();
  }

  void draw_events(Svg& svg) const {
    const double top = band_ + kBand + 4;
    const TickRow row{svg_number(top), svg_number(top + kTick), svg_number(kTick)};
    const auto slot = [&](std::size_t i) {
      return static_cast<int>(course_.share(course_.events[i].at) * kSlots);
    };
    for (std::size_t first = 0; first < course_.events.size();) {
      std::size_t end = first + 1;
      while (end < course_.events.size() && slot(end) == slot(first)) ++end;
      draw_tick(svg, row, first, end);
      first = end;
    }
  }

  // Each as a bracket; the longest one in words, which begin or end with it.
  void draw_silences(Svg& svg) const {
    const SilentGap* longest = nullptr;
    for (const SilentGap& gap : course_.silences) {
      if (longest == nullptr || gap.to - gap.from > longest->to - longest->from) longest = &gap;
      svg.leaf("rect",
               {{"class", "silence"},
                {"x", x(gap.from)},
                {"y", svg_number(silences_ + 2)},
                {"width", width(gap.from, gap.to)},
                {"height", "3"}},
               silence_label(texts_, gap));
    }
    if (longest == nullptr) return;
    const std::string label = silence_label(texts_, *longest);
    const double room = label_share(label);
    const bool starts = course_.share(longest->from) + room <= 1;
    const bool ends = !starts && course_.share(longest->to) >= room;
    const double middle = (course_.share(longest->from) + course_.share(longest->to)) / 2;
    svg.text(label, {{"x", starts ? x(longest->from)
                           : ends ? x(longest->to)
                                  : svg_percent(middle)},
                     {"y", svg_number(silences_ + 19)},
                     {"text-anchor", starts ? "start"
                                     : ends ? "end"
                                            : svg_anchor(middle, room)}});
  }

  std::string impact_label(const std::string& service, const ImpactWindow& window) const {
    const std::string range =
        show_range(moment_of(course_, window.from), moment_of(course_, window.to), texts_.time());
    return texts_.say(
        "course.impact",
        {{"service", service}, {"time", range}, {"duration", length_of(texts_, window.from, window.to)}});
  }

  void draw_impacts(Svg& svg) const {
    double y = impacts_;
    std::size_t shown = 0;
    for (const auto& [name, windows] : services_) {
      if (++shown > kMostServices) break;
      double first = 1;
      for (const ImpactWindow* window : windows) first = std::min(first, course_.share(window->from));
      const bool ends = first + label_share(name) > 1;
      svg.text(name, {{"x", svg_percent(ends ? 1 : first)},
                      {"y", svg_number(y + 13)},
                      {"text-anchor", ends ? "end" : ""}});
      for (const ImpactWindow* window : windows)
        svg.leaf("rect",
                 {{"class", "impact"},
                  {"x", x(window->from)},
                  {"y", svg_number(y + 17)},
                  {"width", width(window->from, window->to)},
                  {"height", "5"}},
                 impact_label(name, *window));
      y += kImpactRow;
    }
  }

  const Site& site_;
  const Texts& texts_;
  const Incident& incident_;
  const Course& course_;
  std::vector<Flag> flags_;
  std::map<std::string, std::vector<const ImpactWindow*>> services_;
  int rows_ = 0;
  double band_ = 0, silences_ = 0, impacts_ = 0, axis_ = 0;  // where each begins
};

std::string description_of(const Texts& texts, const Course& course) {
  std::vector<std::string> parts;
  for (const PhasePoint& phase : course.phases)
    parts.push_back(texts.say(
        "course.phase_at",
        {{"phase", texts.say(phase.phase->key)}, {"time", show(moment_of(course, phase.at), texts.time())}}));
  parts.push_back(texts.count("course.entries", course.events.size()));
  if (!course.silences.empty()) parts.push_back(texts.count("course.silences", course.silences.size()));
  return texts.say("course.description", {{"what", texts.join("list.semicolon", parts)}});
}

}  // namespace

std::string draw_course(const Site& site, const Incident& incident, const Course& course) {
  return Drawing(site, incident, course).draw(description_of(site.texts(), course));
}

std::string zone_of(const Texts& texts, const Course& course) {
  return course.offset ? show_zone(moment_of(course, course.from)) : texts.say("course.no_zone");
}

}  // namespace hindsight
