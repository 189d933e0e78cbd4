#include "facts/adopt.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "facts/adopt_write.h"
#include "facts/read.h"
#include "facts/settle.h"
#include "facts/several.h"
#include "input/fact_fields.h"
#include "input/front_matter.h"
#include "input/markdown.h"

namespace hindsight {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// As parse_moment() reads it back: seconds only where they were written.
std::string write_time(const Moment& moment) {
  std::string text = iso(moment);
  if (moment.precision == Precision::minute) text.erase(text.find('T') + 6, 3);
  return text;
}

std::string written(const TextFact& fact) { return std::string(trim(fact.value)); }
std::string written(const TimeFact& fact) { return write_time(fact.value); }

template <class T>
std::vector<Fact<T>> all_of(const std::optional<Fact<T>>& fact) {
  return fact ? std::vector<Fact<T>>{*fact} : std::vector<Fact<T>>{};
}
std::vector<TextFact> all_of(const std::vector<TextFact>& facts) { return facts; }

template <class Work>
void each_fact(const Postmortem& facts, const FactField& field, const Work& work) {
  std::visit(
      [&](auto member) {
        for (const auto& fact : all_of(facts.*member)) work(fact);
      },
      field.member);
}

// Field → values, to compare what two versions of a document say.
std::map<std::string, Texts> values_of(const Postmortem& facts) {
  std::map<std::string, Texts> values;
  for (const FactField& field : fact_fields())
    each_fact(facts, field, [&](const auto& f) { values[std::string(field.name)].push_back(written(f)); });
  if (facts.posted) values["posted"].push_back(written(*facts.posted));
  for (const TextFact& tag : facts.tags) values["tags"].push_back(tag.value);
  return values;
}

std::optional<AdoptedField> field_to_write(const Postmortem& facts, const FactField& field) {
  AdoptedField result;
  result.name = field.name;
  result.list = std::holds_alternative<std::vector<TextFact> Postmortem::*>(field.member);
  result.plain = std::holds_alternative<std::optional<TimeFact> Postmortem::*>(field.member);
  bool from_text = false;
  each_fact(facts, field, [&](const auto& fact) {
    const bool named_by_file = field.name == "title" && fact.source == Source::file_name;
    from_text |= fact.inferred() && fact.source != Source::adopted && !named_by_file;
    if (auto text = written(fact); !text.empty()) result.values.push_back(std::move(text));
  });
  if (!from_text || result.values.empty()) return std::nullopt;
  return result;
}

std::vector<AdoptedField> fields_to_write(const KnownDocument& known) {
  std::set<std::string_view> present;  // a second line for a field would be a mistake, also for an empty one
  if (known.document.front_matter) {
    for (const Entry& entry : known.document.front_matter->entries)
      present.insert(canonical_field(entry.key));
  }
  std::vector<AdoptedField> fields;
  for (const FactField& field : fact_fields()) {
    if (present.contains(field.name)) continue;
    if (auto adopted = field_to_write(known.facts, field)) fields.push_back(std::move(*adopted));
  }
  return fields;
}

// Writes fields into one file, at one of the places where they may stand.
class Writer {
 public:
  Writer(const Document& document, std::string_view bytes)
      : document_(document), lines_(lines_with_ends(bytes)) {
    if (document.text.starts_with("+++")) form_ = FrontMatterForm::toml;
    if (!lines_.empty() && lines_.front().ends_with("\r\n")) end_ = "\r\n";
  }

  // Lines before which fields may stand, best first. 0: there is no front matter yet.
  std::vector<int> places() const {
    if (document_.body_start == 0) return {0};
    const int closing = closing_line();
    if (form_ == FrontMatterForm::yaml) return {closing};
    for (int n = 2; n < closing; ++n) {  // a table of TOML takes everything below it
      if (trim(line(n)).starts_with('[')) return {n, 2};
    }
    return {closing, 2};
  }

  // Empty when the list of inferred fields cannot be extended.
  std::optional<std::vector<LineEdit>> edits(const std::vector<AdoptedField>& fields, int place) const {
    LineEdit insert{place, 0, {}};
    Texts names;
    for (const AdoptedField& field : fields) {
      for (const std::string& text : write_field(form_, field)) insert.added.push_back(text + end_);
      names.push_back(field.name);
    }
    if (place == 0) return fresh(std::move(insert), names);
    const Entry* list = nullptr;
    if (document_.front_matter) {
      for (const Entry& entry : document_.front_matter->entries) {
        if (entry.key == "inferred") list = &entry;
      }
    }
    if (list == nullptr) {
      insert.added.push_back(inferred_line(names));
      return std::vector<LineEdit>{std::move(insert)};
    }
    auto extended = extend(*list, names);
    if (!extended) return std::nullopt;
    std::vector<LineEdit> edits = {std::move(*extended), std::move(insert)};  // in this order at one line
    std::stable_sort(edits.begin(), edits.end(),
                     [](const LineEdit& a, const LineEdit& b) { return a.line < b.line; });
    return edits;
  }

 private:
  std::string_view line(int n) const { return lines_[static_cast<std::size_t>(n - 1)]; }

  int closing_line() const {
    const bool at_end = document_.body_start == document_.text.size() && !document_.text.ends_with('\n');
    return at_end ? document_.body_line : document_.body_line - 1;
  }

  std::string inferred_line(const Texts& names) const {
    const std::string_view sign = form_ == FrontMatterForm::yaml ? ":" : " =";
    return fmt::format("inferred{} {}{}", sign, write_list(form_, names), end_);
  }

  // New front matter goes above everything but a byte order mark.
  std::vector<LineEdit> fresh(LineEdit insert, const Texts& names) const {
    insert.line = 1;
    insert.added.insert(insert.added.begin(), "---" + end_);
    insert.added.push_back(inferred_line(names));
    insert.added.push_back("---" + end_);
    if (!lines_.empty() && lines_.front().starts_with(kByteOrderMark)) {
      insert.removed = 1;
      insert.added.front().insert(0, kByteOrderMark);
      insert.added.emplace_back(lines_.front().substr(kByteOrderMark.size()));
    }
    return {std::move(insert)};
  }

  // `[a, b]` on one line, or a block of items: more names at its end.
  std::optional<LineEdit> extend(const Entry& list, const Texts& names) const {
    const Value& value = list.value;
    if (value.kind != Value::Kind::list) return std::nullopt;
    const int last = value.items.empty() ? list.line : value.items.back().line;
    const std::string_view old = line(last);
    if (last != list.line) {
      const auto column = static_cast<std::size_t>(value.items.back().column - 1);
      if (form_ != FrontMatterForm::yaml || column > old.size() || trim(old.substr(0, column)) != "-")
        return std::nullopt;
      LineEdit edit{last + 1, 0, {}};
      for (const std::string& name : names)
        edit.added.push_back(std::string(old.substr(0, column)) + name + end_);
      return edit;
    }
    const int from = value.items.empty() ? list.column : value.items.back().column;
    const std::size_t bracket = old.find(']', static_cast<std::size_t>(from - 1));
    if (bracket == std::string_view::npos) return std::nullopt;
    std::string more = write_list(form_, names);
    more = (value.items.empty() ? "" : ", ") + more.substr(1, more.size() - 2);
    return LineEdit{last, 1, {std::string(old.substr(0, bracket)) + more + std::string(old.substr(bracket))}};
  }

  const Document& document_;
  std::vector<std::string_view> lines_;
  FrontMatterForm form_ = FrontMatterForm::yaml;
  std::string end_ = "\n";
};

// The fields whose values differ between two versions, and those that the new front matter does not state.
std::set<std::string> differences(const KnownDocument& before, const KnownDocument& after,
                                  const std::vector<AdoptedField>& fields) {
  const auto old = values_of(before.facts);
  const auto now = values_of(after.facts);
  std::set<std::string> names;
  for (const auto* all : {&old, &now}) {
    for (const auto& [name, values] : *all) {
      const auto a = old.find(name);
      const auto b = now.find(name);
      if (a == old.end() || b == now.end() || a->second != b->second) names.insert(name);
    }
  }
  const auto stated = values_of(after.stated);
  for (const AdoptedField& field : fields) {
    const auto found = stated.find(field.name);
    if (found == stated.end() || found->second != field.values) names.insert(field.name);
  }
  return names;
}

struct Attempt {
  std::vector<LineEdit> edits;
  std::set<std::string> differing;
  bool whole = false;  // the rest of the document came through unharmed
};

Attempt attempt(const KnownDocument& known, const SourceFile& file, std::string_view bytes,
                const Config& config, const std::vector<AdoptedField>& fields, int place) {
  Attempt result;
  const Writer writer(known.document, bytes);
  auto edits = writer.edits(fields, place);
  if (!edits) return result;
  const KnownDocument after = know(file, apply_edits(bytes, *edits), config);
  result.differing = differences(known, after, fields);
  const auto& fields_now = after.document.front_matter;
  result.whole = fields_now && fields_now->find("inferred") != nullptr &&
                 after.errors.size() <= known.errors.size() && after.page == known.page &&
                 after.document.body() == known.document.body();
  result.edits = std::move(*edits);
  return result;
}

std::string reason_to_refuse(const KnownDocument& known) {
  for (const Diagnostic& error : known.errors) {
    if (error.rule != "duplicate-key")
      return fmt::format("its front matter cannot be read (line {}: {})", error.place.line, error.message);
  }
  if (known.page) return "it is a plain page, not an incident";
  if (known.incidents.empty()) return {};
  Texts lines;
  for (const int line : known.incidents) lines.push_back(std::to_string(line));
  return fmt::format("it holds {} incidents (from lines {}); --split makes a file of each", lines.size(),
                     join(lines, ", "));
}

}  // namespace

KnownDocument know(const SourceFile& file, std::string_view bytes, const Config& config) {
  KnownDocument known;
  Diagnostics ignored;  // findings about values are those of `check`
  known.document = read_document(file.path, bytes, known.errors);
  std::erase_if(known.errors, [](const Diagnostic& d) { return d.level != Level::error; });
  known.document.bundle = file.bundle;
  known.document.path_service = file.service;
  known.stated = read_front_matter(known.document, config, ignored).postmortem;
  known.facts = known.stated;
  known.page = is_plain_page(known.document, known.facts);
  const Markdown text = Markdown::parse(known.document.body(), known.document.body_line);
  const Reading reading = read_text(known.document, config);
  fill_from_text(known.facts, known.document, reading, config);
  known.incidents = several_incidents(text, reading);
  return known;
}

Adoption adopt(const KnownDocument& known, const SourceFile& file, std::string_view bytes,
               const Config& config) {
  Adoption result;
  result.refusal = reason_to_refuse(known);
  if (!result.refusal.empty()) return result;
  std::vector<AdoptedField> fields = fields_to_write(known);
  const std::vector<int> places = Writer(known.document, bytes).places();
  // A field that would not read back as it is now is left to the text; the others are tried again.
  while (!fields.empty()) {
    std::optional<Attempt> best;
    for (const int place : places) {
      Attempt tried = attempt(known, file, bytes, config, fields, place);
      if (tried.whole && (!best || tried.differing.size() < best->differing.size())) best = std::move(tried);
      if (best && best->differing.empty()) break;
    }
    const auto differs = [&](const AdoptedField& field) { return best->differing.contains(field.name); };
    if (best && best->differing.empty()) {
      for (const AdoptedField& field : fields) result.fields.push_back(field.name);
      result.edits = std::move(best->edits);
      return result;
    }
    if (!best || std::erase_if(fields, differs) == 0) {
      result.refusal = "its front matter has a form that cannot take more lines";
      return result;
    }
  }
  return result;
}

}  // namespace hindsight
