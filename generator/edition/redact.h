// What one edition may show. Redaction comes before anything interprets a document: it decides which
// documents an edition has at all, and takes out of them, and out of the configuration, what its audience may
// not see. Every later stage takes EditionDocument, which only redact() can make, so none of them filters
// again.
//
// An edition for the internal audience keeps documents whole. Any other is an edition of parts and fails
// closed: it keeps the allowed front-matter fields, of the text the allowed sections without what markers
// withhold in them, services and causes under their public names.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "edition/allowed_sections.h"
#include "edition/withheld.h"
#include "input/config.h"
#include "input/document.h"

namespace hindsight {

class EditionDocument {
 public:
  const Document& get() const { return document_; }

 private:
  friend struct Redaction;
  explicit EditionDocument(Document document) : document_(std::move(document)) {}
  Document document_;
};

struct Edition {
  std::string name;
  std::string base_url;  // "" or with "/" at its end
  bool whole = true;     // false: an edition of parts, without source paths and inferred facts
  bool noindex = true;
  std::set<Feature> features;
  bool status = false;             // a status history, not an archive
  bool uptime = false;             // with uptime percentages
  Config config;                   // projected: what templates and later stages may know
  std::vector<std::string> files;  // globs of source files that may be copied as they are

  bool shows(Feature feature) const { return features.contains(feature); }
  bool operator==(const Edition&) const = default;
};

// Lines of shortened texts are counted from here on, so that no line of the file is known to later stages.
inline constexpr int kKeptLines = 1'000'000'000;

// Where the lines of shortened texts stand in their files: path → line of the file for each kept line. For
// diagnostics and nothing else.
using KeptLines = std::map<std::string, std::vector<int>, std::less<>>;
void to_file_lines(Diagnostics& diagnostics, const KeptLines& lines);

struct Redacted {
  Edition edition;
  std::vector<EditionDocument> documents;  // in the order given; of parts, in an order of what they show
  KeptLines lines;
  Withheld withheld;  // for the audit of an edition of parts; else empty
};

// An edition for the internal audience that limits neither fields nor sections.
bool shows_whole(const EditionConfig& edition);

struct RedactOptions {
  std::chrono::sys_seconds as_of{};  // for `publish_after`
  bool drafts = false;               // show drafts also where the edition leaves them out
  NameSections sections = nullptr;   // REQUIRED where the edition names sections
};

// REQUIRES: `edition` is one of config.editions.
Redacted redact(std::vector<Document> documents, const Config& config, const EditionConfig& edition,
                const RedactOptions& options, Diagnostics& out);

}  // namespace hindsight
