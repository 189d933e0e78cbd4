#include "import/time_forms.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/text.h"
#include "base/zone.h"

namespace hindsight {
namespace {

using namespace std::chrono;

constexpr std::string_view kParts = "YymdbHIMpSz*";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t'; }

struct Fields {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  bool has_clock = false;
  bool has_second = false;
  bool twelve = false;
  enum class Half { none, morning, afternoon } half = Half::none;
  std::optional<minutes> offset;
};

class FormReader {
 public:
  explicit FormReader(std::string_view text) : rest_(text) {}

  bool read(std::string_view form) {
    for (std::size_t i = 0; i < form.size(); ++i) {
      if (form[i] == '%' && i + 1 < form.size()) {
        if (!part(form[++i])) return false;
      } else if (is_space(form[i])) {
        if (rest_.empty() || !is_space(rest_.front())) return false;
        skip_spaces();
      } else {
        if (!rest_.starts_with(form[i])) return false;
        rest_.remove_prefix(1);
      }
    }
    return rest_.empty();
  }

  std::optional<Moment> moment() const {
    const year_month_day day{year{fields_.year}, month{static_cast<unsigned>(fields_.month)},
                             std::chrono::day{static_cast<unsigned>(fields_.day)}};
    if (!day.ok()) return std::nullopt;
    Moment moment{local_days{day}, std::nullopt, Precision::day};
    if (!fields_.has_clock) return moment;
    int hour = fields_.hour;
    if (fields_.twelve) {
      if (hour < 1 || hour > 12 || fields_.half == Fields::Half::none) return std::nullopt;
      hour = hour % 12 + (fields_.half == Fields::Half::afternoon ? 12 : 0);
    }
    if (hour > 23 || fields_.minute > 59 || fields_.second > 60) return std::nullopt;
    moment.local += hours{hour} + minutes{fields_.minute} + seconds{std::min(fields_.second, 59)};
    moment.precision = fields_.has_second ? Precision::second : Precision::minute;
    moment.offset = fields_.offset;
    return moment;
  }

 private:
  void skip_spaces() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }

  bool part(char name) {
    switch (name) {
      case 'Y':
        return number(4, 4, fields_.year);
      case 'y':
        if (!number(2, 2, fields_.year)) return false;
        fields_.year += fields_.year < 69 ? 2000 : 1900;
        return true;
      case 'm':
        return number(1, 2, fields_.month);
      case 'd':
        return number(1, 2, fields_.day);
      case 'b':
        return month_name();
      case 'H':
      case 'I':
        fields_.has_clock = true;
        fields_.twelve = name == 'I';
        return number(1, 2, fields_.hour);
      case 'M':
        return number(2, 2, fields_.minute);
      case 'S':
        return seconds_and_fraction();
      case 'p':
        return half_of_day();
      case 'z':
        return zone();
      default:
        return word();
    }
  }

  bool number(std::size_t fewest, std::size_t most, int& value) {
    std::size_t size = 0;
    while (size < std::min(most, rest_.size()) && is_digit(rest_[size])) ++size;
    if (size < fewest) return false;
    std::from_chars(rest_.data(), rest_.data() + size, value);
    rest_.remove_prefix(size);
    return true;
  }

  bool seconds_and_fraction() {
    if (!number(2, 2, fields_.second)) return false;
    fields_.has_second = true;
    if (rest_.starts_with('.')) {
      rest_.remove_prefix(1);
      while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
    }
    return true;
  }

  std::string_view letters() {
    std::size_t size = 0;
    while (size < rest_.size() && is_letter(rest_[size])) ++size;
    const std::string_view found = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return found;
  }

  bool month_name() {
    constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};
    const std::string name = lower_ascii(letters());
    if (rest_.starts_with('.')) rest_.remove_prefix(1);
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
      const bool is_short = name.size() >= 3 && name.size() <= 4 && kMonths[i].starts_with(name);
      if (!is_short && name != kMonths[i]) continue;
      fields_.month = static_cast<int>(i) + 1;
      return true;
    }
    return false;
  }

  bool half_of_day() {
    const std::string half = lower_ascii(letters());
    if (half != "am" && half != "pm") return false;
    fields_.half = half == "pm" ? Fields::Half::afternoon : Fields::Half::morning;
    return true;
  }

  bool zone() {
    const std::string_view name = rest_.substr(0, rest_.find_first_of(" \t"));
    fields_.offset = parse_offset(name);
    rest_.remove_prefix(name.size());
    return fields_.offset.has_value();
  }

  bool word() {
    const std::size_t size = std::min(rest_.find_first_of(" \t"), rest_.size());
    rest_.remove_prefix(size);
    return size > 0;
  }

  std::string_view rest_;
  Fields fields_;
};

std::optional<Moment> moment_of_epoch(std::string_view text, std::string_view form) {
  long long count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view fraction = text.substr(static_cast<std::size_t>(end - text.data()));
  if (!fraction.empty() &&
      (fraction.front() != '.' || fraction.find_first_not_of("0123456789", 1) != std::string_view::npos))
    return std::nullopt;
  if (form == "epoch-ms") count /= 1000;
  constexpr long long kYear10000 = 253'402'300'800;
  if (count < 0 || count >= kYear10000) return std::nullopt;
  return Moment{local_seconds{seconds{count}}, minutes{0}, Precision::second};
}

}  // namespace

std::optional<Moment> moment_in_form(std::string_view text, std::string_view form) {
  text = trim(text);
  if (form == "epoch" || form == "epoch-ms") return moment_of_epoch(text, form);
  FormReader reader(text);
  return reader.read(form) ? reader.moment() : std::nullopt;
}

std::string fault_of_form(std::string_view form) {
  if (form == "epoch" || form == "epoch-ms") return {};
  bool year = false;
  bool month = false;
  bool day = false;
  bool twelve = false;
  bool half = false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] != '%') continue;
    const char part = ++i < form.size() ? form[i] : ' ';
    if (kParts.find(part) == std::string_view::npos) return fmt::format("there is no “%{}”", part);
    year = year || part == 'Y' || part == 'y';
    month = month || part == 'm' || part == 'b';
    day = day || part == 'd';
    twelve = part == 'I' || (twelve && part != 'H');
    half = half || part == 'p';
  }
  if (twelve && !half) return "“%I” takes “%p”, for the half of the day";
  return year && month && day ? "" : "it names no year, month or day";
}

std::optional<Moment> read_export_time(std::string_view text, const std::vector<std::string>& forms,
                                       std::string_view zone) {
  std::optional<Moment> moment;
  for (const std::string& form : forms) {
    if (!moment) moment = moment_in_form(text, form);
  }
  if (!moment) moment = parse_moment(text);
  if (moment && !moment->offset && moment->precision != Precision::day && !zone.empty())
    moment->offset = offset_in(zone, moment->local);
  return moment;
}

}  // namespace hindsight
