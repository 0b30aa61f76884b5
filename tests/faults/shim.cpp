// SPDX-License-Identifier: Apache-2.0
// LD_PRELOADed into noticescan and its worker, it makes the system fail as the environment says:
//   FAULT_IN=noticescan|noticescan-worker   the program that it happens to; unset: both
//   FAULT_ONCE=FILE        only in the first process that can remove FILE, and reads documents
//   FAULT_MALLOC=N         the Nth allocation fails, and so do the 20 after it
//   FAULT_KILL=N           at the Nth allocation the process is killed
//   FAULT_SHORT=1          reads and writes move a few bytes at a time
//   FAULT_EINTR=1          every other call that may be interrupted is
//   FAULT_FULL=N           after N bytes in files the disk is full
//   FAULT_FSYNC=1          the disk takes nothing when asked to keep it
//   FAULT_DISK=TEXT        reading a file whose path has TEXT fails behind its first 1000 bytes
//   FAULT_CLOCK=DAYS       the calendar jumps by so many days once it was asked five times
//   FAULT_NO_TMP=1         there is no /tmp and no /var/tmp
//   FAULT_THREADS=N        no more than N threads
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdarg>
#include <cstdio>

extern "C" {
void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);
void* __libc_memalign(size_t, size_t);
}

namespace {

constexpr long kNever = -1;

long fail_at = kNever, kill_at = kNever, full_after = kNever, threads_left = kNever;
bool moves_little = false, interrupts = false, loses_fsync = false, has_no_tmp = false;
long jump_days = 0;
const char* bad_path = nullptr;

std::atomic<long> allocations{0}, calls{0}, clock_calls{0}, written{0};

long number_in(const char* name) {
  const char* text = ::getenv(name);
  return text == nullptr ? kNever : ::atol(text);
}

bool only_tells_its_version(char** arguments, int count) {
  return ::strcmp(arguments[count - 1], "--version") == 0;
}

// glibc hands the arguments of main() to constructors, too.
__attribute__((constructor)) void set_up(int count, char** arguments) {
  const char* program = ::getenv("FAULT_IN");
  if (program != nullptr && ::strcmp(program, program_invocation_short_name) != 0) return;
  const char* once = ::getenv("FAULT_ONCE");
  if (once != nullptr && (only_tells_its_version(arguments, count) || ::unlink(once) != 0)) return;
  allocations = 0;
  fail_at = number_in("FAULT_MALLOC");
  kill_at = number_in("FAULT_KILL");
  full_after = number_in("FAULT_FULL");
  threads_left = number_in("FAULT_THREADS");
  moves_little = ::getenv("FAULT_SHORT") != nullptr;
  interrupts = ::getenv("FAULT_EINTR") != nullptr;
  loses_fsync = ::getenv("FAULT_FSYNC") != nullptr;
  has_no_tmp = ::getenv("FAULT_NO_TMP") != nullptr;
  jump_days = std::max(number_in("FAULT_CLOCK"), 0L);
  bad_path = ::getenv("FAULT_DISK");
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}
// The system's own function, looked up once.
#define REAL(name) static const auto real = next<decltype(&::name)>(#name)

bool may_allocate() {
  const long count = ++allocations;
  if (count == kill_at) ::raise(SIGKILL);
  if (fail_at == kNever || count < fail_at || count > fail_at + 20) return true;
  errno = ENOMEM;
  return false;
}

bool is_interrupted() {
  // About half of the calls, in no pattern that a loop could fall in with.
  if (!interrupts || ((++calls * 2654435761) >> 13 & 1) != 0) return false;
  errno = EINTR;
  return true;
}

size_t little_of(size_t size) {
  return moves_little ? std::min<size_t>(size, static_cast<size_t>(++calls % 1000 + 1)) : size;
}

void shorten(const msghdr& message) {
  if (message.msg_iovlen == 1) message.msg_iov[0].iov_len = little_of(message.msg_iov[0].iov_len);
}

bool path_of(int fd, char (&path)[512]) {
  char link[64];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t size = ::readlink(link, path, sizeof path - 1);
  path[std::max<ssize_t>(size, 0)] = 0;
  return size > 0;
}

bool is_on_bad_disk(int fd, off_t offset) {
  char path[512];
  if (bad_path == nullptr || offset < 1000 || !path_of(fd, path)) return false;
  if (::strstr(path, bad_path) == nullptr) return false;
  errno = EIO;
  return true;
}

bool is_in_file(int fd) {
  struct stat about {};
  char path[512];
  return ::fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && path_of(fd, path) &&
         ::strncmp(path, "/memfd:", 7) != 0;
}

// How much of `size` still fits; 0 with ENOSPC where nothing does.
size_t room_for(int fd, size_t size) {
  if (full_after == kNever || size == 0 || !is_in_file(fd)) return size;
  const long before = written.fetch_add(static_cast<long>(size));
  if (before + static_cast<long>(size) <= full_after) return size;
  if (before < full_after) return static_cast<size_t>(full_after - before);
  errno = ENOSPC;
  return 0;
}

bool is_gone(const char* path) {
  if (!has_no_tmp || path == nullptr) return false;
  const bool in_tmp = ::strncmp(path, "/tmp", 4) == 0 || ::strncmp(path, "/var/tmp", 8) == 0;
  if (in_tmp) errno = ENOENT;
  return in_tmp;
}

time_t jumped(time_t seconds) {
  return ++clock_calls > 5 ? seconds + jump_days * 86400 : seconds;
}

}  // namespace

extern "C" {

void* malloc(size_t size) {
  return may_allocate() ? __libc_malloc(size) : nullptr;
}
void* calloc(size_t count, size_t size) {
  return may_allocate() ? __libc_calloc(count, size) : nullptr;
}
void* realloc(void* old, size_t size) {
  return may_allocate() ? __libc_realloc(old, size) : nullptr;
}
void* aligned_alloc(size_t alignment, size_t size) {
  return may_allocate() ? __libc_memalign(alignment, size) : nullptr;
}
int posix_memalign(void** into, size_t alignment, size_t size) {
  *into = may_allocate() ? __libc_memalign(alignment, size) : nullptr;
  return *into == nullptr ? ENOMEM : 0;
}

ssize_t read(int fd, void* into, size_t size) {
  REAL(read);
  if (is_interrupted()) return -1;
  if (bad_path != nullptr && is_on_bad_disk(fd, ::lseek(fd, 0, SEEK_CUR))) return -1;
  return real(fd, into, bad_path == nullptr ? little_of(size) : std::min<size_t>(size, 1000));
}
ssize_t pread(int fd, void* into, size_t size, off_t offset) {
  REAL(pread);
  if (is_interrupted() || is_on_bad_disk(fd, offset)) return -1;
  return real(fd, into, little_of(size), offset);
}
ssize_t pread64(int fd, void* into, size_t size, off_t offset) {
  return pread(fd, into, size, offset);
}
ssize_t write(int fd, const void* from, size_t size) {
  REAL(write);
  if (is_interrupted()) return -1;
  const size_t room = room_for(fd, size);
  return room == 0 && size > 0 ? -1 : real(fd, from, little_of(room));
}
ssize_t recvmsg(int fd, msghdr* header, int flags) {
  REAL(recvmsg);
  if (is_interrupted()) return -1;
  shorten(*header);
  return real(fd, header, flags);
}
ssize_t sendmsg(int fd, const msghdr* header, int flags) {
  REAL(sendmsg);
  if (is_interrupted()) return -1;
  shorten(*header);
  return real(fd, header, flags);
}
int poll(pollfd* what, nfds_t count, int timeout) {
  REAL(poll);
  return is_interrupted() ? -1 : real(what, count, timeout);
}
pid_t waitpid(pid_t pid, int* status, int options) {
  REAL(waitpid);
  return is_interrupted() ? -1 : real(pid, status, options);
}
int fsync(int fd) {
  REAL(fsync);
  if (loses_fsync) errno = EIO;
  return loses_fsync ? -1 : real(fd);
}

int open(const char* path, int flags, ...) {
  REAL(open);
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return is_gone(path) ? -1 : real(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  REAL(open64);
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return is_gone(path) ? -1 : real(path, flags, mode);
}
int mkostemp(char* name, int flags) {
  REAL(mkostemp);
  return is_gone(name) ? -1 : real(name, flags);
}
int mkstemp(char* name) {
  REAL(mkstemp);
  return is_gone(name) ? -1 : real(name);
}

int clock_gettime(clockid_t clock, timespec* now) {
  REAL(clock_gettime);
  const int result = real(clock, now);
  if (jump_days != 0 && clock == CLOCK_REALTIME) now->tv_sec = jumped(now->tv_sec);
  return result;
}
time_t time(time_t* into) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (into != nullptr) *into = now.tv_sec;
  return now.tv_sec;
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                   void* argument) {
  REAL(pthread_create);
  if (threads_left == 0) return EAGAIN;
  if (threads_left > 0) --threads_left;
  return real(thread, attributes, run, argument);
}

}  // extern "C"
