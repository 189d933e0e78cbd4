#include "edition/redact.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/zone.h"
#include "edition/kept_text.h"
#include "edition/projection.h"
#include "edition/public_fields.h"
#include "input/front_matter.h"

namespace hindsight {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_draft(const Document& document) {
  const Value* draft = field_of(document, "draft");
  const Value* status = field_of(document, "status");
  return (draft != nullptr && as_bool(*draft).value_or(true)) ||
         (status != nullptr && document_status(status->text) == DocumentStatus::draft);
}

// `publish_after` as a point on the time line, local time read in the document's zone or the site's.
std::optional<std::chrono::sys_seconds> release_time(const Document& document, const Value& value,
                                                     const Config& config) {
  auto moment = parse_moment(value.text);
  if (!moment || moment->offset) return moment ? std::optional(sort_key(*moment)) : std::nullopt;
  const Value* stated = field_of(document, "timezone");
  const std::string zone = stated == nullptr ? config.timezone : std::string(trim(stated->text));
  if (zone.empty()) return sort_key(*moment);
  moment->offset = offset_in(zone, moment->local);
  return moment->offset ? std::optional(sort_key(*moment)) : std::nullopt;
}

// A document whose front matter cannot be read and may have named its audience there.
bool hides_audience(const Document& document) {
  const std::string_view text = document.text;
  const bool raw = document.text_unread && !document.front_matter;
  if (raw && text.find("visibility") != std::string_view::npos) return true;
  if (document.front_matter || !(text.starts_with("---") || text.starts_with("+++"))) return false;
  const auto lines = split_lines(document.body_start > 0 ? text.substr(0, document.body_start) : text);
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    return starts_with_ignoring_case(trim(line), "visibility");
  });
}

// “Visibility” beside “visibility” with another value: which of the two was meant is not known.
const Value* other_visibility(const Document& document, const Value* stated) {
  if (stated == nullptr) return nullptr;
  for (const Entry& entry : document.front_matter->entries) {
    if (!equal_ignoring_case(entry.key, "visibility") || &entry.value == stated) continue;
    const bool same = entry.value.is_scalar() && trim(entry.value.text) == trim(stated->text);
    if (!same) return &entry.value;
  }
  return nullptr;
}

std::set<Feature> features(const EditionConfig& edition, bool whole) {
  if (edition.show) return *edition.show;
  return whole ? std::set<Feature>(all_features().begin(), all_features().end()) : std::set<Feature>{};
}

// All that a value says, for comparing two.
void write_out(std::string& to, const Value& value) {
  to += value.text;
  to += '\0';
  for (const Value& item : value.items) write_out(to, item);
  for (const Entry& entry : value.entries) {
    to += entry.key;
    to += '\1';
    write_out(to, entry.value);
  }
  to += '\2';
}

// What a shortened document shows, its id first. Two that are the same in this are the same to every reader.
std::string shown_text(const Document& document) {
  const Value* id = field_of(document, "id");
  std::string text = id == nullptr ? "" : slugify(id->text);
  text += '\0';
  write_out(text, *document.front_matter);
  return text + document.text;
}

int line_of(const Document& document, std::size_t body_offset) {
  const std::string_view before = document.body().substr(0, body_offset);
  return document.body_line + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

}  // namespace

// Holds what one run needs; the only maker of EditionDocument.
struct Redaction {
  const Config& config;
  const EditionConfig& edition;
  const RedactOptions& options;
  Diagnostics& out;
  bool whole;

  void withhold(const Document& document, const Value* at, std::string message, std::string hint) const {
    const Place place{document.path, at == nullptr ? 0 : at->line, at == nullptr ? 0 : at->column};
    report(out, place, Level::warning, "not-published",
           fmt::format("not in the edition “{}”: {}", edition.name, message), std::move(hint));
  }

  bool has_audience(const Document& document) const {
    if (hides_audience(document)) {
      report(out, {document.path, 0, 0}, Level::error, "unknown-visibility",
             "front matter that cannot be read speaks of “visibility”, so nobody sees this document",
             "put the front matter right, and it appears again where it may");
      return false;
    }
    const Value* value = field_of(document, "visibility");
    if (const Value* other = other_visibility(document, value)) {
      report(out, {document.path, other->line, other->column}, Level::error, "unknown-visibility",
             "“visibility” stands here twice and says two things, so nobody sees this document",
             "keep one of them");
      return false;
    }
    const std::string audience = value == nullptr ? "internal" : std::string(trim(value->text));
    if (contains(edition.audiences, audience)) return true;
    const bool known = audience == "internal" || audience == "public" || audience == "restricted" ||
                       std::any_of(config.editions.begin(), config.editions.end(),
                                   [&](const EditionConfig& e) { return contains(e.audiences, audience); });
    if (!known) {
      report(out, {document.path, value->line, value->column}, Level::warning, "unknown-visibility",
             fmt::format("{}, so nobody sees this document",
                         audience.empty() ? "“visibility” names no audience"
                                          : fmt::format("no edition has the audience “{}”", audience)),
             "the audiences are named in site.yaml under “editions:”");
    }
    return false;
  }

  bool is_released(const Document& document) const {
    if (!has_audience(document)) return false;
    if (whole) return true;
    if (!document.unread.empty()) {
      withhold(document, nullptr, "it could not be read in full", "put right what is reported of it");
      return false;
    }
    if (is_draft(document) && !options.drafts) return false;
    for (const std::string& name : edition.require) {
      if (is_filled(field_of(document, name))) continue;
      withhold(document, nullptr, fmt::format("it has no “{}”", name),
               "site.yaml requires this field for the edition");
      return false;
    }
    const Value* after = field_of(document, "publish_after");
    if (after == nullptr) return true;
    const auto time = release_time(document, *after, config);
    if (!time) withhold(document, after, "“publish_after” is not a time", "write 2017-01-31T23:30:00Z");
    return time && *time <= options.as_of;
  }

  const std::vector<std::string>& allowed_fields() const {
    return edition.fields ? *edition.fields : usual_public_fields();
  }

  KeptText shorten(const Document& document) const {
    static const std::vector<std::string> none;
    KeptText kept = keep_text(document.body(), edition.sections ? *edition.sections : none, options.sections);
    for (const BadMarker& bad : kept.bad_markers) {
      report(out, {document.path, line_of(document, bad.at), 0}, Level::error, "internal-marker",
             bad.message + fmt::format("; nothing of the text is in the edition “{}”", edition.name),
             "write <!-- internal --> before and <!-- /internal --> behind what is internal");
    }
    for (const SectionCut& cut : kept.cuts) {
      report(out, {document.path, line_of(document, cut.at), 0}, Level::note, "section-cut",
             fmt::format("this looks like a heading, so “{}” ends here in the edition “{}”",
                         extract(cut.section, 60), edition.name),
             "what follows is withheld up to the next heading of an allowed section");
    }
    for (int& line : kept.lines) line += document.body_line - 1;
    return kept;
  }

  // The document as the edition has it; `lines` gains where its text stands in the file.
  std::optional<EditionDocument> release(const Document& document, KeptLines& lines) const {
    if (!has_public_name(document, allowed_fields())) {
      withhold(document, nullptr, "it has no public_title or no public_id",
               "the internal title and id are not shown to this audience");
      return std::nullopt;
    }
    Document kept;
    kept.path = document.path;
    kept.front_matter = public_fields(document, allowed_fields(), config, out);
    if (field_of(kept, "title") == nullptr || field_of(kept, "id") == nullptr) return std::nullopt;
    KeptText text = shorten(document);
    kept.text = std::move(text.text);
    kept.body_line = kKeptLines;
    lines[kept.path] = std::move(text.lines);
    return EditionDocument(std::move(kept));
  }

  void check_fields() const {
    for (const std::string& name : allowed_fields()) {
      if (canonical_field(name) == name) continue;
      report(out, {config.file, 0, 0}, Level::error, "unknown-field",
             fmt::format("the edition “{}” allows a field “{}”, which front matter does not have",
                         edition.name, name),
             "fields are named by their own names, “started” and not “date”");
    }
  }

  void keep_whole(std::vector<Document> documents, Redacted& result) const {
    for (Document& document : documents) {
      if (is_released(document)) result.documents.push_back(EditionDocument(std::move(document)));
    }
  }

  void keep_parts(std::vector<Document> documents, Redacted& result) const {
    check_fields();
    std::vector<std::pair<std::string, EditionDocument>> kept;
    for (Document& document : documents) {
      if (is_released(document)) {
        if (auto released = release(document, result.lines)) {
          std::string shown = shown_text(released->get());
          kept.emplace_back(std::move(shown), std::move(*released));
        }
      }
      result.withheld.texts.push_back({document.path, std::move(document.text)});
    }
    // The order of the files would tell of their names.
    std::stable_sort(kept.begin(), kept.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [shown, document] : kept) result.documents.push_back(std::move(document));
  }
};

void to_file_lines(Diagnostics& diagnostics, const KeptLines& lines) {
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.place.line < kKeptLines) continue;
    const auto file = lines.find(diagnostic.place.file);
    const auto at = static_cast<std::size_t>(diagnostic.place.line - kKeptLines);
    const bool known = file != lines.end() && at < file->second.size();
    diagnostic.place.line = known ? file->second[at] : 0;
  }
}

bool shows_whole(const EditionConfig& edition) {
  return contains(edition.audiences, "internal") && !edition.fields && !edition.sections;
}

Redacted redact(std::vector<Document> documents, const Config& config, const EditionConfig& edition,
                const RedactOptions& options, Diagnostics& out) {
  const bool whole = shows_whole(edition);
  Redacted result;
  result.edition.name = edition.name;
  result.edition.base_url = edition.base_url;
  if (!edition.base_url.empty() && edition.base_url.back() != '/') result.edition.base_url += '/';
  result.edition.whole = whole;
  result.edition.noindex = whole || options.drafts;
  result.edition.features = features(edition, whole);
  result.edition.status =
      edition.kind.value_or(whole ? SiteKind::archive : SiteKind::status) == SiteKind::status;
  result.edition.uptime = edition.uptime;
  result.edition.config = whole ? config : public_config(config, edition);
  result.edition.files = edition.files;
  if (whole && !edition.title.empty()) result.edition.config.title = edition.title;
  if (whole && !edition.description.empty()) result.edition.config.description = edition.description;
  const Redaction redaction{config, edition, options, out, whole};
  if (whole)
    redaction.keep_whole(std::move(documents), result);
  else
    redaction.keep_parts(std::move(documents), result);
  return result;
}

}  // namespace hindsight
