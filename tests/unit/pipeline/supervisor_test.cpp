// SPDX-License-Identifier: Apache-2.0
// The supervisor against workers that misbehave: tests/support/fake_worker.cpp.
#include "pipeline/supervisor.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;
using ::testing::HasSubstr;
using ::testing::Not;

WorkerProgram fake(const std::string& how) {
  return {NOTICESCAN_BINARY_DIR "/tests/support/fake_worker", how};
}

FileDescriptor document(std::string_view content) {
  FileDescriptor file(::memfd_create("document", MFD_CLOEXEC));
  EXPECT_EQ(::write(file.get(), content.data(), content.size()),
            static_cast<ssize_t>(content.size()));
  return file;
}

core::Result<core::DocumentReading> read(Supervisor& supervisor, std::string_view content = "x") {
  const FileDescriptor file = document(content);
  return supervisor.read(file.get(), Read{});
}

core::Error error_of(const std::string& how, double cpu_seconds = 10) {
  Supervisor supervisor(fake(how), cpu_seconds);
  const auto reading = read(supervisor);
  EXPECT_FALSE(reading) << how;
  return reading ? core::Error{} : reading.error();
}

std::string word(const core::DocumentReading& reading, std::size_t i) {
  return reading.pages.at(0).words.at(i).text;
}

int count_open_files() {
  int count = 0;
  for (int fd = 0; fd < 1024; ++fd) count += ::fcntl(fd, F_GETFD) >= 0 ? 1 : 0;
  return count;
}

bool has_children() {
  return ::waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD;
}

TEST(Supervisor, WorkerStartsWithACleanEnvironment) {
  ::setenv("LANG", "de_DE.UTF-8", 1);
  ::setenv("OMP_THREAD_LIMIT", "7", 1);
  ::setenv("OPENBLAS_NUM_THREADS", "7", 1);
  ::setenv("TESSDATA_PREFIX", "/nowhere", 1);
  const FileDescriptor inherited(::open("/dev/null", O_RDONLY));  // not closed at exec
  Supervisor supervisor(fake("behave"), 10);
  const auto reading = read(supervisor);
  ASSERT_TRUE(reading) << reading.error().message;
  EXPECT_EQ(word(*reading, 0), "OMP_THREAD_LIMIT=1");
  EXPECT_EQ(word(*reading, 1), "LC_ALL=C");
  EXPECT_EQ(word(*reading, 2), "LANG=");
  EXPECT_EQ(word(*reading, 3), "TESSDATA_PREFIX=");
  EXPECT_EQ(word(*reading, 6), "OPENBLAS_NUM_THREADS=1");
  EXPECT_EQ(word(*reading, 4), "files=5");  // the first three, the channel and the document
}

TEST(Supervisor, WorkerStaysWarm) {
  Supervisor supervisor(fake("behave"), 10);
  const auto first = read(supervisor);
  const auto second = read(supervisor);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(word(*first, 5), word(*second, 5));
}

TEST(Supervisor, DeathCostsOneDocument) {
  Supervisor supervisor(fake("unless-die"), 10);
  const auto first = read(supervisor, "fine");
  const auto second = read(supervisor, "die");
  const auto third = read(supervisor, "fine");
  ASSERT_TRUE(first && third);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::crashed);
  EXPECT_THAT(second.error().message, HasSubstr("signal 11"));
  EXPECT_THAT(second.error().message, HasSubstr("print it to a new PDF"));
  EXPECT_NE(word(*first, 5), word(*third, 5));
}

TEST(Supervisor, ADeathBetweenDocumentsCostsNone) {
  Supervisor supervisor(fake("once"), 10);
  ASSERT_TRUE(read(supervisor));
  ::usleep(50'000);  // it dies meanwhile
  EXPECT_TRUE(read(supervisor));
}

TEST(Supervisor, DeathAtOnceAndHalfWay) {
  EXPECT_EQ(error_of("die").code, ErrorCode::crashed);
  const core::Error half = error_of("die-half-way");
  EXPECT_EQ(half.code, ErrorCode::crashed);
  EXPECT_THAT(half.message, HasSubstr("memory"));  // SIGKILL
  EXPECT_THAT(error_of("forbidden").message, HasSubstr("no letter needs"));
}

TEST(Supervisor, LiesAreCrashes) {
  for (const char* how : {"lie", "no-json", "future", "other-answer", "huge", "close"}) {
    const core::Error error = error_of(how);
    EXPECT_EQ(error.code, ErrorCode::crashed) << how;
    EXPECT_THAT(error.message, HasSubstr("went astray")) << how;
    EXPECT_THAT(error.message, Not(HasSubstr("PRIVATE"))) << how;
  }
}

TEST(Supervisor, AStallEndsByTheWallClock) {
  for (const char* how : {"stall", "stall-half-way"}) {
    const auto start = std::chrono::steady_clock::now();
    const core::Error error = error_of(how, 0.04);
    EXPECT_EQ(error.code, ErrorCode::timeout) << how;
    EXPECT_THAT(error.message, HasSubstr("--timeout")) << how;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_GE(took.count(), 0.2) << how;
    EXPECT_LT(took.count(), 60) << how;
  }
}

TEST(Supervisor, ComputingEndsByTheProcessorsClock) {
  const auto start = std::chrono::steady_clock::now();
  const core::Error error = error_of("burn", 0.2);
  EXPECT_EQ(error.code, ErrorCode::timeout);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  EXPECT_GE(took.count(), 0.2);
}

TEST(Supervisor, TheLimitIsOfOneDocumentNotOfAWorkersLife) {
  Supervisor supervisor(fake("behave"), 0.5);
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(read(supervisor));
}

TEST(Supervisor, StopEndsAWait) {
  const std::atomic<bool> stop = true;
  Supervisor supervisor(fake("stall"), 1000, &stop);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(read(supervisor));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::minutes(1));
}

TEST(Supervisor, SetupErrors) {
  Supervisor missing({"/nonexistent/noticescan-worker", ""}, 10);
  const auto reading = read(missing);
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().code, ErrorCode::setup);
  EXPECT_THAT(reading.error().message, HasSubstr("/nonexistent/noticescan-worker"));
  EXPECT_EQ(error_of("exit-127").code, ErrorCode::setup);
  EXPECT_EQ(error_of("setup"), (core::Error{ErrorCode::setup, "A model is missing."}));
}

TEST(Supervisor, WrongAnswerToDrawCropsIsALie) {
  Supervisor supervisor(fake("behave"), 10);
  const FileDescriptor file = document("x");
  const std::array files = {file.get()};
  const auto drawn = supervisor.draw_crops(file.get(), DrawCrops{{}, {Crop{}}, {}, false}, files);
  ASSERT_FALSE(drawn);
  EXPECT_EQ(drawn.error().code, ErrorCode::crashed);
}

TEST(Supervisor, NoFileAndNoProcessIsLeftBehind) {
  const int before = count_open_files();
  for (const char* how : {"behave", "die", "die-half-way", "lie", "huge", "close", "setup"}) {
    Supervisor supervisor(fake(how), 10);
    (void)read(supervisor);
    (void)read(supervisor);
  }
  error_of("stall", 0.01);
  EXPECT_EQ(count_open_files(), before);
  EXPECT_FALSE(has_children());
}

TEST(Supervisor, TellsTheVersionsOfWhatReads) {
  Supervisor supervisor(fake("behave"), 10);
  EXPECT_EQ(supervisor.versions().value(), "Imaginary 1.2.3\n");
  EXPECT_TRUE(read(supervisor));
  const auto failed = Supervisor(fake("no-version"), 10).versions();
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::setup);
  EXPECT_THAT(failed.error().message, HasSubstr("--version"));
}

TEST(Supervisor, AWorkerKilledBeforeItTellsIsNoFaultOfTheInstallation) {
  const auto folder = std::filesystem::path(::testing::TempDir()) /
                      ("supervisor_test-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  const auto versions = Supervisor(fake(folder / "killed-once"), 10).versions();
  ASSERT_TRUE(versions) << versions.error().message;
  EXPECT_EQ(*versions, "Imaginary 1.2.3\n");
  EXPECT_EQ(std::filesystem::remove_all(folder), 2u) << "nothing was killed";
}

}  // namespace
}  // namespace noticescan::pipeline
