// The half of the development server that watches the sources and builds: each save becomes a delivery to the
// half that answers. A thread of its own runs it.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "cli/http_server.h"
#include "cli/serve_build.h"
#include "cli/served_site.h"
#include "disk/watch.h"

namespace hindsight {

// What the builder hands to the server: editions, where there are new ones, and news.
struct Delivery {
  ServedSite site;  // without folders where there are none
  ServeNews news;
  bool is_there = false;
};

// The versions of the editions that `site` has, and of their list.
void give_version(ServedSite& site, const std::string& version);

// How the two threads speak to each other.
struct Wires {
  const Descriptor& stop;  // can be read when the service ends
  const Descriptor& bell;  // an eventfd: there is a delivery
  Guarded<Delivery>& delivery;
};

// Lets poll(2) find something to read.
void ring(const Descriptor& bell);

class Rebuilder {
 public:
  // `run` tells versions of this process from those of others. `first`: the build that is served now.
  Rebuilder(std::filesystem::path root, SiteBuilder& builder, std::string run, const ServeBuild& first,
            Wires wires);

  // Until the service ends.
  void work();

 private:
  using Clock = std::chrono::steady_clock;

  bool has_ended() const;
  void settle_down() const;
  void rebuild(const std::vector<std::string>& changed);
  void deliver(ServedSite site, ServeNews news);
  ServeBuild attempt(std::string& kept);
  void say(const std::vector<std::string>& changed, const ServeBuild& built, const std::string& kept,
           Clock::time_point start) const;

  std::filesystem::path root_;
  SiteBuilder& builder_;
  std::string run_;
  WatchedPlaces places_;
  SourceStamps stamps_;
  Wires wires_;
  FolderWatch watch_;
  bool superseded_ = false;  // the last build gave way
  int news_ = 0;
};

}  // namespace hindsight
