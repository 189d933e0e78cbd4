#include "import/record_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "import/front_matter_text.h"
#include "import/html_import.h"
#include "import/markup.h"
#include "import/other_fields.h"
#include "import/rule_values.h"

namespace hindsight {
namespace {

bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const std::string_view each : split_lines(text))
    line += (line.empty() || trim(each).empty() ? "" : " ") + std::string(trim(each));
  return line;
}

// Texts of several lines, in which some tools write HTML.
bool is_prose(std::string_view field) {
  return field == "summary" || field == "text" || field == "note" || field == "root_cause_text" ||
         field == "trigger";
}

bool is_time_member(std::string_view member) {
  return member == "at" || member == "from" || member == "to" || member == "due" || member == "done";
}

// The whole of a value, so that whatever changes in it changes its digest.
void append_all(const Value& value, std::string& out) {
  out += fmt::format("{}:{}{}\n", static_cast<int>(value.kind), value.quoted ? '"' : ' ', value.text);
  for (const Value& item : value.items) append_all(item, out);
  for (const Entry& entry : value.entries) {
    out += entry.key + "\n";
    append_all(entry.value, out);
  }
}

// One record into one document.
class DocumentMaker {
 public:
  DocumentMaker(const ImportSource& source, const FieldMap& map, const Record& record, std::string_view zone,
                Imported& out, ImportCounts& counts)
      : map_(map),
        record_(record),
        values_(record, map, source.name, zone),
        out_(out),
        counts_(counts),
        place_{source.path, record.value->line, 0} {}

  void run() {
    ImportedDocument document;
    document.place = place_;
    document.id = identity();
    document.title = one_line(values_.text(map_.title, record()));
    if (document.title.empty()) document.title = document.id;
    values_.keep();
    attachments();
    for (const FieldRule& rule : map_.fields) add_field(rule, document);
    for (const SectionRule& section : map_.body) add_section(section, document);
    add_others(document);
    std::string whole = map_.text;
    append_all(record(), whole);
    document.source_digest = short_id(whole);
    if (!day_.empty()) document.file_name = day_ + "-" + slugify(document.title);
    out_.documents.push_back(std::move(document));
  }

 private:
  const Value& record() const { return *record_.value; }

  std::string identity() {
    std::string id = one_line(values_.text(map_.identity, record()));
    if (!id.empty()) return id;
    report(out_.findings, place_, Level::warning, "import-identity",
           fmt::format("the identity of this record ({}) is empty", join(map_.identity.from, ", ")),
           "once it changes at its source, a second import takes it for another one");
    std::string whole;
    append_all(record(), whole);
    return short_id(whole);
  }

  // The addresses of links with a title, for texts that name attachments.
  void attachments() {
    for (const FieldRule& rule : map_.fields) {
      for (const ItemsRule& items : rule.field == "links" ? rule.items : std::vector<ItemsRule>{}) {
        for (const Value* row : values_.rows(items.each, items.parts)) {
          const auto member = [&](std::string_view name) {
            const auto found =
                std::ranges::find(items.members, name, &std::pair<std::string, TextRule>::first);
            return found == items.members.end() ? "" : values_.text(found->second, *row);
          };
          const std::string url = member("url");
          if (is_web_address(url)) attachments_.try_emplace(member("title"), url);
        }
      }
    }
    values_.forget();
  }

  void unread_times(std::string_view field, const std::vector<std::string>& texts) {
    for (const std::string& text : texts)
      report(
          out_.findings, place_, Level::warning, "import-time",
          fmt::format("“{}” is no time that can be read, so “{}” is not set by it", extract(text, 60), field),
          "it is kept below “Other fields”; a map says how times are written with times: forms:");
  }

  std::optional<Value> value_of(std::string_view field, FieldShape shape, const TextRule& rule,
                                const Value& in) {
    if (shape == FieldShape::time) {
      if (field == "resolved") {
        const std::string over = lower_ascii(values_.text(rule, in));
        if (over == "true" || over == "false") return word_value(over);
        values_.forget();
      }
      std::vector<std::string> unread;
      const auto moment = values_.time(rule, in, unread);
      unread_times(field, unread);
      if (moment && field == "started") day_ = iso_day(*moment);
      return moment ? std::optional(word_value(iso(*moment))) : std::nullopt;
    }
    if (shape == FieldShape::texts) {
      std::vector<Value> items;
      std::set<std::string> seen;
      for (const std::string& text : values_.texts(rule, in)) {
        if (seen.insert(text).second) items.push_back(text_value(one_line(text)));
      }
      return items.empty() ? std::nullopt : std::optional(list_value(std::move(items)));
    }
    const std::string text = values_.text(rule, in);
    if (shape == FieldShape::flag)
      return text == "true" || text == "false" ? std::optional(word_value(text)) : std::nullopt;
    const std::string kept = is_prose(field) ? plain_of_html(text) : one_line(text);
    return kept.empty() ? std::nullopt : std::optional(text_value(kept));
  }

  void add_field(const FieldRule& rule, ImportedDocument& document) {
    const FieldShape shape = field_shape(rule.field).value_or(FieldShape::text);
    if (shape == FieldShape::items) {
      if (auto items = items_of(rule); !items.empty())
        document.fields.push_back(field(rule.field, list_value(std::move(items))));
      return;
    }
    if (auto value = value_of(rule.field, shape, rule.text, record())) {
      document.fields.push_back(field(rule.field, std::move(*value)));
      if (shape != FieldShape::flag) values_.keep();  // “acknowledged” says more than `ongoing: true`
    }
    values_.forget();
  }

  std::vector<Value> items_of(const FieldRule& rule) {
    std::vector<Value> items;
    for (const ItemsRule& each : rule.items) {
      for (const Value* row : values_.rows(each.each, each.parts)) {
        if (auto item = item_of(rule.field, each, *row)) {
          items.push_back(std::move(*item));
          values_.keep();
        }
        values_.forget();
      }
    }
    if (rule.field == "updates" || rule.field == "timeline") sort_by_time(items);
    return items;
  }

  std::optional<Value> item_of(std::string_view list, const ItemsRule& rule, const Value& row) {
    std::vector<Entry> entries;
    bool from_row = false;  // something of it is the row's own, not the same for all
    for (const auto& [name, text] : rule.members) {
      const bool is_time = is_time_member(name);
      if (auto value = value_of(name, is_time ? FieldShape::time : FieldShape::text, text, row)) {
        from_row = from_row || !text.from.empty();
        entries.push_back(field(name, std::move(*value)));
      }
    }
    const auto url = std::ranges::find(entries, "url", &Entry::key);
    if (list == "timeline" && std::ranges::find(entries, "at", &Entry::key) == entries.end())
      return std::nullopt;
    if (list == "links" && (url == entries.end() || !is_web_address(url->value.text))) return std::nullopt;
    return from_row ? std::optional(map_value(std::move(entries))) : std::nullopt;
  }

  // Exports give the newest first or last; a list with times reads best in their order.
  void sort_by_time(std::vector<Value>& items) const {
    const auto at = [&](const Value& item) {
      const Value* time = item.find("at");
      return time == nullptr ? std::nullopt : parse_moment(time->text);
    };
    if (!std::ranges::all_of(items, [&](const Value& item) { return at(item).has_value(); })) return;
    std::ranges::stable_sort(items, {}, [&](const Value& item) { return sort_key(*at(item)); });
  }

  // “Ada Okafor (posted 26 Feb 2026, 16:50 UTC)”: when a comment was written is not when something happened,
  // and the word tells the two apart for who reads facts.
  std::string heading_of(const SectionRule& section, const Value& row) {
    std::vector<std::string> names;
    std::string posted;
    for (const TextRule& title : section.title) {
      const std::string part = one_line(values_.text(title, row));
      if (const auto time = values_.as_time(part))
        posted = "posted " + show(*time);
      else if (!part.empty())
        names.push_back(part);
    }
    if (names.empty() || posted.empty()) return posted.empty() ? join(names, ", ") : "P" + posted.substr(1);
    return join(names, ", ") + " (" + posted + ")";
  }

  void add_section(const SectionRule& section, ImportedDocument& document) {
    std::string text;
    for (const Value* row : values_.rows(section.each, section.parts)) {
      const std::string heading = heading_of(section, *row);
      std::string content;
      for (const RuleValues::Rich& piece : values_.rich_texts(section.text, *row))
        content += markdown_in(piece.is_html ? Markup::html : section.markup, piece.text, attachments_,
                               place_, document.files, out_.findings) +
                   "\n";
      if (content.empty()) {
        values_.forget();
        continue;
      }
      values_.keep();
      if (!heading.empty()) text += "### " + one_line(markdown_of_text(heading)) + "\n\n";
      text += content;
    }
    if (text.empty()) return;
    if (!section.heading.empty()) document.body += "## " + section.heading + "\n\n";
    document.body += text;
  }

  void add_others(ImportedDocument& document) {
    const OtherFields others =
        other_fields(record(), map_.leave_out, [&](const Value& value) { return values_.is_kept(value); });
    for (const std::string& path : others.kept) ++counts_.other[path];
    for (const std::string& path : others.left_out) ++counts_.left_out[path];
    document.body += other_fields_section(others.fields);
    document.body = replace_all(std::move(document.body), std::string_view("\0", 1), "\xEF\xBF\xBD");
    while (document.body.ends_with('\n')) document.body.pop_back();
  }

  const FieldMap& map_;
  const Record& record_;
  RuleValues values_;
  Imported& out_;
  ImportCounts& counts_;
  Place place_;
  JiraAttachments attachments_;
  std::string day_;  // of `started`
};

}  // namespace

void add_document(const ImportSource& source, const FieldMap& map, const Record& record,
                  std::string_view zone, Imported& out, ImportCounts& counts) {
  DocumentMaker(source, map, record, zone, out, counts).run();
}

}  // namespace hindsight
