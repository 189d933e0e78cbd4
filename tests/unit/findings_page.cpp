#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "build.h"
#include "site/view_model.h"

using namespace hindsight;

namespace {

const std::string kText =
    "---\ntitle: Shop down\nvisibility: public\n---\n\n## Summary\n\nOn 12 March 2024 the shop had an outage "
    "lasting "
    "55 minutes.\n\n## Timeline (UTC)\n\n- 09:10 Cache upgrade starts\n- 09:30 Outage begins\n- 09:32 Pager "
    "rings\n"
    "- 10:05 Service fully restored\n";

struct Built {
  std::map<std::string, std::string> files;
  Diagnostics diagnostics;
};

Built build_site(const std::map<std::string, std::string>& documents, const std::string& yaml,
                 const std::string& edition) {
  Built built;
  Inputs inputs;
  inputs.config = read_config(yaml, "site.yaml", built.diagnostics);
  std::vector<std::string> paths;
  for (const auto& [path, text] : documents) {
    paths.push_back(path);
    inputs.bytes.emplace(path, text);
  }
  inputs.sources = select_sources(paths, inputs.config);
  const Theme theme = Theme::load(default_theme_files(), view_models(), built.diagnostics);
  const Sink sink{[&](const std::string& path, std::string bytes) { built.files[path] = std::move(bytes); },
                  [](const std::string&, const std::string&, Passage) {}};
  build(inputs, *inputs.config.edition(edition), theme, {}, sink, built.diagnostics);
  return built;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("an incident's page quotes both places that do not fit") {
  const std::string page = build_site({{"shop.md", kText}}, "", "internal").files.at("incidents/shop.html");
  CHECK(holds(page, "What does not fit"));
  CHECK(holds(page, "“55 minutes” fits 09:10–10:05"));
  CHECK(holds(page, "<a href=\"#hs-line-8\">line 8</a>"));
  CHECK(holds(page, "<a href=\"#hs-line-15\">line 15</a>"));
  CHECK(holds(page, "id=\"hs-line-15\""));
}

TEST_CASE("a rule that site.yaml turns off is not shown") {
  const auto off = build_site({{"shop.md", kText}}, "rules: {time-duration-mismatch: off}\n", "internal");
  CHECK_FALSE(holds(off.files.at("incidents/shop.html"), "What does not fit"));
}

TEST_CASE("a public edition says nothing of what does not fit") {
  const auto site = build_site({{"shop.md", kText}},
                               "editions: {public: {audiences: [public], sections: [summary, timeline], "
                               "fields: [title, public_title]}}\n",
                               "public");
  for (const auto& [path, bytes] : site.files) {
    INFO(path);
    CHECK_FALSE(holds(bytes, "What does not fit"));
    CHECK_FALSE(holds(bytes, "fits 09:10"));
  }
  for (const Diagnostic& finding : site.diagnostics) CHECK_FALSE(finding.rule == "time-duration-mismatch");
}

TEST_CASE("copies are reported unless one names the other") {
  std::string text = "\n## Summary\n\n";
  for (int i = 0; i < 40; ++i) text += "Step " + std::to_string(i * 7) + " of the repair was taken then. ";
  const auto told = [&](const std::string& fields) {
    const auto site = build_site({{"first.md", "---\ntitle: Shop down\n---\n" + text},
                                  {"second.md", "---\ntitle: Shop down again\n" + fields + "---\n" + text}},
                                 "", "internal");
    return std::count_if(site.diagnostics.begin(), site.diagnostics.end(),
                         [](const Diagnostic& finding) { return finding.rule == "near-copy"; });
  };
  CHECK(told("") == 2);
  CHECK(told("recurrence_of: first\n") == 0);
  CHECK(told("type: maintenance\n") == 0);
}
