// SPDX-License-Identifier: Apache-2.0
// The data as it ships, and a folder of its own for a test: the real common.json and whatever cards
// the test writes.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "kb/knowledge_base.hpp"

namespace noticescan::kb {

inline const std::filesystem::path kRealData =
    std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "data";

inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline const KnowledgeBase& real() {
  static const KnowledgeBase kb = [] {
    auto loaded = load(kRealData);
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return std::move(*loaded);
  }();
  return kb;
}

class FolderTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = info->name();
    std::replace(name.begin(), name.end(), '/', '_');  // of a parametrized test
    folder = std::filesystem::temp_directory_path() /
             ("noticescan_kb_" + std::to_string(getpid()) + "_" + name);
    std::filesystem::create_directories(folder / "kb");
    std::filesystem::create_directories(folder / "notices");
    std::filesystem::copy_file(kRealData / "kb" / "common.json", folder / "kb" / "common.json");
  }

  void TearDown() override { std::filesystem::remove_all(folder); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder / name, std::ios::binary) << text;
  }

  std::filesystem::path folder;
};

}  // namespace noticescan::kb
