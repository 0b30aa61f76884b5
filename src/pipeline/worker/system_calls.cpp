// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/system_calls.hpp"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <initializer_list>
#include <memory>

namespace noticescan::pipeline {
namespace {

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, Release>;

using Names = std::initializer_list<const char*>;
using Conditions = std::initializer_list<scmp_arg_cmp>;

// Names that one architecture or an older libseccomp doesn't have are passed over: what no rule
// names fails anyway.
class Rules {
 public:
  explicit Rules(scmp_filter_ctx filter) : filter_(filter) {}

  void add(std::uint32_t action, const char* name, Conditions conditions = {}) {
    const int number = seccomp_syscall_resolve_name(name);
    if (number == __NR_SCMP_ERROR || number < 0) return;
    const int result = seccomp_rule_add_array(
        filter_, action, number, static_cast<unsigned>(conditions.size()), std::data(conditions));
    if (result != 0 && error_ == 0) error_ = -result;
  }
  void add(std::uint32_t action, Names names) {
    for (const char* name : names) add(action, name);
  }
  int error() const { return error_; }

 private:
  scmp_filter_ctx filter_;
  int error_ = 0;
};

constexpr scmp_arg_cmp is(unsigned argument, std::uint64_t value) {
  return {argument, SCMP_CMP_EQ, value, 0};
}

// Of the bits in `mask`, exactly those in `value` are set.
constexpr scmp_arg_cmp has_bits(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

constexpr std::uint32_t kRefuse = SCMP_ACT_ERRNO(EPERM);
// For all that no rule names. The C library then does what it does on an older kernel.
constexpr std::uint32_t kUnknown = SCMP_ACT_ERRNO(ENOSYS);

void allow_what_decoders_need(Rules& rules) {
  // Memory, threads, time, and the end.
  rules.add(SCMP_ACT_ALLOW,
            {"brk",          "munmap",          "mremap",       "madvise",     "futex",
             "futex_waitv",  "set_robust_list", "rseq",         "sched_yield", "sched_getaffinity",
             "membarrier",   "set_tid_address", "gettid",       "getpid",      "clock_gettime",
             "clock_getres", "gettimeofday",    "time",         "times",       "clock_nanosleep",
             "nanosleep",    "getrusage",       "getrandom",    "uname",       "sysinfo",
             "rt_sigaction", "rt_sigprocmask",  "rt_sigreturn", "sigaltstack", "restart_syscall",
             "exit",         "exit_group"});
  // What is open, and looking for fonts; Landlock says where.
  rules.add(SCMP_ACT_ALLOW,
            {"read",       "readv",  "pread64",    "write",  "writev",    "lseek",      "close",
             "poll",       "ppoll",  "fadvise64",  "fstat",  "fstatfs",   "stat",       "lstat",
             "newfstatat", "statx",  "statfs",     "access", "faccessat", "faccessat2", "readlink",
             "readlinkat", "getcwd", "getdents64", "getuid", "geteuid",   "getgid",     "getegid"});
}

void guard_memory(Rules& rules) {
  for (const char* name : {"mmap", "mprotect", "pkey_mprotect"}) {
    rules.add(SCMP_ACT_ALLOW, name, {has_bits(2, PROT_EXEC, 0)});
    rules.add(kRefuse, name, {has_bits(2, PROT_EXEC, PROT_EXEC)});
  }
}

// For reading only. One rule for each way of writing: the rules of one call must not overlap.
void guard_opens(Rules& rules) {
  static_assert(O_RDONLY == 0 && O_ACCMODE == (O_WRONLY | O_RDWR));
  for (const auto& [name, flags] : {std::pair{"open", 1u}, std::pair{"openat", 2u}}) {
    const std::uint64_t changes = O_ACCMODE | O_CREAT | O_TRUNC;
    rules.add(SCMP_ACT_ALLOW, name, {has_bits(flags, changes, 0)});
    for (const std::uint64_t bit : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
      rules.add(kRefuse, name, {has_bits(flags, bit, bit)});
    }
  }
  rules.add(kRefuse, {"creat",  "truncate",     "ftruncate", "fallocate", "mkdir",     "mkdirat",
                      "rmdir",  "unlink",       "unlinkat",  "rename",    "renameat",  "renameat2",
                      "link",   "linkat",       "symlink",   "symlinkat", "mknod",     "mknodat",
                      "chmod",  "fchmod",       "fchmodat",  "chown",     "fchown",    "fchownat",
                      "lchown", "utimensat",    "setxattr",  "fsetxattr", "lsetxattr", "chdir",
                      "fchdir", "memfd_create", "flock"});
}

void guard_the_rest(Rules& rules, int socket) {
  rules.add(SCMP_ACT_ALLOW, "sendmsg", {is(0, static_cast<std::uint64_t>(socket))});
  rules.add(SCMP_ACT_ALLOW, "recvmsg", {is(0, static_cast<std::uint64_t>(socket))});
  // A signal to oneself is how abort() ends; F_SETOWN would send one to others.
  const auto self = static_cast<std::uint64_t>(::getpid());
  rules.add(SCMP_ACT_ALLOW, "tgkill", {is(0, self)});
  for (const int command : {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC}) {
    rules.add(SCMP_ACT_ALLOW, "fcntl", {is(1, static_cast<std::uint64_t>(command))});
  }
  // The limit of time is set anew for each document.
  rules.add(SCMP_ACT_ALLOW, "prlimit64", {is(0, 0), is(2, 0)});
  rules.add(SCMP_ACT_ALLOW, "prlimit64", {is(0, 0), is(1, RLIMIT_CPU)});
  // A decoder's thread, but no process. clone3 stays unknown: its flags lie behind a pointer.
  rules.add(SCMP_ACT_ALLOW, "clone", {has_bits(0, CLONE_THREAD, CLONE_THREAD)});
  rules.add(SCMP_ACT_KILL_PROCESS, "clone", {has_bits(0, CLONE_THREAD, 0)});
  rules.add(SCMP_ACT_KILL_PROCESS, {"socket",
                                    "connect",
                                    "bind",
                                    "listen",
                                    "accept",
                                    "accept4",
                                    "socketpair",
                                    "sendto",
                                    "sendmmsg",
                                    "execve",
                                    "execveat",
                                    "fork",
                                    "vfork",
                                    "ptrace",
                                    "process_vm_readv",
                                    "process_vm_writev",
                                    "io_uring_setup",
                                    "bpf",
                                    "userfaultfd",
                                    "unshare",
                                    "setns",
                                    "mount",
                                    "pivot_root",
                                    "chroot"});
}

}  // namespace

bool filter_system_calls(int socket) {
  const Filter filter(seccomp_init(kUnknown));
  if (!filter) {
    errno = ENOMEM;
    return false;
  }
  seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1);
  seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);  // a tree, not a list
  Rules rules(filter.get());
  allow_what_decoders_need(rules);
  guard_memory(rules);
  guard_opens(rules);
  guard_the_rest(rules, socket);
  const int loaded = rules.error() != 0 ? -rules.error() : seccomp_load(filter.get());
  errno = -loaded;
  return loaded == 0;
}

}  // namespace noticescan::pipeline
