// SPDX-License-Identifier: Apache-2.0
#include "cli/program.hpp"

#include <unistd.h>

#include <algorithm>

namespace noticescan::cli_test {

namespace fs = std::filesystem;

std::vector<std::string> samples() {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(NOTICESCAN_SOURCE_DIR "/samples")) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".json" && extension != ".md") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

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
