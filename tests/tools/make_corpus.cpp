// Writes a seeded corpus of N postmortems of about 4.6 KB with a site.yaml: for benchmarks. The same N gives
// the same bytes on every machine.
//
// usage: make_corpus N FOLDER
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
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

const std::vector<std::string_view> kWords = {
    "the",     "a",        "of",        "to",       "and",         "was",      "in",          "on",
    "service", "request",  "replica",   "primary",  "queue",       "timeout",  "deploy",      "rollback",
    "cache",   "latency",  "error",     "client",   "server",      "database", "network",     "switch",
    "router",  "alert",    "engineer",  "traffic",  "config",      "change",   "release",     "node",
    "cluster", "region",   "zone",      "customer", "monitor",     "metric",   "log",         "disk",
    "memory",  "thread",   "pool",      "limit",    "retry",       "storm",    "backlog",     "worker",
    "job",     "schedule", "key",       "token",    "certificate", "expired",  "renewal",     "balancer",
    "health",  "check",    "failover",  "leader",   "election",    "quorum",   "write",       "read",
    "lock",    "index",    "migration", "schema",   "column",      "row",      "transaction", "snapshot"};

constexpr std::size_t kVocabulary = 90'000;

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
  for (std::uint64_t rank = 0; rank < kVocabulary; ++rank) sums.push_back(sum += 1'000'000'000 / (rank + 12));
  return sums;
}

// Common and rare words as in prose, and now and then a name with a number, such as a host's.
std::string word(Random& random) {
  static const std::vector<std::uint64_t> sums = summed_frequencies();
  if (random.below(60) == 0)
    return fmt::format("{}-{}", kWords[random.below(kWords.size())], random.below(20'000));
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
  for (std::size_t i = 0; i < sentences; ++i)
    text += sentence(random, 8 + random.below(18)) + (i % 3 == 2 ? "\n" : " ");
  return text + "\n\n";
}

constexpr std::size_t kServices = 60;
constexpr std::size_t kCauses = 40;

std::string postmortem(std::size_t n) {
  Random random(n + 1);
  const std::size_t day = 1 + random.below(28);
  const std::string date = fmt::format("{}-{:02}-{:02}", 2012 + random.below(14), 1 + random.below(12), day);
  const std::size_t hour = random.below(20);
  std::string text = fmt::format("---\ntitle: \"{}\"\nsummary: \"{}\"\nseverity: SEV{}\n",
                                 sentence(random, 6), sentence(random, 16), 1 + random.below(3));
  text += fmt::format("started: {}T{:02}:05:00Z\ndetected: {}T{:02}:17:00Z\nresolved: {}T{:02}:{:02}:00Z\n",
                      date, hour, date, hour, date, hour + 2, 10 + random.below(49));
  text += fmt::format("services: [service-{}, service-{}]\nroot_causes: [cause-{}]\n",
                      random.below(kServices), random.below(kServices), random.below(kCauses));
  text += "timeline:\n";
  for (std::size_t i = 0; i < 6; ++i)
    text += fmt::format("  - {{at: {}T{:02}:{:02}:00Z, text: \"{}\"}}\n", date, hour, 5 + i * 9,
                        sentence(random, 8));
  text += "actions:\n";
  for (std::size_t i = 0; i < 3; ++i)
    text += fmt::format("  - {{title: \"{}\", type: prevent, status: {}}}\n", sentence(random, 6),
                        random.below(2) == 0 ? "open" : "done");
  text += "---\n\n";
  for (const std::string_view heading : {"What happened", "Impact", "Root cause", "Resolution", "Lessons"}) {
    text += fmt::format("## {}\n\n{}", heading, paragraph(random, 5));
  }
  text += fmt::format("- {}\n- {}\n\n`{}`\n", sentence(random, 9), sentence(random, 7), word(random));
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 0;
  const std::string_view number = argc == 3 ? argv[1] : "";
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), count);
  if (error != std::errc() || end != number.data() + number.size()) {
    std::fputs("usage: make_corpus N FOLDER\n", stderr);
    return 2;
  }
  const std::filesystem::path folder = argv[2];
  std::filesystem::create_directories(folder / "content");
  std::string config =
      "title: A generated archive\nsources: [content]\neditions: {internal: {base_url: "
      "'https://bench.example/'}}\nservices:\n";
  for (std::size_t i = 0; i < kServices; ++i)
    config += fmt::format("  - {{id: service-{}, name: Service {}}}\n", i, i);
  config += "root_causes:\n";
  for (std::size_t i = 0; i < kCauses; ++i)
    config += fmt::format("  - {{id: cause-{}, name: Cause {}{}}}\n", i, i,
                          i < 8 ? "" : fmt::format(", parent: cause-{}", i % 8));
  std::ofstream(folder / "site.yaml") << config;
  for (std::size_t i = 0; i < count; ++i)
    std::ofstream(folder / "content" / fmt::format("incident-{:06}.md", i)) << postmortem(i);
}
