// SPDX-License-Identifier: Apache-2.0
// Long documents are read in portions: none waits for the others' time, none falls with them.
#include "pipeline/read_document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

namespace noticescan::pipeline {
namespace {

using ::testing::ElementsAre;

const Knowledge& knowledge() {
  static const Knowledge loaded = *load_knowledge(NOTICESCAN_SOURCE_DIR "/data");
  return loaded;
}

core::Result<core::DocumentReading> read(const std::string& content, std::vector<int> pages = {}) {
  Supervisor supervisor({NOTICESCAN_BINARY_DIR "/tests/support/fake_worker", "pages"}, 10);
  const FileDescriptor file(::memfd_create("document", MFD_CLOEXEC));
  EXPECT_EQ(::write(file.get(), content.data(), content.size()),
            static_cast<ssize_t>(content.size()));
  Read request{.cpu_seconds = 10};
  request.pages = std::move(pages);
  return read_document(supervisor, file.get(), request, TimeFor::portion, knowledge());
}

std::vector<int> numbers(const core::DocumentReading& reading, bool failed) {
  std::vector<int> pages;
  for (const auto& page : reading.pages) {
    if (page.failure.has_value() == failed) pages.push_back(page.page);
  }
  return pages;
}

TEST(ReadDocument, ReadsAllPagesInPortions) {
  const auto reading = read("any");
  ASSERT_TRUE(reading);
  EXPECT_EQ(numbers(*reading, false).size(), 20u);
  EXPECT_TRUE(std::ranges::is_sorted(numbers(*reading, false)));
  EXPECT_EQ(reading->page_count, 20);
  EXPECT_EQ(reading->timings_ms.at("requests"), 3);
}

TEST(ReadDocument, ReadsThePagesThatAreAskedFor) {
  const auto reading = read("any", {19, 3, 3, 77});
  ASSERT_TRUE(reading);
  EXPECT_THAT(numbers(*reading, false), ElementsAre(3, 19));
  EXPECT_EQ(read("any", {77}).error().code, core::ErrorCode::not_found);
}

TEST(ReadDocument, LosesOnlyThePortionThatKillsTheWorker) {
  const auto reading = read("die at 17");
  ASSERT_TRUE(reading);
  EXPECT_EQ(numbers(*reading, false).size(), 16u);
  EXPECT_THAT(numbers(*reading, true), ElementsAre(17, 18, 19, 20));
  EXPECT_EQ(reading->pages.back().failure->code, core::ErrorCode::crashed);
}

}  // namespace
}  // namespace noticescan::pipeline
