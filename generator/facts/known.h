// The timeline, the actions and the resolution of an incident as the archive takes them: the front matter's
// where it has any, else the text's. An edition that has no text passes an empty reading.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"
#include "facts/reading.h"
#include "input/postmortem.h"

namespace hindsight {

struct Event {
  std::optional<Moment> at;  // absent where no day is known
  std::string text;          // without its time
  std::string kind;          // as written; "" for one of the text
  Phase phase = Phase::none;
  Source source = Source::front_matter;
  int line = 0;
};

// What front matter says, which is taken out of `postmortem`, else what the text says. In the order of the
// document. The phase of an entry of front matter is that of its kind, where it names one.
std::vector<Event> known_timeline(Postmortem& postmortem, const Reading& reading);

// The same of actions. A due date that the text gives in words alone ("next sprint") is none.
std::vector<ActionItem> known_actions(Postmortem& postmortem, const Reading& reading);

// What the document says of the end: at most about 300 characters.
struct Resolution {
  TextFact start;
  bool told = false;  // a section about the resolution begins so; else it is an entry of the timeline
};

// The start of the section about the resolution, else the entry of the timeline that says it was resolved,
// else the one that says it was mitigated. A section that is about more than the resolution ("Root cause and
// resolution") is none, because it may begin with something else.
std::optional<Resolution> known_resolution(const std::vector<Event>& timeline, const Reading& reading);

}  // namespace hindsight
