// What every page has: the direction of its language, what stands above it; and who is told what on one.
#include <fmt/format.h>
#include <re2/re2.h>

#include <catch2/catch.hpp>
#include <string>

#include "base/text.h"
#include "text_site.h"

namespace hindsight {
namespace {

using test::Texts;

const std::string kDocument =
    "---\ntitle: One\nid: one\nvisibility: public\npublic_id: one\npublic_title: One\n"
    "started: 2026-01-01T10:00:00Z\nservices: [dns]\nroot_causes: [expiry]\n---\nText.\n";

Texts pages_of(const std::string& site_yaml, std::size_t edition = 0) {
  const test::TextSite site =
      test::site_of({{"site.yaml", "sources: [content]\n" + site_yaml}, {"content/one.md", kDocument}});
  return test::build_edition(site, site.inputs.config.editions.at(edition), 1).files;
}

// The names of the pages above a page: "Services/Network/".
std::string crumbs_of(const std::string& page) {
  const std::size_t from = page.find("<nav class=\"crumbs\"");
  if (from == std::string::npos) return {};
  std::string names = replace_all(page.substr(from, page.find("</nav>", from) - from), "</li>", "/");
  RE2::GlobalReplace(&names, "<[^>]*>", "");
  return names;
}

TEST_CASE("a page is written in the direction of its language", "[pages]") {
  const auto direction = [](const std::string& tag) {
    const std::string page = pages_of("language: " + tag + "\n").at("index.html");
    if (page.find("dir=\"rtl\"") != std::string::npos) return "rtl";
    return page.find("dir=\"ltr\"") != std::string::npos ? "ltr" : "neither";
  };
  for (const char* tag : {"ar", "ar-EG", "he", "fa", "ur-PK", "ku-Arab", "az-Arab-IR", "yi-Hebr"}) {
    INFO(tag);
    CHECK(direction(tag) == std::string("rtl"));
  }
  for (const char* tag : {"en", "ku", "ku-Latn", "ar-Latn", "ug-Cyrl", "arn", "de-CH"}) {
    INFO(tag);
    CHECK(direction(tag) == std::string("ltr"));
  }
}

TEST_CASE("each page says what stands above it", "[pages]") {
  const Texts pages = pages_of(
      "services: [{id: dns, name: Names, group: Network}]\n"
      "root_causes: [{id: change, name: Change}, {id: expiry, name: Expiry, parent: change}]\n");
  CHECK(crumbs_of(pages.at("incidents/index.html")).empty());
  CHECK(crumbs_of(pages.at("unfinished.html")).empty());
  CHECK(crumbs_of(pages.at("unfinished/no-severity.html")) == "Unfinished business/");
  CHECK(crumbs_of(pages.at("reports/2026.html")) == "Reports/");
  CHECK(crumbs_of(pages.at("services/dns.html")) == "Services/Network/");
  CHECK(crumbs_of(pages.at("causes/expiry.html")) == "Root causes/Change/");
  CHECK(crumbs_of(pages.at("incidents/one.html")) == "Incidents/2026/");
}

TEST_CASE("only those who write documents are told how to search without scripts", "[pages]") {
  const std::string editions = "editions:\n  internal: {}\n  public: {}\n";
  CHECK(pages_of(editions, 0).at("search.html").find("hindsight find") != std::string::npos);
  const std::string shown = pages_of(editions, 1).at("search.html");
  CHECK(shown.find("hindsight find") == std::string::npos);
  CHECK(shown.find("Jenkins") == std::string::npos);
}

// Of one year: 400 incidents on 336 days, of 20 services and as many causes, each pair of them once.
Texts busy_site() {
  Texts texts = {{"site.yaml", "sources: [content]\nroot_causes: [{id: all, name: All}"}};
  for (int n = 0; n < 20; ++n)
    texts["site.yaml"] += fmt::format(", {{id: cause-{0}, name: A cause with a name {0}, parent: all}}", n);
  texts["site.yaml"] += "]\n";
  for (int n = 0; n < 400; ++n)
    texts[fmt::format("content/{}.md", n)] = fmt::format(
        "---\ntitle: An incident with a title {0}\nstarted: 2025-{1:02}-{2:02}T10:00Z\n"
        "resolved: 2025-{1:02}-{2:02}T{3}:00Z\nservices: [service-{4}]\nroot_causes: "
        "[cause-{5}]\n---\nText.\n",
        n, n % 12 + 1, n / 12 % 28 + 1, 11 + n % 10, n % 20, n / 20);
  return texts;
}

TEST_CASE("pages of a busy year stay small", "[pages]") {
  const test::TextSite site = test::site_of(busy_site());
  const Texts pages = test::build_edition(site, site.inputs.config.editions.at(0), 1).files;
  for (const auto& [path, bytes] : pages) {
    if (!path.ends_with(".html") || path.starts_with("reports/")) continue;  // a report is one document
    INFO(path);
    CHECK(bytes.size() < 200'000);
  }
}

TEST_CASE("a report of more incidents than a page bears says where they are", "[pages]") {
  Texts texts = {{"site.yaml", "sources: [content]\n"}};
  for (int n = 0; n < 501; ++n)
    texts[fmt::format("content/{}.md", n)] =
        fmt::format("---\ntitle: An incident\ndate: 2025-{:02}-{:02}\n---\nText.\n", n % 3 + 1, n % 28 + 1);
  const auto report_of = [&](const char* page) {
    const test::TextSite site = test::site_of(texts);
    return test::build_edition(site, site.inputs.config.editions.at(0), 1).files.at(page);
  };
  CHECK(report_of("reports/2025.html").find("listed on the pages of the quarters") != std::string::npos);
  const std::string many = report_of("reports/2025-q1.html");
  CHECK(many.find("listed on the pages of the months") != std::string::npos);
  CHECK(many.find("../incidents/500.html") == std::string::npos);
  texts.erase("content/0.md");
  const std::string fewer = report_of("reports/2025-q1.html");
  CHECK(fewer.find("listed on the pages") == std::string::npos);
  CHECK(fewer.find("../incidents/500.html") != std::string::npos);
}

}  // namespace
}  // namespace hindsight
