// A field map: which fields of an exported record become which front matter and which text of a document. It
// is a small YAML file; those that are shipped are such files too. It holds names and a few declared
// conversions, and no expressions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"

namespace hindsight {

enum class Markup { text, markdown, html, jira };

// Where a text comes from and what is done to it.
struct TextRule {
  std::vector<std::string> from;    // paths (record_path.h); the first that is filled
  std::optional<std::string> join;  // instead all that are filled, with this between them
  std::string split;                // of a list: what stands between its parts in one text
  std::vector<std::pair<std::string, std::string>> words;  // as exported → ours; "" leaves it out
  bool only = false;                                       // what is none of `words` is left to others
  std::string value;                                       // the same for every record, without `from`
};

// A text that holds several: "26/Feb/26 4:38 PM;jane;Found it" by ";" as at, author and text. The last part
// takes the rest.
struct Parts {
  std::string by;
  std::vector<std::string> names;
};

// The items of a list of mappings such as `updates`; without `each`, one item of the record itself.
struct ItemsRule {
  std::string each;
  Parts parts;
  std::vector<std::pair<std::string, TextRule>> members;
};

struct FieldRule {
  std::string field;             // of front matter
  TextRule text;                 // unless `items`
  std::vector<ItemsRule> items;  // one after the other
};

// A part of the text. With `each`, one for each item, below a heading of its own made of `title`.
struct SectionRule {
  std::string heading;  // "": none
  std::string each;
  Parts parts;
  std::vector<TextRule> title;
  TextRule text;
  Markup markup = Markup::text;
};

struct FieldMap {
  std::string name;   // `imported.from`: what tells the records of one source from those of another
  std::string about;  // one line, for lists of maps
  std::vector<std::string> records;    // paths to the list; the first that exists
  std::vector<std::string> recognise;  // paths that every record of the format has
  TextRule identity;
  TextRule title;
  std::string skip;         // a path: records in which it is filled are no incidents
  std::string skip_reason;  // "a pull request"
  std::string zone;         // of times that name none
  std::vector<std::string> time_forms;
  std::vector<FieldRule> fields;
  std::vector<SectionRule> body;
  std::vector<std::string> leave_out;  // paths, "*" for any run of characters
  std::string text;  // of one's own map, whose change is one of the source; "" for a map that is shipped,
                     // so that a newer program does not make every document a changed one
};

enum class FieldShape { text, texts, time, flag, items };

// What a front-matter field takes; empty for what is none, or none that an import may set: who may read a
// document is for people to say.
std::optional<FieldShape> field_shape(std::string_view field);

// Empty, with errors in `out`, where the map cannot be used.
std::optional<FieldMap> read_field_map(std::string_view name, std::string_view text, const std::string& file,
                                       Diagnostics& out);

}  // namespace hindsight
