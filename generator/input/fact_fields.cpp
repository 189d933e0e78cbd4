#include "input/fact_fields.h"

#include <algorithm>

namespace hindsight {

const std::vector<FactField>& fact_fields() {
  using P = Postmortem;
  static const std::vector<FactField> fields = {{"title", &P::title},
                                                {"summary", &P::summary},
                                                {"type", &P::type},
                                                {"severity", &P::severity},
                                                {"started", &P::started},
                                                {"detected", &P::detected},
                                                {"acknowledged", &P::acknowledged},
                                                {"mitigated", &P::mitigated},
                                                {"resolved", &P::resolved},
                                                {"scheduled_from", &P::scheduled_from},
                                                {"scheduled_until", &P::scheduled_until},
                                                {"services", &P::services},
                                                {"root_causes", &P::root_causes},
                                                {"root_cause_text", &P::root_cause_text},
                                                {"contributing_factors", &P::contributing_factors},
                                                {"trigger", &P::trigger},
                                                {"detection", &P::detection},
                                                {"authors", &P::authors},
                                                {"teams", &P::teams},
                                                {"responders", &P::responders},
                                                {"owner", &P::owner}};
  return fields;
}

const FactField* fact_field(std::string_view name) {
  const auto& all = fact_fields();
  const auto found = std::find_if(all.begin(), all.end(), [&](const FactField& f) { return f.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace hindsight
