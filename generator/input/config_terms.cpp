// The vocabularies of site.yaml: services and root causes.
#include "input/config_terms.h"

#include <fmt/format.h>

#include "base/text.h"

namespace hindsight {
namespace {

Term read_term(const Value& map, Reader& reader, const std::vector<KnownKey>& known, std::string_view what) {
  reader.only(what, map, known);
  Term term;
  term.line = map.line;
  for (const Entry& entry : map.entries) {
    const auto text = [&](std::string& field) { reader.read_text(entry.key, entry.value, field); };
    if (entry.key == "id")
      text(term.id);
    else if (entry.key == "name")
      text(term.name);
    else if (entry.key == "public")
      text(term.public_name);
    else if (entry.key == "description")
      text(term.description);
    else if (entry.key == "group")
      text(term.group);
    else if (entry.key == "region")
      text(term.region);
    else if (entry.key == "owner")
      text(term.owner);
    else if (entry.key == "parent")
      text(term.parent);
    else if (entry.key == "aliases")
      term.aliases = reader.texts(entry.key, entry.value);
    else if (entry.key == "words")
      term.words = reader.texts(entry.key, entry.value);
  }
  for (std::string& word : term.words) word = lower_ascii(word);
  if (term.name.empty()) term.name = term.id;
  term.id = slugify(term.id.empty() ? term.name : term.id);
  if (term.parent != "") term.parent = slugify(term.parent);
  return term;
}

}  // namespace

void read_vocabulary(Vocabulary& vocabulary, const Value& value, Reader& reader,
                     const std::vector<KnownKey>& known, std::string_view what) {
  vocabulary.declared = true;
  for (const Value* map : reader.maps(what, value)) {
    Term term = read_term(*map, reader, known, what);
    if (term.id.empty()) {
      reader.report(*map, Level::error, "config-term", fmt::format("{} needs an id", what));
      continue;
    }
    if (vocabulary.by_id(term.id) != nullptr) {
      reader.report(*map, Level::error, "config-term", fmt::format("the id “{}” stands twice", term.id),
                    "the first one is used");
      continue;
    }
    const std::string name = term.name;
    if (const Term* other = vocabulary.add(std::move(term))) {
      reader.report(*map, Level::warning, "config-term",
                    fmt::format("a spelling of “{}” also means “{}”", name, other->name),
                    "the first one keeps it");
    }
  }
  for (const Term& term : vocabulary.terms()) {
    if (term.parent.empty() || vocabulary.by_id(term.parent) != nullptr) continue;
    const std::string near = nearest(term.parent, vocabulary.names());
    report(reader.out(), {reader.file(), term.line, 0}, Level::error, "config-term",
           fmt::format("the parent “{}” of “{}” is not declared", term.parent, term.id), did_you_mean(near));
  }
}

}  // namespace hindsight
