// What a document says about its times in general: the zone it uses, the order of day and month in its
// figures, the day it speaks of. Every time of the text is resolved with this behind it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "facts/reading.h"
#include "facts/site_words.h"
#include "facts/times.h"

namespace hindsight {

class DocumentClock {
 public:
  // `file_name`: the last part of the document's path.
  DocumentClock(const std::vector<TextLine>& lines, std::string_view file_name, const SiteWords& site);

  // With the document's zone and, where it is known, the incident's day.
  TimeContext context() const;

  // One mention of `line`; the context moves on: a day or zone that is written here counts from here on.
  WrittenTime read(const TextLine& line, const TimeMention& mention, TimeContext& context) const;

  ZoneMention settled(ZoneMention zone) const;

  const std::vector<WrittenZone>& zones() const { return zones_; }
  std::optional<std::chrono::year_month_day> day_of_file() const { return day_of_file_; }
  void set_day(std::chrono::year_month_day day) { day_ = day; }

 private:
  void read_zones(const std::vector<TextLine>& lines, const SiteWords& site);
  void read_order(const std::vector<TextLine>& lines);

  std::string site_zone_;
  std::vector<WrittenZone> zones_;
  std::vector<ZoneMention> mentions_;
  std::optional<ZoneMention> zone_;
  DayOrder order_ = DayOrder::unknown;
  std::optional<std::chrono::year_month_day> day_;
  std::optional<std::chrono::year_month_day> day_of_file_;
};

// True where a day in this line is not the incident's: when something was posted, is due, was reviewed.
bool is_decoy(const TextLine& line);

}  // namespace hindsight
