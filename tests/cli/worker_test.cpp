// SPDX-License-Identifier: Apache-2.0
// `noticescan scan` when its worker misbehaves, is missing, or is interrupted.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "cli/program.hpp"

namespace noticescan::cli_test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using test_support::Finished;
using test_support::TemporaryFolder;

struct Worker : ::testing::Test {
  FakeInstallation installation;
  TemporaryFolder folder;
  std::string fine = folder.add("fine", "fine");
  std::string bad = folder.add("bad", "die");

  Finished scan(const std::string& how, std::vector<std::string> more) const {
    more.insert(more.end(), {"--format", "json"});
    return test_support::run_program(installation.scan(how, std::move(more)));
  }
};

TEST_F(Worker, ThatDiesCostsOneFile) {
  const Finished run = scan("unless-die", {fine, bad, fine});
  EXPECT_EQ(run.code, 3);
  const auto list = records(run);
  ASSERT_EQ(list.size(), 3u);
  EXPECT_NE(list[0]["outcome"], "unreadable");
  EXPECT_EQ(list[1]["error"]["code"], "crashed");
  EXPECT_NE(list[2]["outcome"], "unreadable");
  EXPECT_THAT(run.err, HasSubstr(bad + ": "));
}

TEST_F(Worker, ThatTakesTooLongIsGivenUp) {
  const Finished run = scan("burn", {fine, "--timeout", "0.1"});
  EXPECT_EQ(run.code, 3);
  EXPECT_EQ(records(run)[0]["error"]["code"], "timeout");
  EXPECT_THAT(run.err, HasSubstr("--timeout"));
}

TEST_F(Worker, ThatIsMissingIsAnErrorOfTheInstallation) {
  std::filesystem::remove(installation.prefix / "libexec/noticescan/noticescan-worker");
  const Finished run = scan("behave", {fine});
  EXPECT_EQ(run.code, 4);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr("noticescan-worker"));
  EXPECT_EQ(test_support::run_program({installation.program(), "--version"}).code, 4);
}

TEST_F(Worker, WithoutItsModelIsAnErrorOfTheInstallation) {
  const Finished run = scan("setup", {fine});
  EXPECT_EQ(run.code, 4);
  EXPECT_THAT(run.err, HasSubstr("A model is missing."));
}

// Interrupts a run while its worker is busy with the last file, for ever: a pipe, which tells us when
// the files before it are done.
Finished interrupted(const FakeInstallation& installation, int signal, const TemporaryFolder& folder,
                     std::vector<std::string> files) {
  const std::string pipe = (folder.path / "pipe").string();
  ::unlink(pipe.c_str());
  EXPECT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  files.insert(files.end(), {pipe, "--format", "json", "--jobs", "1"});
  const auto running =
      test_support::start_program(installation.scan("unless-stall", std::move(files)));
  const int writing = ::open(pipe.c_str(), O_WRONLY | O_CLOEXEC);
  EXPECT_EQ(::write(writing, "stall", 5), 5);
  ::close(writing);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  ::kill(running.pid, signal);
  return test_support::finish(running);
}

TEST_F(Worker, InterruptedKeepsWhatWasFinished) {
  for (const auto& [signal, code] : {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}}) {
    const Finished run = interrupted(installation, signal, folder, {fine});
    EXPECT_EQ(run.code, code);
    const auto list = records(run);
    ASSERT_EQ(list.size(), 1u) << run.out << run.err;
    EXPECT_EQ(list[0]["source"]["files"][0]["file"], fine);
    EXPECT_THAT(run.err, HasSubstr("1 of 2 files"));
  }
}

TEST_F(Worker, InterruptedBeforeAnythingWasFinishedPrintsNothing) {
  const Finished run = interrupted(installation, SIGINT, folder, {});
  EXPECT_EQ(run.code, 130);
  EXPECT_THAT(run.out, IsEmpty());
}

}  // namespace
}  // namespace noticescan::cli_test
