// A small HTTP/1.1 server for one person on one machine: one thread, poll(2), answers from values. Why not a
// library: cpp-httplib 0.11 (Debian 12) gives each connection a thread of a small pool, so forty clients that
// never finish a request keep everybody else out; it reads a head without an end into memory; and it cannot
// be linked without OpenSSL and brotli, which cost every command 7 ms at its start. Here a connection is a
// value with a deadline, of which there is a bounded number.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <string>

#include "cli/http_request.h"

namespace hindsight {

struct HttpAnswer {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::string location = {};  // of a redirect
  bool stream = false;        // stays open after the body; broadcast() adds to it
};

// The whole text that goes over the wire.
std::string wire_text(const HttpAnswer& answer, bool head_only, bool keep_alive);

// A file descriptor with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept;
  int number() const { return number_; }

 private:
  int number_ = -1;
};

class HttpServer {
 public:
  using Answering = std::function<HttpAnswer(const HttpRequest&)>;

  // Listens. Port 0 is any that is free; with `next_free` a taken port gives way to one of the following
  // hundred. Throws std::runtime_error with a message for people.
  HttpServer(const std::string& host, int port, bool next_free);

  int port() const { return port_; }

  // Serves until `stop` can be read. When `wake` can be read it is emptied and `woken` is called; what that
  // returns goes to every open stream. Everything is called on this thread.
  void run(const Answering& answer, int stop, int wake, const std::function<std::string()>& woken);

 private:
  using Clock = std::chrono::steady_clock;

  enum class State { reading, writing, streaming, closing };

  struct Connection {
    Descriptor socket;
    State state = State::reading;
    std::string in = {};   // at most a head and what one read adds
    std::string out = {};  // from `sent` on still to go
    std::size_t sent = 0;
    bool last = false;   // close after this answer
    bool ended = false;  // the other side sends nothing more
    Clock::time_point deadline = {};
    std::size_t discarded = 0;  // bytes read while closing
  };

  void accept_all();
  void make_room();
  bool serve(Connection& connection, short events, const Answering& answer);  // false: drop it
  bool receive(Connection& connection);
  bool advance(Connection& connection, const Answering& answer);
  void begin(Connection& connection, const HttpAnswer& answer, const HttpRequest& request);
  bool send_some(Connection& connection);
  bool finish_answer(Connection& connection);
  std::size_t waiting_bytes() const;
  int milliseconds_to_wait() const;

  Descriptor listener_;
  int port_ = 0;
  std::list<Connection> connections_;  // oldest first
};

}  // namespace hindsight
