// A library to be preloaded, under which calls of the system fail. The environment says which:
//
//   OTLPDOC_FAULT=CALL:K:FAULT   CALL names a row of kCalls; K counts from 1, `*` is every one;
//                                up to four, with `,` between them
//   OTLPDOC_FAULT_SEEN=FILE      is made when a call has failed
//
// FAULT is the number of an error, or a word: `short` lets a read or write do one byte of its work,
// `grow` appends to the file that is read, `kill`, `term`, `int`, `hup` and `quit` send that
// signal. Messages on standard error are spared.
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>

extern "C" {
void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);
void* __libc_memalign(size_t, size_t);
}

namespace {

enum Call {
  kOpen,
  kRead,
  kWrite,
  kClose,
  kSync,
  kRename,
  kLink,
  kUnlink,
  kStat,
  kMode,
  kDirectory,
  kEntry,
  kMap,
  kMemory,
  kThread,
  kTruncate
};
constexpr const char* kCalls[] = {"open", "read",   "write",  "close",   "sync",      "rename",
                                  "link", "unlink", "stat",   "mode",    "directory", "entry",
                                  "map",  "memory", "thread", "truncate"};

struct Fault {
  int call = -1;
  long at = 0;  // 0: every one
  int error = 0;
  int signal_number = 0;
  bool is_short = false, grows = false;
  std::atomic<long> count = 0;
};
Fault faults[4];
int known = 0;  // of these; 0 until the environment was read
const char* seen = nullptr;

bool starts(const char*& text, const char* word) {
  const size_t size = strlen(word);
  if (strncmp(text, word, size) != 0) return false;
  if (text[size] != ':' && text[size] != ',' && text[size] != '\0') return false;
  text += size;
  return true;
}

// Reads one, and leaves what is behind it.
void read_fault(const char*& text, Fault& fault) {
  for (int i = 0; i < static_cast<int>(sizeof kCalls / sizeof *kCalls) && fault.call < 0; ++i) {
    if (starts(text, kCalls[i])) fault.call = i;
  }
  if (fault.call < 0 || *text++ != ':') abort();
  char* end = nullptr;
  fault.at = strtol(text, &end, 10);
  text = *end == '*' ? end + 1 : end;
  if (*text++ != ':') abort();
  const struct {
    const char* word;
    int number;
  } signals[] = {
      {"kill", SIGKILL}, {"term", SIGTERM}, {"int", SIGINT}, {"hup", SIGHUP}, {"quit", SIGQUIT}};
  for (const auto& one : signals) {
    if (starts(text, one.word)) fault.signal_number = one.number;
  }
  fault.is_short = starts(text, "short");
  fault.grows = starts(text, "grow");
  fault.error = static_cast<int>(strtol(text, &end, 10));
  text = *end == ',' ? end + 1 : end;
}

__attribute__((constructor)) void read_environment() {
  const char* text = getenv("OTLPDOC_FAULT");
  seen = getenv("OTLPDOC_FAULT_SEEN");
  int count = 0;
  while (text != nullptr && *text != '\0') {
    if (count == sizeof faults / sizeof *faults) abort();
    read_fault(text, faults[count++]);
  }
  known = count;
}

// The fault of this call; nullptr: it works.
const Fault* fault_of(Call call) {
  for (int i = 0; i < known; ++i) {
    Fault& fault = faults[i];
    if (fault.call != call) continue;
    const long number = ++fault.count;
    if (fault.at != 0 && number != fault.at) continue;
    if (seen != nullptr) {
      const long fd = syscall(SYS_openat, AT_FDCWD, seen, O_WRONLY | O_CREAT, 0600);
      if (fd >= 0) syscall(SYS_close, fd);
    }
    if (fault.signal_number == 0) return &fault;
    // One that is held back waits until it is let through.
    kill(getpid(), fault.signal_number);
  }
  return nullptr;
}

bool fails(Call call) {
  const Fault* fault = fault_of(call);
  if (fault != nullptr) errno = fault->error;
  return fault != nullptr;
}

template <class Function>
Function next(const char* name, Function /*same*/) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

int open_next(int directory, const char* path, int flags, mode_t mode) {
  if (fails(kOpen)) return -1;
  return static_cast<int>(syscall(SYS_openat, directory, path, flags, mode));
}

// Appends a byte to what a descriptor reads.
void grow(int fd) {
  char path[64] = "/proc/self/fd/";
  size_t size = strlen(path);
  char digits[16];
  int used = 0;
  for (int rest = fd; used == 0 || rest > 0; rest /= 10)
    digits[used++] = static_cast<char>('0' + rest % 10);
  while (used > 0) path[size++] = digits[--used];
  const long other = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND, 0);
  if (other < 0) return;
  syscall(SYS_write, other, "x", 1);
  syscall(SYS_close, other);
}

ssize_t read_next(int fd, void* bytes, size_t size, off_t offset) {
  if (const Fault* fault = fault_of(kRead)) {
    if (fault->grows) grow(fd);
    if (fault->is_short && size > 1) size = 1;
    errno = fault->error;
    if (!fault->is_short && !fault->grows) return -1;
  }
  return offset < 0 ? syscall(SYS_read, fd, bytes, size)
                    : syscall(SYS_pread64, fd, bytes, size, offset);
}

ssize_t write_next(int fd, const void* bytes, size_t size, off_t offset) {
  if (const Fault* fault = fd == STDERR_FILENO ? nullptr : fault_of(kWrite)) {
    if (fault->is_short && size > 1) size = 1;
    errno = fault->error;
    if (!fault->is_short) return -1;
  }
  return offset < 0 ? syscall(SYS_write, fd, bytes, size)
                    : syscall(SYS_pwrite64, fd, bytes, size, offset);
}

mode_t mode_of(int flags, va_list arguments) {
  const bool makes = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
  return makes ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

#define EXPORT extern "C" __attribute__((visibility("default")))
#define CALL_NEXT(name, ...)                     \
  static const auto real = next(#name, &::name); \
  return real(__VA_ARGS__)

EXPORT int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_next(AT_FDCWD, path, flags, mode);
}
EXPORT int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_next(AT_FDCWD, path, flags, mode);
}
EXPORT int openat(int directory, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_next(directory, path, flags, mode);
}
EXPORT int openat64(int directory, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_next(directory, path, flags, mode);
}

EXPORT ssize_t read(int fd, void* bytes, size_t size) { return read_next(fd, bytes, size, -1); }
EXPORT ssize_t pread(int fd, void* bytes, size_t size, off_t offset) {
  return read_next(fd, bytes, size, offset);
}
EXPORT ssize_t pread64(int fd, void* bytes, size_t size, off64_t offset) {
  return read_next(fd, bytes, size, offset);
}
EXPORT ssize_t write(int fd, const void* bytes, size_t size) {
  return write_next(fd, bytes, size, -1);
}
EXPORT ssize_t pwrite(int fd, const void* bytes, size_t size, off_t offset) {
  return write_next(fd, bytes, size, offset);
}
EXPORT ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t offset) {
  return write_next(fd, bytes, size, offset);
}
// The descriptor is closed even so, as on Linux.
EXPORT int close(int fd) {
  const Fault* fault = fault_of(kClose);
  const long result = syscall(SYS_close, fd);
  if (fault == nullptr) return static_cast<int>(result);
  errno = fault->error;
  return -1;
}

EXPORT int fsync(int fd) { return fails(kSync) ? -1 : static_cast<int>(syscall(SYS_fsync, fd)); }
EXPORT int fdatasync(int fd) {
  return fails(kSync) ? -1 : static_cast<int>(syscall(SYS_fdatasync, fd));
}
EXPORT int ftruncate(int fd, off_t size) {
  return fails(kTruncate) ? -1 : static_cast<int>(syscall(SYS_ftruncate, fd, size));
}
EXPORT int ftruncate64(int fd, off64_t size) {
  return fails(kTruncate) ? -1 : static_cast<int>(syscall(SYS_ftruncate, fd, size));
}
EXPORT int rename(const char* from, const char* to) {
  return fails(kRename) ? -1
                        : static_cast<int>(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}
EXPORT int renameat2(int from_directory, const char* from, int to_directory, const char* to,
                     unsigned flags) {
  if (fails(kRename)) return -1;
  return static_cast<int>(syscall(SYS_renameat2, from_directory, from, to_directory, to, flags));
}
EXPORT int link(const char* from, const char* to) {
  return fails(kLink) ? -1 : static_cast<int>(syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}
EXPORT int unlink(const char* path) {
  return fails(kUnlink) ? -1 : static_cast<int>(syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}
EXPORT int fchmod(int fd, mode_t mode) {
  return fails(kMode) ? -1 : static_cast<int>(syscall(SYS_fchmod, fd, mode));
}
EXPORT int fchown(int fd, uid_t user, gid_t group) {
  return fails(kMode) ? -1 : static_cast<int>(syscall(SYS_fchown, fd, user, group));
}

EXPORT int fstat(int fd, struct stat* status) {
  if (fails(kStat)) return -1;
  CALL_NEXT(fstat, fd, status);
}
EXPORT int fstat64(int fd, struct stat64* status) {
  if (fails(kStat)) return -1;
  CALL_NEXT(fstat64, fd, status);
}
EXPORT int stat(const char* path, struct stat* status) {
  if (fails(kStat)) return -1;
  CALL_NEXT(stat, path, status);
}
EXPORT int stat64(const char* path, struct stat64* status) {
  if (fails(kStat)) return -1;
  CALL_NEXT(stat64, path, status);
}
EXPORT int lstat(const char* path, struct stat* status) {
  if (fails(kStat)) return -1;
  CALL_NEXT(lstat, path, status);
}
EXPORT int lstat64(const char* path, struct stat64* status) {
  if (fails(kStat)) return -1;
  CALL_NEXT(lstat64, path, status);
}
EXPORT int fstatat(int directory, const char* path, struct stat* status, int flags) {
  if (fails(kStat)) return -1;
  CALL_NEXT(fstatat, directory, path, status, flags);
}
EXPORT int fstatat64(int directory, const char* path, struct stat64* status, int flags) {
  if (fails(kStat)) return -1;
  CALL_NEXT(fstatat64, directory, path, status, flags);
}

EXPORT DIR* opendir(const char* path) {
  if (fails(kDirectory)) return nullptr;
  CALL_NEXT(opendir, path);
}
EXPORT DIR* fdopendir(int fd) {
  if (fails(kDirectory)) return nullptr;
  CALL_NEXT(fdopendir, fd);
}
EXPORT dirent* readdir(DIR* directory) {
  if (fails(kEntry)) return nullptr;
  CALL_NEXT(readdir, directory);
}
EXPORT dirent64* readdir64(DIR* directory) {
  if (fails(kEntry)) return nullptr;
  CALL_NEXT(readdir64, directory);
}

EXPORT void* mmap(void* address, size_t size, int protection, int flags, int fd, off_t offset) {
  if (fails(kMap)) return MAP_FAILED;
  return reinterpret_cast<void*>(syscall(SYS_mmap, address, size, protection, flags, fd, offset));
}
EXPORT void* mmap64(void* address, size_t size, int protection, int flags, int fd, off64_t offset) {
  if (fails(kMap)) return MAP_FAILED;
  return reinterpret_cast<void*>(syscall(SYS_mmap, address, size, protection, flags, fd, offset));
}

// libgit2 crashes over its own want of memory, which is not ours to mend.
bool is_of_libgit2(void* caller) {
  Dl_info from{};
  return dladdr(caller, &from) != 0 && from.dli_fname != nullptr &&
         strstr(from.dli_fname, "libgit2") != nullptr;
}

bool lacks_memory(void* caller) { return fails(kMemory) && !is_of_libgit2(caller); }

EXPORT void* malloc(size_t size) {
  return lacks_memory(__builtin_return_address(0)) ? nullptr : __libc_malloc(size);
}
EXPORT void* calloc(size_t count_of, size_t size) {
  return lacks_memory(__builtin_return_address(0)) ? nullptr : __libc_calloc(count_of, size);
}
EXPORT void* realloc(void* old, size_t size) {
  return lacks_memory(__builtin_return_address(0)) ? nullptr : __libc_realloc(old, size);
}
EXPORT void* aligned_alloc(size_t alignment, size_t size) {
  return fails(kMemory) ? nullptr : __libc_memalign(alignment, size);
}
EXPORT int posix_memalign(void** out, size_t alignment, size_t size) {
  *out = fails(kMemory) ? nullptr : __libc_memalign(alignment, size);
  return *out == nullptr ? ENOMEM : 0;
}

EXPORT int pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                          void* (*begin)(void*), void* argument) {
  if (const Fault* fault = fault_of(kThread)) return fault->error;
  CALL_NEXT(pthread_create, thread, attributes, begin, argument);
}
