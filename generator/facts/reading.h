// What one document says, with the place of every fact: the one value that everything downstream of the text
// reads (the page, `hindsight facts`, the rules about contradictions, `adopt`). Nothing here is guessed; an
// absent value is an honest "not stated". Lines are lines of the file; 0 is the file's name.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"
#include "facts/durations.h"
#include "facts/times.h"
#include "facts/zones.h"
#include "input/postmortem.h"

namespace hindsight {

// What a part of the text is about. Those up to `conclusion` are the sections of a postmortem; the rest are
// labels that readers of facts need and that count as no section.
enum class SectionKind {
  summary,
  impact,
  root_cause,
  timeline,
  detection,
  resolution,
  lessons,
  action_items,
  conclusion,
  duration,  // "Duration:", "Date and time of incident"
  start,     // "Start time:"
  end,       // "End time:"
  trigger,
  contributing,   // contributing factors
  investigation,  // actions taken, misleading paths
  escalation,
  severity,
  services,  // affected services
  people,    // authors
  document,  // about the document: status, dates of review, references, attendees
  other      // a heading that says none of these
};
std::string_view name_of(SectionKind kind);
bool is_section(SectionKind kind);  // one of those up to `conclusion`

// One heading may open several ("Root cause and resolution"): one entry each, with the same lines.
struct Section {
  SectionKind kind = SectionKind::other;
  std::string heading;  // as written, without markup
  int line = 0;
  int end_line = 0;    // the last line of the section, deeper headings included
  bool label = false;  // a bold or plain label rather than a heading
};

// A line of prose with what it stands in. Code, HTML comments and images are left out.
struct TextLine {
  int number = 0;
  int indent = 0;                   // columns, of the marker where it is a list item
  std::string text;                 // plain: no marks, links as their text, entities decoded; backticks stay
  std::string raw;                  // as written
  std::string marker;               // of a list item: "-", "*", "+", "1", "[ ]", "[x]"; else ""
  std::vector<std::string> cells;   // of a table's row, plain; else empty
  bool table_head = false;          // the row above the rule of a table
  bool bold = false;                // all of it is bold
  bool underlined = false;          // a rule stands directly below
  bool after_gap = false;           // a blank line or a rule stands above it
  bool struck = false;              // all of it is struck out
  std::string label;                // "Root Cause" of "Root Cause: the disk was full", where there is one
  std::size_t label_end = 0;        // in `text`, behind the label and its colon
  int heading_level = 0;            // 1 to 6 for "#" and underlined headings, 7 for bold and plain lines
  bool opens = false;               // the line is a heading or label that opens a section
  std::vector<SectionKind> within;  // the kinds it stands in, innermost first; its own first where it opens
  std::vector<TimeMention> times;   // in `text`
  std::vector<ZoneMention> zones;   // in `text`
  std::vector<Duration> durations;  // in `text`
};
bool stands_in(const TextLine& line, SectionKind kind);

// A time as it stands in the text, resolved where the document tells the day.
struct WrittenTime {
  int line = 0;
  std::string text;                 // as written
  TimeMention mention;              // begin and end in TextLine::text
  std::optional<Moment> at;         // empty where no day is known
  std::optional<ZoneMention> zone;  // of the mention, or carried forward
  bool day_carried = false;         // `at` has its day from elsewhere
  SectionKind section = SectionKind::other;
};

// A zone named in the text.
struct WrittenZone {
  ZoneMention zone;
  int line = 0;
};

// A duration that is written down, not one that follows from times.
struct StatedDuration {
  Duration said;     // value, bound and what it is of
  std::string text;  // as written
  int line = 0;
};

// "10:02 AM - 10:12 AM PST on 5/14/18" where it is the incident's.
struct StatedRange {
  WrittenTime from, to;
  std::string text;
  int line = 0;
};

enum class Phase { none, started, detected, acknowledged, mitigated, resolved };
std::string_view name_of(Phase phase);

struct TimelineFact {
  std::optional<WrittenTime> time;  // absent for an entry that names none
  std::string text;                 // without its time
  Phase phase = Phase::none;
  bool restores = false;  // the words say that something was brought back
  int line = 0;
  int written =
      0;  // its place as written; the entries stand in this order unless the source says newest first
};

struct ActionFact {
  std::string text;
  std::string type;  // prevent, mitigate, detect, process, repair; "" where the words say none
  std::string owner, ticket;
  std::string due;  // as written
  std::optional<Moment> due_at;
  ActionStatus status = ActionStatus::unknown;
  int line = 0;
};

struct CauseFact {
  std::string id;                  // of the cause tree
  std::vector<std::string> words;  // that decided, as they stand in the text
  int line = 0;
};

struct Figure {  // "40% of users", "1,200 requests", "HTTP 503"
  enum class Of { percent, users, requests, error_code };
  Of of = Of::percent;
  double value = 0;
  std::string text;  // the phrase
  int line = 0;
};

struct Reading {
  std::optional<TextFact> title;  // as the text gives it
  TextFact file_title;            // what the file is called
  std::optional<TimeFact> started, detected, acknowledged, mitigated, resolved;
  std::vector<StatedDuration> durations;   // in the order of the text
  std::optional<StatedDuration> duration;  // the incident's
  std::optional<StatedRange> range;
  std::vector<WrittenTime> times;  // all of the prose and the timeline, without decoys
  std::vector<WrittenZone> zones;
  std::vector<TextLine> lines;
  std::vector<TextLine> prose;  // the lines with wrapped prose put together again
  std::vector<Section> sections;
  std::vector<TimelineFact> timeline;
  bool newest_first = false;  // as written: a status page, whose newest update stands first
  std::vector<ActionFact> actions;
  std::optional<TextFact> root_cause;  // the phrase that states it
  std::optional<CauseFact> cause;
  std::optional<TextFact> trigger;
  std::vector<TextFact> contributing_factors;
  std::vector<TextFact> services;  // ids of declared services, else names as written
  std::optional<TextFact> severity;
  std::vector<Figure> figures;
  std::optional<TextFact> detection;  // monitoring, customer, employee, external
  std::vector<TextFact> authors;
};

}  // namespace hindsight
