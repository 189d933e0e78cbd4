#include "cli/import_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/hash.h"
#include "base/text.h"
#include "cli/document_name.h"
#include "cli/import_options.h"
#include "cli/import_sources.h"
#include "disk/read.h"
#include "disk/replace.h"
#include "import/front_matter_text.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr int kDone = 0;
constexpr int kLeftToYou = 1;
constexpr int kFailed = 2;

struct Counts {
  std::size_t fresh = 0;
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t left = 0;
};

// One source with where its documents go.
struct Planned {
  fs::path root;
  const ImportSource* source = nullptr;
  std::vector<std::string> targets;  // below the target folder, one for each of its documents; "" for none
};

class Importer {
 public:
  explicit Importer(const ImportCommand& command) : command_(command) {}

  int run() {
    const auto options = import_options(command_.from, command_.timezone, found_);
    if (!options) {
      print_findings();
      return kFailed;
    }
    options_ = *options;
    for (const fs::path& path : command_.paths) {
      const bool whole = fs::is_directory(path);
      roots_.push_back({whole ? path : path.parent_path(), whole, read_sources(path, command_.from, found_)});
    }
    standing_ = read_standing(command_.into, found_);
    for (const Root& root : roots_) {
      for (const ImportSource& source : root.sources) plan(root, source);
    }
    for (const Planned& planned : plans_) write(planned);
    report_gone();
    print_findings();
    summarise();
    return status();
  }

 private:
  struct Root {
    fs::path folder;
    bool whole = false;  // all of a folder was given, so what is not in it is gone
    std::vector<ImportSource> sources;
  };

  // Where every document goes must be known before any is written: they link to each other.
  void plan(const Root& root, const ImportSource& source) {
    Diagnostics told;
    const auto imported = import_source(source, options_, told);
    if (!imported || count(imported->findings, Level::error) > 0) {
      found_.insert(found_.end(), told.begin(), told.end());
      if (imported) found_.insert(found_.end(), imported->findings.begin(), imported->findings.end());
      ++counts_.left;
      incomplete_ = true;
      return;
    }
    take_unread(imported->findings);
    for (const Skipped& skipped : imported->skipped)
      fmt::print("{:10} {}: {}\n", "left out", visible_line(skipped.path), skipped.reason);
    Planned planned{root.folder, &source, {}};
    for (const ImportedDocument& document : imported->documents) {
      planned.targets.push_back(target_of(imported->kind, document));
      if (root.whole) whole_.insert({imported->kind, document.collection});
    }
    if (!planned.targets.empty())
      pages_[(root.folder / source.name).lexically_normal().generic_string()] = planned.targets.front();
    plans_.push_back(std::move(planned));
  }

  // Records that could not be read beside others that were: said at each import, as they are still missing.
  void take_unread(const Diagnostics& findings) {
    for (const Diagnostic& finding : findings) {
      if (finding.rule != "import-incomplete") continue;
      found_.push_back(finding);
      ++counts_.left;
      incomplete_ = true;
    }
  }

  std::string target_of(const std::string& kind, const ImportedDocument& document) {
    const Identity identity{kind, document.id};
    if (!seen_.insert(identity).second) {
      report(found_, document.place, Level::warning, "import-twice",
             fmt::format("another source of this import is “{}” too; this one is left out", document.id),
             "import them one by one, each into a folder of its own");
      ++counts_.left;
      return {};
    }
    if (const auto known = standing_.find(identity); known != standing_.end()) return known->second.path;
    const std::string name =
        document_stem(is_html_kind(kind) ? NewDocument::page : NewDocument::incident,
                      slugify(document.file_name.empty() ? document.title : document.file_name));
    std::string free = name;
    for (int n = 2; !is_free(free); ++n) free = fmt::format("{}-{}", name, n);
    taken_.insert(free);
    return document.files.empty() ? free + ".md" : free + "/index.md";
  }

  bool is_free(const std::string& name) const {
    return !taken_.contains(name) && !fs::exists(command_.into / name) &&
           !fs::exists(command_.into / (name + ".md"));
  }

  void write(const Planned& planned) {
    const fs::path folder = fs::path(planned.source->name).parent_path();
    std::string linking;  // the document whose links are asked for
    const ResolvePage resolve = [&](std::string_view target) {
      const auto page = pages_.find((planned.root / folder / target).lexically_normal().generic_string());
      if (page == pages_.end() || page->second.empty()) return std::string();
      return fs::path(page->second).lexically_relative(fs::path(linking).parent_path()).generic_string();
    };
    linking = planned.targets.empty() ? "" : planned.targets.front();
    ImportOptions options = options_;
    options.page = resolve;
    auto imported = import_source(*planned.source, options, found_);
    if (!imported) return;
    bool changed = false;
    for (std::size_t i = 0; i < imported->documents.size() && i < planned.targets.size(); ++i) {
      if (planned.targets[i].empty()) continue;
      ImportedDocument& document = imported->documents[i];
      Diagnostics told;
      read_files(planned.root, planned.source->name, document, told);
      const bool written = write_document(imported->kind, document, planned.targets[i]);
      if (written) found_.insert(found_.end(), told.begin(), told.end());
      changed = changed || written;
    }
    // What was said about a source that has not changed since was said then.
    if (changed) found_.insert(found_.end(), imported->findings.begin(), imported->findings.end());
  }

  // Returns whether there was something to do.
  bool write_document(const std::string& kind, const ImportedDocument& document, const std::string& target) {
    FileDigests digests;
    for (const ImportedFile& file : document.files) digests[file.name] = short_id(file.bytes);
    const std::string text = document_text(kind, document, digests);
    const auto known = standing_.find({kind, document.id});
    if (known == standing_.end()) {
      ++counts_.fresh;
      put("new", target, text);
      put_files(document, target, {});
      return true;
    }
    const StandingDocument& standing = known->second;
    if (standing.record.source == source_digest(document, digests)) {
      ++counts_.unchanged;
      return false;
    }
    if (!document.files.empty() && !standing.path.ends_with("index.md")) {
      leave(target, "its source has files now, for which the document needs a folder of its own",
            fmt::format("move it to {}/index.md and import again",
                        standing.path.substr(0, standing.path.size() - 3)));
      return true;
    }
    if (text_digest(standing.text) == standing.record.written) {
      ++counts_.updated;
      put("updated", target, text);
    } else {
      put_beside(target, text);
    }
    put_files(document, target, standing.record.files);
    return true;
  }

  // The new text of a document that was edited here goes beside it, under a name that no build reads.
  void put_beside(const std::string& target, const std::string& text) {
    const std::string beside = target + ".new";
    put("beside", beside, text);
    leave(target, "this document was edited here, and its source changed too; it stays as it is",
          fmt::format("the new text is in {}: merge the two, take over its “imported:” and remove it",
                      (command_.into / beside).string()));
  }

  void put_files(const ImportedDocument& document, const std::string& target, const FileDigests& before) {
    const std::string folder = fs::path(target).parent_path().generic_string();
    for (const ImportedFile& file : document.files) {
      const std::string path = (fs::path(folder) / file.name).generic_string();
      const auto standing = bytes_of(path);
      if (standing == file.bytes) continue;
      const auto recorded = before.find(file.name);
      const bool own = !standing || (recorded != before.end() && recorded->second == short_id(*standing));
      put("file", own ? path : path + ".new", file.bytes);
      if (!own)
        leave(path, "this file is not the one that was imported; it stays as it is",
              fmt::format("the new one is {}", (command_.into / (path + ".new")).string()));
    }
  }

  std::optional<std::string> bytes_of(const std::string& path) {
    if (!fs::exists(command_.into / path)) return std::nullopt;
    return read_file(command_.into / path, (command_.into / path).string(), found_);
  }

  void put(std::string_view what, const std::string& path, const std::string& bytes) {
    fmt::print("{:10} {}\n", what, visible_line((command_.into / path).string()));
    if (command_.dry_run) return;
    fs::create_directories((command_.into / path).parent_path());
    write_file(command_.into / path, bytes);
  }

  void leave(const std::string& path, std::string message, std::string hint) {
    report(found_, {(command_.into / path).string(), 0, 0}, Level::warning, "import-conflict",
           std::move(message), std::move(hint));
    ++counts_.left;
  }

  // Not where a source was not read whole: what is missing may be in the rest.
  void report_gone() {
    if (incomplete_) return;
    for (const auto& [identity, standing] : standing_) {
      if (seen_.contains(identity) || !whole_.contains({identity.first, standing.record.collection}))
        continue;
      report(found_, {(command_.into / standing.path).string(), 0, 0}, Level::note, "import-gone",
             "its source is no longer in the export; the document stays",
             "remove it if it is not wanted any more");
    }
  }

  void print_findings() {
    const SourceText text = [&](const std::string& file) {
      for (const Root& root : roots_) {
        for (const ImportSource& source : root.sources) {
          if (source.path == file) return std::string_view(source.bytes);
        }
      }
      return std::string_view{};
    };
    for (const Diagnostic& diagnostic : settle(found_, {}))
      fmt::print(stderr, "{}", render(diagnostic, text));
  }

  void summarise() const {
    fmt::print(stderr, "{}: {} new, {} updated, {} unchanged{}\n",
               command_.dry_run ? "To import" : "Imported", count_of(counts_.fresh, "document", "documents"),
               counts_.updated, counts_.unchanged,
               counts_.left == 0 ? "" : fmt::format("; {} left to you", counts_.left));
  }

  int status() const {
    const bool unreadable =
        std::ranges::any_of(found_, [](const Diagnostic& d) { return d.rule == "unreadable"; });
    return unreadable ? kFailed : counts_.left > 0 ? kLeftToYou : kDone;
  }

  const ImportCommand& command_;
  ImportOptions options_;
  std::vector<Root> roots_;
  std::map<Identity, StandingDocument> standing_;
  std::map<std::string, std::string> pages_;  // path of a source → where its document goes
  std::set<Identity> seen_;
  std::set<std::pair<std::string, std::string>>
      whole_;  // kind and collection of which all sources were given
  std::set<std::string> taken_;
  std::vector<Planned> plans_;
  Diagnostics found_;
  bool incomplete_ = false;  // something of the sources could not be read
  Counts counts_;
};

}  // namespace

int run_import(const ImportCommand& command) {
  try {
    return Importer(command).run();
  } catch (const std::exception& error) {
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
    return kFailed;
  }
}

}  // namespace hindsight
