/* Makes a chosen system call that writes fail, or the process die there: loaded into `hindsight` with
   LD_PRELOAD by tests/node/faults.test.mjs. Calls are counted from 1, in the order in which they are made,
   and only those below the folder FAULT_BELOW (by path, or by a file opened for writing there).

   FAULT_AT    the number of the call; 0 lets all pass
   FAULT_KIND  kill: SIGKILL before the call; torn: half of a write, then SIGKILL; short: half of a write;
               eintr: EINTR once; or a number: that errno, for this call
               all+<number>: that errno for every call named in FAULT_CALL
   FAULT_CALL  the name of a call, such as renameat2: only such calls count
   FAULT_REFUSE the name of a call that always fails with EINVAL and is not counted
   FAULT_LOG   a file to which the name of each counted call is appended */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { kMostFiles = 1024 };

static atomic_int calls;
static atomic_char writing[kMostFiles]; /* by file descriptor: opened for writing below FAULT_BELOW */

static const char* setting(const char* name) {
  const char* value = getenv(name);
  return value == NULL ? "" : value;
}

static int is_hindsight(void) {
  extern char* program_invocation_short_name;
  return strcmp(program_invocation_short_name, setting("FAULT_PROGRAM")) == 0;
}

/* Paths of the program are absolute wherever it publishes. */
static int is_below(const char* path) {
  const char* below = setting("FAULT_BELOW");
  return path != NULL && *below != '\0' && strncmp(path, below, strlen(below)) == 0;
}

static void log_call(const char* name, const char* path) {
  const char* log = setting("FAULT_LOG");
  if (*log == '\0') return;
  const int file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0644);
  char line[PATH_MAX + 64];
  size_t n = 0;
  for (const char* c = name; *c != '\0'; ++c) line[n++] = *c;
  line[n++] = ' ';
  for (const char* c = path; *c != '\0' && n < sizeof line - 1; ++c) line[n++] = *c;
  line[n++] = '\n';
  if (syscall(SYS_write, file, line, n) < 0) _exit(99);
  syscall(SYS_close, file);
}

/* True when the call is to fail, with errno set. `torn` tells a write that half of it is to be done. */
static int fault(const char* name, const char* path, int* torn) {
  if (!is_hindsight()) return 0;
  if (strcmp(setting("FAULT_REFUSE"), name) == 0) {
    errno = EINVAL;
    return 1;
  }
  const char* only = setting("FAULT_CALL");
  if (*only != '\0' && strcmp(only, name) != 0) return 0;
  const int saved = errno;
  const int number = atomic_fetch_add(&calls, 1) + 1;
  log_call(name, path);
  const char* kind = setting("FAULT_KIND");
  if (strncmp(kind, "all+", 4) == 0) {
    errno = atoi(kind + 4);
    return 1;
  }
  errno = saved;
  if (number != atoi(setting("FAULT_AT"))) return 0;
  if (torn != NULL && (strcmp(kind, "torn") == 0 || strcmp(kind, "short") == 0)) {
    *torn = 1;
    return 0;
  }
  if (strcmp(kind, "kill") == 0 || strcmp(kind, "torn") == 0) kill(getpid(), SIGKILL);
  if (strcmp(kind, "short") == 0) return 0;
  if (strcmp(kind, "eintr") == 0) {
    if (strcmp(name, "open") != 0 && strcmp(name, "write") != 0) return 0; /* the others never give it */
    errno = EINTR;
    return 1;
  }
  errno = atoi(kind);
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int open_any(int folder, const char* path, int flags, mode_t mode) {
  const int writes = (flags & O_ACCMODE) != O_RDONLY && is_below(path);
  if (writes && fault("open", path, NULL)) return -1;
  const int file = (int)syscall(SYS_openat, folder, path, flags, mode);
  if (file >= 0 && file < kMostFiles) writing[file] = (char)writes;
  return file;
}

#define OPEN_MODE(flags)                        \
  mode_t mode = 0;                              \
  if (((flags) & (O_CREAT | O_TMPFILE)) != 0) { \
    va_list list;                               \
    va_start(list, flags);                      \
    mode = va_arg(list, mode_t);                \
    va_end(list);                               \
  }

int open(const char* path, int flags, ...) {
  OPEN_MODE(flags)
  return open_any(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  OPEN_MODE(flags)
  return open_any(AT_FDCWD, path, flags, mode);
}
int openat(int folder, const char* path, int flags, ...) {
  OPEN_MODE(flags)
  return open_any(folder, path, flags, mode);
}
int openat64(int folder, const char* path, int flags, ...) {
  OPEN_MODE(flags)
  return open_any(folder, path, flags, mode);
}

ssize_t write(int file, const void* bytes, size_t size) {
  int torn = 0;
  if (file >= 0 && file < kMostFiles && writing[file] && fault("write", "", &torn)) return -1;
  if (!torn) return syscall(SYS_write, file, bytes, size);
  const ssize_t n = syscall(SYS_write, file, bytes, size > 1 ? size / 2 : size);
  if (strcmp(setting("FAULT_KIND"), "torn") == 0) kill(getpid(), SIGKILL);
  return n;
}

#define PATH_CALL(name, parameters, arguments, path)           \
  int name parameters {                                        \
    if (is_below(path) && fault(#name, path, NULL)) return -1; \
    return REAL(name) arguments;                               \
  }

PATH_CALL(rename, (const char* from, const char* to), (from, to), to)
PATH_CALL(renameat, (int a, const char* from, int b, const char* to), (a, from, b, to), to)
PATH_CALL(renameat2, (int a, const char* from, int b, const char* to, unsigned flags),
          (a, from, b, to, flags), to)
PATH_CALL(link, (const char* from, const char* to), (from, to), to)
PATH_CALL(linkat, (int a, const char* from, int b, const char* to, int flags), (a, from, b, to, flags), to)
PATH_CALL(symlink, (const char* target, const char* path), (target, path), path)
PATH_CALL(unlink, (const char* path), (path), path)
PATH_CALL(rmdir, (const char* path), (path), path)
PATH_CALL(mkdir, (const char* path, mode_t mode), (path, mode), path)
PATH_CALL(chmod, (const char* path, mode_t mode), (path, mode), path)
PATH_CALL(chown, (const char* path, uid_t user, gid_t group), (path, user, group), path)

/* The library removes whole folders by names relative to open ones. */
int unlinkat(int folder, const char* path, int flags) {
  if (fault("unlinkat", path, NULL)) return -1;
  return REAL(unlinkat)(folder, path, flags);
}

int ftruncate(int file, off_t size) {
  if (file >= 0 && file < kMostFiles && writing[file] && fault("ftruncate", "", NULL)) return -1;
  return REAL(ftruncate)(file, size);
}
int fsync(int file) {
  if (file >= 0 && file < kMostFiles && writing[file] && fault("fsync", "", NULL)) return -1;
  return REAL(fsync)(file);
}
int syncfs(int file) {
  if (fault("syncfs", "", NULL)) return -1;
  return REAL(syncfs)(file);
}
