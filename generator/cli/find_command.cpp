#include "cli/find_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>

#include "base/text.h"
#include "build.h"
#include "cli/clock.h"
#include "cli/find_text.h"
#include "cli/load.h"
#include "cli/terminal.h"
#include "search/query.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

constexpr int kFound = 0;
constexpr int kNothing = 1;
constexpr int kFailed = 2;
constexpr std::size_t kMostInput = 1'000'000;  // bytes of standard input that are read: its start

std::string read_standard_input() {
  std::string text(kMostInput, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), stdin));
  return text;
}

// Without the sequences by which programs colour their logs (ECMA-48, CSI).
std::string without_colours(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!text.substr(i).starts_with("\x1b[")) {
      plain += text[i];
      continue;
    }
    for (i += 2; i < text.size() && text[i] >= 0x20 && text[i] < 0x40;) ++i;
  }
  return plain;
}

std::string query_of(const FindCommand& command) {
  const bool piped = command.words.empty() || command.words == std::vector<std::string>{"-"};
  if (command.words.empty() && isatty(STDIN_FILENO) == 1)
    throw std::runtime_error("say what to find: hindsight find WORDS, or hindsight find < error.log");
  const std::string text =
      without_colours(to_valid_utf8(piped ? read_standard_input() : join(command.words, " ")));
  if (trim(text).empty()) throw std::runtime_error("there is nothing to look for: the query is empty");
  return text;
}

FindAnswer answer_of(const FindCommand& command, const std::string& query) {
  BuildOptions options;
  options.as_of = as_of_time(command.as_of);
  options.jobs = thread_count(command.jobs);
  options.version = HINDSIGHT_VERSION;
  Diagnostics found;
  const fs::path root = command.site ? *command.site : site_of(fs::current_path());
  const auto site = load_site(root, std::nullopt, options.jobs, found);
  if (!site || site->inputs.sources.documents.empty()) refuse_site(found);
  FindRequest request;
  request.text = query;
  request.exact = command.exact;
  request.limit = command.limit;
  const EditionConfig& edition = edition_named(site->inputs.config, command.edition);
  return find(site->inputs, edition, options, request, found);
}

}  // namespace

int run_find(const FindCommand& command) {
  try {
    const std::string query = query_of(command);
    const FindAnswer answer = answer_of(command, query);
    fmt::print("{}", command.format == "json" ? found_as_json(answer, query)
                                              : found_as_text(answer, query, takes_colours(stdout)));
    return answer.total > 0 ? kFound : kNothing;
  } catch (const search::QueryError& error) {
    fmt::print(stderr, "hindsight: the query is not valid: {} (character {})\n", visible(error.what()),
               error.start + 1);
  } catch (const std::exception& error) {
    fmt::print(stderr, "hindsight: {}\n", visible_line(error.what()));
  }
  return kFailed;
}

}  // namespace hindsight
