// SPDX-License-Identifier: Apache-2.0
// A whole run with the misbehaving worker: order, errors and interruptions, without a picture.
#include "pipeline/scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "pipeline/places.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

const Knowledge& knowledge() {
  static const Knowledge loaded = load_knowledge(NOTICESCAN_SOURCE_DIR "/data").value();
  return loaded;
}

struct Scan : ::testing::Test {
  fs::path folder = fs::path(::testing::TempDir()) / ("scan-" + std::to_string(::getpid()));
  ScanOptions options;

  void SetUp() override {
    fs::create_directories(folder);
    options.worker = {NOTICESCAN_BINARY_DIR "/tests/support/fake_worker", "unless-die"};
    options.request.cpu_seconds = 10;
    options.assemble.as_of = *core::make_date(2025, 2, 8);
  }
  void TearDown() override { fs::remove_all(folder); }

  void add_file(const std::string& name, const std::string& content) {
    std::ofstream(folder / name) << content;
    options.files.push_back((folder / name).string());
  }
  core::Result<ScanResult> run(const std::atomic<bool>* stop = nullptr) const {
    Supervisor first(options.worker, options.request.cpu_seconds, stop);
    return scan(options, knowledge(), first, stop);
  }
  std::vector<std::string> errors(const ScanResult& result) const {
    std::vector<std::string> list;
    for (const auto& record : result.records) {
      const auto& error = record.error;
      list.push_back(fs::path(record.source.files.at(0).file).filename().string() + " " +
                     (error ? std::string(core::name_of(error->code)) : "read"));
    }
    return list;
  }
};

TEST_F(Scan, OfNoFilesGivesNoRecords) {
  const auto result = run();
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->records.empty());
}

TEST_F(Scan, RecordsComeInTheOrderOfTheFilesAndBadOnesHarmNoOther) {
  for (int i = 0; i < 9; ++i) {
    add_file(std::to_string(i), i % 3 == 1 ? "die" : i % 3 == 2 ? "" : "fine");
  }
  options.files.push_back((folder / "missing").string());
  for (const int jobs : {1, 4, 100}) {
    options.jobs = jobs;
    const auto result = run();
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_THAT(errors(*result),
                ElementsAre("0 read", "1 crashed", "2 empty", "3 read", "4 crashed", "5 empty",
                            "6 read", "7 crashed", "8 empty", "missing not_found"));
    EXPECT_FALSE(result->interrupted);
  }
}

TEST_F(Scan, FilesThatWereOpenedHaveTheirHash) {
  add_file("good", "fine");
  add_file("bad", "die");
  add_file("empty", "");
  const auto result = run();
  ASSERT_TRUE(result);
  EXPECT_EQ(result->records[0].source.files[0].sha256->size(), 64u);
  EXPECT_EQ(result->records[1].source.files[0].sha256->size(), 64u);
  EXPECT_FALSE(result->records[2].source.files[0].sha256);
}

TEST_F(Scan, AMissingWorkerIsAnErrorOfTheRun) {
  add_file("a", "fine");
  add_file("b", "fine");
  options.worker.program = folder / "nothing";
  const auto result = run();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::setup);
}

TEST_F(Scan, AnInterruptedRunKeepsNothingHalfRead) {
  add_file("a", "fine");
  const std::atomic<bool> stop = true;
  const auto result = run(&stop);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->interrupted);
  EXPECT_TRUE(result->records.empty());
}

TEST_F(Scan, APageThatIsNotThereIsNoted) {
  add_file("a", "fine");
  options.request.pages = {1, 7};
  const auto result = run();
  ASSERT_TRUE(result);
  ASSERT_EQ(result->notes.size(), 1u);
  EXPECT_THAT(result->notes[0], HasSubstr("has 1 page; --pages asks for page 7"));
}

TEST(Places, StandBesideTheProgram) {
  const Places places = places_beside("/opt/noticescan/bin/noticescan");
  EXPECT_EQ(places.data_dir, "/opt/noticescan/share/noticescan/data");
  EXPECT_EQ(places.models_dir, "/opt/noticescan/share/noticescan/models");
  EXPECT_EQ(places.worker, "/opt/noticescan/libexec/noticescan/noticescan-worker");
}

}  // namespace
}  // namespace noticescan::pipeline
