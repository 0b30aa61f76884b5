// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <thread>
#include <vector>

#include "pipeline/channel.hpp"

extern char** environ;

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

constexpr int kWorkerSocket = 3;

// This environment with a clean locale, one thread of OpenMP and of OpenBLAS (which OpenCV loads
// where it is installed, and whose threads wait by spinning; both are read when the library is
// loaded, so that they must stand before exec), large pages of memory for pictures, where the
// system has them on request, and no foreign models.
std::vector<std::string> worker_environment() {
  std::vector<std::string> kept = {"OMP_THREAD_LIMIT=1", "OPENBLAS_NUM_THREADS=1", "LC_ALL=C",
                                   "GLIBC_TUNABLES=glibc.malloc.hugetlb=1"};
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const bool drop = text.starts_with("LC_") || text.starts_with("LANG") ||
                      text.starts_with("OMP_") || text.starts_with("OPENBLAS_") ||
                      text.starts_with("GLIBC_TUNABLES=") || text.starts_with("TESSDATA_PREFIX=");
    if (!drop) kept.emplace_back(text);
  }
  return kept;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> list;
  for (std::string& string : strings) list.push_back(string.data());
  list.push_back(nullptr);
  return list;
}

struct FileActions {
  posix_spawn_file_actions_t actions;
  FileActions() { posix_spawn_file_actions_init(&actions); }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
};

struct Attributes {
  posix_spawnattr_t attributes;
  Attributes() {
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~Attributes() { posix_spawnattr_destroy(&attributes); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
};

// The socket's descriptor is above 2: main() sees to it that the first three are open.
core::Result<pid_t> spawn(const WorkerProgram& program, int socket) {
  FileActions files;
  auto* actions = &files.actions;
  posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(actions, socket, kWorkerSocket);
  posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (!program.show_stderr) {
    posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  posix_spawn_file_actions_addclosefrom_np(actions, kWorkerSocket + 1);

  const Attributes attributes;
  std::vector<std::string> environment = worker_environment();
  std::vector<std::string> arguments = {program.program.string(), program.models_dir.string()};
  pid_t pid = -1;
  const int failed = posix_spawn(&pid, program.program.c_str(), actions, &attributes.attributes,
                                 pointers(arguments).data(), pointers(environment).data());
  if (failed != 0) {
    return core::fail(ErrorCode::setup,
                      fmt::format("The program that reads documents, {}, can't be started: {}. "
                                  "Install noticescan again, or build all of it.",
                                  program.program.string(), std::strerror(failed)));
  }
  return pid;
}

// The wait status, once the process has ended.
std::optional<int> try_reap(pid_t pid) {
  int status = 0;
  for (;;) {
    const pid_t got = ::waitpid(pid, &status, WNOHANG);
    if (got == pid) return status;
    if (got == 0) return std::nullopt;
    if (errno != EINTR) return 0;  // not ours any more
  }
}

}  // namespace

core::Result<WorkerProcess> WorkerProcess::start(const WorkerProgram& program) {
  auto channel = make_channel();
  if (!channel) return core::fail(ErrorCode::internal, "The system gives no more sockets.");
  auto& [ours, theirs] = *channel;
  const auto pid = spawn(program, theirs.get());
  if (!pid) return tl::make_unexpected(pid.error());
  return WorkerProcess(*pid, std::move(ours));
}

WorkerProcess::WorkerProcess(pid_t pid, FileDescriptor socket)
    : pid_(pid), socket_(std::move(socket)) {}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), socket_(std::move(other.socket_)) {}

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
  std::swap(pid_, other.pid_);
  socket_ = std::move(other.socket_);
  return *this;
}

WorkerProcess::~WorkerProcess() {
  // It keeps nothing that would have to be saved.
  if (pid_ > 0) ::kill(pid_, SIGKILL);
  end();
}

double WorkerProcess::cpu_seconds() const {
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return 0;
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

std::optional<int> WorkerProcess::end() {
  if (pid_ <= 0) return std::nullopt;
  const pid_t pid = std::exchange(pid_, -1);
  socket_.reset();
  for (int i = 0; i < 20; ++i) {
    if (const auto status = try_reap(pid)) return status;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ::kill(pid, SIGKILL);
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  return std::nullopt;
}

std::string describe_wait_status(int status) {
  if (WIFSIGNALED(status)) {
    const int number = WTERMSIG(status);
    return fmt::format("stopped with signal {} ({})", number, ::strsignal(number));
  }
  return fmt::format("ended with status {}", WEXITSTATUS(status));
}

}  // namespace noticescan::pipeline
