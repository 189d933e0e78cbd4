#include "cli/facts_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "cli/facts_json.h"
#include "cli/facts_text.h"
#include "disk/read.h"
#include "facts/contradictions.h"
#include "facts/near_copies.h"
#include "facts/read.h"
#include "facts/settle.h"
#include "input/config.h"
#include "input/document.h"
#include "input/front_matter.h"
#include "input/markdown.h"

namespace hindsight {
namespace {

namespace fs = std::filesystem;

// The site.yaml that each file belongs to: that of its folder or of the nearest one above.
class Configs {
 public:
  const Config& of(const fs::path& file, Diagnostics& out) {
    std::error_code error;
    for (fs::path folder = fs::absolute(file, error).lexically_normal().parent_path();;
         folder = folder.parent_path()) {
      const auto known = configs_.find(folder);
      if (known != configs_.end()) return known->second;
      if (const fs::path path = folder / "site.yaml"; fs::is_regular_file(path, error)) {
        const auto text = read_file(path, path.string(), out);
        if (text) return configs_.emplace(folder, read_config(*text, path.string(), out)).first->second;
      }
      if (folder == folder.parent_path()) break;
    }
    if (!none_) none_ = default_config({});
    return *none_;
  }

 private:
  std::map<fs::path, Config> configs_;
  std::optional<Config> none_;
};

struct Answer {
  std::string name;
  Postmortem facts;
  Reading reading;
  Diagnostics findings;
  Fingerprint print;
  bool read = false;
};

Answer answer(const std::string& name, std::string_view bytes, const Config& config) {
  Answer result;
  const Document document = read_document(name, bytes, result.findings);
  result.facts = read_front_matter(document, config, result.findings).postmortem;
  result.reading = read_text(document, config);
  fill_from_text(result.facts, document, result.reading, config);
  Diagnostics found = find_contradictions(name, result.facts, result.reading, config);
  result.findings.insert(result.findings.end(), found.begin(), found.end());
  result.name = name;
  result.print = fingerprint(Markdown::parse(document.body()).plain_text(), result.reading.timeline);
  return result;
}

// The files are held against each other, as the documents of a site are.
void compare(std::vector<Answer>& answers) {
  std::vector<Fingerprint> prints;
  for (const Answer& answer : answers) prints.push_back(answer.print);
  const auto apart = [](std::size_t, std::size_t) { return false; };
  for (const NearCopy& copy : find_near_copies(prints, apart, 1))
    report_near_copy(answers[copy.document].findings, copy, answers[copy.document].name,
                     answers[copy.of].name);
}

}  // namespace

int run_facts(const FactsCommand& command) {
  Configs configs;
  Diagnostics problems;
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  std::string text;
  bool errors = false;
  std::vector<Answer> answers;
  for (const fs::path& path : command.files) {
    const std::string name = path.generic_string();
    const Config& config = configs.of(path, problems);
    const auto bytes = read_file(path, name, problems);
    answers.push_back(answer(name, bytes ? std::string_view(*bytes) : std::string_view{}, config));
    answers.back().read = bytes.has_value();
  }
  compare(answers);
  for (Answer& found : answers) {
    const std::string& name = found.name;
    found.findings = settle(std::move(found.findings), configs.of(name, problems).rules);
    errors = errors || !found.read || count(found.findings, Level::error) > 0;
    if (command.format == "json")
      list.push_back(facts_as_json(name, found.facts, found.reading, found.findings));
    else
      text += (text.empty() ? "" : "\n") + facts_as_text(name, found.facts, found.reading, found.findings);
  }
  fmt::print("{}", command.format == "json" ? escape_json_text(list.dump(2)) + "\n" : text);
  for (const Diagnostic& problem : problems)
    fmt::print(stderr, "{}", render(problem, [](const std::string&) { return std::string_view{}; }));
  return errors ? 1 : 0;
}

}  // namespace hindsight
