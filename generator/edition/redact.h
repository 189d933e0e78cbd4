// What one edition may show. Redaction comes before anything interprets a document: it decides which
// documents an edition has at all, and takes out of them, and out of the configuration, what its audience may
// not see. Every later stage takes EditionDocument, which only redact() can make, so none of them filters
// again.
//
// An edition for the internal audience keeps documents whole. Any other fails closed: it keeps the allowed
// front-matter fields and nothing of the body, renames services and causes to their public names, and drops
// those that have none.
#pragma once

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
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
  bool whole = true;     // keeps bodies; false: front matter only, no source paths, no inferred facts
  bool noindex = true;
  std::set<Feature> features;
  bool status = false;  // a status history, not an archive
  bool uptime = false;  // with uptime percentages
  Config config;        // projected: what templates and later stages may know

  bool shows(Feature feature) const { return features.contains(feature); }
};

struct Redacted {
  Edition edition;
  std::vector<EditionDocument> documents;  // in the order given
};

struct RedactOptions {
  std::chrono::sys_seconds as_of{};  // for `publish_after`
  bool drafts = false;               // show drafts also where the edition leaves them out
};

// REQUIRES: `edition` is one of config.editions.
Redacted redact(std::vector<Document> documents, const Config& config, const EditionConfig& edition,
                const RedactOptions& options, Diagnostics& out);

}  // namespace hindsight
