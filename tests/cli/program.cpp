// SPDX-License-Identifier: Apache-2.0
#include "cli/program.hpp"

#include <unistd.h>

namespace noticescan::cli_test {

namespace fs = std::filesystem;

FakeInstallation::FakeInstallation()
    : prefix(NOTICESCAN_BINARY_DIR "/tests/cli/installation-" + std::to_string(::getpid())) {
  fs::create_directories(prefix / "bin");
  fs::create_directories(prefix / "libexec/noticescan");
  fs::create_directories(prefix / "share/noticescan");
  fs::copy_file(kProgram, prefix / "bin/noticescan");  // a link would lead to its own worker
  fs::create_symlink(NOTICESCAN_BINARY_DIR "/tests/support/fake_worker",
                     prefix / "libexec/noticescan/noticescan-worker");
  fs::create_symlink(NOTICESCAN_SOURCE_DIR "/data", prefix / "share/noticescan/data");
}

FakeInstallation::~FakeInstallation() {
  std::error_code none;
  fs::remove_all(prefix, none);
}

std::vector<std::string> FakeInstallation::scan(const std::string& how,
                                                std::vector<std::string> more) const {
  fs::create_directories(prefix / how);
  more.insert(more.begin(), {program(), "scan", "--models", (prefix / how).string()});
  return more;
}

}  // namespace noticescan::cli_test
