#include "input/front_matter_checks.h"

#include <fmt/format.h>

#include "base/text.h"
#include "input/fact_fields.h"

namespace hindsight {
namespace {

template <class T>
void adopt(std::optional<Fact<T>>& fact) {
  if (fact) fact->source = Source::adopted;
}
void adopt(std::vector<TextFact>& facts) {
  for (TextFact& fact : facts) fact.source = Source::adopted;
}

// Only where both say enough to be compared.
bool is_before(const Moment& a, const Moment& b) {
  if (a.precision == Precision::day || b.precision == Precision::day) return day_of(a) < day_of(b);
  const auto minutes = minutes_between(b, a);
  return minutes && minutes->count() < 0;
}

}  // namespace

void mark_inferred(Postmortem& postmortem, const Value& list, Reader& reader) {
  if (list.kind == Value::Kind::map) {
    reader.wrong_type("inferred", list, "a list of fields");
    return;
  }
  for (const Value& item : list.kind == Value::Kind::list ? list.items : std::vector<Value>{list}) {
    const auto name = reader.text("inferred", item);
    if (!name) continue;
    if (const FactField* field = fact_field(*name)) {
      std::visit([&](auto member) { adopt(postmortem.*member); }, field->member);
      continue;
    }
    std::vector<std::string> names;
    for (const FactField& known : fact_fields()) names.emplace_back(known.name);
    reader.report(item, Level::warning, "unknown-key", fmt::format("“inferred” names no fact “{}”", *name),
                  did_you_mean(nearest(*name, names), "facts that can be inferred: " + join(names, ", ")));
  }
}

void drop_impossible_end(Postmortem& postmortem, Reader& reader) {
  const auto& start = postmortem.started;
  auto& end = postmortem.resolved;
  if (!start || !end || !is_before(end->value, start->value)) return;
  report(reader.out(), {reader.file(), end->line, 0}, Level::warning, "time-end-before-start",
         fmt::format("it ends ({}) before it starts ({}, line {})", show(end->value), show(start->value),
                     start->line),
         "the end is left out, and the text is asked for it");
  end.reset();
}

}  // namespace hindsight
