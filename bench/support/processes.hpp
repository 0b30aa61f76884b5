// SPDX-License-Identifier: Apache-2.0
// Runs programs, some at once, and gives what each printed and took.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace noticescan::bench {

struct Finished {
  int code = -1;  // 128 + the signal for a program that one ended
  std::string out;
  double cpu_ms = 0;   // of the program and all that it started and waited for
  double wall_ms = 0;  // from its start until its end was noticed
  double peak_mb = 0;  // that any one of these processes held at most
};

using Command = std::vector<std::string>;  // program and arguments; the program found on PATH

enum class Errors { shown, hidden };  // what they write to standard error

// Runs `commands`, `jobs` at a time, in order; `done` is told of each in the order in which they
// end. Throws std::runtime_error where a program can't be started.
void run_all(const std::vector<Command>& commands, int jobs, Errors errors,
             const std::function<void(std::size_t index, const Finished&)>& done);

Finished run_one(const Command& command);

}  // namespace noticescan::bench
