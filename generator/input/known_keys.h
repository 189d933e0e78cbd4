// The keys that site.yaml and the mappings in front matter may have, with what each holds. Their readers know
// a key from these tables alone, and the JSON Schemas for editors are made of them, so that neither knows a
// key the other lacks.
#pragma once

#include <string_view>
#include <vector>

namespace hindsight {

enum class Holds {
  text,  // any scalar; `choices` are only suggestions
  flag,
  number,
  rank,  // a whole number from 1 to 9
  time,  // a day, or a time with or without a zone
  time_or_flag,
  choice,  // one of `choices`
  choice_or_flag,
  texts,    // a list of texts, or one
  choices,  // the same, each one of `choices`
  mapping,  // with `keys`
  text_or_mapping,
  mappings,           // a list of mappings with `keys`, or one
  texts_or_mappings,  // a list of both, or one of either
  // A mapping whose keys are names that the site chooses:
  named_ranks,
  named_choices,
  named_mappings
};

struct KnownKey {
  std::string_view name;
  Holds holds = Holds::text;
  std::string_view
      meaning;  // one sentence without a full stop; "" for a key that is read but offered to nobody
  std::vector<std::string_view> choices = {};
  std::vector<KnownKey> keys = {};
};

const std::vector<KnownKey>& site_keys();
// The keys below one of them that holds mappings. REQUIRES: there is such a key.
const std::vector<KnownKey>& site_keys_of(std::string_view key);

// What is said of a field of front matter; what it holds follows from how it is read (front_matter_fields.h).
struct FieldNote {
  std::string_view meaning;
  std::vector<std::string_view> choices;
};
FieldNote note_of_field(std::string_view name);  // empty for a field that is offered to nobody

// Of the mappings in front matter.
const std::vector<KnownKey>& impact_keys();
const std::vector<KnownKey>& action_keys();
const std::vector<KnownKey>& timeline_keys();
const std::vector<KnownKey>& update_keys();
const std::vector<KnownKey>& link_keys();

}  // namespace hindsight
