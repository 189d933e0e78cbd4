#include "cli/draft_template.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "cli/starters.h"
#include "support.h"

namespace hindsight {
namespace {

const DraftValues kKnown = {"Disk: full", "2026-01-31", "SEV 1", {"api", "a, b"}};
const DraftValues kTitleAlone = {"Disk: full", "", "", {}};

std::string filled(const std::string& text, const DraftValues& values = kKnown) {
  Diagnostics out;
  const auto result = fill(read_template("t", "templates/t.md", text), values, out);
  return result ? *result : test::shown(out);
}

TEST_CASE("a name is a value of the front matter's language there, and text below it", "[templates]") {
  struct Row {
    std::string form, made;
  };
  const Row rows[] = {
      {"---\ntitle: {{title}}\n---\n{{title}}\n", "---\ntitle: \"Disk: full\"\n---\nDisk: full\n"},
      {"---\na: {{date}}\nb: {{severity}}\nc: {{services}}\n---\n{{services}} {{severity}} {{date}}\n",
       "---\na: 2026-01-31\nb: SEV 1\nc: [api, \"a, b\"]\n---\napi, a, b SEV 1 2026-01-31\n"},
      {"+++\nb = {{severity}}\nc = {{services}}\n+++\n",
       "+++\nb = \"SEV 1\"\nc = [\"api\", \"a, b\"]\n+++\n"},
      {"---\r\ntitle: {{title}}\r\n---\r\n{{date}}\r\n",
       "---\r\ntitle: \"Disk: full\"\r\n---\r\n2026-01-31\r\n"},
      {"\xEF\xBB\xBF{{! About }}\n---\nd: {{date}}\n---\n", "---\nd: 2026-01-31\n---\n"},
      {"{{! About }}\nNo front matter {{title}}", "No front matter Disk: full"},
      {"", ""},
  };
  for (const auto& [form, made] : rows) {
    INFO(form);
    CHECK(filled(form) == made);
  }
}

TEST_CASE("what is not known is empty, and a section for it is left out", "[templates]") {
  CHECK(filled("---\na: {{date}}\nb: {{services}}\n---\n", kTitleAlone) == "---\na: \nb: \n---\n");
  CHECK(filled("{{#date}}on {{date}}{{/date}}{{^date}}some day{{/date}}", kTitleAlone) == "some day");
  CHECK(filled("{{#date}}\non {{date}}\n{{/date}}\n.", kKnown) == "on 2026-01-31\n.");
}

TEST_CASE("a title in the text shows as it is", "[templates]") {
  const auto shown_as = [](const std::string& title) { return filled("{{title}}", {title, "", "", {}}); };
  CHECK(shown_as("*a* _b_ `c` [d](e) <f> & #g | ~h~ !i \\") ==
        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) &lt;f> & #g \\| \\~h\\~ !i \\\\");
  CHECK(shown_as("- a - b") == "\\- a - b");
  CHECK(shown_as("+ a + b") == "\\+ a + b");
  CHECK(shown_as("=== a") == "=== a");
  CHECK(shown_as("===") == "\\===");
  CHECK(shown_as("|--|") == "\\|--\\|");
  CHECK(shown_as("C#") == "C\\#");
  CHECK(shown_as("## a") == "\\## a");
  CHECK(shown_as("a &amp; b") == "a &amp;amp; b");
  CHECK(shown_as("see https://e.com/a_b") == "see https\\://e.com/a_b");
  CHECK(shown_as("12. a 3. b") == "12\\. a 3. b");
  CHECK(shown_as("2) a") == "2\\) a");
  CHECK(shown_as("10:30 a.m.") == "10:30 a.m.");
  CHECK(shown_as("{{title}}") == "{{title}}");
}

TEST_CASE("a mistake is reported at its line of the file", "[templates]") {
  CHECK(filled("{{! About }}\n---\ntitle: {{title}}\n---\n\n{{titel}}\n") ==
        "templates/t.md:6: error[theme-unknown-name]: there is no value named “titel” here\n"
        "  hint: did you mean “title”?\n");
  CHECK(filled("---\ntitle: {{#title}}\n---\n{{date}} {{> part}}\n") ==
        "templates/t.md:2: error[theme-syntax]: the section “title” is never closed\n"
        "  hint: add {{/title}}\n"
        "templates/t.md:4: error[theme-partial]: there is no partial “part”\n"
        "  hint: such a template stands alone\n");
}

TEST_CASE("what is known and has no place is named", "[templates]") {
  const auto form = read_template("t", "templates/t.md", "---\ntitle: {{ title }}\n---\n{{#date}}x{{/date}}");
  CHECK(without_place(form, kTitleAlone).empty());
  CHECK(without_place(form, kKnown) == std::vector<std::string>{"date", "severity", "services"});
}

TEST_CASE("each shipped template says what it is for and can be filled in", "[templates]") {
  int templates = 0;
  for (const EmbeddedFile& file : starters()) {
    if (!file.path.starts_with("templates/")) continue;
    INFO(file.path);
    ++templates;
    CHECK(read_template("t", "templates/t.md", file.bytes).about.size() > 20);
    CHECK(filled(std::string(file.bytes)).starts_with("---\ntitle: \"Disk: full\"\n"));
  }
  CHECK(templates == 5);
}

}  // namespace
}  // namespace hindsight
