// SPDX-License-Identifier: Apache-2.0
// The program under test.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/run_program.hpp"

namespace noticescan::cli_test {

inline const std::string kProgram = NOTICESCAN_BINARY_DIR "/bin/noticescan";

inline std::vector<std::string> command(std::vector<std::string> arguments,
                                        const std::string& program = kProgram) {
  arguments.insert(arguments.begin(), program);
  return arguments;
}

inline test_support::Finished noticescan(const std::vector<std::string>& arguments,
                                         const test_support::RunOptions& options = {}) {
  return test_support::run_program(command(arguments), options);
}

// The paths of the project's samples, in the order of their names.
std::vector<std::string> samples();

// The records that `--format json` printed.
inline nlohmann::json records(const test_support::Finished& finished) {
  return nlohmann::json::parse(finished.out, nullptr, /*allow_exceptions=*/false);
}

// An installation of its own whose worker is the fake one of tests/support; which misbehaviour it
// shows is chosen by `--models`, see arguments().
struct FakeInstallation {
  std::filesystem::path prefix;
  FakeInstallation();
  ~FakeInstallation();
  FakeInstallation(const FakeInstallation&) = delete;
  FakeInstallation& operator=(const FakeInstallation&) = delete;

  std::string program() const { return (prefix / "bin/noticescan").string(); }
  // `--models FOLDER`, for a worker that behaves as `how` says.
  std::vector<std::string> scan(const std::string& how, std::vector<std::string> more) const;
};

}  // namespace noticescan::cli_test
