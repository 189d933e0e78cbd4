#include "cli/serve_rebuild.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <utility>

#include "base/text.h"

namespace hindsight {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLook{1000};  // between two looks when nothing wakes
constexpr milliseconds kQuiet{20};   // an editor has finished when it is that quiet
constexpr milliseconds kMostQuiet{200};

std::string kept_line(const Diagnostics& found) {
  return fmt::format("{}: this is the last good state",
                     has_broken_theme(found) ? "The theme cannot be used" : "The site cannot be read");
}

std::string names_of(const std::vector<std::string>& changed) {
  if (changed.empty()) return "A source";  // and back again
  const std::string first = visible_line(changed.front());
  return changed.size() == 1 ? first : fmt::format("{} and {} more", first, changed.size() - 1);
}

}  // namespace

void give_version(ServedSite& site, const std::string& version) {
  site.version = version;
  for (ServedEdition& edition : site.editions) edition.version = version;
}

void ring(const Descriptor& bell) {
  const std::uint64_t one = 1;
  if (write(bell.number(), &one, sizeof one) < 0) throw std::runtime_error("cannot wake the server");
}

Rebuilder::Rebuilder(std::filesystem::path root, SiteBuilder& builder, std::string run,
                     const ServeBuild& first, Wires wires)
    : root_(std::move(root)),
      builder_(builder),
      run_(std::move(run)),
      places_(first.places),
      stamps_(first.stamps),
      wires_(wires) {}

void Rebuilder::work() {
  watch_.watch(root_, stamps_);
  while (!has_ended()) {
    if (superseded_ || watch_.wait(kLook, wires_.stop.number())) settle_down();
    const auto changed = changed_paths(stamps_, stamps_of(root_, places_));
    if ((changed.empty() && !superseded_) || has_ended()) continue;
    rebuild(changed);
    watch_.watch(root_, stamps_);
  }
}

bool Rebuilder::has_ended() const {
  pollfd watched{wires_.stop.number(), POLLIN, 0};
  return poll(&watched, 1, 0) > 0;
}

void Rebuilder::settle_down() const {
  const auto latest = Clock::now() + kMostQuiet;
  while (Clock::now() < latest && !has_ended() && watch_.wait(kQuiet, wires_.stop.number())) continue;
}

void Rebuilder::rebuild(const std::vector<std::string>& changed) {
  const auto start = Clock::now();
  std::string kept;  // why the last good state stays
  ServeBuild built = attempt(kept);
  places_ = std::move(built.places);
  stamps_ = std::move(built.stamps);
  if (superseded_) return;
  say(changed, built, kept, start);
  if (!built.readable) deliver({}, {0, kept, std::move(built.found)});
}

void Rebuilder::deliver(ServedSite site, ServeNews news) {
  news.number = ++news_;
  give_version(site, fmt::format("{}-{}", run_, news_));
  wires_.delivery.with([&](Delivery& next) {
    next.is_there = true;
    next.news = std::move(news);
    if (!site.folders.empty()) take_over(next.site, std::move(site));
  });
  ring(wires_.bell);
}

// A build that cannot be made is one that is not readable: the server goes on with what it has.
ServeBuild Rebuilder::attempt(std::string& kept) {
  ServeBuild built;
  built.places = places_;
  built.stamps = stamps_of(root_, places_);
  superseded_ = false;
  const ServeBuildCalls calls{[&](ServedSite site) { deliver(std::move(site), {}); },
                              [&](const WatchedPlaces& places, const SourceStamps& stamps) {
                                const bool stirs = watch_.wait(milliseconds(0), wires_.stop.number());
                                return has_ended() || (stirs && stamps_of(root_, places) != stamps);
                              }};
  try {
    built = builder_.build(calls);
    if (!built.readable) kept = kept_line(built.found);
  } catch (const Superseded&) {
    superseded_ = true;
  } catch (const std::exception& error) {
    kept = fmt::format("{}: this is the last good state", visible_line(error.what()));
  }
  return built;
}

void Rebuilder::say(const std::vector<std::string>& changed, const ServeBuild& built, const std::string& kept,
                    Clock::time_point start) const {
  const std::chrono::duration<double> took = Clock::now() - start;
  fmt::print(stderr, "{}", built.texts);
  if (built.readable)
    fmt::print("{} changed, built in {:.2f} s\n{}\n", names_of(changed), took.count(), built.summary);
  else
    fmt::print("{} changed. {}\n", names_of(changed), kept);
  std::fflush(stdout);
}

}  // namespace hindsight
