// A postmortem as data: every field that Hindsight knows, typed, each with the place where it was read. Front
// matter fills it first; what the text says fills what is left. An absent value is an honest "not stated".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"

namespace hindsight {

// `adopted`: it stands in the front matter, `hindsight adopt` put it there, and nobody has confirmed it
// since.
enum class Source { front_matter, body, file_name, adopted };

template <class T>
struct Fact {
  T value{};
  Source source = Source::front_matter;
  int line = 0;  // in the file; 0 for a fact from the file name

  bool inferred() const { return source != Source::front_matter; }
};

using TextFact = Fact<std::string>;
using TimeFact = Fact<Moment>;

// The document's state, not the incident's.
enum class DocumentStatus { draft, review, final_version };

enum class ActionStatus { unknown, open, done, cancelled };  // unknown is not open

struct Impact {
  std::string service;  // as written
  std::string region;
  std::optional<Moment> from;
  std::optional<Moment> to;
  std::string level;  // as written: down, degraded, …
  std::optional<double> percent;
  std::string customers;  // as written
  std::string note;
  int line = 0;
};

struct ActionItem {
  std::string title;
  std::string type;  // prevent, mitigate, detect, process, repair, or as written
  std::string owner;
  std::string ticket;
  ActionStatus status = ActionStatus::unknown;
  std::optional<Moment> due;
  std::optional<Moment> done;
  int line = 0;
  Source source = Source::front_matter;
  std::string id;               // unique in the archive, which gives it: archive/action_ids.h has the rule
  std::string tracker;          // name of the tickets file that filled what the document leaves open, or ""
  bool tracked_status = false;  // `status` and `done` are the tracker's
  bool tracked_due = false;
  std::string ticket_url;  // as the tickets file gives it
};

struct TimelineEntry {
  std::optional<Moment> at;
  std::string text;
  std::string kind;  // as written
  int line = 0;
};

struct StatusUpdate {
  std::optional<Moment> at;
  std::string status;  // investigating, identified, monitoring, resolved, or as written
  std::string text;
  int line = 0;
};

struct Reference {
  std::string title;
  std::string url;
  std::string kind;
  int line = 0;
};

struct CustomField {
  std::string name;
  std::vector<std::string> values;
  int line = 0;
};

struct Postmortem {
  std::optional<TextFact> id, title, summary;
  int title_line = 0;  // where the text says the same title, 0 where it does not
  std::optional<Fact<DocumentStatus>> status;
  std::optional<TextFact> visibility, severity, type;
  std::optional<Fact<bool>> ongoing;  // said to go on, or said to be over
  bool page = false;                  // `layout: page`: not an incident
  std::string timezone;               // for its times that name none
  std::optional<TimeFact> started, detected, acknowledged, mitigated, resolved;
  std::optional<TimeFact> scheduled_from, scheduled_until;
  std::optional<TimeFact> posted;    // when the document was published, as blogs say
  bool posted_may_be_start = false;  // it is the start, unless the text says otherwise
  std::vector<TextFact> services, root_causes, contributing_factors;  // as written
  std::optional<TextFact> root_cause_text;                            // the sentence that states it
  std::optional<TextFact> trigger, detection;
  std::vector<TextFact> authors, teams, responders, reviewed_by;
  std::optional<TextFact> owner;
  std::optional<TimeFact> review_due;
  std::vector<Impact> impacts;
  std::vector<ActionItem> actions;
  std::vector<TimelineEntry> timeline;
  std::vector<StatusUpdate> updates;
  std::optional<TextFact> parent, recurrence_of, duplicate_of;
  std::vector<TextFact> related;
  std::optional<TextFact> public_id, public_title, public_summary;
  std::vector<TextFact> approved_by;
  std::optional<TimeFact> publish_after;
  std::vector<Reference> links;
  std::vector<TextFact> tags, aliases;
  std::vector<CustomField> custom;
};

}  // namespace hindsight
