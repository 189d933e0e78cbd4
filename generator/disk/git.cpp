#include "disk/git.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/text.h"

extern char** environ;

namespace hindsight {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int error, const char* what) {
  throw std::system_error(error, std::generic_category(), what);
}

// A pipe whose ends close by themselves.
class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) fail(errno, "no pipe to git");
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  void close_end(std::size_t end) {
    if (ends_[end] >= 0) close(ends_[end]);
    ends_[end] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

// Reads both pipes to their ends, whichever speaks first.
void drain(const Pipe& out, const Pipe& error, std::string& out_text, std::string& error_text) {
  std::array<pollfd, 2> ends = {pollfd{out.read_end(), POLLIN, 0}, pollfd{error.read_end(), POLLIN, 0}};
  const std::array<std::string*, 2> texts = {&out_text, &error_text};
  std::array<char, 1 << 16> buffer{};
  for (std::size_t open = 2; open > 0;) {
    if (poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) fail(errno, "waiting for git");
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      const ssize_t n = read(ends[i].fd, buffer.data(), buffer.size());
      if (n > 0) texts[i]->append(buffer.data(), static_cast<std::size_t>(n));
      if (n > 0 || (n < 0 && errno == EINTR)) continue;
      ends[i].fd = -1;
      --open;
    }
  }
}

pid_t spawn(std::vector<std::string>& words, const Pipe& out, const Pipe& error) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.write_end(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, error.write_end(), STDERR_FILENO);
  pid_t pid = 0;
  const int failed = posix_spawnp(&pid, "git", &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed == ENOENT) throw std::runtime_error("git is not installed, and is needed to know what changed");
  if (failed != 0) fail(failed, "git cannot be run");
  return pid;
}

struct Answer {
  int status = 0;
  std::string out;
  std::string error;
};

// Runs git in `folder`. Nothing that the repository's configuration names is run, and no lock is taken.
Answer git(const fs::path& folder, const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"git",
                                    "-C",
                                    folder.string(),
                                    "--no-optional-locks",
                                    "-c",
                                    "core.quotepath=off",
                                    "-c",
                                    "core.fsmonitor=false"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  Pipe out;
  Pipe error;
  const pid_t pid = spawn(words, out, error);
  out.close_end(1);
  error.close_end(1);
  Answer answer;
  drain(out, error, answer.out, answer.error);
  while (waitpid(pid, &answer.status, 0) < 0) {
    if (errno != EINTR) fail(errno, "waiting for git");
  }
  return answer;
}

// The fields of an answer to `-z`.
std::vector<std::string> fields(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t end = text.find('\0');
    all.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return all;
}

std::string one_line(const Answer& answer) { return std::string(trim(answer.out)); }

[[noreturn]] void refuse(const Answer& answer, std::string_view doing) {
  throw std::runtime_error(fmt::format("git cannot {}: {}", doing, visible(trim(answer.error))));
}

std::string commit_of(const fs::path& folder, const std::string& ref) {
  const Answer inside = git(folder, {"rev-parse", "--is-inside-work-tree"});
  if (inside.status != 0) refuse(inside, fmt::format("say what changed in {}", folder.string()));
  const Answer found = git(folder, {"rev-parse", "--verify", "--quiet", ref + "^{commit}"});
  if (found.status != 0)
    throw std::runtime_error(fmt::format(
        "git knows no commit “{}” here; fetch it first, such as with: git fetch origin main", visible(ref)));
  return one_line(found);
}

// Where HEAD's branch left `ref`.
std::string fork_point(const fs::path& folder, const std::string& ref) {
  const std::string commit = commit_of(folder, ref);
  const Answer base = git(folder, {"merge-base", commit, "HEAD"});
  if (base.status == 0) return one_line(base);
  if (one_line(git(folder, {"rev-parse", "--is-shallow-repository"})) == "true")
    throw std::runtime_error(
        fmt::format("this clone is shallow and does not reach where the branch left “{}”; fetch more "
                    "history, such as with: "
                    "git fetch --unshallow (fetch-depth: 0 for GitHub's checkout)",
                    visible(ref)));
  throw std::runtime_error(fmt::format("“{}” and HEAD have no common ancestor", visible(ref)));
}

// "M", path; "R087", old, new; and so on.
void add_differences(const std::vector<std::string>& words, ChangedFiles& changes) {
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const char kind = words[i].empty() ? '\0' : words[i].front();
    if ((kind == 'R' || kind == 'C') && i + 2 < words.size()) {
      if (kind == 'R') changes.gone.insert(words[i + 1]);
      changes.present.insert(words[i + 2]);
      ++i;
    } else if (kind == 'D') {
      changes.gone.insert(words[i + 1]);
    } else {
      changes.present.insert(words[i + 1]);
    }
  }
}

// "\x01" and a day for each commit, then the files that it touched, the first after a newline.
LastChanges read_log(std::string_view text) {
  LastChanges changes;
  std::string day;
  for (std::string& field : fields(text)) {
    if (field.starts_with('\x01')) {
      day = field.substr(1);
      continue;
    }
    if (field.starts_with('\n')) field.erase(0, 1);
    std::string& last = changes[field];
    last = std::max(last, day);
  }
  return changes;
}

}  // namespace

ChangedFiles changed_since(const fs::path& folder, const std::string& ref) {
  if (ref.empty() || ref.front() == '-')
    throw std::runtime_error(fmt::format("“{}” is no name of a commit or branch", visible(ref)));
  const std::string base = fork_point(folder, ref);
  ChangedFiles changes;
  const Answer differences = git(folder, {"diff", "--name-status", "-z", "--find-renames", "--relative",
                                          "--no-ext-diff", "--no-textconv", base, "--"});
  if (differences.status != 0) refuse(differences, "compare with " + ref);
  add_differences(fields(differences.out), changes);
  const Answer unknown = git(folder, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (unknown.status != 0) refuse(unknown, "list new files");
  for (const std::string& path : fields(unknown.out)) changes.present.insert(path);
  for (const std::string& path : changes.present) changes.gone.erase(path);
  return changes;
}

std::optional<Commit> head_commit(const fs::path& folder, const std::vector<std::string>& leave_out) {
  try {
    const Answer head = git(folder, {"rev-parse", "--verify", "--quiet", "HEAD^{commit}"});
    if (head.status != 0) return std::nullopt;
    std::vector<std::string> words = {"status", "--porcelain", "-z", "--ignore-submodules", "--", "."};
    for (const std::string& out : leave_out) words.push_back(":(exclude,literal)" + out);
    const Answer status = git(folder, words);
    return Commit{one_line(head), status.status != 0 || !status.out.empty()};
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

FileHistory history_below(const fs::path& folder) {
  FileHistory history;
  try {
    history.shallow = one_line(git(folder, {"rev-parse", "--is-shallow-repository"})) == "true";
    if (history.shallow) return history;
    // Whatever the settings, the first commit names its files too.
    const Answer log = git(
        folder, {"-c", "log.showRoot=true", "log", "-z", "--format=%x01%cs", "--name-only", "--no-renames",
                 "--relative", "--no-show-signature", "--no-ext-diff", "--no-textconv", "HEAD", "--", "."});
    if (log.status == 0) history.last_changes = read_log(log.out);
  } catch (const std::runtime_error&) {
    // Without git nothing is known, and nothing is said.
  }
  return history;
}

std::string place_in_repository(const fs::path& folder) {
  try {
    const Answer prefix = git(folder, {"rev-parse", "--show-prefix"});
    return prefix.status == 0 ? prefix.out.substr(0, prefix.out.find('\n')) : std::string();
  } catch (const std::runtime_error&) {
    return {};
  }
}

}  // namespace hindsight
