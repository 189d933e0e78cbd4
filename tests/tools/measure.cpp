// Runs a program and writes what it took to standard error's last line: {"status":0,"signal":0,"seconds":0.1,
// "wall":0.1,"megabytes":12}, processor time of user and system, time on the clock of the wall and the peak
// of memory, with those processes that it waited for. Its own output passes through.
//
// usage: measure PROGRAM [ARGUMENT…]
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    execv(argv[1], argv + 1);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) != child) return 2;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  std::fprintf(stderr, "{\"status\":%d,\"signal\":%d,\"seconds\":%.3f,\"wall\":%.4f,\"megabytes\":%ld}\n",
               WIFEXITED(status) ? WEXITSTATUS(status) : -1, WIFSIGNALED(status) ? WTERMSIG(status) : 0,
               seconds(used.ru_utime) + seconds(used.ru_stime), wall.count(), used.ru_maxrss / 1024);
  return 0;
}
