// Any bytes as the one document of an archive, built whole: every file of the site is valid UTF-8, no page
// holds a script of its own, and a second build gives the same bytes.
#include "build.h"
#include "fuzz.h"
#include "site/view_model.h"

namespace {

using namespace hindsight;

const Theme& default_theme() {
  static const Theme theme = [] {
    Diagnostics out;
    return Theme::load(default_theme_files(), view_models(), out);
  }();
  return theme;
}

void expect_page(std::string_view html) {
  fuzz::expect(fuzz::is_valid_utf8(html));
  for (std::size_t at = html.find("<script"); at != std::string_view::npos; at = html.find("<script", at + 1))
    fuzz::expect(html.substr(at).starts_with("<script src=") ||
                 html.substr(at).starts_with("<script defer src="));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  Inputs inputs;
  inputs.config = default_config("fuzz");
  inputs.sources = select_sources({"2020-02-29-outage.md"}, inputs.config);
  inputs.bytes["2020-02-29-outage.md"] = std::string(fuzz::bytes_of(data, size));
  BuildOptions options;
  options.as_of = std::chrono::sys_days{std::chrono::year{2026} / 1 / 31};
  options.version = "0";
  const Sink sink{[](const std::string& path, const std::string& bytes) {
                    if (path.ends_with(".html")) expect_page(bytes);
                  },
                  [](const std::string&, const std::string&, Passage) {}};
  Diagnostics out;
  build(inputs, inputs.config.editions.front(), default_theme(), options, sink, out);
  fuzz::expect_rendered(out, to_valid_utf8(fuzz::bytes_of(data, size)));
  return 0;
}
