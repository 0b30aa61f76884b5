// SPDX-License-Identifier: Apache-2.0
#include "support/processes.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <map>
#include <stdexcept>

extern char** environ;

namespace noticescan::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Started {
  std::size_t index = 0;
  int out = -1;  // memory, so that no pipe can fill up and wait for us
  Clock::time_point at;
};

pid_t start(const Command& command, int out, Errors errors) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  if (errors == Errors::hidden) {
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  pid_t pid = -1;
  const int failed =
      posix_spawnp(&pid, command.at(0).c_str(), &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error(command[0] + " can't be started; is it installed?");
  return pid;
}

std::string take(int fd) {
  std::string text;
  std::array<char, 65536> piece{};
  ::lseek(fd, 0, SEEK_SET);
  for (ssize_t got = 0; (got = ::read(fd, piece.data(), piece.size())) > 0;) {
    text.append(piece.data(), static_cast<std::size_t>(got));
  }
  ::close(fd);
  return text;
}

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

}  // namespace

void run_all(const std::vector<Command>& commands, int jobs, Errors errors,
             const std::function<void(std::size_t index, const Finished&)>& done) {
  std::map<pid_t, Started> running;
  std::size_t next = 0;
  while (next < commands.size() || !running.empty()) {
    while (next < commands.size() && running.size() < static_cast<std::size_t>(jobs)) {
      const int out = ::memfd_create("output", MFD_CLOEXEC);
      const auto now = Clock::now();
      running[start(commands[next], out, errors)] = {next, out, now};
      ++next;
    }
    int status = 0;
    rusage usage{};
    const pid_t pid = ::wait4(-1, &status, 0, &usage);
    if (pid < 0 && errno != EINTR) throw std::runtime_error("a program was lost");
    const auto found = running.find(pid);
    if (found == running.end()) continue;
    Finished finished;
    finished.code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    finished.out = take(found->second.out);
    finished.cpu_ms = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
    finished.wall_ms =
        std::chrono::duration<double, std::milli>(Clock::now() - found->second.at).count();
    finished.peak_mb = static_cast<double>(usage.ru_maxrss) / 1024;  // Linux gives KiB
    done(found->second.index, finished);
    running.erase(found);
  }
}

Finished run_one(const Command& command) {
  Finished result;
  run_all({command}, 1, Errors::shown,
          [&](std::size_t, const Finished& finished) { result = finished; });
  return result;
}

}  // namespace noticescan::bench
