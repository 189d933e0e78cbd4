// The head of an HTTP/1.1 request (RFC 9112) as a value, read strictly: what is not plainly a request has a
// status and no more. Which names a server answers to is decided here too. Pure functions; fuzzed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hindsight {

// A head may be that long, its request line and all its fields together, in bytes.
inline constexpr std::size_t kMostHead = 16 * 1024;

struct HttpRequest {
  int status = 200;  // else the answer is known: 400, 405, 505; the fields below mean nothing then
  bool head_only = false;
  std::string host;  // in lower case, with its port where it has one
  std::string path;  // as request_path() gives it
  bool keep_alive = false;
};

// Where the head at the start of `bytes` ends, behind its empty line; empty while that is not there.
std::optional<std::size_t> end_of_head(std::string_view bytes);

// `head`: up to and with the empty line. Only GET and HEAD without a body are requests.
HttpRequest read_request(std::string_view head);

struct AllowedHosts {
  int port = 0;                    // that the server listens on
  std::vector<std::string> names;  // with that port; "[::1]" in brackets
  std::vector<std::string> more;   // as --allow-host gave them: with a port, or for every port
};

// Refusing other names keeps a page elsewhere from reading the archive through a name of its own that it lets
// point here (DNS rebinding).
bool allows(const AllowedHosts& allowed, std::string_view host);

}  // namespace hindsight
