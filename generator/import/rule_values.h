// What the rules of a field map find in one record, and which of its values were taken: the others are kept
// elsewhere in the document.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"
#include "import/field_map.h"
#include "import/records.h"

namespace hindsight {

// The record that is read, where times are of, and what was taken from it.
class RuleValues {
 public:
  // REQUIRES: all outlive it. `zone` is of times that name none, or "".
  RuleValues(const Record& record, const FieldMap& map, std::string_view file, std::string_view zone)
      : record_(record), map_(map), file_(file), zone_(zone) {}

  // All that the rule gives, in order. `in` is the record or a row of it. A path that begins with "^" leads
  // into the map around the record; "@file" is the name of its file.
  std::vector<std::string> texts(const TextRule& rule, const Value& in);
  std::string text(const TextRule& rule, const Value& in);  // the first, or ""

  // The same of texts with markup: what is exported as a tree (document_format.h) comes as HTML.
  struct Rich {
    std::string text;
    bool is_html = false;
  };
  std::vector<Rich> rich_texts(const TextRule& rule, const Value& in);

  // A time that could be read. `unread` gets the texts that are none; they are not taken.
  std::optional<Moment> time(const TextRule& rule, const Value& in, std::vector<std::string>& unread);
  std::optional<Moment> as_time(std::string_view text) const;

  // Items of a list: the maps and texts that `each` leads to, a text with parts as a map of them. Without
  // `each`, the record.
  std::vector<const Value*> rows(std::string_view each, const Parts& parts);

  // Texts and times are taken for good with keep(); forget() gives back what was taken since. A text in parts
  // is taken with the last of them.
  void keep();
  void forget() { touched_.clear(); }
  bool is_kept(const Value& value) const { return kept_.contains(&value); }

 private:
  std::vector<const Value*> found(std::string_view path, const Value& in);
  std::vector<const Value*> filled(const TextRule& rule, const Value& in);

  const Record& record_;
  const FieldMap& map_;
  std::string_view file_;
  std::string_view zone_;
  std::vector<const Value*> touched_;
  std::set<const Value*> kept_;
  std::deque<Value> made_;                                     // rows of parts, and the file's name
  std::vector<std::pair<const Value*, const Value*>> wholes_;  // row of parts → the text that it divides
};

}  // namespace hindsight
