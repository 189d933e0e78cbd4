#include "site/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "archive/status.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "site/incident_json.h"
#include "site/site.h"

namespace hindsight {
namespace {

using Json = nlohmann::json;  // a tree: an archive may hold thousands
using std::chrono::sys_seconds;

// Of how an incident is written down to be hashed. Raise it with any change of that: a build that finds
// another form takes the hashes anew and the moments as they were, so that a new version of the program moves
// no entry.
constexpr int kForm = 1;

struct Account {
  struct Entry {
    std::string hash;
    sys_seconds updated{};
  };
  std::map<std::string, Entry, std::less<>> incidents;  // by id
  std::optional<sys_seconds> since;
  bool same_form = false;
};

std::optional<sys_seconds> time_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_string()) return std::nullopt;
  const auto moment = parse_moment(found->get<std::string>());
  return moment ? instant(*moment) : std::nullopt;
}

Account read_account(std::string_view bytes) {
  Account account;
  const Json json = Json::parse(bytes, nullptr, false);
  if (!json.is_object()) return account;
  account.since = time_in(json, "since");
  account.same_form = json.value("form", Json()) == Json(kForm);
  const auto incidents = json.find("incidents");
  if (incidents == json.end() || !incidents->is_object()) return account;
  for (const auto& [id, entry] : incidents->items()) {
    if (!entry.is_object()) continue;
    const auto updated = time_in(entry, "updated");
    const auto hash = entry.find("hash");
    if (updated && hash != entry.end() && hash->is_string())
      account.incidents[id] = {hash->get<std::string>(), *updated};
  }
  return account;
}

// The latest time that the public record tells and that has come; without any, the build's.
sys_seconds latest_told(const Incident& incident, sys_seconds as_of) {
  std::optional<sys_seconds> last;
  const auto see = [&](const Moment& moment) {
    const sys_seconds at = sort_key(moment);
    if (at <= as_of) last = last ? std::max(*last, at) : at;
  };
  const Postmortem& facts = incident.facts;
  for (const auto* time : {&facts.started, &facts.detected, &facts.acknowledged, &facts.mitigated,
                           &facts.resolved, &facts.scheduled_from, &facts.scheduled_until, &facts.posted}) {
    if (*time) see((*time)->value);
  }
  for (const StatusUpdate& update : facts.updates) {
    if (update.at) see(*update.at);
  }
  return last.value_or(as_of);
}

sys_seconds updated_of(const Incident& incident, const std::string& hash, const Account& account,
                       sys_seconds as_of) {
  const auto before = account.incidents.find(incident.id);
  if (before == account.incidents.end()) return latest_told(incident, as_of);
  if (before->second.hash == hash || !account.same_form) return before->second.updated;
  return std::max(as_of, before->second.updated);
}

// One per incident, of how it is shown.
std::vector<std::string> hashes_of(const Site& site) {
  return parallel_map(site.in.jobs, site.archive().incidents.size(), [&](std::size_t i) {
    return fmt::format("{:016x}", stable_hash(incident_record(site, i).dump() + site.bodies[i].html));
  });
}

}  // namespace

sys_seconds Changes::latest(const std::vector<Index>& incidents) const {
  if (incidents.empty()) return since;
  sys_seconds last = updated[incidents.front()];
  for (const Index i : incidents) last = std::max(last, updated[i]);
  return last;
}

sys_seconds Changes::latest() const {
  return updated.empty() ? since : *std::max_element(updated.begin(), updated.end());
}

Changes find_changes(const Site& site) {
  const auto& incidents = site.archive().incidents;
  const sys_seconds as_of = site.in.as_of;
  const Account account = read_account(site.in.published_changes);
  Changes changes;
  changes.since = account.since.value_or(as_of);
  if (!account.incidents.empty()) changes.hashes = hashes_of(site);
  for (Index i = 0; i < incidents.size(); ++i) {
    const std::string hash = changes.hashes.empty() ? "" : changes.hashes[i];
    changes.updated.push_back(updated_of(incidents[i], hash, account, as_of));
  }
  return changes;
}

std::string changes_json(const Site& site) {
  Json json{{"form", kForm}, {"since", iso(site.changes.since)}, {"incidents", Json::object()}};
  const auto& known = site.changes.hashes;
  const std::vector<std::string> hashes = known.empty() ? hashes_of(site) : known;
  for (const auto& [id, i] : site.archive().by_id)
    json["incidents"][id] = {{"hash", hashes[i]}, {"updated", iso(site.changes.updated[i])}};
  return json.dump(1) + "\n";
}

}  // namespace hindsight
