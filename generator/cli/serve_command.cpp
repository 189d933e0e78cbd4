#include "cli/serve_command.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <thread>
#include <utility>

#include "base/parallel.h"
#include "base/text.h"
#include "cli/http_server.h"
#include "cli/load.h"
#include "cli/serve_build.h"
#include "cli/served_site.h"
#include "disk/open_browser.h"
#include "disk/read.h"
#include "disk/watch.h"

namespace hindsight {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kEnded = 0;
constexpr int kFailed = 2;
constexpr int kFirstPort = 8000;
constexpr milliseconds kLook{1000};  // between two looks when nothing wakes
constexpr milliseconds kQuiet{20};   // an editor has finished when it is that quiet
constexpr milliseconds kMostQuiet{200};

// SIGINT and SIGTERM as something to be read; until then they are held back from every thread.
Descriptor signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return Descriptor(signalfd(-1, &set, SFD_CLOEXEC));
}

// Takes the signal that ended the service; a second Ctrl-C ends the program at once.
void release_signals(const Descriptor& stop) {
  signalfd_siginfo taken{};
  if (read(stop.number(), &taken, sizeof taken) < 0) return;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void ring(const Descriptor& bell) {
  const std::uint64_t one = 1;
  if (write(bell.number(), &one, sizeof one) < 0) throw std::runtime_error("cannot wake the server");
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

// Where a browser on this machine finds the server: "any address" is none.
std::string address_of(const std::string& host, int port) {
  const bool any = host == "0.0.0.0" || host == "::";
  return fmt::format("http://{}:{}", any ? "localhost" : bracketed(host), port);
}

AllowedHosts allowed_hosts(const ServeCommand& command, int port) {
  return {port, {"localhost", "127.0.0.1", "[::1]", bracketed(command.host)}, command.allow_hosts};
}

// What the builder hands to the server. A site only where there is a new one.
struct Delivery {
  std::optional<ServedSite> site;
  ServeNews news;
  bool is_there = false;
};

void say_found(const ServeBuild& built) { fmt::print(stderr, "{}", built.texts); }

std::string kept_line(const Diagnostics& found) {
  const bool theme = std::any_of(found.begin(), found.end(),
                                 [](const Diagnostic& d) { return d.rule.starts_with("theme-"); });
  return fmt::format("{}: this is the last good state",
                     theme ? "The theme cannot be used" : "The site cannot be read");
}

class Rebuilder {
 public:
  Rebuilder(std::filesystem::path root, SiteBuilder& builder, std::string run, WatchedPlaces places,
            SourceStamps stamps)
      : root_(std::move(root)),
        builder_(builder),
        run_(std::move(run)),
        places_(std::move(places)),
        stamps_(std::move(stamps)) {}

  // Until `stop` can be read.
  void work(const Descriptor& stop, const Descriptor& bell, Guarded<Delivery>& delivery) {
    FolderWatch watch;
    watch.watch(root_, stamps_);
    while (!can_read(stop)) {
      if (watch.wait(kLook, stop.number())) settle_down(watch, stop);
      const auto changed = changed_paths(stamps_, stamps_of(root_, places_));
      if (changed.empty() || can_read(stop)) continue;
      rebuild(changed, delivery);
      watch.watch(root_, stamps_);
      ring(bell);
    }
  }

 private:
  static bool can_read(const Descriptor& stop) {
    pollfd watched{stop.number(), POLLIN, 0};
    return poll(&watched, 1, 0) > 0;
  }

  static void settle_down(const FolderWatch& watch, const Descriptor& stop) {
    const auto latest = Clock::now() + kMostQuiet;
    while (Clock::now() < latest && !can_read(stop) && watch.wait(kQuiet, stop.number())) continue;
  }

  void rebuild(const std::vector<std::string>& changed, Guarded<Delivery>& delivery) {
    const auto start = Clock::now();
    std::string kept;  // why the last good state stays
    ServeBuild built = attempt(kept);
    ++news_;
    say(changed, built, kept, start);
    places_ = std::move(built.places);
    stamps_ = std::move(built.stamps);
    delivery.with([&](Delivery& next) {
      next.is_there = true;
      next.news = {news_, "", {}};
      if (built.readable) {
        built.site.version = fmt::format("{}-{}", run_, news_);
        next.site = std::move(built.site);
      } else {
        next.news.kept = kept;
        next.news.kept_found = std::move(built.found);
      }
    });
  }

  // A build that cannot be made is one that is not readable: the server goes on with what it has.
  ServeBuild attempt(std::string& kept) {
    ServeBuild built;
    built.places = places_;
    built.stamps = stamps_of(root_, places_);
    try {
      built = builder_.build();
      if (!built.readable) kept = kept_line(built.found);
    } catch (const std::exception& error) {
      kept = fmt::format("{}: this is the last good state", visible_line(error.what()));
    }
    return built;
  }

  static void say(const std::vector<std::string>& changed, const ServeBuild& built, const std::string& kept,
                  Clock::time_point start) {
    const std::chrono::duration<double> took = Clock::now() - start;
    const std::string what =
        changed.size() == 1
            ? visible_line(changed.front())
            : fmt::format("{} and {} more", visible_line(changed.front()), changed.size() - 1);
    say_found(built);
    if (built.readable)
      fmt::print("{} changed, built in {:.2f} s\n{}\n", what, took.count(), built.summary);
    else
      fmt::print("{} changed. {}\n", what, kept);
    std::fflush(stdout);
  }

  std::filesystem::path root_;
  SiteBuilder& builder_;
  std::string run_;
  WatchedPlaces places_;
  SourceStamps stamps_;
  int news_ = 0;
};

std::optional<std::string> bytes_of(const std::filesystem::path& path) {
  Diagnostics ignored;  // what went away since the build is not found
  return read_file(path, path.string(), ignored);
}

void say_hello(const ServeCommand& command, const ServedSite& site, const std::string& address) {
  if (!is_loopback(command.host))
    fmt::print(stderr,
               "Warning: with --host {} everybody who reaches this machine can read every edition. They need "
               "its name in --allow-host.\n",
               command.host);
  fmt::print("Serving {}/\n", address);
  for (const ServedEdition& edition : site.editions)
    fmt::print("  {}/{}/  {}\n", address, edition.folder, visible_line(edition.title));
  fmt::print("Ctrl-C ends it.\n");
  std::fflush(stdout);
}

void serve(const ServeCommand& command, HttpServer& server, SiteBuilder& builder, ServeBuild first,
           const std::string& address) {
  const Descriptor stop = signals();
  const Descriptor bell(eventfd(0, EFD_CLOEXEC));
  const Descriptor end(eventfd(0, EFD_CLOEXEC));
  if (stop.number() < 0 || bell.number() < 0 || end.number() < 0)
    throw std::runtime_error("out of file descriptors");
  const std::string run =
      fmt::format("{}-{}", Clock::now().time_since_epoch().count(), static_cast<long>(getpid()));
  ServedSite site = std::move(first.site);
  site.version = run + "-0";
  ServeNews news;
  Guarded<Delivery> delivery;
  Rebuilder rebuilder(command.site, builder, run, std::move(first.places), std::move(first.stamps));
  std::exception_ptr failure;
  std::jthread worker([&] {
    try {
      rebuilder.work(end, bell, delivery);
    } catch (...) {
      failure = std::current_exception();
      kill(getpid(), SIGTERM);
    }
  });
  say_hello(command, site, address);
  if (command.open && !open_browser(address + "/"))
    fmt::print(stderr, "There is no xdg-open to open a browser.\n");
  const AllowedHosts hosts = allowed_hosts(command, server.port());
  server.run([&](const HttpRequest& request) { return answer_to(request, hosts, site, news, bytes_of); },
             stop.number(), bell.number(),
             [&] {
               delivery.with([&](Delivery& next) {
                 if (next.site) site = std::move(*next.site);
                 if (next.is_there) news = std::move(next.news);
                 next = {};
               });
               return event_text(site, news);
             });
  release_signals(stop);
  ring(end);
  worker.join();
  if (failure) std::rethrow_exception(failure);
}

int try_serve(const ServeCommand& command) {
  HttpServer server(command.host, command.port.value_or(kFirstPort), !command.port);
  const std::string address = address_of(command.host, server.port());
  SiteBuilder builder({command.site, command.editions, address, thread_count(0)});
  ServeBuild first = builder.build();
  say_found(first);
  if (!first.readable) return kFailed;
  fmt::print("{}\n", first.summary);
  serve(command, server, builder, std::move(first), address);
  return kEnded;
}

}  // namespace

int run_serve(const ServeCommand& command) {
  try {
    return try_serve(command);
  } catch (const std::exception& error) {
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
    return kFailed;
  }
}

}  // namespace hindsight
