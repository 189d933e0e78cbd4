// What an edition of parts must never say, sought in all that it emits.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "audit/decode.h"
#include "audit/leak_audit.h"
#include "audit/program_texts.h"
#include "base/text.h"
#include "input/front_matter_fields.h"
#include "search/stemmer.h"
#include "search/utf16.h"
#include "site/view_model.h"
#include "text_site.h"

namespace hindsight {
namespace {

using test::TextOutput;
using test::Texts;
using test::TextSite;

std::string every_feature() {
  std::string names;
  for (const Feature feature : all_features())
    names += std::string(names.empty() ? "" : ", ") + std::string(name_of(feature));
  return names;
}

// Every place in which something can be withheld holds a word of its own that stands nowhere else.
const Texts kCanarySite = {
    {"site.yaml",
     "# aardvark\n"
     "title: Internal antelope\ndescription: About alpacas\n"
     "sources: [content, {path: baboonery, service: babooned}]\nexclude: ['**/badgering*']\n"
     "services:\n"
     "  - {id: bisons, name: Bobcat, public: Payments, description: A buffalo, owner: camels, group: Shop,\n"
     "     aliases: [capybara], region: caribous}\n"
     "  - {id: cheetahs, name: Chinchilla, owner: chipmunks}\n"
     "root_causes:\n"
     "  - {id: cougars, name: Coyoting, public: A change, words: [crocodil], aliases: [cuttlefish]}\n"
     "  - {id: dingoes, name: Dolphined}\n"
     "tickets: [{pattern: 'DORMICE-\\d+', url: 'https://dromedary.example/{0}'}]\n"
     "fields: {echidnas: text}\n"
     "editions:\n"
     "  internal: {out: elands, base_url: https://elephants.example, title: Elkhound}\n"
     "  public: {title: Acme status, base_url: https://status.example, sections: [summary, impact],\n"
     "           require: [approved_by]}\n"
     "  open: {title: Acme status, base_url: https://open.example, audiences: [public], sections: "
     "[summary],\n"
     "         kind: archive, uptime: true, require: [approved_by], show: [" +
         every_feature() +
         "]}\n"
         "  ledger: {title: Acme status, base_url: https://ledger.example, audiences: [public],\n"
         "           kind: status, uptime: true, require: [approved_by], sections: [impact],\n"
         "           fields: [public_title, public_id, started, resolved, severity, services, root_causes,\n"
         "                    actions, updates],\n"
         "           show: [" +
         every_feature() + "]}\n"},
    {"tickets.csv",
     "key,summary,status,due,uakaris\nDORMICE-1,Urials,done,2024-02-01,Vicunas\n"
     "VOLES-9,Wallaroos,open,2024-03-01,walruses\n"},
    {"content/ferreting/index.md",
     "---\ntitle: Finches\nid: flamingoed\nsummary: Foxhounds\nvisibility: public\napproved_by: Gazelled\n"
     "public_id: payments-slow\npublic_title: Payments were slow\npublic_summary: It took a minute.\n"
     "started: 2024-01-01T10:00:00Z\nresolved: 2024-01-01T11:00:00Z\nseverity: SEV1\n"
     "services: [capybara, cheetahs, Gerbilled]\nroot_causes: [cougars, dingoes, The gibbons did it]\n"
     "trigger: Giraffes\ncontributing_factors: [Gnawing]\ndetection: Goatherd\nauthors: [Gophering]\n"
     "owner: gorillas\nteams: [grizzlies]\nresponders: [guanacos]\nreviewed_by: hamsters\n"
     "actions: [{title: Hedgehogs, owner: herons, ticket: DORMICE-1}]\n"
     "timeline: [{at: 2024-01-01T10:01:00Z, text: Hippos}]\n"
     "updates: [{at: 2024-01-01T10:05:00Z, status: investigating, text: We are looking.}]\n"
     "impacts: [{service: bisons, region: hornets, note: hyenas}]\n"
     "parent: ibexes\nrecurrence_of: iguanas\nduplicate_of: impalas\nrelated: [jackals]\n"
     "links: [{title: Jaguars, url: https://jellyfishes.example}]\ntags: [kangaroos]\naliases: "
     "[koalas.html]\n"
     "echidnas: kookaburra\nkudumon: unknown\n---\n"
     "Lemmings before all.\n\n# Lemurs\n\nLeopards lead.\n\n## Summary\n\n"
     "It took <!-- internal -->llamas<!-- /internal --> a minute. `code<!-- internal -->lobsters<!-- "
     "/internal -->`\n"
     "See [this][ref], ![A graph](graph.png)[^1] and [that](other.md \"Shown\").\n\n"
     "<!-- internal -->\n\nLynxes\n\n<!-- internal -->macaques<!-- /internal -->\n\nManatees\n\n<!-- "
     "/internal -->\n\n"
     "<!-- mandrills in a comment -->\n\n"
     "```\ncode\n<!-- internal -->\nmarmots\n<!-- /internal -->\ncode\n```\n\n"
     "- one\n<!-- internal -->\n- meerkats\n<!-- /internal -->\n- three\n\n"
     "## Root cause\n\nThe minks. ![Mongooses](monkeys.png \"Mooses\") <span "
     "title=\"muskrats\">narwhals</span>\n"
     "<!-- newts -->\n\n    ocelots in code\n\n[ref]: https://opossums.example \"Orangutans\"\n\n"
     "[^1]: Ostriches\n\n| Otters |\n|---|\n| oxen |\n\n[[pandas]] <div id=\"panthers\">parrots</div>\n\n"
     "## Impact\n\nSome payments.\n\n**Peacocks**\n\nPelicans\n\n## Lessons\n\n<!-- internal -->penguins"},
    {"content/ferreting/graph.png", "image"},
    {"content/ferreting/monkeys.png", "image"},
    {"content/ferreting/platypus.png", "image"},
    {"content/polecats.md",
     "---\ntitle: Porcupines\npublic_title: Possums\npublic_id: pronghorn\n---\nPumas\n"},
    {"content/quaggas.md",
     "---\nvisibility: public\npublic_title: Quokkas\npublic_id: rabbited\n---\n## Summary\n\nRaccoons\n"},
    {"content/drafted.md",
     "---\nvisibility: public\napproved_by: G\nstatus: draft\npublic_title: Reindeers\npublic_id: "
     "rhinos\n---\nRodents\n"},
    {"content/later.md",
     "---\nvisibility: public\napproved_by: G\npublish_after: 2027-01-01\npublic_title: Salamanders\n"
     "public_id: scorpions\n---\nSealions\n"},
    {"content/restricted.md", "---\nvisibility: restricted\ntitle: Serpents\n---\nSheepdogs\n"},
    {"content/TEMPLATE.md", "shrews\n"},
    {"content/README.md", "# Skunks\n\nSloths\n"},
    {"static/springboks.txt", "squirrels"},
    {"baboonery/tapirs.md", "Tarantulas\n"},
};

const std::vector<std::string>& canaries() {
  static const std::vector<std::string> words = {
      "aardvark",   "antelope",    "alpacas",    "baboonery",   "babooned",   "badgering",  "bisons",
      "bobcat",     "buffalo",     "camels",     "capybara",    "caribous",   "cheetahs",   "chinchilla",
      "chipmunks",  "cougars",     "coyoting",   "crocodil",    "cuttlefish", "dingoes",    "dolphined",
      "dormice",    "dromedary",   "echidnas",   "elands",      "elephants",  "elkhound",   "ferreting",
      "finches",    "flamingoed",  "foxhounds",  "gazelled",    "gerbilled",  "gibbons",    "giraffes",
      "gnawing",    "goatherd",    "gophering",  "gorillas",    "grizzlies",  "guanacos",   "hamsters",
      "hedgehogs",  "herons",      "hippos",     "hornets",     "hyenas",     "ibexes",     "iguanas",
      "impalas",    "jackals",     "jaguars",    "jellyfishes", "kangaroos",  "koalas",     "kookaburra",
      "kudumon",    "lemmings",    "lemurs",     "leopards",    "llamas",     "lobsters",   "lynxes",
      "macaques",   "manatees",    "mandrills",  "marmots",     "meerkats",   "minks",      "mongooses",
      "monkeys",    "mooses",      "muskrats",   "narwhals",    "newts",      "ocelots",    "opossums",
      "orangutans", "ostriches",   "otters",     "pandas",      "panthers",   "parrots",    "peacocks",
      "pelicans",   "penguins",    "platypus",   "polecats",    "porcupines", "possums",    "pronghorn",
      "pumas",      "quaggas",     "quokkas",    "rabbited",    "raccoons",   "reindeers",  "rhinos",
      "rodents",    "salamanders", "scorpions",  "sealions",    "serpents",   "sheepdogs",  "shrews",
      "skunks",     "sloths",      "springboks", "squirrels",   "tapirs",     "tarantulas", "uakaris",
      "urials",     "vicunas",     "voles",      "wallaroos",   "walruses"};
  return words;
}

std::string stem(const std::string& word) {
  return search::to_utf8(search::stem(search::to_lower_utf16(word)));
}

std::string base64(std::string_view bytes) {
  static const std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i + 3 <= bytes.size(); i += 3) {
    const auto at = [&](std::size_t k) {
      return static_cast<unsigned>(static_cast<unsigned char>(bytes[i + k]));
    };
    const unsigned value = at(0) << 16 | at(1) << 8 | at(2);
    for (int shift = 18; shift >= 0; shift -= 6) text += digits[value >> shift & 63];
  }
  return text;
}

// The forms in which a word might have got out, lower-case but for base64.
std::vector<std::string> disguises(const std::string& word) {
  std::string entities, escapes, percent;
  static const std::string_view hex = "0123456789abcdef";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    entities += "&#" + std::to_string(byte) + ";";
    escapes += std::string("\\u00") + hex[byte >> 4] + hex[byte & 15];
    percent += std::string("%") + hex[byte >> 4] + hex[byte & 15];
  }
  std::vector<std::string> all = {word, entities, escapes, percent};
  if (stem(word).size() >= 5) all.push_back(stem(word));
  return all;
}

std::string everything(const TextOutput& output) {
  std::string all;
  for (const auto& [path, bytes] : output.files) all += path + "\n" + bytes + "\n";
  for (const auto& [path, source] : output.copies) all += path + "\n";
  return all;
}

// Seeks the canaries in what an edition came to, but for those that it may show.
void check_silent(const TextOutput& output, const std::vector<std::string>& released) {
  const std::string written = everything(output);
  std::string all = lower_ascii(written);
  for (const auto& [path, bytes] : output.files) all += lower_ascii(readable_text(path, bytes));
  for (const std::string& word : canaries()) {
    if (std::find(released.begin(), released.end(), word) != released.end()) continue;
    INFO(word);
    for (const std::string& form : disguises(word)) CHECK(all.find(form) == std::string::npos);
    for (std::size_t start = 0; start < 3; ++start) {  // base64 has three beginnings
      const std::string coded = base64(word.substr(start));
      CHECK((coded.size() < 6 || written.find(coded) == std::string::npos));
    }
  }
}

TextOutput build_public(const TextSite& site, const Theme& theme = test::default_theme()) {
  return test::build_edition(site, *site.inputs.config.edition("public"), 2, theme);
}

TEST_CASE("no word of any withheld place stands in the public edition in any form", "[leaks]") {
  const TextSite site = test::site_of(kCanarySite);
  const TextOutput output = build_public(site);
  std::string source;
  for (const auto& [path, text] : kCanarySite) source += lower_ascii(path + "\n" + text);
  for (const std::string& word : canaries()) {
    INFO(word);
    CHECK(source.find(word) != std::string::npos);
  }
  check_silent(output, {});
  for (const std::string path : {"api/v2/summary.json", "api/incidents.csv", "api/updated.json", "feed.xml",
                                 "services/payments.xml", "badges/payments.svg", "history/2024-01.html"}) {
    INFO(path);
    CHECK(output.files.contains(path));
  }
  CHECK(output.report.leaks == 0);
  CHECK(output.report.incidents == 1);
  CHECK(output.copies ==
        Texts{{"incidents/payments-slow/graph.png", "content/ferreting/graph.png, without metadata"}});
  CHECK(lower_ascii(everything(output)).find("some payments.") != std::string::npos);
}

TEST_CASE("editions of parts that show every feature say of each only what they may", "[leaks]") {
  const TextSite site = test::site_of(kCanarySite);
  struct Row {
    std::string edition;
    std::vector<std::string> pages;
    std::vector<std::string> released;
  };
  const Row rows[] = {{"open", {"insights.html", "vocabulary.html", "api/incidents.json"}, {}},
                      {"ledger",
                       {"actions/index.html", "actions/actions.json", "api/v2/summary.json"},
                       {"hedgehogs", "herons", "dormice"}}};
  for (const auto& [edition, pages, released] : rows) {
    INFO(edition);
    const TextOutput output = test::build_edition(site, *site.inputs.config.edition(edition), 2);
    INFO(output.diagnostics);
    for (const std::string& page : pages) {
      INFO(page);
      CHECK(output.files.contains(page));
    }
    check_silent(output, released);
    CHECK(output.report.leaks == 0);
    CHECK(output.report.incidents == 1);
  }
}

TEST_CASE("the internal edition holds what the public one withholds", "[leaks]") {
  const TextSite site = test::site_of(kCanarySite);
  const TextOutput output = test::build_edition(site, *site.inputs.config.edition("internal"), 2);
  const std::string all = lower_ascii(everything(output));
  for (const std::string word : {"llamas", "minks", "ostriches", "porcupines", "peacocks", "rodents"}) {
    INFO(word);
    CHECK(all.find(word) != std::string::npos);
  }
  CHECK(all.find("serpents") == std::string::npos);
}

Theme theme_with(const std::string& path, const std::string& bytes) {
  ThemeFiles files = default_theme_files();
  files[path] = {bytes, "theme/" + path};
  Diagnostics out;
  Theme theme = Theme::load(files, view_models(), out);
  INFO(test::shown(out));
  REQUIRE(out.empty());
  return theme;
}

std::string template_with(const std::string& name, const std::string& text) {
  const ThemeFiles files = default_theme_files();
  return files.at(name).bytes + text;
}

TEST_CASE("the audit finds what a theme says that it must not", "[leaks]") {
  const TextSite site = test::site_of(kCanarySite);
  struct Row {
    std::string text, found;
  };
  const Row rows[] = {
      {"<p>The LEMURS</p>", "content/ferreting/index.md:39: error[leak]: “LEMURS” is withheld here"},
      {"<p title=\"lemu&#114;s\"></p>",
       "“lemurs” is withheld here and stands in incidents/payments-slow.html"},
      {"<a href=\"le%6durs\">x</a>", "“lemurs”"},
      {"<!-- lemurs -->", "“lemurs”"},
      {"<p>It is owned by team chipmunks.</p>", "site.yaml:9: error[leak]: “chipmunks”"},
      {"<p>quaggas</p>", "content/quaggas.md: error[leak]: “quaggas”"},
      {"<p>did it</p><p>pandas</p>", "“pandas”"},
  };
  for (const auto& [text, found] : rows) {
    INFO(text);
    const TextOutput output =
        build_public(site, theme_with("incident.mustache", template_with("incident.mustache", text)));
    INFO(output.diagnostics);
    CHECK(output.report.leaks > 0);
    CHECK(output.diagnostics.find(found) != std::string::npos);
  }
  const TextOutput clean = build_public(
      site, theme_with("incident.mustache", template_with("incident.mustache", "<p>wombat</p>")));
  CHECK(clean.report.leaks == 0);
}

TEST_CASE("the words of a site's own texts may stand on its pages", "[leaks]") {
  Texts texts = kCanarySite;
  texts["content/geheim.md"] =
      "---\nvisibility: restricted\n---\nDie Störung begann am Montag. Alle Störungen des Jahres stehen "
      "hier.\n";
  const Theme theme = theme_with("texts.yaml",
                                 "language: de\nnavigation: {skip: Alle Störungen des Jahres}\n"
                                 "counts: {incidents: {one: \"{n} Störung\", other: \"{n} Störungen\"}}\n");
  const TextOutput output = build_public(test::site_of(texts), theme);
  INFO(output.diagnostics);
  CHECK(everything(output).find("Alle Störungen des Jahres") != std::string::npos);
  CHECK(everything(output).find("1 Störung") != std::string::npos);
  CHECK(output.report.leaks == 0);
  CHECK(build_public(test::site_of(texts),
                     theme_with("incident.mustache", template_with("incident.mustache", "<p>Störung</p>")))
            .report.leaks > 0);
}

TEST_CASE("a phrase of ordinary words is found, and words that may be seen are not", "[leaks]") {
  LeakAudit audit;
  audit.allow("The disk was full on Monday. Payments took long because the queue went down.");
  audit.allow_common("back to all incidents of the year");
  audit.look("a.html", "<p>The queue was full because</p>");
  audit.look("b.html", "<p>Back to all <b>incidents</b> Monday</p>");
  audit.look("c.html", "<p>The disk was full on Monday</p>");
  Diagnostics out;
  Withheld withheld;
  withheld.texts.push_back(
      {"x.md", "# Title\n\nWe saw that the queue was\nfull because of it.\n\nincidents Monday"});
  CHECK(audit.report(withheld, 2, out) == 2);
  CHECK(test::shown(out).find(
            "x.md:3: error[leak]: “The queue was full” is withheld here and stands in a.html of the "
            "output") != std::string::npos);
}

TEST_CASE("a withheld word is found in every kind of file", "[leaks]") {
  struct Row {
    std::string path, bytes;
  };
  const Row rows[] = {
      {"api/v2/summary.json", "{\"page\":{\"name\":\"hedgeh\\u006fgs\"}}"},
      {"api/incidents.csv", "id,title\r\n1,\"slow; hedgehogs\"\r\n"},
      {"actions/actions.csv", "id,title\r\n1,hedgehogs\r\n"},
      {"badges/status.svg", "<svg><title>hedgehogs</title></svg>"},
      {"services/a.xml", "<summary type=\"html\">&lt;b title=&quot;hedgehogs&quot;&gt;</summary>"},
      {"history/hedgehogs.html", ""},
      {"assets/site.css", ".hedgehogs{}"},
  };
  for (const auto& [path, bytes] : rows) {
    INFO(path);
    LeakAudit audit;
    audit.allow("slow");
    audit.look(path, bytes);
    Diagnostics out;
    Withheld withheld;
    withheld.texts.push_back({"x.md", "The hedgehogs were here"});
    CHECK(audit.report(withheld, 1, out) == 1);
  }
}

TEST_CASE("a label before a value, and a list of values, are no phrase", "[leaks]") {
  const auto leaks = [](const std::string& path, const std::string& bytes) {
    LeakAudit audit;
    audit.allow_common("Services of this site");
    for (const std::string value : {"Name resolution", "CDN and edge proxy", "Load balancing"})
      audit.allow(value);
    audit.look(path, bytes);
    Diagnostics out;
    Withheld withheld;
    withheld.texts.push_back({"x.md",
                              "services: CDN and edge\n\nservices: [name resolution, load balancing]\n\n"
                              "The proxy and edge resolution"});
    return audit.report(withheld, 1, out);
  };
  CHECK(leaks("a.html", "<p>Services: CDN and edge proxy</p>") == 0);
  CHECK(leaks("a.csv", "1,Name resolution; Load balancing\r\n") == 0);
  CHECK(leaks("a.html", "<p>Name resolution, load balancing</p>") == 1);
  CHECK(leaks("a.html", "<p>proxy and edge resolution</p>") == 1);
}

TEST_CASE("a stem in the index is found", "[leaks]") {
  const auto leaks = [](const std::string& path, const std::string& bytes) {
    LeakAudit audit;
    audit.allow("Payments were slow");
    audit.look(path, bytes);
    Diagnostics out;
    Withheld withheld;
    withheld.texts.push_back({"x.md", "The hedgehogs were paying slowly"});
    return audit.report(withheld, 1, out);
  };
  CHECK(leaks("search/index.json", "[\"hedgehog\",\"slow\"]") == 1);
  CHECK(leaks("search/v/8.js", "hindsight.words(8,\" )hedgehog\");") == 1);
  CHECK(leaks("search/t/0.js", "hindsight.terms(0,\" )hedgehog !! !\");") == 1);
  CHECK(leaks("search/index.json", "[\"payment\",\"slow\"]") == 0);
  CHECK(leaks("search/x/0.js", "hindsight.text(0,{\"text\":\"hedg\\u0065hogs\"});") == 1);
  CHECK(leaks("a.html", "<p>hedgehog</p>") == 0);
}

TEST_CASE("allowed words of the edition end a false alarm", "[leaks]") {
  Texts texts = kCanarySite;
  texts["site.yaml"] = replace_all(texts["site.yaml"], "require: [approved_by]}",
                                   "require: [approved_by], allow_words: [lemurs]}");
  const Theme theme = theme_with("incident.mustache", template_with("incident.mustache", "<p>lemurs</p>"));
  CHECK(build_public(test::site_of(texts), theme).report.leaks == 0);
}

TEST_CASE("what editors are told of keys stands on no page, and the audit does not let it pass", "[leaks]") {
  for (const KnownKey& key : front_matter_keys()) {
    if (key.meaning.empty()) continue;
    INFO(key.name);
    CHECK(std::none_of(program_texts().begin(), program_texts().end(), [&](std::string_view text) {
      return text.find(key.meaning) != std::string_view::npos;
    }));
  }
}

}  // namespace
}  // namespace hindsight
