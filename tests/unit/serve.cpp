// The development server's decisions: what a request asks for, which names are answered to, what is served.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/content_type.h"
#include "cli/http_request.h"
#include "cli/http_server.h"
#include "cli/request_path.h"
#include "cli/served_site.h"

namespace hindsight {
namespace {

using namespace std::string_literals;

std::string path_of(std::string_view target) { return request_path(target).value_or("(none)"); }

TEST_CASE("a request's target is decoded once, without its query", "[serve]") {
  CHECK(path_of("/") == "");
  CHECK(path_of("/internal/") == "internal/");
  CHECK(path_of("/internal/a%20b.html?q=%2e%2e") == "internal/a b.html");
  CHECK(path_of("/a%252fb") == "a%2fb");
  CHECK(path_of("/caf%C3%A9") == "café");
  CHECK(path_of("/a...b/..c/d..") == "a...b/..c/d..");
}

TEST_CASE("a target that would not lead down is none", "[serve]") {
  for (const char* target : {"",
                             "a",
                             "*",
                             "//evil.example/x",
                             "/../x",
                             "/a/..",
                             "/a/./b",
                             "/%2e%2e/x",
                             "/..%2fx",
                             "/a/%2E%2E%2fb",
                             "/a//b",
                             "/%",
                             "/%2",
                             "/%zz",
                             "/%00",
                             "/a%0d%0ab",
                             "/a%7f",
                             "/..%5cx",
                             "/a\\b",
                             "/%ff",
                             "/%c0%ae%c0%ae/x",
                             "/%ed%a0%80"}) {
    INFO(target);
    CHECK_FALSE(request_path(target).has_value());
  }
}

HttpRequest read(const std::string& lines) { return read_request(lines + "\r\n\r\n"); }

TEST_CASE("a request is read from its head", "[serve]") {
  const HttpRequest request = read("GET /a%20b?x HTTP/1.1\r\nHost: LocalHost:8000 \r\nAccept: */*");
  CHECK(request.status == 200);
  CHECK(request.path == "a b");
  CHECK(request.host == "localhost:8000");
  CHECK(request.keep_alive);
  CHECK_FALSE(request.head_only);
  CHECK(read("HEAD / HTTP/1.1\r\nHost: x").head_only);
  CHECK_FALSE(read("GET / HTTP/1.0\r\nHost: x").keep_alive);
  CHECK_FALSE(read("GET / HTTP/1.1\r\nHost: x\r\nConnection: Close").keep_alive);
}

TEST_CASE("the host of a whole address goes before that of the field", "[serve]") {
  const HttpRequest request = read("GET http://Evil.example/x HTTP/1.1\r\nHost: localhost:8000");
  CHECK(request.host == "evil.example");
  CHECK(request.path == "x");
  CHECK(read("GET http://evil.example?x HTTP/1.1\r\nHost: a").path == "");
}

TEST_CASE("what is not plainly a request for a page is refused", "[serve]") {
  CHECK(read("GET / HTTP/1.1").status == 400);  // no host
  CHECK(read("GET / HTTP/1.1\r\nHost: a\r\nHost: b").status == 400);
  CHECK(read("GET / HTTP/1.1\r\nHost: a\r\n folded: b").status == 400);
  CHECK(read("GET / HTTP/1.1\r\nHost : a").status == 400);
  CHECK(read("GET / HTTP/1.1\r\nHost: a\r\nX: a\nY: b").status == 400);  // a bare line feed
  CHECK(read("GET / HTTP/1.1\r\nHost: a\0b"s).status == 400);
  CHECK(read("GET  / HTTP/1.1\r\nHost: a").status == 400);
  CHECK(read("GET /\x80 HTTP/1.1\r\nHost: a").status == 400);
  CHECK(read("GET /\r\nHost: a").status == 400);
  CHECK(read("\x16\x03\x01\x02").status == 400);
  CHECK(read("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5").status == 400);
  CHECK(read("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked").status == 400);
  CHECK(read("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0").status == 200);
  CHECK(read("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5").status == 405);
  CHECK(read("OPTIONS * HTTP/1.1\r\nHost: a").status == 405);
  CHECK(read("GET / HTTP/2.0\r\nHost: a").status == 505);
  CHECK(read_request("GET / HTTP/1.1").status == 400);
}

TEST_CASE("the server answers to the names of this machine, with its port, and to those it was given",
          "[serve]") {
  const AllowedHosts hosts{8000, {"localhost", "127.0.0.1", "[::1]"}, {"wiki.example.com", "box:9000"}};
  for (const char* host : {"localhost:8000", "127.0.0.1:8000", "[::1]:8000", "wiki.example.com",
                           "wiki.example.com:1234", "box:9000"})
    CHECK(allows(hosts, host));
  for (const char* host :
       {"", "localhost", "localhost:8001", "localhost:", "localhost:x", "127.0.0.1.evil.com:8000",
        "evil.com:8000", "box", "box:8000", "localhost.:8000", "[::1]", "::1:8000"}) {
    INFO(host);
    CHECK_FALSE(allows(hosts, host));
  }
  CHECK(allows({80, {"localhost"}, {}}, "localhost"));
}

ServedSite tiny_site() {
  ServedSite site;
  site.version = "v7";
  site.folders = {"internal", "public"};
  ServedEdition& whole = site.editions.emplace_back();
  whole.name = whole.folder = "internal";
  whole.title = "All";
  whole.version = "v6";
  whole.files["index.html"] = {"<html><head></head>home", {}};
  whole.files["404.html"] = {"<head></head>lost", {}};
  whole.files["a/index.html"] = {"a", {}};
  whole.files["plan.pdf"] = {"", "content/plan.pdf"};
  whole.files["gone.pdf"] = {"", "content/gone.pdf"};
  whole.pages = {{"content/a.md", "incidents/a.html"}, {"content/b.md", "incidents/b.html"}};
  ServedEdition& parts = site.editions.emplace_back();
  parts.name = parts.folder = "public";
  parts.title = "Some";
  parts.refused = true;
  return site;
}

HttpAnswer ask(ServedSite& site, std::string path, std::string host = "localhost:8000") {
  HttpRequest request;
  request.host = std::move(host);
  request.path = std::move(path);
  return answer_to(request, {8000, {"localhost"}, {}}, site, {3, "", {}},
                   [](const std::filesystem::path& file) -> std::optional<std::string> {
                     if (file == "content/plan.pdf") return "%PDF";
                     return std::nullopt;
                   });
}

TEST_CASE("only what was built is served, and folders have no list", "[serve]") {
  ServedSite site = tiny_site();
  CHECK(ask(site, "internal/").body ==
        "<html><head><script src=\"/_hindsight/reload.js?v6\" defer></script>\n</head>home");
  CHECK(ask(site, "internal/plan.pdf").body == "%PDF");
  CHECK(ask(site, "internal/plan.pdf").type == "application/pdf");
  CHECK(ask(site, "internal/gone.pdf").status == 404);
  CHECK(ask(site, "internal/a").location == "/internal/a/");
  CHECK(ask(site, "internal").location == "/internal/");
  CHECK(ask(site, "content/plan.pdf").status == 404);
  const HttpAnswer lost = ask(site, "internal/b");
  CHECK(lost.status == 404);
  CHECK(lost.body.ends_with("lost"));
  CHECK(ask(site, "internal/", "evil.example").status == 421);
  CHECK(ask(site, "internal/", "evil.example").body.find("home") == std::string::npos);
}

TEST_CASE("a refused edition says so on every address", "[serve]") {
  ServedSite site = tiny_site();
  for (const char* path : {"public/", "public/index.html", "public/x"}) CHECK(ask(site, path).status == 503);
  CHECK(ask(site, "").body.find("refused") != std::string::npos);
}

ServedSite newer_site(std::vector<std::string> folders, std::vector<std::string> built) {
  ServedSite site;
  site.version = "v9";
  site.folders = std::move(folders);
  for (const std::string& folder : built) {
    ServedEdition& edition = site.editions.emplace_back();
    edition.name = edition.folder = folder;
    edition.title = folder == "internal" ? "All" : "Some";
    edition.version = "v9";
  }
  return site;
}

TEST_CASE("an edition that is built anew takes the place of the old one, and the others stay", "[serve]") {
  ServedSite site = tiny_site();
  take_over(site, newer_site({"internal", "public"}, {"internal"}));
  CHECK(event_text(site, {4, "", {}}) ==
        "data: {\"list\":\"v7\",\"news\":4,\"editions\":{\"internal\":\"v9\",\"public\":\"\"}}\n\n");
  CHECK(site.editions[0].files.empty());
  CHECK(site.editions[1].refused);
  take_over(site, newer_site({"public", "internal"}, {"public"}));
  CHECK(site.editions[0].folder == "public");
  CHECK_FALSE(site.editions[0].refused);
  CHECK(site.version == "v9");  // of the list, which says another thing now
  take_over(site, newer_site({"internal"}, {}));
  CHECK(site.editions.size() == 1);
}

TEST_CASE("the same page is found in another edition", "[serve]") {
  ServedSite site = tiny_site();
  ServedEdition& parts = site.editions[1];
  parts.refused = false;
  parts.files["insights/index.html"] = {"i", {}};
  parts.pages = {{"content/a.md", "incidents/p-1.html"}};
  CHECK(ask(site, "_hindsight/in/public/internal/incidents/a.html").location == "/public/incidents/p-1.html");
  CHECK(ask(site, "_hindsight/in/internal/public/incidents/p-1.html").location ==
        "/internal/incidents/a.html");
  CHECK(ask(site, "_hindsight/in/public/internal/incidents/b.html").location == "/public/");
  CHECK(ask(site, "_hindsight/in/public/internal/insights/").location == "/public/insights/index.html");
  CHECK(ask(site, "_hindsight/in/public/internal/plan.pdf").location == "/public/");
  CHECK(ask(site, "_hindsight/in/nobody/internal/").status == 404);
  CHECK(ask(site, "_hindsight/in/public").status == 404);
  CHECK(ask(site, "_hindsight/in/public/nobody/x").location == "/public/");
  const std::string beside = ask(site, "_hindsight/beside/internal/incidents/a.html").body;
  CHECK(beside.find("<iframe src=\"/internal/incidents/a.html\" title=\"internal\">") != std::string::npos);
  CHECK(beside.find("<iframe src=\"/public/incidents/p-1.html\" title=\"public\">") != std::string::npos);
  CHECK(ask(site, "_hindsight/beside/").body.find("<iframe src=\"/public/\"") != std::string::npos);
  CHECK(ask(site, "_hindsight/beside/internal/%22><b>").body.find("<b>") == std::string::npos);
}

TEST_CASE("one edition needs no list of editions", "[serve]") {
  ServedSite site = tiny_site();
  site.editions.pop_back();
  CHECK(ask(site, "").location == "/internal/");
}

TEST_CASE("the script goes where the policy of a page lets it run", "[serve]") {
  CHECK(with_reload_script("<head></head>", "1") != "<head></head>");
  const std::string strict =
      "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"></head>";
  CHECK(with_reload_script(strict, "1") == strict);
  CHECK(with_reload_script("no head", "1") == "no head");
}

TEST_CASE("the bar is told of a leak, never the words", "[serve]") {
  ServedSite site = tiny_site();
  report(site.editions[1].found, {"content/a.md", 3, 0}, Level::error, "leak",
         "“Project Kestrel” is withheld");
  report(site.editions[0].found, {"content/b.md", 0, 0}, Level::warning, "x", "say \x1b[31m\xff");
  const auto json = nlohmann::json::parse(diagnostics_json(site, {}));
  CHECK(json["editions"]["public"]["errors"] == 1);
  CHECK(json.dump().find("Kestrel") == std::string::npos);
  CHECK(json["editions"]["internal"]["list"][0]["message"].get<std::string>().find('\x1b') ==
        std::string::npos);
}

TEST_CASE("editions have folders that differ", "[serve]") {
  CHECK(folders_for({"internal", "Internal", "../x", "!!!"}) ==
        std::vector<std::string>{"internal", "internal-2", "x", "edition"});
}

TEST_CASE("an answer forbids other sites to embed, frame or keep it", "[serve]") {
  HttpAnswer answer;
  answer.body = "<p>";
  const std::string text = wire_text(answer, false, true);
  CHECK(text.find("Access-Control") == std::string::npos);
  for (const char* field :
       {"Content-Length: 3\r\n", "Cache-Control: no-store\r\n", "X-Content-Type-Options: nosniff\r\n",
        "Cross-Origin-Resource-Policy: same-origin\r\n", "Referrer-Policy: no-referrer\r\n",
        "frame-ancestors 'self'"}) {
    INFO(field);
    CHECK(text.find(field) != std::string::npos);
  }
  CHECK(wire_text(answer, true, false).ends_with("Connection: close\r\n\r\n"));
  answer.type = content_type("a.SVG");
  CHECK(wire_text(answer, false, true).find("sandbox") != std::string::npos);
  answer.type = "application/xml; charset=utf-8";
  CHECK(wire_text(answer, false, true).find("sandbox") != std::string::npos);
}

TEST_CASE("a taken port gives way to the next that is free, or is an error", "[serve]") {
  const HttpServer first("127.0.0.1", 0, false);
  CHECK(first.port() > 0);
  CHECK(HttpServer("127.0.0.1", first.port(), true).port() > first.port());
  CHECK_THROWS_WITH(HttpServer("127.0.0.1", first.port(), false), Catch::Contains("Address already in use"));
}

}  // namespace
}  // namespace hindsight
