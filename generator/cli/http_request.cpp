#include "cli/http_request.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "cli/request_path.h"

namespace hindsight {
namespace {

constexpr std::string_view kEndOfLine = "\r\n";

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_visible(char c) { return c > 0x20 && c < 0x7f; }

// A field's value: no control characters but tabs. Bytes above ASCII are old practice and harmless.
bool is_value(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

HttpRequest refused(int status) {
  HttpRequest request;
  request.status = status;
  return request;
}

struct Fields {
  bool well_formed = true;
  int hosts = 0;
  std::string host;
  std::string connection;
  bool has_body = false;
};

void read_field(std::string_view line, Fields& fields) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || !is_value(line)) {
    fields.well_formed = false;
    return;
  }
  const std::string name = lower_ascii(line.substr(0, colon));
  const std::string_view value = trim(line.substr(colon + 1));
  if (name == "host") {
    ++fields.hosts;
    fields.host = lower_ascii(value);
  } else if (name == "connection") {
    fields.connection = lower_ascii(value);
  } else if (name == "transfer-encoding" || (name == "content-length" && value != "0")) {
    fields.has_body = true;
  }
}

Fields read_fields(std::string_view lines) {
  Fields fields;
  while (!lines.empty() && fields.well_formed) {
    const std::size_t end = lines.find(kEndOfLine);
    if (end == 0) break;
    read_field(lines.substr(0, end), fields);
    lines.remove_prefix(end + kEndOfLine.size());
  }
  return fields;
}

struct RequestLine {
  std::string_view method;
  std::string_view target;
  std::string_view version;
};

std::optional<RequestLine> read_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return std::nullopt;
  const RequestLine parts{line.substr(0, first), line.substr(first + 1, last - first - 1),
                          line.substr(last + 1)};
  if (!is_token(parts.method) || parts.target.empty() ||
      !std::all_of(parts.target.begin(), parts.target.end(), is_visible))
    return std::nullopt;
  return parts;
}

// "http://host/path" names the host itself, over the field (RFC 9112, 3.2.2).
std::string_view without_authority(std::string_view target, std::string& host) {
  constexpr std::string_view scheme = "http://";
  if (!starts_with_ignoring_case(target, scheme)) return target;
  target.remove_prefix(scheme.size());
  const std::size_t end = std::min(target.find_first_of("/?"), target.size());
  host = lower_ascii(target.substr(0, end));
  const std::string_view rest = target.substr(end);
  return rest.empty() || rest.front() == '?' ? std::string_view("/") : rest;
}

std::string_view port_of(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const std::size_t bracket = host.rfind(']');
  if (colon == std::string_view::npos || (bracket != std::string_view::npos && colon < bracket)) return {};
  return host.substr(colon + 1);
}

}  // namespace

std::optional<std::size_t> end_of_head(std::string_view bytes) {
  const std::size_t end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  return end + 4;
}

HttpRequest read_request(std::string_view head) {
  const std::size_t end = head.find(kEndOfLine);
  if (end == std::string_view::npos) return refused(400);
  const auto line = read_line(head.substr(0, end));
  if (!line || !line->version.starts_with("HTTP/")) return refused(400);
  if (line->version != "HTTP/1.1" && line->version != "HTTP/1.0") return refused(505);
  const Fields fields = read_fields(head.substr(end + kEndOfLine.size()));
  if (!fields.well_formed || fields.hosts != 1) return refused(400);
  if (line->method != "GET" && line->method != "HEAD") return refused(405);
  HttpRequest request;
  request.host = fields.host;
  const auto path = request_path(without_authority(line->target, request.host));
  if (fields.has_body || !path) return refused(400);
  request.path = *path;
  request.head_only = line->method == "HEAD";
  request.keep_alive = line->version == "HTTP/1.1" && fields.connection.find("close") == std::string::npos;
  return request;
}

bool allows(const AllowedHosts& allowed, std::string_view host) {
  const std::string_view port_text = port_of(host);
  const std::string_view name = port_text.empty() ? host : host.substr(0, host.size() - port_text.size() - 1);
  int port = 80;  // which browsers leave out
  if (!port_text.empty()) {
    const auto [end, error] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
    if (error != std::errc{} || end != port_text.data() + port_text.size()) return false;
  }
  const auto names = [](const std::vector<std::string>& list, std::string_view wanted) {
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& entry) { return equal_ignoring_case(entry, wanted); });
  };
  return (port == allowed.port && names(allowed.names, name)) || names(allowed.more, host) ||
         names(allowed.more, name);
}

}  // namespace hindsight
