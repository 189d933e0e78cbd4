// Writes a seeded corpus of N postmortems of about 4.8 KB with a site.yaml: for benchmarks. The same N and
// SEED (0 by default) give the same bytes on every machine, and the first documents of a larger corpus are
// those of a smaller one.
//
// usage: make_corpus N FOLDER [SEED]
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

// SplitMix64: small, seeded, the same everywhere, unlike the distributions of <random>.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31)) % n);
  }

 private:
  std::uint64_t state_;
};

// The most common words, the most common first.
constexpr std::string_view kCommonWords =
    "the of to and a in was for service on that request with is replica it as primary by at queue from "
    "were timeout had an deploy this not rollback be which cache no one latency our they error after "
    "when client but all server we or database then until network did have switch so been router alert "
    "engineer more traffic config change than release node cluster out region zone customer up monitor "
    "metric log its disk memory thread some pool limit retry only storm backlog worker each job "
    "schedule key over token certificate expired before renewal balancer health while check failover "
    "leader also election quorum write into read lock index could migration schema column their row "
    "transaction snapshot there time minutes hour about team page dashboard would graph threshold "
    "capacity again connection response status during process version cause both started stopped failed "
    "later returned increased reached between lost found caused because affected restarted moved every "
    "rolled removed added what noticed paged mitigated still restored confirmed expected other known "
    "second half most percent user users first orders payment session two login account message any "
    "messages email upload under download report search off result results checkout now invoice record "
    "records who table query queries how call calls host them hosts instance instances being container "
    "image build without pipeline test tests against flag rule rules since policy proxy gateway same "
    "firewall route routes through packet packets link next port socket handshake too protocol header "
    "body such payload parser format where field value default if setting script command new runbook "
    "playbook shift handover channel incident review action owner ticket document vendor provider "
    "upstream downstream dependency partner contract quota budget cost volume partition shard segment "
    "block sector buffer heap stack garbage collector pause leak crash panic signal exit code loop race "
    "deadlock contention starvation throttle burst spike peak drop dip gap drift skew clock offset "
    "delay lag queueing batch stream topic consumer producer commit checkpoint replay duplicate stale "
    "missing corrupt invalid partial empty full slow fast manual automatic canary staged gradual global "
    "local internal external public private shared single double standby active passive healthy "
    "degraded down";

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    words.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

const std::vector<std::string_view> kWords = split(kCommonWords);

constexpr std::size_t kVocabulary = 40'000;

// A made word for each number, no two alike.
std::string made_word(std::size_t number) {
  static constexpr std::string_view kConsonants = "bdfgklmnprstvz", kVowels = "aeiou";
  static constexpr std::array<std::string_view, 6> kEndings = {"", "n", "ing", "ed", "s", "ation"};
  const std::string_view ending = kEndings[number % kEndings.size()];
  std::string word;
  for (number += 71; number > 0; number /= 70) {
    word += kConsonants[number % 14];
    word += kVowels[number / 14 % 5];
  }
  return word.append(ending);
}

// The n-th word of a language stands in texts about 1/n as often as the first (Zipf). Whole numbers, because
// the last bit of a double may differ between machines.
std::vector<std::uint64_t> summed_frequencies() {
  std::vector<std::uint64_t> sums;
  std::uint64_t sum = 0;
  for (std::uint64_t rank = 0; rank < kVocabulary; ++rank) sums.push_back(sum += 1'000'000'000 / (rank + 3));
  return sums;
}

// The pattern with a value for each "@". The values are made from the first to the last, unlike the arguments
// of a function, whose order is the compiler's.
std::string fill(std::string_view pattern, std::initializer_list<std::string> values) {
  std::string text;
  const std::string* value = values.begin();
  for (const char c : pattern) {
    if (c == '@')
      text += *value++;
    else
      text += c;
  }
  return text;
}

std::string number_below(Random& random, std::size_t n) { return std::to_string(random.below(n)); }

// Common and rare words as in prose, and now and then a name with a number, such as a host's.
std::string word(Random& random) {
  static const std::vector<std::uint64_t> sums = summed_frequencies();
  if (random.below(60) == 0)
    return fill("@-@", {std::string(kWords[random.below(kWords.size())]), number_below(random, 20'000)});
  const auto at = std::upper_bound(sums.begin(), sums.end(), random.below(sums.back()));
  const auto rank = static_cast<std::size_t>(at - sums.begin());
  return rank < kWords.size() ? std::string(kWords[rank]) : made_word(rank);
}

std::string sentence(Random& random, std::size_t words) {
  std::string text = word(random);
  text.front() = static_cast<char>(text.front() - 'a' + 'A');
  for (std::size_t i = 1; i < words; ++i) text += " " + word(random);
  return text + ".";
}

std::string paragraph(Random& random, std::size_t sentences) {
  std::string text;
  for (std::size_t i = 0; i < sentences; ++i) {
    if (i > 0) text += i % 3 == 0 ? "\n" : " ";
    text += sentence(random, 8 + random.below(18));
  }
  return text + "\n\n";
}

// ---- what an organisation has
// ------------------------------------------------------------------------------

constexpr std::array<std::string_view, 20> kSystems = {
    "checkout", "payments", "search",   "catalog",  "identity",  "billing", "inventory",
    "shipping", "orders",   "messages", "media",    "reporting", "pricing", "sessions",
    "profiles", "exports",  "webhooks", "invoices", "uploads",   "ledger"};
constexpr std::array<std::string_view, 3> kPrograms = {"api", "worker", "db"};
constexpr std::size_t kServices = kSystems.size() * kPrograms.size();

// The first entry names what the others are kinds of.
constexpr std::array<std::array<std::string_view, 5>, 8> kCauses = {{
    {"Change", "Configuration push", "Faulty deploy", "Schema migration", "Feature flag"},
    {"Capacity", "Connection pool exhausted", "Disk full", "Retry storm", "Traffic peak"},
    {"Dependency", "Third party down", "Cloud zone lost", "Quota reached", "Slow upstream"},
    {"Hardware", "Broken disk", "Power loss", "Memory fault", "Failed switch"},
    {"Network", "Packet loss", "DNS record wrong", "Route leak", "Firewall rule"},
    {"Data", "Corrupt index", "Lost replica", "Stale cache", "Duplicate rows"},
    {"Security", "Certificate expired", "Key rotated early", "Token leaked", "Flood of requests"},
    {"Process", "Wrong runbook", "Missing alert", "Unclear handover", "Untested restore"},
}};

constexpr std::array<std::string_view, 24> kTags = {
    "database", "network",  "deploy",    "latency",  "capacity", "kubernetes", "dns",      "tls",
    "cache",    "queue",    "storage",   "failover", "backup",   "monitoring", "oncall",   "vendor",
    "region-a", "region-b", "migration", "frontend", "mobile",   "batch",      "security", "data-loss"};
constexpr std::array<std::string_view, 10> kTeams = {"Checkout", "Payments", "Platform", "Search",  "Data",
                                                     "Identity", "Network",  "Storage",  "Support", "Mobile"};
constexpr std::array<std::string_view, 6> kSymptoms = {"timeouts",      "errors",        "slow answers",
                                                       "lost messages", "wrong amounts", "rejected logins"};
constexpr std::array<std::string_view, 4> kDetections = {"monitoring", "monitoring", "customer", "employee"};

std::string slug(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::string service(std::size_t n) {
  return fmt::format("{}-{}", kSystems[n / kPrograms.size()], kPrograms[n % kPrograms.size()]);
}

// Some things break more often than others: the chance falls from the first of n to the last.
std::size_t skewed(Random& random, std::size_t n) { return random.below(1 + random.below(n)); }

template <class List>
std::string one_of(Random& random, const List& list) {
  return std::string(list[random.below(list.size())]);
}

// ---- one postmortem
// ------------------------------------------------------------------------------------------

// Minutes since 1970.
using Minute = std::int64_t;

std::string iso(Minute minute) {
  using namespace std::chrono;
  const sys_time<minutes> time{minutes{minute}};
  const year_month_day day{floor<days>(time)};
  const auto of_day = (time - floor<days>(time)).count();
  return fmt::format("{}-{:02}-{:02}T{:02}:{:02}:00Z", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), of_day / 60,
                     of_day % 60);
}

std::string day_of(Minute minute) { return iso(minute).substr(0, 10); }

struct Course {
  Minute started = 0, detected = 0, mitigated = 0, resolved = 0;
};

// From 2012 to 2025, more of them later; most end within hours, some last for days.
Course course(Random& random) {
  constexpr Minute kFirst = 22'089'600, kDays = 5114, kDay = 1440;
  const std::size_t day = std::max(random.below(kDays), random.below(kDays));
  Course result;
  result.started = kFirst + static_cast<Minute>(day * kDay + random.below(kDay));
  result.detected = result.started + 1 + static_cast<Minute>(random.below(25));
  result.mitigated = result.detected + 8 + static_cast<Minute>(random.below(20 + random.below(400)));
  result.resolved = result.mitigated + 5 + static_cast<Minute>(random.below(20 + random.below(1500)));
  return result;
}

std::string timeline(Random& random, const Course& when, const std::string& where) {
  std::string text = "timeline:\n";
  const auto entry = [&](Minute at, const std::string& said) {
    text += fmt::format("  - {{at: {}, text: \"{}\"}}\n", iso(at), said);
  };
  entry(when.started, "First errors of " + where + " in the " + word(random));
  entry(when.detected, "Alert on the " + word(random) + " of " + where + " pages the engineer on call");
  const Minute between = when.mitigated - when.detected;
  for (Minute i = 1; i <= 3; ++i) entry(when.detected + between * i / 4, sentence(random, 8));
  entry(when.mitigated, "Traffic moved away from the " + word(random));
  entry(when.resolved, "Error rate back to normal");
  return text;
}

std::string actions(Random& random, const Course& when, std::size_t number) {
  std::string text = "actions:\n";
  constexpr std::array<std::string_view, 3> kTypes = {"prevent", "mitigate", "process"};
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    const Minute due = when.resolved + static_cast<Minute>((7 + random.below(80)) * 1440);
    text += fill("  - {title: \"@\", type: @, owner: @, ticket: OPS-@, due: @, status: @}\n",
                 {sentence(random, 6), std::string(kTypes[i]), one_of(random, kTeams),
                  std::to_string(number * 3 + i), day_of(due), random.below(4) == 0 ? "open" : "done"});
  }
  return text;
}

std::string front_matter(Random& random, std::size_t number) {
  const Course when = course(random);
  const std::string started = iso(when.started), detected = iso(when.detected),
                    mitigated = iso(when.mitigated), resolved = iso(when.resolved);
  const std::size_t program = skewed(random, kServices);
  const std::string first = service(program);
  const std::string second = service((program + 1 + random.below(kServices - 1)) % kServices);
  const auto& kind = kCauses[skewed(random, kCauses.size())];
  constexpr std::array<std::string_view, 6> kSeverities = {"SEV1", "SEV2", "SEV2", "SEV3", "SEV3", "SEV3"};
  std::string text =
      fill("---\ntitle: \"@: @ of the @ @\"\nsummary: \"@\"\nseverity: @\ntype: outage\nstatus: final\n",
           {first, one_of(random, kSymptoms), word(random), word(random), sentence(random, 16),
            one_of(random, kSeverities)});
  text += fill("started: @\ndetected: @\nmitigated: @\nresolved: @\ndetection: @\n",
               {started, detected, mitigated, resolved, one_of(random, kDetections)});
  text += fill("services: [@, @]\nroot_causes: [@]\nroot_cause_text: \"@\"\n",
               {first, second, slug(kind[1 + skewed(random, kind.size() - 1)]), sentence(random, 14)});
  text += fill("tags: [@, @]\nteams: [@]\nowner: @\nauthors: [Engineer @]\n",
               {one_of(random, kTags), one_of(random, kTags), one_of(random, kTeams), one_of(random, kTeams),
                number_below(random, 80)});
  text += fill("impacts:\n  - {service: @, from: @, to: @, level: down, percent: @}\n",
               {first, started, mitigated, std::to_string(1 + random.below(100))});
  text += fill("  - {service: @, from: @, to: @, level: degraded}\n", {second, detected, resolved});
  text += timeline(random, when, first);
  text += actions(random, when, number);
  return text + "---\n\n";
}

std::string table(Random& random) {
  std::string text = "| Measure | Before | During |\n| --- | ---: | ---: |\n";
  for (std::size_t i = 0; i < 3; ++i)
    text += fill("| @ @ | @ | @ |\n",
                 {word(random), word(random), number_below(random, 900), number_below(random, 9000)});
  return text + "\n";
}

std::string log_lines(Random& random) {
  std::string text = "```\n";
  for (std::size_t i = 0; i < 3; ++i)
    text += fill("E@ @.@: @ @ code=@\n", {number_below(random, 2000), word(random), word(random),
                                          word(random), word(random), number_below(random, 520)});
  return text + "```\n\n";
}

// The bytes of the document with this number.
std::string postmortem(std::uint64_t seed, std::size_t number) {
  Random random(seed * 1'000'000'007 + number + 1);
  std::string text = front_matter(random, number);
  text += "## What happened\n\n";
  text += paragraph(random, 7);
  text += fill("The `@` was **@** by then. @\n\n## Impact\n\n",
               {word(random), word(random), sentence(random, 12)});
  text += paragraph(random, 4);
  text += table(random);
  text += "## Root cause\n\n";
  text += paragraph(random, 4);
  text += log_lines(random);
  text += "## Resolution\n\n";
  text += paragraph(random, 5);
  if (number > 0 && random.below(3) == 0)
    text += fmt::format("It reminded us of [[incident-{:06}]].\n\n", random.below(number));
  text += "## Lessons\n\n";
  for (std::size_t i = 0; i < 3; ++i) text += "- " + sentence(random, 7 + random.below(5)) + "\n";
  return text;
}

std::string site_yaml() {
  std::string text =
      "title: A generated archive\nsources: [content]\neditions: {internal: {base_url: "
      "'https://bench.example/'}}\nservices:\n";
  for (std::size_t i = 0; i < kServices; ++i)
    text += fmt::format("  - {{id: {}, group: {}}}\n", service(i), kSystems[i / kPrograms.size()]);
  text += "root_causes:\n";
  for (const auto& kind : kCauses) {
    text += fmt::format("  - {{id: {}, name: {}}}\n", slug(kind[0]), kind[0]);
    for (std::size_t i = 1; i < kind.size(); ++i)
      text += fmt::format("  - {{id: {}, name: {}, parent: {}}}\n", slug(kind[i]), kind[i], slug(kind[0]));
  }
  return text;
}

// A number and nothing after it.
std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

int main(int argc, char** argv) {
  const auto count = argc > 1 ? number_of(argv[1]) : std::nullopt;
  const auto seed = argc > 3 ? number_of(argv[3]) : 0;
  if (argc < 3 || argc > 4 || !count || !seed) {
    std::fputs("usage: make_corpus N FOLDER [SEED]\n", stderr);
    return 2;
  }
  const std::filesystem::path folder = argv[2];
  std::filesystem::create_directories(folder / "content");
  std::ofstream(folder / "site.yaml") << site_yaml();
  for (std::size_t i = 0; i < *count; ++i)
    std::ofstream(folder / "content" / fmt::format("incident-{:06}.md", i)) << postmortem(*seed, i);
}
