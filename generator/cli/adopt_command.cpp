#include "cli/adopt_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "base/patch.h"
#include "base/text.h"
#include "cli/load.h"
#include "disk/replace.h"
#include "facts/adopt.h"
#include "facts/several.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr int kDone = 0;
constexpr int kFailed = 2;

struct Counts {
  std::size_t adopted = 0;
  std::size_t fields = 0;
  std::size_t split = 0;
  std::size_t unchanged = 0;
  std::size_t left_out = 0;
};

class Adopter {
 public:
  explicit Adopter(const AdoptCommand& command) : command_(command) {}

  int run() {
    std::map<fs::path, std::set<std::string>> wanted;  // site → paths in it
    for (const fs::path& path : command_.paths) {
      if (!fs::exists(path)) throw std::runtime_error(fmt::format("there is no {}", path.string()));
      const fs::path site = site_of(path);
      wanted[site].insert(fs::weakly_canonical(path).lexically_relative(site).generic_string());
    }
    for (const auto& [site, paths] : wanted) adopt_site(site, paths);
    fmt::print(stderr, "{}: {} in {}{}; {} without change{}\n", command_.write ? "Adopted" : "To adopt",
               count_of(counts_.fields, "fact", "facts"), count_of(counts_.adopted, "document", "documents"),
               counts_.split == 0 ? "" : fmt::format("; {} split", count_of(counts_.split, "file", "files")),
               counts_.unchanged,
               counts_.left_out == 0 ? "" : fmt::format("; {} left out", counts_.left_out));
    return status_;
  }

 private:
  // A patch is bytes, but a terminal that shows it must not obey what a document says.
  static void print_patch(const std::string& patch) {
    fmt::print("{}", isatty(STDOUT_FILENO) == 1 ? visible(patch) : patch);
  }

  void say(const fs::path& file, std::string_view what) {
    fmt::print(stderr, "{}: {}\n", visible_line(shown(file)), what);
  }

  void adopt_site(const fs::path& root, const std::set<std::string>& paths) {
    Diagnostics found;
    const auto site = load_site(root, std::nullopt, 1, found);
    for (const Diagnostic& diagnostic : found) {
      if (diagnostic.level == Level::error && !diagnostic.rule.starts_with("theme-"))
        fmt::print(stderr, "{}", render(diagnostic, [](const std::string&) { return std::string_view{}; }));
    }
    if (!site) {
      status_ = kFailed;
      return;
    }
    std::set<std::string> unmet = paths;
    const auto is_wanted = [&](const std::string& path) {
      return std::any_of(paths.begin(), paths.end(), [&](const std::string& wanted) {
        if (!lies_in(path, wanted)) return false;
        unmet.erase(wanted);
        return true;
      });
    };
    for (const SourceFile& file : site->inputs.sources.documents) {
      if (is_wanted(file.path)) adopt_file(*site, file);
    }
    for (const Skipped& skipped : site->inputs.sources.skipped) {
      if (!is_wanted(skipped.path)) continue;
      say(root / skipped.path, "left out: " + skipped.reason);
      ++counts_.left_out;
    }
    for (const std::string& path : unmet) {
      say(root / path, "there is no postmortem here that the site takes");
      status_ = kFailed;
    }
  }

  void adopt_file(const LoadedSite& site, const SourceFile& file) {
    const fs::path path = site.root / file.path;
    if (fs::is_symlink(path)) {  // no patch could change it
      say(path, "left out: it is a link; adopt the file that it names");
      ++counts_.left_out;
      return;
    }
    const std::string& bytes = site.inputs.bytes.at(file.path);
    const KnownDocument known = know(file, bytes, site.inputs.config);
    if (command_.split && !known.incidents.empty()) {
      split_file(site, file, known);
      return;
    }
    const Adoption adoption = adopt(known, file, bytes, site.inputs.config);
    if (!adoption.refusal.empty()) {
      say(path, "left out: " + adoption.refusal);
      ++counts_.left_out;
      return;
    }
    if (adoption.edits.empty()) {
      ++counts_.unchanged;
      return;
    }
    count(adoption);
    change(path, bytes, adoption.edits);
  }

  void count(const Adoption& adoption) {
    ++counts_.adopted;
    counts_.fields += adoption.fields.size();
  }

  void change(const fs::path& path, std::string_view bytes, const std::vector<LineEdit>& edits) const {
    if (command_.write)
      replace_file(path, apply_edits(bytes, edits));
    else
      print_patch(unified_diff(shown(path), bytes, edits));
  }

  // Each incident becomes a file beside the old one, which keeps what stands above them as a plain page or,
  // when that is nothing, goes.
  void split_file(const LoadedSite& site, const SourceFile& file, const KnownDocument& known) {
    const fs::path path = site.root / file.path;
    if (known.document.body_start > 0 || file.bundle) {
      say(path, file.bundle ? "not split: the files in its folder belong to all of its incidents"
                            : "not split: its front matter speaks for all of its incidents");
      ++counts_.left_out;
      return;
    }
    const std::string& bytes = site.inputs.bytes.at(file.path);
    std::size_t number = 0;
    for (const IncidentPart& part : split_incidents(bytes, known.incidents)) {
      SourceFile own = file;
      own.path = free_path(site, file, part.name, ++number);
      const Adoption adoption =
          adopt(know(own, part.bytes, site.inputs.config), own, part.bytes, site.inputs.config);
      count(adoption);
      const std::string text = apply_edits(part.bytes, adoption.edits);
      const fs::path target = site.root / own.path;
      if (command_.write)
        create_file(target, text, path);
      else
        print_patch(diff_of_new_file(shown(target), text));
    }
    ++counts_.split;
    shrink(path, bytes, known.incidents.front());
  }

  // "reports/2024.md" and "Mail outage" give "reports/mail-outage.md".
  std::string free_path(const LoadedSite& site, const SourceFile& file, const std::string& name,
                        std::size_t number) {
    const std::size_t dot = file.path.rfind('.');
    const std::string folder = file.path.substr(0, file.path.rfind('/') + 1);
    const std::string base =
        name.empty() ? fmt::format("{}-{}", file.path.substr(0, dot), number) : folder + name;
    std::string path = base + file.path.substr(dot);
    for (int n = 2; fs::exists(site.root / path) || !taken_.insert(site.root / path).second; ++n)
      path = fmt::format("{}-{}{}", base, n, file.path.substr(dot));
    return path;
  }

  void shrink(const fs::path& path, const std::string& bytes, int first) const {
    const auto lines = lines_with_ends(bytes);
    const auto above = static_cast<std::ptrdiff_t>(first - 1);
    const bool empty = std::all_of(lines.begin(), lines.begin() + above,
                                   [](std::string_view line) { return trim(line).empty(); });
    if (!empty) {
      const std::string end = lines.front().ends_with("\r\n") ? "\r\n" : "\n";
      change(path, bytes,
             {{1, 0, {"---" + end, "type: page" + end, "---" + end}},
              {first, static_cast<int>(lines.size()) - first + 1, {}}});
    } else if (command_.write) {
      fs::remove(path);
    } else {
      print_patch(diff_of_removed_file(shown(path), bytes));
    }
  }

  const AdoptCommand& command_;
  Counts counts_;
  std::set<fs::path> taken_;
  int status_ = kDone;
};

}  // namespace

int run_adopt(const AdoptCommand& command) {
  try {
    return Adopter(command).run();
  } catch (const std::exception& error) {
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
    return kFailed;
  }
}

}  // namespace hindsight
