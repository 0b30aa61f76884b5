// SPDX-License-Identifier: Apache-2.0
#include "support/run_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

extern char** environ;

namespace noticescan::test_support {
namespace {

// Memory files for all three streams: no pipe can fill up and wait for us.
int memory(const std::string& content = "") {
  const int fd = ::memfd_create("stream", MFD_CLOEXEC);
  if (fd < 0 || ::write(fd, content.data(), content.size()) < 0) {
    throw std::runtime_error("no memory file");
  }
  ::lseek(fd, 0, SEEK_SET);
  return fd;
}

std::string take(int fd) {
  std::string text;
  std::array<char, 4096> piece{};
  ::lseek(fd, 0, SEEK_SET);
  for (ssize_t got = 0; (got = ::read(fd, piece.data(), piece.size())) > 0;) {
    text.append(piece.data(), static_cast<std::size_t>(got));
  }
  ::close(fd);
  return text;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> list;
  for (std::string& string : strings) list.push_back(string.data());
  list.push_back(nullptr);
  return list;
}

}  // namespace

Running start_program(const std::vector<std::string>& command, const RunOptions& options) {
  Running running;
  running.in = memory(options.input);
  running.out = memory();
  running.err = memory();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, running.in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, options.output >= 0 ? options.output : running.out,
                                   STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, running.err, STDERR_FILENO);

  std::vector<std::string> words = command;
  std::vector<std::string> environment = options.environment;
  for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
  const int failed = posix_spawn(&running.pid, words.at(0).c_str(), &actions, nullptr,
                                 pointers(words).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error(words[0] + " can't be started");
  return running;
}

Finished finish(const Running& running) {
  int status = 0;
  ::waitpid(running.pid, &status, 0);
  ::close(running.in);
  const int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return {code, take(running.out), take(running.err)};
}

Finished run_program(const std::vector<std::string>& command, const RunOptions& options) {
  return finish(start_program(command, options));
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "noticescan-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code none;
  std::filesystem::remove_all(path, none);
}

std::string TemporaryFolder::add(const std::string& name, const std::string& content) const {
  std::ofstream(path / name, std::ios::binary) << content;
  return (path / name).string();
}

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace noticescan::test_support
