#include "cli/serve_command.h"

#include <fmt/format.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

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
#include "cli/serve_rebuild.h"
#include "cli/served_site.h"
#include "disk/open_browser.h"
#include "disk/read.h"
#include "disk/watch.h"

namespace hindsight {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kEnded = 0;
constexpr int kFailed = 2;
constexpr int kFirstPort = 8000;

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

void serve(const ServeCommand& command, HttpServer& server, SiteBuilder& builder, const ServeBuild& first,
           ServedSite site, const std::string& address) {
  const Descriptor stop = signals();
  const Descriptor bell(eventfd(0, EFD_CLOEXEC));
  const Descriptor end(eventfd(0, EFD_CLOEXEC));
  if (stop.number() < 0 || bell.number() < 0 || end.number() < 0)
    throw std::runtime_error("out of file descriptors");
  const std::string run =
      fmt::format("{}-{}", Clock::now().time_since_epoch().count(), static_cast<long>(getpid()));
  give_version(site, run + "-0");
  ServeNews news;
  Guarded<Delivery> delivery;
  Rebuilder rebuilder(command.site, builder, run, first, {end, bell, delivery});
  std::exception_ptr failure;
  std::jthread worker([&] {
    try {
      rebuilder.work();
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
                 if (!next.site.folders.empty()) take_over(site, std::move(next.site));
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
  ServedSite site;
  const ServeBuild first = builder.build({[&](ServedSite part) { take_over(site, std::move(part)); },
                                          [](const WatchedPlaces&, const SourceStamps&) { return false; }});
  fmt::print(stderr, "{}", first.texts);
  if (!first.readable) return kFailed;
  fmt::print("{}\n", first.summary);
  serve(command, server, builder, first, std::move(site), address);
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
