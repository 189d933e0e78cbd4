#include "input/sources.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "base/text.h"
#include "input/tickets.h"

namespace hindsight {
namespace {

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string stem_of(std::string_view path) {
  const std::string_view name = file_name(path);
  return slugify(name.substr(0, name.rfind('.')));
}

template <std::size_t n>
bool any_of(const std::array<std::string_view, n>& words, std::string_view stem) {
  return std::find(words.begin(), words.end(), stem) != words.end();
}

// Why a document by its ending is none, or "".
std::string reason_to_skip(std::string_view path) {
  constexpr std::array<std::string_view, 10> housekeeping = {
      "license",  "licence",    "contributing", "code-of-conduct", "changelog",
      "security", "codeowners", "robots",       "requirements",    "cmakelists"};
  const std::string stem = stem_of(path);
  if (any_of(housekeeping, stem)) return "a file about the repository";
  if (stem == "template" || stem.starts_with("template-") || stem.ends_with("-template") ||
      path.find("/templates/") != std::string_view::npos || path.starts_with("templates/"))
    return "a template";
  if (file_name(path).starts_with("_")) return "its name begins with “_”";
  return {};
}

bool is_wild(std::string_view glob) { return glob.find_first_of("*?") != std::string_view::npos; }

// A glob as a pattern whose groups are what the wildcards matched. A leading "**/" also matches nothing.
std::string pattern_of(std::string_view glob) {
  std::string pattern;
  for (std::size_t i = 0; i < glob.size(); ++i) {
    if (glob.substr(i, 3) == "**/") {
      pattern += "((?:.*/)?)";
      i += 2;
    } else if (glob.substr(i, 2) == "**") {
      pattern += "(.*)";
      i += 1;
    } else if (glob[i] == '*') {
      pattern += "([^/]*)";
    } else if (glob[i] == '?') {
      pattern += "([^/][\\x80-\\xBF]*)";  // a character in UTF-8
    } else {
      pattern += re2::RE2::QuoteMeta(std::string(1, glob[i]));
    }
  }
  return pattern;
}

// Names of files are bytes: any encoding or none, and ends of lines among them.
re2::RE2::Options for_paths() {
  re2::RE2::Options options(re2::RE2::Latin1);
  options.set_dot_nl(true);
  return options;
}

// One source rule, compiled. A folder takes everything below it.
class Matcher {
 public:
  explicit Matcher(const SourceRule& rule) : service_(rule.service) {
    const std::string tail = is_wild(rule.path) ? "" : "(/.*)?";
    if (rule.path != ".") pattern_ = std::make_unique<re2::RE2>(pattern_of(rule.path) + tail, for_paths());
  }

  bool matches(const std::string& path, std::string& service) const {
    service = service_;
    if (!pattern_) return true;
    std::vector<std::string> groups(static_cast<std::size_t>(pattern_->NumberOfCapturingGroups()));
    std::vector<re2::RE2::Arg> args(groups.size());
    std::vector<re2::RE2::Arg*> pointers(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
      args[i] = &groups[i];
      pointers[i] = &args[i];
    }
    if (!re2::RE2::FullMatchN(path, *pattern_, pointers.data(), static_cast<int>(pointers.size())))
      return false;
    for (std::size_t i = 0; i < groups.size(); ++i)
      service = replace_all(service, fmt::format("{{{}}}", i + 1), groups[i]);
    return true;
  }

 private:
  std::string service_;
  std::unique_ptr<re2::RE2> pattern_;
};

std::set<std::string, std::less<>> bundle_folders(const std::vector<std::string>& paths,
                                                  const Config& config) {
  const std::vector<std::string> roots = source_folders(config);
  std::set<std::string, std::less<>> folders;
  for (const std::string& path : paths) {
    const std::string name = lower_ascii(file_name(path));
    if (name != "index.md" && name != "index.markdown" && name != "index.mdx") continue;
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) continue;
    const std::string folder = path.substr(0, slash);
    if (std::find(roots.begin(), roots.end(), folder) == roots.end()) folders.insert(folder + "/");
  }
  return folders;
}

// The bundle that a path lies in, or "".
std::string bundle_of(const std::string& path, const std::set<std::string, std::less<>>& bundles) {
  for (std::size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0;
       slash = path.rfind('/', slash - 1)) {
    if (bundles.contains(path.substr(0, slash + 1))) return path.substr(0, slash + 1);
  }
  return {};
}

}  // namespace

bool glob_matches(std::string_view glob, std::string_view path) {
  const re2::RE2 pattern(pattern_of(glob), for_paths());
  return re2::RE2::FullMatch(re2::StringPiece(path.data(), path.size()), pattern);
}

bool is_document(std::string_view path) {
  const std::string name = lower_ascii(file_name(path));
  return name.ends_with(".md") || name.ends_with(".markdown") || name.ends_with(".mdx") ||
         name.ends_with(".txt");
}

bool names_a_page(std::string_view path) {
  static const re2::RE2 dated("^\\d{4}-?\\d\\d");  // a file named by its day or month is an incident's
  const std::string_view name = file_name(path);
  if (re2::RE2::PartialMatch(re2::StringPiece(name.data(), name.size()), dated)) return false;
  constexpr std::array<std::string_view, 14> pages = {
      "readme",     "index",  "about",   "faq",      "glossary", "process",  "guide",
      "guidelines", "policy", "runbook", "playbook", "how-to",   "handbook", "postmortem-process"};
  const std::string stem = stem_of(path);
  return any_of(pages, stem) || stem.starts_with("how-to-") || stem.ends_with("-guide") ||
         stem.ends_with("-guidelines") || stem.ends_with("-process") || stem.ends_with("-policy");
}

std::vector<std::string> source_folders(const Config& config) {
  std::vector<std::string> folders;
  for (const SourceRule& rule : config.sources) {
    if (!is_wild(rule.path)) {
      folders.push_back(rule.path);
      continue;
    }
    const std::string_view start = std::string_view(rule.path).substr(0, rule.path.find_first_of("*?"));
    const std::size_t slash = start.rfind('/');
    folders.emplace_back(slash == std::string_view::npos ? "." : start.substr(0, slash));
  }
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  return folders;
}

Sources select_sources(const std::vector<std::string>& paths, const Config& config) {
  std::vector<Matcher> matchers;
  for (const SourceRule& rule : config.sources) matchers.emplace_back(rule);
  const auto bundles = bundle_folders(paths, config);
  const std::vector<std::string> tickets = ticket_paths(config);
  Sources sources;
  for (const std::string& path : paths) {
    SourceFile file{path, "", false};
    const bool wanted = std::any_of(matchers.begin(), matchers.end(),
                                    [&](const Matcher& m) { return m.matches(path, file.service); });
    if (!wanted || std::find(tickets.begin(), tickets.end(), path) != tickets.end()) continue;
    const std::string bundle = bundle_of(path, bundles);
    file.bundle = !bundle.empty() && path.size() > bundle.size() &&
                  path.find('/', bundle.size()) == std::string::npos && stem_of(path) == "index" &&
                  is_document(path);
    if (!is_document(path) || (!bundle.empty() && !file.bundle)) {
      sources.attachments.insert(path);
      continue;
    }
    const auto excluded = std::find_if(config.exclude.begin(), config.exclude.end(),
                                       [&](const std::string& glob) { return glob_matches(glob, path); });
    const std::string reason =
        excluded != config.exclude.end() ? fmt::format("excluded by “{}”", *excluded) : reason_to_skip(path);
    if (reason.empty())
      sources.documents.push_back(std::move(file));
    else
      sources.skipped.push_back({path, reason});
  }
  std::sort(sources.documents.begin(), sources.documents.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return sources;
}

}  // namespace hindsight
