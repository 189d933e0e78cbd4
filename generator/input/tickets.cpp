#include "input/tickets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <span>

#include "base/text.h"
#include "input/action_words.h"
#include "input/counted_text.h"
#include "input/csv.h"
#include "input/sources.h"

namespace hindsight {
namespace {

using Json = nlohmann::json;

// One row, with the names of its columns as slugs.
struct Row {
  std::map<std::string, std::string, std::less<>> cells;
  int line = 0;

  // The first of these columns that is filled.
  std::string_view at(std::span<const std::string_view> names) const {
    for (const std::string_view name : names) {
      const auto found = cells.find(name);
      if (found != cells.end() && !trim(found->second).empty()) return trim(found->second);
    }
    return {};
  }
};

// Names of columns, as slugs: ours and those that exports of ticket systems use.
constexpr std::array<std::string_view, 5> kTicket = {"ticket", "key", "issue-key", "id", "issue-id"};
constexpr std::array<std::string_view, 2> kStatus = {"status", "state"};
constexpr std::array<std::string_view, 7> kDone = {"done",      "closed",      "resolved",    "done-at",
                                                   "closed-at", "resolved-at", "completed-at"};
constexpr std::array<std::string_view, 3> kDue = {"due", "due-date", "due-on"};
constexpr std::array<std::string_view, 3> kUrl = {"url", "html-url", "link"};

void unusable(Diagnostics& out, Place place, std::string message) {
  report(
      out, std::move(place), Level::error, "ticket-file", std::move(message),
      "a tickets file is CSV with a line of column names, or a JSON list of objects: ticket, status, done, "
      "due, url");
}

std::vector<Row> rows_of_csv(std::string_view text, const std::string& file, Diagnostics& out) {
  const Csv csv = parse_csv(text);
  if (csv.broken_line > 0)
    unusable(out, {file, csv.broken_line, 0},
             "the quotation marks of this record do not fit; it and all behind it are not read");
  std::vector<Row> rows;
  if (csv.records.empty()) return rows;
  std::vector<std::string> names;
  for (const std::string& name : csv.records.front().fields) names.push_back(slugify(name));
  if (std::none_of(kTicket.begin(), kTicket.end(), [&](std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
      })) {
    unusable(out, {file, csv.records.front().line, 0}, "no column is called “ticket”, so nothing is read");
    return rows;
  }
  for (auto record = csv.records.begin() + 1; record != csv.records.end(); ++record) {
    Row row;
    row.line = record->line;
    for (std::size_t i = 0; i < std::min(names.size(), record->fields.size()); ++i)
      row.cells.try_emplace(names[i], record->fields[i]);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Row> rows_of_json(std::string_view text, const std::string& file, Diagnostics& out) {
  int line = 1;
  std::vector<int> lines;  // of the objects of the list
  Json list;
  try {
    const auto note_lines = [&](int depth, Json::parse_event_t event, Json&) {
      if (depth == 1 && event == Json::parse_event_t::object_start) lines.push_back(line);
      return true;
    };
    list = Json::parse(CountedText{text.data(), &line}, CountedText{text.data() + text.size(), &line},
                       note_lines);
  } catch (const Json::exception&) {
    unusable(out, {file, line, 0}, "this is not valid JSON, so nothing is read");
    return {};
  }
  std::vector<Row> rows;
  if (!list.is_array()) unusable(out, {file, 1, 0}, "this is no list of objects, so nothing is read");
  for (const Json& item : list) {
    if (!list.is_array() || !item.is_object() || rows.size() == lines.size()) continue;
    Row row;
    row.line = lines[rows.size()];
    for (const auto& [name, value] : item.items()) {
      if (value.is_null() || value.is_structured()) continue;
      row.cells.try_emplace(slugify(name), value.is_string() ? value.get<std::string>() : value.dump());
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string key_of(std::string_view ticket) {
  ticket = trim(ticket);
  if (ticket.starts_with('#')) ticket.remove_prefix(1);
  return lower_ascii(ticket);
}

// "OPS-17" at the end of a URL. A bare number there belongs to its repository and says nothing by itself.
std::string_view key_in_url(std::string_view url) {
  if (url.find("://") == std::string_view::npos) return {};
  const std::string_view last = url.substr(url.rfind('/') + 1);
  const std::size_t dash = last.find('-');
  if (dash == std::string_view::npos || dash == 0 || dash + 1 == last.size()) return {};
  const bool digits = last.find_first_not_of("0123456789", dash + 1) == std::string_view::npos;
  return digits ? last : std::string_view{};
}

class TicketReader {
 public:
  explicit TicketReader(Diagnostics& out) : out_(out) {}

  void read(const std::string& file, std::string_view text) {
    const std::string valid = to_valid_utf8(text);
    for (const Row& row :
         file.ends_with(".json") ? rows_of_json(valid, file, out_) : rows_of_csv(valid, file, out_))
      add(row, file);
  }

  Tickets take() { return std::move(tickets_); }

 private:
  void add(const Row& row, const std::string& file) {
    TicketRecord record;
    record.place = {file, row.line, 0};
    record.ticket = row.at(kTicket);
    if (record.ticket.empty()) {
      report(out_, record.place, Level::warning, "ticket-row", "this row names no ticket", "it is left out");
      return;
    }
    record.status_text = row.at(kStatus);
    record.status = status_of(record);
    record.done = time_of(row.at(kDone), record.place);
    record.due = time_of(row.at(kDue), record.place);
    record.url = row.at(kUrl);
    if (record.status_text.empty() && record.done) record.status = ActionStatus::done;
    if (record.status != ActionStatus::done) record.done.reset();  // of a ticket that was opened again
    const Place place = record.place;
    const std::string ticket = record.ticket;
    if (!tickets_.add(std::move(record)))
      report(out_, place, Level::warning, "ticket-row", fmt::format("“{}” stands twice", extract(ticket, 80)),
             "the first one is used");
  }

  ActionStatus status_of(const TicketRecord& record) {
    if (record.status_text.empty()) return ActionStatus::unknown;
    if (const auto status = action_status_named(record.status_text)) return *status;
    if (unknown_.insert(slugify(record.status_text)).second)
      report(out_, record.place, Level::warning, "unknown-status",
             fmt::format("the status “{}” of a ticket is not known", extract(record.status_text, 80)),
             "it counts as no record; an export may say open, done or cancelled");
    return ActionStatus::unknown;
  }

  std::optional<Moment> time_of(std::string_view text, const Place& place) {
    if (text.empty()) return std::nullopt;
    std::string why;
    const auto moment = parse_moment(text, &why);
    if (!moment)
      report(out_, place, Level::warning, "ticket-row",
             fmt::format("“{}” is no time: {}", extract(text, 80), why),
             "write 2017-01-31, or 2017-01-31T23:30:00Z");
    return moment;
  }

  Diagnostics& out_;
  Tickets tickets_;
  std::set<std::string> unknown_;  // words that were reported
};

}  // namespace

const TicketRecord* Tickets::find(std::string_view ticket) const {
  for (const std::string_view name : {trim(ticket), key_in_url(trim(ticket))}) {
    const auto found = name.empty() ? by_key_.end() : by_key_.find(key_of(name));
    if (found != by_key_.end()) return &records_[found->second];
  }
  return nullptr;
}

bool Tickets::add(TicketRecord record) {
  if (!by_key_.try_emplace(key_of(record.ticket), records_.size()).second) return false;
  if (!record.url.empty()) by_key_.try_emplace(key_of(record.url), records_.size());
  records_.push_back(std::move(record));
  return true;
}

std::vector<std::string> ticket_paths(const Config& config) {
  std::vector<std::string> folders = source_folders(config);
  std::erase(folders, ".");
  folders.insert(folders.begin(), ".");
  std::vector<std::string> paths;
  for (const std::string& folder : folders) {
    for (const char* name : {"tickets.csv", "tickets.json"})
      paths.push_back(folder == "." ? name : folder + "/" + name);
  }
  return paths;
}

Tickets read_tickets(const std::map<std::string, std::string, std::less<>>& files, const Config& config,
                     Diagnostics& out) {
  TicketReader reader(out);
  for (const std::string& path : ticket_paths(config)) {
    if (const auto file = files.find(path); file != files.end()) reader.read(path, file->second);
  }
  return reader.take();
}

}  // namespace hindsight
