#include "cli/http_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

namespace hindsight {
namespace {

using std::chrono::seconds;

constexpr std::size_t kMostConnections = 256;
constexpr std::size_t kMostWaiting = 256 << 20;   // bytes of answers that nobody has taken yet
constexpr std::size_t kMostDiscarded = 64 << 20;  // bytes read after an answer that ends a connection
constexpr int kBacklog = 128;
constexpr seconds kForHead{10};    // for a whole head, however it trickles in
constexpr seconds kForMore{30};    // for a reader to take the next bytes
constexpr seconds kForClosing{2};  // for the other side to see the end

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 302:
      return "Found";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 421:
      return "Misdirected Request";
    case 431:
      return "Request Header Fields Too Large";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return status == 503 ? "Service Unavailable" : "Internal Server Error";
  }
}

HttpAnswer plain(int status) {
  HttpAnswer answer;
  answer.status = status;
  answer.type = "text/plain; charset=utf-8";
  answer.body = fmt::format("{} {}\n", status, reason(status));
  return answer;
}

struct AddressList {
  explicit AddressList(const std::string& host) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    if (const int error = getaddrinfo(host.c_str(), "0", &wanted, &first); error != 0)
      throw std::runtime_error(fmt::format("--host {}: {}", host, gai_strerror(error)));
  }
  ~AddressList() { freeaddrinfo(first); }
  AddressList(const AddressList&) = delete;
  AddressList& operator=(const AddressList&) = delete;

  addrinfo* first = nullptr;
};

void set_port(sockaddr* address, int port) {
  const auto number = htons(static_cast<std::uint16_t>(port));
  if (address->sa_family == AF_INET6)
    reinterpret_cast<sockaddr_in6*>(address)->sin6_port = number;
  else
    reinterpret_cast<sockaddr_in*>(address)->sin_port = number;
}

int port_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&address)->sin6_port
                                             : reinterpret_cast<sockaddr_in*>(&address)->sin_port);
}

// Listening on that port, or errno.
std::pair<Descriptor, int> listen_on(const addrinfo& address, int port) {
  set_port(address.ai_addr, port);
  Descriptor socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int on = 1;
  setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (socket.number() < 0 || bind(socket.number(), address.ai_addr, address.ai_addrlen) != 0 ||
      listen(socket.number(), kBacklog) != 0)
    return {Descriptor{}, errno};
  return {std::move(socket), 0};
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

std::string wire_text(const HttpAnswer& answer, bool head_only, bool keep_alive) {
  std::string text = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\n", answer.status,
                                 reason(answer.status), answer.type);
  if (!answer.stream) text += fmt::format("Content-Length: {}\r\n", answer.body.size());
  if (!answer.location.empty()) text += fmt::format("Location: {}\r\n", answer.location);
  if (answer.status == 405) text += "Allow: GET, HEAD\r\n";
  // The search data are scripts, which any page may embed and so read: same-origin forbids that to others.
  text +=
      "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
      "Cross-Origin-Resource-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\n";
  // Drawings and XML files that authors attached may hold scripts.
  text += answer.type.starts_with("image/svg") || answer.type.starts_with("application/xml")
              ? "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox\r\n"
              : "Content-Security-Policy: frame-ancestors 'self'\r\n";
  text += keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
  if (!head_only) text += answer.body;
  return text;
}

HttpServer::HttpServer(const std::string& host, int port, bool next_free) {
  const AddressList addresses(host);
  const int tries = next_free ? 100 : 1;
  int error = 0;
  for (int i = 0; i < tries && port + i < 65536; ++i) {
    std::tie(listener_, error) = listen_on(*addresses.first, port + i);
    if (error == 0) port_ = port_of(listener_.number());
    if (error != EADDRINUSE) break;
  }
  if (error != 0)
    throw std::runtime_error(
        fmt::format("cannot listen on {} port {}: {}", host, port, std::generic_category().message(error)));
}

void HttpServer::run(const Answering& answer, int stop, int wake, const std::function<std::string()>& woken) {
  std::vector<pollfd> watched;
  for (;;) {
    watched = {{stop, POLLIN, 0}, {wake, POLLIN, 0}, {listener_.number(), POLLIN, 0}};
    for (const Connection& c : connections_) {
      const short reads = c.ended || c.state == State::writing ? 0 : POLLIN;
      watched.push_back(
          {c.socket.number(), static_cast<short>(reads | (c.sent < c.out.size() ? POLLOUT : 0)), 0});
    }
    if (poll(watched.data(), watched.size(), milliseconds_to_wait()) < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "waiting for requests");
    if (watched[0].revents != 0) return;
    std::size_t i = 3;
    for (auto c = connections_.begin(); c != connections_.end(); ++i) {
      const bool late = c->state != State::streaming && Clock::now() > c->deadline;
      c = !late && serve(*c, watched[i].revents, answer) ? std::next(c) : connections_.erase(c);
    }
    if (watched[1].revents != 0) {
      std::uint64_t ignored = 0;
      if (read(wake, &ignored, sizeof ignored) < 0) continue;
      const std::string news = woken();
      for (Connection& c : connections_)
        if (c.state == State::streaming) c.out += news;
    }
    if (watched[2].revents != 0) accept_all();
  }
}

int HttpServer::milliseconds_to_wait() const {
  auto first = Clock::time_point::max();
  for (const Connection& c : connections_)
    if (c.state != State::streaming) first = std::min(first, c.deadline);
  if (first == Clock::time_point::max()) return -1;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(first - Clock::now()).count();
  return static_cast<int>(std::clamp<long>(left + 1, 0, 60'000));
}

void HttpServer::accept_all() {
  for (std::size_t n = 0; n < kMostConnections; ++n) {
    Descriptor socket(accept4(listener_.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket.number() < 0) {
      // Out of descriptors: the one that has waited longest gives its own.
      if ((errno == EMFILE || errno == ENFILE) && !connections_.empty()) make_room();
      return;
    }
    if (connections_.size() >= kMostConnections) make_room();
    Connection connection;
    connection.socket = std::move(socket);
    connection.deadline = Clock::now() + kForHead;
    connections_.push_back(std::move(connection));
  }
}

// Whoever says nothing for longest goes first, so that slow clients keep nobody out.
void HttpServer::make_room() {
  auto oldest = std::find_if(connections_.begin(), connections_.end(), [](const Connection& c) {
    return c.state == State::reading || c.state == State::closing;
  });
  if (oldest == connections_.end()) oldest = connections_.begin();
  connections_.erase(oldest);
}

bool HttpServer::serve(Connection& connection, short events, const Answering& answer) {
  if ((events & (POLLERR | POLLNVAL)) != 0) return false;
  if ((events & (POLLIN | POLLHUP)) != 0 && !connection.ended && !receive(connection)) return false;
  if ((events & POLLOUT) != 0 && !send_some(connection)) return false;
  return advance(connection, answer);
}

bool HttpServer::receive(Connection& connection) {
  std::array<char, kMostHead> buffer{};
  const ssize_t n = recv(connection.socket.number(), buffer.data(), buffer.size(), 0);
  if (n < 0) return errno == EAGAIN || errno == EINTR;
  if (n == 0) connection.ended = true;
  if (connection.state == State::reading) {
    connection.in.append(buffer.data(), static_cast<std::size_t>(n));
  } else {
    connection.discarded += static_cast<std::size_t>(n);  // who follows a stream has nothing to say
  }
  return connection.discarded < kMostDiscarded;
}

// Answers what is whole in `in`, one request after the other.
bool HttpServer::advance(Connection& connection, const Answering& answer) {
  if (connection.state == State::streaming || connection.state == State::closing) return !connection.ended;
  while (connection.state == State::reading) {
    while (connection.in.starts_with("\r\n")) connection.in.erase(0, 2);  // RFC 9112, 2.2
    const auto end = end_of_head(std::string_view(connection.in).substr(0, kMostHead));
    if (!end && connection.in.size() < kMostHead) return !connection.ended;
    HttpRequest request;
    request.status = 431;
    if (end) request = read_request(std::string_view(connection.in).substr(0, *end));
    connection.in.erase(0, end.value_or(connection.in.size()));
    begin(connection, request.status == 200 ? answer(request) : plain(request.status), request);
    if (!send_some(connection)) return false;
  }
  return true;
}

void HttpServer::begin(Connection& connection, const HttpAnswer& answer, const HttpRequest& request) {
  const bool flooded = waiting_bytes() + answer.body.size() > kMostWaiting;
  connection.last = !request.keep_alive || flooded || answer.stream;
  connection.out = wire_text(flooded ? plain(503) : answer, request.head_only, !connection.last);
  connection.sent = 0;
  connection.state = answer.stream && !request.head_only && !flooded ? State::streaming : State::writing;
  connection.deadline = Clock::now() + kForMore;
}

bool HttpServer::send_some(Connection& connection) {
  while (connection.sent < connection.out.size()) {
    const ssize_t n = send(connection.socket.number(), connection.out.data() + connection.sent,
                           connection.out.size() - connection.sent, MSG_NOSIGNAL);
    if (n < 0) return errno == EAGAIN || errno == EINTR;
    connection.sent += static_cast<std::size_t>(n);
    connection.deadline = Clock::now() + kForMore;
  }
  return finish_answer(connection);
}

bool HttpServer::finish_answer(Connection& connection) {
  connection.out.clear();
  connection.sent = 0;
  if (connection.state != State::writing) return true;
  // A close while the other side still sends would reset the connection before it has read the answer.
  if (connection.last) shutdown(connection.socket.number(), SHUT_WR);
  connection.state = connection.last ? State::closing : State::reading;
  connection.deadline = Clock::now() + (connection.last ? kForClosing : kForHead);
  return !(connection.last && connection.ended);
}

std::size_t HttpServer::waiting_bytes() const {
  std::size_t waiting = 0;
  for (const Connection& c : connections_) waiting += c.out.size() - c.sent;
  return waiting;
}

}  // namespace hindsight
