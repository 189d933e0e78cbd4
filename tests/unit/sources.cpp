#include "input/sources.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace hindsight {
namespace {

Config config_with(std::vector<SourceRule> rules, std::vector<std::string> exclude = {}) {
  Config config = default_config("");
  config.sources = std::move(rules);
  config.exclude = std::move(exclude);
  return config;
}

// "path", "path [service]", "path (bundle)" for each document.
std::string documents(const Sources& sources) {
  std::string all;
  for (const SourceFile& file : sources.documents) {
    all += file.path + (file.service.empty() ? "" : " [" + file.service + "]") +
           (file.bundle ? " (bundle)" : "") + "\n";
  }
  return all;
}

TEST_CASE("a glob's star stops at a slash, two stars do not", "[sources]") {
  struct Row {
    std::string_view glob, path;
    bool matches;
  };
  const Row rows[] = {
      {"*.md", "a.md", true},
      {"*.md", "a/b.md", false},
      {"a/*/c.md", "a/b/c.md", true},
      {"a/*/c.md", "a/b/b/c.md", false},
      {"a/**", "a/b/c.md", true},
      {"a/**", "b/a/c.md", false},
      {"**/x/**", "x/y.md", true},
      {"**/x/**", "a/b/x/y.md", true},
      {"**/x/**", "ax/y.md", false},
      {"**/*.md", "a.md", true},
      {"?.md", "a.md", true},
      {"?.md", "ab.md", false},
      {"?.md", "/.md", false},
      {"a.md", "axmd", false},
      {"a+(b)[c].md", "a+(b)[c].md", true},
      {"**/TEMPLATE*", "TEMPLATE.md", true},
  };
  for (const auto& [glob, path, matches] : rows) {
    INFO(glob << " " << path);
    CHECK(glob_matches(glob, path) == matches);
  }
}

TEST_CASE("documents are known by their endings, and everything else beside them is an attachment",
          "[sources]") {
  const Sources sources = select_sources(
      {"a.md", "b.MARKDOWN", "c.mdx", "d.txt", "e.html", "f.png", "g.md.bak"}, config_with({{".", ""}}));
  CHECK(documents(sources) == "a.md\nb.MARKDOWN\nc.mdx\nd.txt\n");
  CHECK(sources.attachments == std::set<std::string, std::less<>>{"e.html", "f.png", "g.md.bak"});
  CHECK(sources.skipped.empty());
}

TEST_CASE("a folder takes all below it and no folder that only begins alike", "[sources]") {
  const Sources sources =
      select_sources({"docs/a.md", "docs/x/b.md", "docs2/c.md", "d.md"}, config_with({{"docs", ""}}));
  CHECK(documents(sources) == "docs/a.md\ndocs/x/b.md\n");
}

TEST_CASE("a service is taken from what a wildcard matched, by the first rule that fits", "[sources]") {
  const std::vector<std::string> paths = {"teams/pay/pm/a.md", "teams/web/pm/x/b.md", "teams/web/notes.md"};
  CHECK(documents(select_sources(paths, config_with({{"teams/*/pm/**", "{1}"}, {"teams", "all"}}))) ==
        "teams/pay/pm/a.md [pay]\nteams/web/notes.md [all]\nteams/web/pm/x/b.md [web]\n");
  CHECK(documents(select_sources({"a/b/c.md"}, config_with({{"*/*/*.md", "{2}-{1}-{3}-{4}"}}))) ==
        "a/b/c.md [b-a-c-{4}]\n");
}

TEST_CASE("a folder with an index is a bundle, and what lies in it belongs to it", "[sources]") {
  const Sources sources =
      select_sources({"pm/index.md", "pm/flood/index.md", "pm/flood/notes.md", "pm/flood/img/a.png",
                      "pm/flood/deep/index.md", "pm/fire/INDEX.md", "pm/b.md"},
                     config_with({{"pm", ""}}));
  CHECK(documents(sources) ==
        "pm/b.md\npm/fire/INDEX.md (bundle)\npm/flood/deep/index.md (bundle)\npm/flood/index.md "
        "(bundle)\npm/index.md\n");
  CHECK(sources.attachments == std::set<std::string, std::less<>>{"pm/flood/img/a.png", "pm/flood/notes.md"});
}

TEST_CASE("what is left out is named with its reason", "[sources]") {
  struct Row {
    std::string path, reason;
  };
  const Row rows[] = {
      {"LICENSE.md", "a file about the repository"},
      {"docs/CODE_OF_CONDUCT.md", "a file about the repository"},
      {"requirements.txt", "a file about the repository"},
      {"TEMPLATE.md", "a template"},
      {"postmortem-template.md", "a template"},
      {"template-short.md", "a template"},
      {"templates/x.md", "a template"},
      {"a/templates/x.md", "a template"},
      {"_draft.md", "its name begins with “_”"},
      {"old/a.md", "excluded by “old/**”"},
      {"old/TEMPLATE.md", "excluded by “old/**”"},
  };
  for (const auto& [path, reason] : rows) {
    INFO(path);
    const Sources sources = select_sources({path}, config_with({{".", ""}}, {"nothing/**", "old/**"}));
    CHECK(sources.documents.empty());
    REQUIRE(sources.skipped.size() == 1);
    CHECK(sources.skipped[0].reason == reason);
  }
  CHECK(documents(select_sources({"contemplated.md", "licensed-out.md"}, config_with({{".", ""}}))) ==
        "contemplated.md\nlicensed-out.md\n");
}

TEST_CASE("the folders to walk hold all that the rules can match", "[sources]") {
  const auto folders = [](std::vector<SourceRule> rules) {
    return source_folders(config_with(std::move(rules)));
  };
  using Folders = std::vector<std::string>;
  CHECK(folders({{".", ""}}) == Folders{"."});
  CHECK(folders({{"teams/*/pm/**", ""}, {"docs", ""}}) == Folders{"docs", "teams"});
  CHECK(folders({{"*.md", ""}}) == Folders{"."});
  CHECK(folders({{"a/b-*.md", ""}, {"a", ""}}) == Folders{"a"});
}

TEST_CASE("a page about the archive is known by its name", "[sources]") {
  for (const std::string_view path : {"README.md", "a/readme.txt", "About.md", "how-to-write.md",
                                      "review-process.md", "severity_policy.md", "index.md"}) {
    INFO(path);
    CHECK(names_a_page(path));
  }
  for (const std::string_view path :
       {"2024-01-01-outage.md", "processing-failure.md", "readme-outage.md", "guides.md"}) {
    INFO(path);
    CHECK_FALSE(names_a_page(path));
  }
}

TEST_CASE("paths match globs whatever bytes they hold", "[sources]") {
  CHECK(glob_matches("content/**", "content/a\xFF\x9B.md"));
  CHECK(glob_matches("**/*.md", "content/one\ntwo.md"));
  CHECK(glob_matches("caf?.md", "café.md"));
  CHECK(glob_matches("é*", "été"));
  CHECK_FALSE(glob_matches("?.md", "éé.md"));
  CHECK_FALSE(glob_matches("*.md", "a/b.md"));
}

}  // namespace
}  // namespace hindsight
