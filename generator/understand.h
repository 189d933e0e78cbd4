// One document by itself, before it meets the others: its text parsed, its fields typed, what the text says
// filled in. The step of build() that runs for all documents in parallel.
#pragma once

#include <string>
#include <vector>

#include "archive/text_features.h"
#include "base/diagnostic.h"
#include "edition/redact.h"
#include "facts/contradictions.h"
#include "facts/known.h"
#include "facts/near_copies.h"
#include "facts/site_words.h"
#include "input/front_matter.h"
#include "input/markdown.h"

namespace hindsight {

struct Understood {
  std::string source;
  std::string id;
  std::string path_service;
  Diagnostics unread;  // why it could not be read in full
  Postmortem facts;
  std::vector<Event> timeline;
  std::vector<ActionItem> actions;
  std::optional<Resolution> resolution;
  bool page = false;
  std::vector<UnknownKey> unknown;
  Diagnostics diagnostics;
  Findings findings;
  Fingerprint print;
  TextFeatures features;  // where the edition tells of similar incidents
};

struct Understanding {
  Understood document;
  Markdown text;
};

// What it says of itself that is wrong stands in the result. `words` are those of the edition.
Understanding understand(const EditionDocument& released, const Edition& edition, const SiteWords& words);

}  // namespace hindsight
