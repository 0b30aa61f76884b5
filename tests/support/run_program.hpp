// SPDX-License-Identifier: Apache-2.0
// Runs a built program as a user's shell would, for tests of the whole.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace noticescan::test_support {

struct Finished {
  int code = -1;  // as shells have it: 128 + the signal for a program that one ended
  std::string out;
  std::string err;
};

struct RunOptions {
  std::string input;                     // for standard input
  std::vector<std::string> environment;  // "NO_COLOR=1", beside what the tests themselves have
  int output = -1;                       // standard output goes to this descriptor, not to `out`
};

Finished run_program(const std::vector<std::string>& command, const RunOptions& options = {});

// Started, to be signalled while it runs.
struct Running {
  pid_t pid = -1;
  int in = -1;
  int out = -1;
  int err = -1;
};
Running start_program(const std::vector<std::string>& command, const RunOptions& options = {});
Finished finish(const Running& running);

// A folder of its own for one test, removed with it.
struct TemporaryFolder {
  std::filesystem::path path;
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // Writes a file into it and gives its path.
  std::string add(const std::string& name, const std::string& content) const;
};

std::string content_of(const std::filesystem::path& file);

}  // namespace noticescan::test_support
