// The shipped field maps on a small export of each tool: what comes of it is in tests/data/import/expected,
// and HINDSIGHT_UPDATE_GOLDEN=1 rewrites that; look at the difference before you keep it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "import/document_file.h"
#include "import/front_matter_text.h"
#include "import/import.h"
#include "import/mapped.h"
#include "import/markup.h"
#include "import/other_fields.h"
#include "import/shipped_maps.h"
#include "import/time_forms.h"
#include "input/document.h"
#include "kept_words.h"
#include "support.h"
#include "text_site.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(HINDSIGHT_SOURCE_DIR) / "tests/data/import";

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Which map each sample is of, and so which one it must be recognised as.
const std::map<std::string, std::string>& samples() {
  static const std::map<std::string, std::string> all = {
      {"cstate-2026-02-25-us-east.md", "cstate"},
      {"github-cli.json", "github"},
      {"github.json", "github"},
      {"incident-io.csv", "incident-io-csv"},
      {"incident-io.json", "incident-io"},
      {"jira-utf16.csv", "jira-csv"},
      {"jira.csv", "jira-csv"},
      {"jira.json", "jira"},
      {"pagerduty.csv", "pagerduty-csv"},
      {"pagerduty.json", "pagerduty"},
      {"statuspage-history.json", "statuspage-history"},
      {"statuspage-maintenance.json", "statuspage"},
      {"statuspage.json", "statuspage"},
      {"upptime-shop.yml", "upptime-sites"},
      {"upptime-summary.json", "upptime-sites"},
      {"upptime.json", "upptime"},
  };
  return all;
}

ImportSource sample(const std::string& name) { return {name, name, slurp(kData / "records" / name)}; }

std::string text_of(const Imported& imported) {
  std::string text;
  for (const ImportedDocument& document : imported.documents)
    text += "=== " + (document.file_name.empty() ? slugify(document.title) : document.file_name) + "\n" +
            document_text(imported.kind, document, {});
  for (const Skipped& skipped : imported.skipped) text += "=== left out: " + skipped.reason + "\n";
  return text + "=== findings\n" + test::shown(imported.findings);
}

TEST_CASE("every shipped map can be used, is listed, and has a sample", "[import]") {
  std::set<std::string> sampled;
  for (const auto& [file, name] : samples()) sampled.insert(name);
  for (const EmbeddedFile& shipped : shipped_maps()) {
    INFO(shipped.path);
    Diagnostics out;
    const auto map = read_field_map(name_of_map(shipped), shipped.bytes, "map.yaml", out);
    CHECK(test::shown(out).empty());
    REQUIRE(map);
    CHECK_FALSE(map->about.empty());
    CHECK_FALSE(map->recognise.empty());
    CHECK(list_of_maps().find(map->about) != std::string::npos);
    CHECK(sampled.contains(std::string(name_of_map(shipped))));
  }
  CHECK_FALSE(shipped_map("nothing"));
}

TEST_CASE("a sample of each tool becomes the documents that are expected", "[import][golden]") {
  for (const auto& [file, name] : samples()) {
    INFO(file);
    const ImportSource source = sample(file);
    CHECK(guess_kind(source) == name);
    Diagnostics out;
    const auto imported = import_source(source, {}, out);
    REQUIRE(imported);
    CHECK(out.empty());
    const fs::path expected = kData / "expected" / (file + ".txt");
    if (std::getenv("HINDSIGHT_UPDATE_GOLDEN") != nullptr) {
      fs::create_directories(expected.parent_path());
      std::ofstream(expected, std::ios::binary) << text_of(*imported);
    }
    CHECK(text_of(*imported) == slurp(expected));
  }
}

TEST_CASE("a table saved again by a spreadsheet gives the same documents", "[import]") {
  const Imported first = import_records(sample("jira.csv"), *shipped_map("jira-csv"), "");
  const Imported second = import_records(sample("jira-utf16.csv"), *shipped_map("jira-csv"), "");
  REQUIRE(first.documents.size() == second.documents.size());
  for (std::size_t i = 0; i < first.documents.size(); ++i)
    CHECK(document_text("x", first.documents[i], {}) == document_text("x", second.documents[i], {}));
}

// What a text says without what only marks it up, and without times, which are written in one form.
std::string content_of(const std::string& text, const FieldMap& map) {
  if (read_export_time(text, map.time_forms, "")) return {};
  const std::size_t part = text.find(';');
  if (part != std::string::npos && read_export_time(text.substr(0, part), map.time_forms, ""))
    return content_of(text.substr(part + 1), map);
  std::string plain = plain_of_html(text);
  for (const char* markup : {"h2. ", "h3. ", "{code:bash|title=", "{code}", "{quote}", "|width=300"})
    plain = replace_all(std::move(plain), markup, " ");
  return plain;
}

void check_words(const Value& value, const std::string& path, const FieldMap& map,
                 const std::set<std::string>& document) {
  if (std::ranges::any_of(map.leave_out, [&](const std::string& pattern) { return covers(pattern, path); }))
    return;
  if (value.is_scalar() && value.text != "true" && value.text != "false") {
    for (const std::string& word : test::words_in(content_of(value.text, map))) {
      INFO(path << ": " << word);
      CHECK(document.contains(word));
    }
  }
  for (const Value& item : value.items) check_words(item, path, map, document);
  for (const Entry& entry : value.entries)
    check_words(entry.value, path.empty() ? entry.key : path + "." + entry.key, map, document);
}

TEST_CASE("every word of a record that the map does not leave out is in its document", "[import]") {
  for (const auto& [file, name] : samples()) {
    INFO(file);
    const ImportSource source = sample(file);
    const auto map = shipped_map(name);
    const Imported imported = import_records(source, *map, "");
    Diagnostics out;
    const auto tree = read_record_tree(source, out);
    std::vector<Record> records = records_of(*tree, map->records);
    std::erase_if(records,
                  [](const Record& record) { return record.value->find("pull_request") != nullptr; });
    REQUIRE(records.size() == imported.documents.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
      // In YAML the end of a line is written \\n, and would become part of a word.
      const std::string text = replace_all(document_text(name, imported.documents[i], {}), "\\n", " ");
      const auto words = test::words_in(text);
      // A tree of marks and nodes names them; its texts are checked with the expected document.
      if (file == "jira.json" && i == 1) continue;
      check_words(*records[i].value, "", *map, {words.begin(), words.end()});
    }
  }
}

// Pieces that mean something in YAML, Markdown, HTML or CSV.
std::string nasty_text(unsigned& seed) {
  static const std::vector<std::string> pieces = {"word",
                                                  "---",
                                                  "\n",
                                                  "\n\n",
                                                  "```",
                                                  "~~~",
                                                  "# ",
                                                  "- ",
                                                  "1. ",
                                                  "<b>",
                                                  "</p>",
                                                  "&amp;",
                                                  "|",
                                                  "*",
                                                  "_",
                                                  "\\",
                                                  "\"",
                                                  "'",
                                                  ": ",
                                                  " #",
                                                  "{",
                                                  "}",
                                                  "[",
                                                  "](",
                                                  "!",
                                                  "\t",
                                                  "é",
                                                  "日本",
                                                  "\xF0\x9F\x94\xA5",
                                                  ";",
                                                  "%",
                                                  "@",
                                                  "`",
                                                  "{code}",
                                                  "h1. ",
                                                  "<!--",
                                                  "\r\n",
                                                  "="};
  std::string text;
  for (int i = 0; i < 12; ++i) {
    seed = seed * 1664525U + 1013904223U;
    text += pieces[(seed >> 16U) % pieces.size()];
  }
  return text;
}

TEST_CASE("whatever a record holds, its document reads back and loses no word", "[import]") {
  const FieldMap map = [] {
    Diagnostics out;
    return *read_field_map(
        "own",
        "identity: id\ntitle: t\nfields: {severity: s, services: {from: l, split: ';'}, summary: "
        "m}\nbody: [{heading: A, text: x}, {heading: B, text: w, markup: jira}]\n",
        "own.yaml", out);
  }();
  unsigned seed = 7;
  for (int run = 0; run < 300; ++run) {
    std::vector<Entry> record = {field("id", text_value("id-1"))};
    for (const char* key : {"t", "s", "l", "m", "x", "w", "other"})
      record.push_back(field(key, text_value(nasty_text(seed))));
    std::string csv = "id,t,s,l,m,x,w,other\n";
    for (const Entry& entry : record)
      csv += (entry.key == "id" ? "" : ",") + ("\"" + replace_all(entry.value.text, "\"", "\"\"") + "\"");
    const Imported imported = import_records({"r.csv", "r.csv", csv}, map, "");
    INFO(csv);
    REQUIRE(imported.documents.size() == 1);
    const std::string text = document_text("own", imported.documents[0], {});
    INFO(text);
    Diagnostics out;
    const Document document = read_document("r.md", text, out);
    CHECK(test::shown(out).empty());
    CHECK(document.unread.empty());
    REQUIRE(document.front_matter);
    CHECK(document.front_matter->find("title")->text == imported.documents[0].title);
    const auto found = test::words_in(text);
    const std::set<std::string> words(found.begin(), found.end());
    for (const Entry& entry : record) {
      for (const std::string& word : test::words_in(entry.value.text)) {
        // Marks of Jira that stand in the text of another kind, or are its own.
        if (word == "h1" || word == "code" || word == "p" || word == "b" || word == "amp") continue;
        INFO(entry.key << ": " << word);
        const bool is_there =
            std::ranges::any_of(words, [&](const std::string& one) { return one.find(word) != one.npos; });
        CHECK(is_there);
      }
    }
  }
}

TEST_CASE("what was imported builds without an error and states what its source states", "[import]") {
  test::Texts texts = {{"site.yaml", "title: Imported\nsources: [content]\n"}};
  for (const auto& [file, name] : samples()) {
    if (file == "jira-utf16.csv") continue;  // the same incidents as jira.csv
    const Imported imported = import_records(sample(file), *shipped_map(name), "");
    for (const ImportedDocument& document : imported.documents)
      texts["content/" + name + "/" + slugify(file + " " + document.id) + ".md"] =
          document_text(imported.kind, document, {});
  }
  const test::TextSite site = test::site_of(texts);
  const test::TextOutput output = test::build_edition(site, site.inputs.config.editions.front(), 1);
  INFO(output.diagnostics);
  CHECK(output.diagnostics.find("error[") == std::string::npos);
  const auto page_with = [&](std::string_view title) {
    for (const auto& [path, bytes] : output.files) {
      if (path.starts_with("api/incidents/") && bytes.find(title) != std::string::npos) return bytes;
    }
    return std::string();
  };
  CHECK(page_with("Checkout errors in Europe").find("2026-03-01T10:31:00Z") != std::string::npos);
  // When an issue was made or an alert raised is not when the incident began.
  CHECK(page_with("No cause found").find("\"started\": null") != std::string::npos);
  CHECK(page_with("The server is on fire.").find("\"started\": null") != std::string::npos);
  CHECK(page_with("The server is on fire.").find("2026-01-06T21:30:42Z") != std::string::npos);
}

TEST_CASE("no import makes a document public", "[import]") {
  for (const auto& [file, name] : samples()) {
    for (const ImportedDocument& document : import_records(sample(file), *shipped_map(name), "").documents) {
      for (const Entry& entry : document.fields) CHECK(entry.key != "visibility");
    }
  }
}

TEST_CASE("a changed record and a changed map of one's own change the digest, and nothing else does",
          "[import]") {
  const ImportSource source = sample("pagerduty.csv");
  FieldMap map = *shipped_map("pagerduty-csv");
  const std::string before = import_records(source, map, "").documents[0].source_digest;
  CHECK(import_records(source, map, "").documents[0].source_digest == before);
  ImportSource changed = source;
  changed.bytes = replace_all(changed.bytes, "2838", "2839");
  CHECK(import_records(changed, map, "").documents[0].source_digest != before);
  CHECK(import_records(changed, map, "").documents[1].source_digest ==
        import_records(source, map, "").documents[1].source_digest);
  map.text = "of one's own";
  CHECK(import_records(source, map, "").documents[0].source_digest != before);
}

}  // namespace
}  // namespace hindsight
