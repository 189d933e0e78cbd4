// Front matter to a typed Postmortem. One table names every field with its accepted spellings; a value of the
// wrong type is reported at its place and left out, so the rest of the document still counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "input/config.h"
#include "input/document.h"
#include "input/postmortem.h"

namespace hindsight {

struct UnknownKey {
  std::string key;
  Place place;
};

struct FrontMatter {
  Postmortem postmortem;
  std::vector<UnknownKey> unknown;  // neither known nor declared in site.yaml
};

FrontMatter read_front_matter(const Document& document, const Config& config, Diagnostics& out);

// "started" for "start_time"; "" for a key that is not in the table.
std::string_view canonical_field(std::string_view key);

// The spelling of the table that `key` is when case does not count: "resolvedWhen" for "resolvedwhen"; or "".
std::string_view field_ignoring_case(std::string_view key);

// A page about the archive rather than an incident: it says so, or its name does and no field contradicts.
bool is_plain_page(const Document& document, const Postmortem& facts);

// The state of a document that a value of `status` names; empty for any other word.
std::optional<DocumentStatus> document_status(std::string_view text);

// One warning per unknown key, with how many documents have it and the first place.
void report_unknown_keys(const std::vector<UnknownKey>& unknown, const Config& config, Diagnostics& out);

}  // namespace hindsight
