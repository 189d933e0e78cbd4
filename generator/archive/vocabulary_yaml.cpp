// The lines for site.yaml that make one name of two.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "archive/vocabulary_report.h"
#include "base/text.h"
#include "facts/adopt_write.h"

namespace hindsight {
namespace {

// A term of the list to be written, with the line of site.yaml it replaces and the terms that go into it.
struct Merged {
  Term term;
  bool changed = false;
  std::vector<const Term*> absorbed;  // declared terms whose entries go
};

std::string spelled(std::string_view value) { return write_scalar(FrontMatterForm::yaml, value); }

void add_alias(Term& term, const std::string& spelling) {
  const auto same = [&](const std::string& known) { return slugify(known) == slugify(spelling); };
  if (spelling.empty() || same(term.id) || same(term.name) || same(term.public_name)) return;
  if (std::none_of(term.aliases.begin(), term.aliases.end(), same)) term.aliases.push_back(spelling);
}

void absorb(Merged& into, const ReportedName& name, const Vocabulary& vocabulary) {
  into.changed = true;
  add_alias(into.term, name.name);
  const Term* declared = vocabulary.by_id(name.id);
  if (declared == nullptr) return;
  add_alias(into.term, declared->id);
  add_alias(into.term, declared->public_name);
  for (const std::string& alias : declared->aliases) add_alias(into.term, alias);
  into.absorbed.push_back(declared);
}

// Which lines of site.yaml an entry stands for; "" for a new one.
std::string replaced_lines(const Merged& merged) {
  if (!merged.changed || merged.term.line == 0) return {};
  std::string comment = fmt::format("  # instead of the entry in line {}", merged.term.line);
  for (const Term* gone : merged.absorbed) comment += fmt::format(" and of that in line {}", gone->line);
  return comment + "\n";
}

void write_term(std::string& yaml, const Merged& merged) {
  const Term& term = merged.term;
  yaml += replaced_lines(merged);
  yaml += fmt::format("  - id: {}\n", spelled(term.id));
  const auto field = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) yaml += fmt::format("    {}: {}\n", key, spelled(value));
  };
  field("name", term.name);
  field("public", term.public_name);
  field("description", term.description);
  field("group", term.group);
  field("region", term.region);
  field("owner", term.owner);
  field("parent", term.parent);
  const auto list = [&](std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) yaml += fmt::format("    {}: {}\n", key, write_list(FrontMatterForm::yaml, values));
  };
  list("aliases", term.aliases);
  list("words", term.words);
}

}  // namespace

std::string merging_yaml(std::string_view key, const std::vector<SameName>& same,
                         const Vocabulary& vocabulary) {
  if (same.empty()) return {};
  std::vector<Merged> list;
  std::map<std::string, std::size_t, std::less<>> by_id;
  const auto add = [&](const Term& term) {
    by_id.emplace(term.id, list.size());
    Merged merged;
    merged.term = term;
    list.push_back(std::move(merged));
  };
  for (const Term& term : vocabulary.terms()) add(term);
  for (const SameName& pair : same) {
    if (!by_id.contains(pair.keep.id)) {
      Term term;
      term.id = pair.keep.id;
      term.name = pair.keep.name;
      add(term);
    }
    absorb(list[by_id.at(pair.keep.id)], pair.other, vocabulary);
  }
  std::string yaml = fmt::format("{}:\n", key);
  for (const Merged& merged : list) {
    if (merged.changed || !vocabulary.declared) write_term(yaml, merged);
  }
  return yaml;
}

}  // namespace hindsight
