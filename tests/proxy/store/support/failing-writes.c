/*
 * Loaded into the proxy and into what it starts: of all changes that they make to a store's files, the Nth
 * fails. N is for the whole of them, whichever thread or process comes to it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
  _Atomic int done;
  int failing;
  int error;
  char failed[16];
} *steps;

__attribute__((constructor)) static void begin(void) {
  int file = open(getenv("FAILING_WRITES"), O_RDWR);
  steps = mmap(NULL, sizeof *steps, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (steps == MAP_FAILED) abort();
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_of_a_store(const char *path) {
  const char *rest = strstr(path, ".duckdb");
  return rest != NULL && (rest[7] == 0 || strncmp(rest + 7, ".wal", 4) == 0);
}

static int fails(const char *call, const char *path) {
  if (!is_of_a_store(path) || ++steps->done != steps->failing) return 0;
  snprintf(steps->failed, sizeof steps->failed, "%s", call);
  errno = steps->error;
  return 1;
}

static int fails_at(const char *call, int file) {
  char link[32], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return fails(call, path);
}

/* A disk takes what it has room for before it is full, and what it holds already needs no more. */
static size_t taken(int file, size_t length, off_t at) {
  struct stat now;
  if (steps->error != ENOSPC || fstat(file, &now) != 0) return 0;
  return at + (off_t)length > now.st_size ? length / 2 : 0;
}

ssize_t write(int file, const void *bytes, size_t length) {
  if (!fails_at("write", file)) return REAL(write)(file, bytes, length);
  size_t part = taken(file, length, lseek(file, 0, SEEK_CUR));
  if (part > 0) REAL(write)(file, bytes, part);
  errno = steps->error;
  return -1;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
  if (!fails_at("pwrite", file)) return REAL(pwrite)(file, bytes, length, at);
  size_t part = taken(file, length, at);
  if (part > 0) REAL(pwrite)(file, bytes, part, at);
  errno = steps->error;
  return -1;
}

int fsync(int file) { return fails_at("fsync", file) ? -1 : REAL(fsync)(file); }

int ftruncate(int file, off_t length) {
  return fails_at("ftruncate", file) ? -1 : REAL(ftruncate)(file, length);
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, mode_t);
  va_end(more);
  int writes = (flags & O_ACCMODE) != O_RDONLY;
  return writes && fails("open", path) ? -1 : REAL(open)(path, flags, mode);
}

int rename(const char *from, const char *to) {
  return fails("rename", from) ? -1 : REAL(rename)(from, to);
}

int unlink(const char *path) { return fails("unlink", path) ? -1 : REAL(unlink)(path); }

int remove(const char *path) { return fails("remove", path) ? -1 : REAL(remove)(path); }
