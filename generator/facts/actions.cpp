#include "facts/actions.h"

#include <algorithm>

#include "base/text.h"
#include "facts/action_details.h"
#include "facts/headings.h"
#include "facts/lines.h"
#include "facts/plain.h"
#include "facts/timeline_table.h"
#include "facts/wording.h"

namespace hindsight {
namespace {

using enum SectionKind;

// The line stands among actions and not in a part of another kind below them.
bool in_actions(const TextLine& line) {
  for (const SectionKind kind : line.within) {
    if (kind == action_items) return true;
    if (kind != other) return false;
  }
  return false;
}

bool is_closing(std::string_view text) {
  static const PhraseList words(phrases_in("actions.tsv", "closing"));
  return words.any_in(text);
}

std::vector<std::string_view> header_words(std::string_view row) { return phrases_in("actions.tsv", row); }

std::string cell_of(const TextLine& row, std::optional<std::size_t> column) {
  return column && *column < row.cells.size() ? without_backticks(row.cells[*column]) : std::string{};
}

// The type that a column gives in its own words, “Prevention” or “mitigate”; "" for words of another kind.
std::string type_in_cell(std::string_view cell) {
  const std::string word = lower_ascii(trim(cell));
  for (const std::string_view name : {"detect", "process", "repair", "mitigate", "prevent"}) {
    if (word.starts_with(name.substr(0, 6))) return std::string(name);
  }
  return {};
}

class Reader {
 public:
  Reader(const Reading& reading, const DocumentClock& clock, const Config& config)
      : lines_(reading.lines), prose_(reading.prose), clock_(clock), config_(config) {}

  std::vector<ActionFact> run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].table_head)
        i = table(i);
      else if (in_actions(lines_[i]) && lines_[i].cells.empty())
        line(i);
    }
    const bool listed = !actions_.empty();
    if (!listed) prose();
    return std::move(actions_);
  }

 private:
  // A table of actions stands below their heading, or its header says "action" and "owner" or "due".
  std::size_t table(std::size_t head) {
    const TextLine& header = lines_[head];
    const std::size_t end = end_of_table(lines_, head);
    const auto owner = column_named(header, header_words("owner"));
    const auto due = column_named(header, header_words("due"));
    const auto status = column_named(header, header_words("status"));
    const auto ticket = column_named(header, header_words("ticket"));
    const auto type = column_named(header, header_words("type"));
    auto task = column_named(header, header_words("task"));
    if (!in_actions(header) && !(task && (owner || status))) return end - 1;
    if (stands_in(header, timeline)) return end - 1;
    if (!task || task == owner || task == ticket) {
      for (std::size_t c = 0; c < header.cells.size() && (!task || task == owner || task == ticket); ++c) {
        if (c != owner && c != due && c != status && c != ticket && c != type && header.cells[c].size() > 1)
          task = c;
      }
    }
    for (std::size_t row = head + 1; row < end; ++row) {
      ActionFact action;
      action.line = lines_[row].number;
      action.text = cell_of(lines_[row], task);
      if (trim(action.text).empty()) continue;
      action.owner = cell_of(lines_[row], owner);
      action.ticket = cell_of(lines_[row], ticket);
      action.type = type_in_cell(cell_of(lines_[row], type));
      if (const std::string text = cell_of(lines_[row], due); !text.empty())
        set_due(action, lines_[row], text, clock_);
      if (const std::string text = cell_of(lines_[row], status); !text.empty())
        action.status = status_named(text).value_or(ActionStatus::unknown);
      TextLine only_task = lines_[row];
      only_task.text = action.text;
      read_details(action, only_task, clock_, config_);
      actions_.push_back(std::move(action));
    }
    return end - 1;
  }

  void line(std::size_t i) {
    const TextLine& line = lines_[i];
    if (line.marker.empty()) {
      if (line.heading_level > 0 || line.opens) {
        depth_ = -1;
        heading_status_ = heading_status(line.text);
        inline_text(line);
      } else if (!actions_.empty() && !line.after_gap && depth_ >= 0) {
        actions_.back().text += " " + without_backticks(line.text);
      } else if (line.after_gap) {
        depth_ = -1;
      }
      return;
    }
    if (is_label(i)) {
      depth_ = -1;
      return;
    }
    if (depth_ >= 0 && line.indent > depth_ + 1) return;  // part of the item above
    depth_ = line.indent;
    add(line, line.text);
  }

  // "Improvements: review changes to DNS." holds an action behind its label.
  void inline_text(const TextLine& line) {
    if (line.label_end >= line.text.size() || line.within.front() != action_items) return;
    const std::string text = line.text.substr(line.label_end);
    if (!text.ends_with(':') && is_action(text)) add(line, text);
  }

  // "Improvements:" above items is no action, and no more is a bold name whose items stand below it.
  bool is_label(std::size_t i) const {
    const TextLine& line = lines_[i];
    const bool colon = line.text.ends_with(':');
    if (line.opens && line.label_end >= line.text.size()) return true;
    if (!colon && !line.bold) return false;
    if (i + 1 >= lines_.size()) return false;
    const TextLine& next = lines_[i + 1];
    return !next.marker.empty() && (next.indent > line.indent || (colon && next.indent >= line.indent));
  }

  static ActionStatus heading_status(std::string_view text) {
    const std::size_t bracket = text.find('(');
    if (bracket == std::string_view::npos) return ActionStatus::unknown;
    return status_named(text.substr(bracket + 1)).value_or(ActionStatus::unknown);
  }

  void add(const TextLine& line, std::string_view text) {
    ActionFact action;
    action.line = line.number;
    action.text = without_backticks(trim(text));
    action.status = heading_status_;
    read_details(action, line, clock_, config_);
    if (!action.text.empty()) actions_.push_back(std::move(action));
  }

  // Sections without a list: the sentences that say what is to be done.
  void prose() {
    for (const TextLine& line : prose_) {
      if (!in_actions(line) || !line.cells.empty() || (line.heading_level > 0 && line.opens)) continue;
      const std::string_view text =
          line.opens ? std::string_view(line.text).substr(std::min(line.label_end, line.text.size()))
                     : line.text;
      for (const std::string_view sentence : sentences_of(text)) {
        if (!is_action(sentence)) continue;
        TextLine said = line;
        said.number = line_holding(lines_, line.number, sentence.substr(0, 24));
        said.text = sentence;
        add(said, sentence);
      }
    }
  }

  static bool is_action(std::string_view sentence) {
    if (sentence.size() < 10 || is_closing(sentence) || sentence.ends_with(':')) return false;
    static const std::vector<std::string_view> verbs = phrases_in("actions.tsv", "begin");
    static const PhraseList modals(phrases_in("actions.tsv", "modal"));
    const std::string first = lower_ascii(sentence.substr(0, sentence.find_first_of(" ,:")));
    const bool verb = std::find(verbs.begin(), verbs.end(), first) != verbs.end();
    const bool gerund = first.ends_with("ing") && first.size() > 5;
    return verb || gerund || modals.any_in(sentence);
  }

  const std::vector<TextLine>& lines_;
  const std::vector<TextLine>& prose_;
  const DocumentClock& clock_;
  const Config& config_;
  std::vector<ActionFact> actions_;
  int depth_ = -1;  // columns of the items that count; -1 until the first
  ActionStatus heading_status_ = ActionStatus::unknown;
};

struct TypeWords {
  std::vector<std::string_view> phrases;
  std::vector<std::string_view> types;  // of each
  PhraseList list;
};

TypeWords read_type_words() {
  std::vector<std::string_view> phrases;
  std::vector<std::string_view> types;
  for (const std::string_view type : {"detect", "process", "repair", "mitigate", "prevent"}) {
    const auto& more = phrases_in("actions.tsv", type);
    phrases.insert(phrases.end(), more.begin(), more.end());
    types.resize(phrases.size(), type);
  }
  PhraseList list(phrases);
  return {std::move(phrases), std::move(types), std::move(list)};
}

}  // namespace

std::vector<ActionFact> read_actions(const Reading& reading, const DocumentClock& clock,
                                     const Config& config) {
  return Reader(reading, clock, config).run();
}

std::string type_of_action(std::string_view text) {
  const std::string lower = lower_ascii(text);
  // The type whose word comes first: "Test the failover" prevents, "Fail over to …" mitigates.
  static const TypeWords words = read_type_words();
  std::string_view type;
  std::size_t first = std::string::npos;
  for (const std::size_t i : words.list.held_by(lower)) {
    const std::size_t at = lower.find(words.phrases[i]);
    if (at >= first) continue;
    first = at;
    type = words.types[i];
  }
  return std::string(type);
}

}  // namespace hindsight
