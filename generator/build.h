// build(): the whole of Hindsight as one pure function from values to a site, and check(), the same without
// its pages. Both read top to bottom; what holds after each step is said there. No clock, environment, file
// system, locale or randomness is used inside, so the same inputs give the same bytes, whatever the number of
// jobs.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/period_report.h"
#include "base/commit.h"
#include "base/diagnostic.h"
#include "input/config.h"
#include "input/sources.h"
#include "site/find.h"
#include "site/sink.h"
#include "theme/theme.h"

namespace hindsight {

struct Inputs {
  Config config;
  std::string config_text;  // site.yaml as it is written; for the leak audit
  Sources sources;
  std::map<std::string, std::string, std::less<>> bytes;         // path → content of each document
  std::map<std::string, std::string, std::less<>> statics;       // output path → source
  std::map<std::string, std::string, std::less<>> tickets = {};  // path → content of each tickets file
  std::optional<Commit> commit = {};                             // of the sources; empty without git
  LastChanges last_changes = {};                                 // of the documents, where site.yaml asks
};

struct BuildOptions {
  std::chrono::sys_seconds as_of{};
  bool drafts = false;
  std::size_t jobs = 1;
  std::string version;
  std::string
      published_changes;     // api/updated.json of the site that stands, or "": when each incident changed
  std::string preview = {};  // of what the site is a preview, which each page then says; "" for none
  // Called as each stage begins, with its name: understand, archive, plan, compare (of a whole edition, where
  // the sink can tell what is there), pages, search, audit (of an edition of parts), and "" after the last.
  // Empty for nobody who asks.
  std::function<void(std::string_view stage)> entering = {};
};

struct BuildReport {
  std::size_t incidents = 0;
  std::size_t services = 0;
  std::size_t causes = 0;
  std::size_t pages = 0;
  std::size_t leaks = 0;  // withheld words in the output; with any the site must not be published
  std::vector<Skipped> skipped;
};

struct Memory;

// An edition of which everything is known and no page is rendered; build() is one of these, written whole. It
// holds what its pages are made of. REQUIRES: `edition` is one of inputs.config.editions; `inputs` and
// `theme` outlive the result.
class PlannedEdition {
 public:
  // Appends what is wrong with the input to `out`. `memory`: of earlier builds of this edition, or nullptr:
  // the result is the same. It is not given to another before an edition of parts has been written.
  PlannedEdition(const Inputs& inputs, const EditionConfig& edition, const Theme& theme,
                 const BuildOptions& options, Memory* memory, Diagnostics& out);
  PlannedEdition(PlannedEdition&&) noexcept;
  PlannedEdition& operator=(PlannedEdition&&) noexcept;
  ~PlannedEdition();

  const BuildReport& report() const;  // with leaks once it has been written

  // The page of each document that has one: its source → a path of the output.
  std::map<std::string, std::string> pages() const;

  // Everything that is not there already, looked through for what an edition of parts withholds. To be called
  // once, and after it neither is write_file().
  void write(const Sink& sink, Diagnostics& out);

  // The file at `path`, if there is one, as write() would give it (site/site.h).
  // REQUIRES: the edition shows documents whole, so that nothing is withheld from any page.
  void write_file(const std::string& path, const Sink& sink) const;

 private:
  struct Made;
  std::unique_ptr<Made> made_;
};

// Renders one edition into the sink and appends what is wrong with the input to `out`.
// REQUIRES: `edition` is one of inputs.config.editions.
BuildReport build(const Inputs& inputs, const EditionConfig& edition, const Theme& theme,
                  const BuildOptions& options, const Sink& sink, Diagnostics& out);

// Appends what building every edition would report, and what the archive knows about each document besides
// (archive/review.h). Documents that no edition shows whole are read as well. No page is rendered.
void check(const Inputs& inputs, const Theme& theme, const BuildOptions& options, Diagnostics& out);

// One HTML file about a period. Throws std::runtime_error for a severity or service that the edition does not
// have.
// REQUIRES: `edition` is one of inputs.config.editions.
std::string report(const Inputs& inputs, const EditionConfig& edition, const Theme& theme,
                   const BuildOptions& options, const ReportRequest& request, Diagnostics& out);

// What a search of one edition finds. No page is rendered. Throws search::QueryError for an exact query that
// is not valid. REQUIRES: `edition` is one of inputs.config.editions.
FindAnswer find(const Inputs& inputs, const EditionConfig& edition, const BuildOptions& options,
                const FindRequest& request, Diagnostics& out);

}  // namespace hindsight
