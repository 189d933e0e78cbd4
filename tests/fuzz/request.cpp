// Any bytes as the head of a request and as its target: what comes out is a relative path in valid UTF-8 that
// leads down, and an answer from the built site alone.
#include "cli/http_request.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "cli/request_path.h"
#include "cli/served_site.h"

namespace {

using namespace hindsight;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_path(const std::string& path) {
  std::size_t broken = 0;
  to_valid_utf8(path, &broken);
  require(broken == 0);
  require(std::none_of(path.begin(), path.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\';
  }));
  const std::string framed = "/" + path + "/";
  for (const char* up : {"/../", "/./"}) require(framed.find(up) == std::string::npos);
  require(path.find("//") == std::string::npos && !path.starts_with("/"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto path = request_path(bytes)) check_path(*path);
  const HttpRequest request = read_request(bytes.substr(0, end_of_head(bytes).value_or(size)));
  if (request.status != 200) return 0;
  check_path(request.path);
  static ServedSite site = [] {
    ServedSite made;
    made.version = "1";
    made.editions.emplace_back();
    made.editions.back().name = made.editions.back().folder = "internal";
    made.editions.back().files["index.html"] = {"<head></head>", {}};
    return made;
  }();
  const AllowedHosts hosts{8000, {"localhost"}, {"a"}};
  const HttpAnswer answer =
      answer_to(request, hosts, site, {}, [](const auto&) -> std::optional<std::string> {
        std::abort();  // there is nothing to read
      });
  require(answer.location.empty() || answer.location.starts_with("/internal/"));
  require(wire_text(answer, false, true).starts_with("HTTP/1.1 "));
  return 0;
}
