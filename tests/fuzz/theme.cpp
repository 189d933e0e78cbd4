// Any bytes as a template: checked and, where the checker lets it pass, compiled and rendered. And as the
// texts of a site's interface.
#include "theme/theme.h"

#include "fuzz.h"
#include "site/view_model.h"
#include "theme/interface_texts.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hindsight;
  const std::map<std::string, Shape, std::less<>> models = {{"home", view_models().at("home")}};
  const std::string bytes(fuzz::bytes_of(data, size));
  const ThemeFiles files = {{"home.mustache", {bytes, "home.mustache"}},
                            {"partials/row.mustache", {"{{#rows}}{{> row}}{{/rows}}", "row.mustache"}}};
  Diagnostics out;
  const Theme theme = Theme::load(files, models, out);
  View view;
  view.set("count", "1 incident");
  if (out.empty()) theme.render("home", view);
  const ThemeFile texts = {bytes, "texts.yaml"};
  interface_texts(&texts, out).count("time.n_days", size);
  return 0;
}
