// The grammar of a zone within a line's tokens. Behind a clock time nearly every abbreviation is a zone;
// elsewhere "CAT" may be an animal, so only "UTC", "GMT", full names and IANA names stand by themselves.
#pragma once

#include <cstddef>
#include <optional>

#include "facts/tokens.h"
#include "facts/zones.h"

namespace hindsight {

struct ZoneForm {
  ZoneMention zone;
  std::size_t end = 0;  // the token behind it, and behind the bracket around it
};

enum class ZonePlace { anywhere, behind_clock, behind_iso_clock };

// A zone that begins at token `i`; an opening bracket before it may stand at `i`.
std::optional<ZoneForm> zone_form(const Tokens& tokens, std::size_t i, ZonePlace place);

}  // namespace hindsight
