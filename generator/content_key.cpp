#include "content_key.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <vector>

#include "base/parallel.h"
#include "base/sha256.h"

namespace hindsight {
namespace {

// Texts, each after its length, so that no two lists of texts look the same.
class Listing {
 public:
  void add(std::string_view text) {
    text_ += fmt::format("{}:", text.size());
    text_ += text;
  }
  void add(std::int64_t number) { add(std::to_string(number)); }

  template <class Texts>
  void add_all(const Texts& texts) {
    add(static_cast<std::int64_t>(texts.size()));
    for (const auto& [name, text] : texts) {
      add(name);
      add(text);
    }
  }

  std::string key() const { return sha256_hex(text_); }

 private:
  std::string text_;
};

// The documents are nearly all of what is read: their digests are made on all cores.
void add_sources(Listing& listing, const Inputs& inputs, std::size_t jobs) {
  const auto& [documents, skipped, attachments] = inputs.sources;
  const std::vector<SourceFile>& files = documents;
  const auto digests = parallel_map(
      jobs, files.size(), [&](std::size_t i) { return sha256(inputs.bytes.find(files[i].path)->second); });
  listing.add(static_cast<std::int64_t>(files.size()));
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& [path, service, bundle] = files[i];
    listing.add(path);
    listing.add(service);
    listing.add(bundle ? 1 : 0);
    listing.add({reinterpret_cast<const char*>(digests[i].data()), digests[i].size()});
  }
  listing.add(static_cast<std::int64_t>(skipped.size()));
  for (const auto& [path, reason] : skipped) listing.add(path);
  listing.add(static_cast<std::int64_t>(attachments.size()));
  for (const std::string& path : attachments) listing.add(path);
}

// Pages show only the day, but those of a status history.
std::int64_t clock_of(const EditionConfig& edition, std::chrono::sys_seconds as_of) {
  const bool to_the_second = edition.kind == SiteKind::status;
  return (to_the_second ? as_of : std::chrono::floor<std::chrono::days>(as_of)).time_since_epoch().count();
}

}  // namespace

std::string content_key(const Inputs& inputs, const EditionConfig& edition, const ThemeFiles& theme,
                        const BuildOptions& options, std::string_view made_with) {
  // What is taken apart, here and above, does not compile once it has a new member, which may have to be
  // named.
  const auto& [config, config_text, sources, bytes, statics, tickets, commit, last_changes] = inputs;
  const auto& [as_of, drafts, jobs, version, published_changes, preview, entering] = options;
  Listing listing;
  listing.add(made_with);
  listing.add(version);
  // All else of the configuration follows from its text.
  listing.add(config.file);
  listing.add(config.title);
  listing.add(config_text);
  listing.add(edition.name);
  listing.add(edition.base_url);
  listing.add(clock_of(edition, as_of));
  listing.add(drafts ? 1 : 0);
  listing.add(preview);
  add_sources(listing, inputs, jobs);
  listing.add_all(statics);
  listing.add_all(tickets);
  listing.add(commit ? commit->id : "-");
  listing.add(commit && commit->dirty ? 1 : 0);
  listing.add_all(last_changes);
  listing.add(static_cast<std::int64_t>(theme.size()));
  for (const auto& [path, file] : theme) {
    listing.add(path);
    listing.add(file.bytes);
  }
  return listing.key();
}

}  // namespace hindsight
