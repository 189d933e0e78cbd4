// Times as exports of other tools write them, read by a declared form: "%d/%b/%y %I:%M %p" reads
// "26/Feb/26 4:38 PM". Which of several forms is meant is never guessed: 3/4/2024 has two readings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"

namespace hindsight {

// The parts of a form: %Y year, %y its last two digits (69 to 99 are of the last century), %m %d month and
// day, %b English month, long or short, %H hour, %I hour of twelve with %p AM or PM, %M minute, %S second
// with any fraction, %z zone (Z, UTC, +0100), %* any word. A space stands for any number of them; whatever
// else must stand as it is. A form may also be "epoch" or "epoch-ms": seconds or milliseconds since 1970. The
// later of two equal parts counts. Without %H or %I it is a day.
std::optional<Moment> moment_in_form(std::string_view text, std::string_view form);

// Why such a form can read no time; "" for one that can.
std::string fault_of_form(std::string_view form);

// By the first of the forms that fits, else as front matter writes times (moment.h). A time without a zone is
// taken to be of `zone`; with "" it stays without.
std::optional<Moment> read_export_time(std::string_view text, const std::vector<std::string>& forms,
                                       std::string_view zone);

}  // namespace hindsight
