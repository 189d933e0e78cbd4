#include "cli/find_text.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace hindsight {
namespace {

constexpr std::size_t kWidth = 96;  // characters of a line
constexpr std::string_view kIndent = "   ";

// Words with what is bold of them, wrapped into lines.
class Page {
 public:
  explicit Page(bool bold) : bold_(bold) {}

  std::string strong(std::string_view text) const {
    const std::string shown = visible(text);
    return bold_ && !shown.empty() ? "\x1b[1m" + shown + "\x1b[0m" : shown;
  }

  void line(std::string_view text) { text_ += fmt::format("{}\n", text); }

  // One paragraph: `marks` of `text` are bold.
  void paragraph(std::string_view first, std::string_view text, const std::vector<search::Mark>& marks = {}) {
    std::string line(first);
    std::size_t width = length_utf8(first);
    bool fresh = true;
    std::size_t mark = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      std::string word;
      std::size_t from = at;
      for (; mark < marks.size() && marks[mark].from < end; ++mark) {
        word += visible(text.substr(from, marks[mark].from - from));
        from = std::min(marks[mark].to, end);
        word += strong(text.substr(marks[mark].from, from - marks[mark].from));
      }
      word += visible(text.substr(from, end - from));
      const std::size_t length = length_utf8(visible(text.substr(at, end - at)));
      const bool dots = text.substr(at, end - at) == "\u2026";  // never alone on a line
      if (!fresh && !dots && width + 1 + length > kWidth) {
        this->line(line);
        line = kIndent;
        width = kIndent.size();
        fresh = true;
      }
      line += (fresh ? "" : " ") + word;
      width += length + (fresh ? 0 : 1);
      fresh = false;
      at = end + 1;
    }
    this->line(line);
  }

  std::string take() && { return std::move(text_); }

 private:
  bool bold_;
  std::string text_;
};

std::string aside_of(const search::AsideCounts& aside) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view one, std::string_view more) {
    if (count > 0) parts.push_back(count_of(count, one, more));
  };
  add(aside.times, "time", "times");
  add(aside.numbers, "number", "numbers");
  add(aside.ids, "id", "ids");
  add(aside.addresses, "address", "addresses");
  add(aside.secrets, "possible secret", "possible secrets");
  return join(parts, ", ");
}

// What a pasted log was searched for.
void write_paste(Page& page, const search::Paste& paste) {
  std::vector<std::string> kept = paste.identifiers;
  kept.insert(kept.end(), paste.words.begin(), paste.words.end());
  const std::string aside = aside_of(paste.aside);
  if (kept.empty()) page.line("No word or name here to look for.");
  if (!kept.empty()) page.paragraph("Looked for: ", join(kept, ", "));
  if (!aside.empty()) page.paragraph("Set aside: ", aside);
}

void write_actions(Page& page, const FoundIncident& found) {
  if (found.open_actions.empty()) return;
  page.line(fmt::format("{}Still open:", kIndent));
  for (const FoundAction& action : found.open_actions) {
    std::string details = action.owner;
    if (action.due) details += (details.empty() ? "due " : ", due ") + show_day(*action.due);
    page.paragraph(fmt::format("{}- ", kIndent),
                   details.empty() ? action.title : fmt::format("{} ({})", action.title, details));
  }
  if (found.more_open > 0) page.line(fmt::format("{}- and {} more", kIndent, found.more_open));
}

void write_incident(Page& page, const FoundIncident& found, std::size_t number, bool log) {
  page.line(fmt::format("\n{}. {}", number, page.strong(found.title)));
  std::vector<std::string> facts = {found.when ? show_day(*found.when) : "No date stated"};
  if (!found.severity.empty()) facts.push_back(found.severity);
  if (!found.services.empty()) facts.push_back(join(found.services, ", "));
  page.paragraph(kIndent, join(facts, " · "));
  page.paragraph(kIndent, found.source.empty() ? found.page : found.source);
  if (log) {
    page.paragraph(kIndent, found.end.empty()
                                ? "What fixed it: " + (found.fix.empty() ? "Not stated" : found.fix)
                                : "How it ended: " + found.end);
    write_actions(page, found);
  }
  page.paragraph(kIndent, found.extract.text, found.extract.marks);
}

void write_nothing(Page& page, const FindAnswer& answer, std::string_view query) {
  const std::string_view shown = trim(query);
  page.paragraph(
      "", answer.log || shown.find('\n') != std::string_view::npos
              ? fmt::format("Nothing found in {}.", count_of(answer.documents, "incident", "incidents"))
              : fmt::format("Nothing found for “{}” in {}.", shown,
                            count_of(answer.documents, "incident", "incidents")));
  if (!answer.nearest.empty())
    page.paragraph("", "The nearest words are: " + join(answer.nearest, ", ") + ".");
}

}  // namespace

std::string found_as_text(const FindAnswer& answer, std::string_view query, bool bold) {
  Page page(bold);
  if (answer.log) write_paste(page, answer.paste);
  if (answer.total == 0) {
    write_nothing(page, answer, query);
    return std::move(page).take();
  }
  std::string count = count_of(answer.total, "incident", "incidents");
  if (answer.incidents.size() < answer.total)
    count += answer.incidents.size() == 1 ? "; the first one"
                                          : fmt::format("; the first {}", answer.incidents.size());
  page.paragraph("", count + "." + (answer.note.empty() ? "" : " " + answer.note));
  for (std::size_t i = 0; i < answer.incidents.size(); ++i)
    write_incident(page, answer.incidents[i], i + 1, answer.log);
  return std::move(page).take();
}

std::string found_as_json(const FindAnswer& answer, std::string_view query) {
  using nlohmann::ordered_json;
  ordered_json incidents = ordered_json::array();
  for (const FoundIncident& found : answer.incidents) {
    ordered_json matches = ordered_json::array();
    for (const search::Mark& mark : found.extract.marks)
      matches.push_back(found.extract.text.substr(mark.from, mark.to - mark.from));
    ordered_json actions = ordered_json::array();
    for (const FoundAction& action : found.open_actions)
      actions.push_back({{"title", action.title},
                         {"owner", action.owner},
                         {"due", action.due ? iso_day(*action.due) : ""}});
    incidents.push_back({{"id", found.id},
                         {"title", found.title},
                         {"day", found.when ? iso_day(*found.when) : ""},
                         {"severity", found.severity},
                         {"services", found.services},
                         {"source", found.source},
                         {"page", found.page},
                         {"score", found.score},
                         {"extract", found.extract.text},
                         {"matches", std::move(matches)},
                         {"fix", found.fix},
                         {"end", found.end},
                         {"open_actions", std::move(actions)},
                         {"more_open_actions", found.more_open}});
  }
  const search::AsideCounts& aside = answer.paste.aside;
  ordered_json json = {{"log", answer.log}};
  json["query"] = answer.log ? answer.paste.kept : std::string(trim(query));  // a log may hold secrets
  if (answer.log) {
    json["set_aside"] = {{"numbers", aside.numbers},
                         {"times", aside.times},
                         {"ids", aside.ids},
                         {"addresses", aside.addresses},
                         {"secrets", aside.secrets}};
  }
  json["note"] = answer.note;
  json["searched"] = answer.documents;
  json["found"] = answer.total;
  json["nearest"] = answer.nearest;
  json["incidents"] = std::move(incidents);
  return json.dump(2) + "\n";
}

}  // namespace hindsight
