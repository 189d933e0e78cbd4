// The site: every page, list, feed and data file of one edition, rendered from the archive through the theme
// into a sink. Pages are made in parallel; which paths exist is decided before, so that none is written
// twice.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/board.h"
#include "archive/ledger.h"
#include "archive/period_report.h"
#include "base/commit.h"
#include "base/diagnostic.h"
#include "edition/redact.h"
#include "input/markdown.h"
#include "site/changes.h"
#include "site/links.h"
#include "site/sink.h"
#include "site/ticket_links.h"
#include "theme/theme.h"

namespace hindsight {

// A document that is no incident.
struct PlainPage {
  std::string id;
  std::string source;
  std::string title;
  int title_line = 0;              // of the heading that became the title; 0 for one from front matter
  const Markdown* text = nullptr;  // REQUIRED until the site is planned
  Diagnostics unread = {};         // why the document could not be read in full
};

// The rendered text of one document.
struct Body {
  std::string html;
  std::string words;  // plain text, for search
  std::vector<Heading> headings;
  bool has_code = false;  // that names its language
  LinkUseLog links;
};

struct SiteInput {
  const Edition& edition;
  const Theme& theme;
  Archive& archive;                           // gains linked_from
  const std::vector<const Markdown*>& texts;  // one per incident; needed until the site is planned
  const std::vector<PlainPage>& pages;
  const std::set<std::string, std::less<>>& attachments;           // sources of files beside documents
  const std::set<std::string, std::less<>>& unpublished;           // documents without a page
  const std::map<std::string, std::string, std::less<>>& statics;  // output path → source
  std::chrono::sys_seconds as_of{};
  std::string version;
  std::optional<Commit> commit;  // of the sources
  const LastChanges& last_changes;
  std::size_t jobs = 1;
  std::string_view published_changes;  // api/updated.json of the site that stands, or ""
  std::string preview;                 // of what the site is a preview; "" for none
};

// The file of a report (site/report_pages.h).
std::string report_site(const SiteInput& input, const ReportFilter& filter, Diagnostics& out);

// What a page of the site works with; made by PlannedSite and only read after that.
struct Site {
  const SiteInput& in;
  std::vector<Body> bodies;       // one per incident
  std::vector<Body> page_bodies;  // one per plain page
  bool has_feed = false;
  Changes changes;
  std::optional<StatusBoard> board;  // of a status history
  TicketLinks tickets;
  Ledger ledger;  // empty where the edition does not show it

  const Archive& archive() const { return in.archive; }
  const Config& config() const { return in.edition.config; }
  const Texts& texts() const { return in.theme.texts(); }
  std::chrono::sys_days today() const { return std::chrono::floor<std::chrono::days>(in.as_of); }
  bool shows(Feature feature) const { return in.edition.shows(feature); }
};

// One page to render: its path and how to make it.
struct PageJob {
  std::string path;
  std::function<std::string()> render;
  Place origin = {};  // what asked for it, for a page that a document names
};

// A site before its pages: texts are read, links resolved, paths claimed, and what is wrong with any of them
// is reported. No page is rendered until it is asked for, and none has anything to report.
class PlannedSite {
 public:
  // What `input` refers to must outlive the result, the texts excepted.
  PlannedSite(const SiteInput& input, Diagnostics& out);
  PlannedSite(PlannedSite&&) noexcept;
  ~PlannedSite();

  std::size_t page_count() const;  // HTML pages, redirects included

  // What is copied and never read: path in the site → source.
  std::map<std::string, std::string> copies() const;

  // Everything, in two parts: pages and whatever else, and the data of the search.
  void write_pages(const Sink& sink) const;
  void write_search(const Sink& sink) const;

  // Gives up what only pages need. REQUIRES: no page and no file is written after this, but the search.
  void forget_pages();

  // The file at `path`, if there is one, with the same bytes. With any file of the search data all of them
  // are written.
  void write(const std::string& path, const Sink& sink) const;

 private:
  struct Made;
  std::unique_ptr<Made> made_;
};

}  // namespace hindsight
