// SPDX-License-Identifier: Apache-2.0
// `noticescan batch`: folders in, lists out, and the same bytes whatever happens meanwhile.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <regex>
#include <sstream>
#include <thread>

#include "cli/batch_folder.hpp"

namespace noticescan::cli_test {
namespace {

using test_support::content_of;
using test_support::Finished;
using test_support::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
namespace fs = std::filesystem;

TEST_F(Batch, WritesAllResultsInTheOrderOfTheInput) {
  add_letters(4);
  const Finished run = batch("out", {"--as-of", "2025-02-08"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, IsEmpty());
  std::vector<std::string> files;
  for (const auto& record : records())
    files.push_back(fs::path(record["source"]["files"][0]["file"]).filename());
  EXPECT_THAT(files, ElementsAre("101.pdf", "102.pdf", "100.pdf", "103.pdf"));
  EXPECT_EQ(records()[0]["respond_by"]["days_left"], 12);
  EXPECT_THAT(content_of(fs::path(out()) / "results.csv"), StartsWith("\xEF\xBB\xBF"
                                                                      "file,pages,"));
  EXPECT_THAT(content_of(fs::path(out()) / "deadlines.ics"), HasSubstr("BEGIN:VEVENT"));
  EXPECT_THAT(content_of(fs::path(out()) / "report.html"), HasSubstr("CP14"));
  for (const auto& entry : fs::directory_iterator(out()))
    EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write)
        << entry.path();
}

TEST_F(Batch, SameBytesForAnyJobs) {
  add_letters(6);
  batch("one", {"--as-of", "2025-02-08", "--jobs", "1"});
  batch("three", {"--as-of", "2025-02-08", "--jobs", "3"});
  expect_same("one", "three");
}

TEST_F(Batch, SaysTheSameAsScan) {
  add_letters(2);
  batch("out", {"--as-of", "2025-02-08"});
  const Finished scan =
      noticescan({"scan", "--format", "jsonl", "--as-of", "2025-02-08",
                  (inbox / "101.pdf").string(), (inbox / "more/100.pdf").string()});
  EXPECT_EQ(content_of(fs::path(out()) / "results.jsonl"), scan.out);
}

TEST_F(Batch, AnEarlierRunIsNotOverwritten) {
  add_letters(1);
  batch("out");
  const Finished again = batch("out");
  EXPECT_EQ(again.code, 2);
  EXPECT_THAT(again.err, HasSubstr("--resume"));
}

TEST_F(Batch, ResumeReadsWhatIsNewAndKeepsTheDay) {
  add_letters(2);
  batch("out", {"--as-of", "2025-02-08"});
  const auto before = fs::file_size(fs::path(out()) / "journal");
  EXPECT_EQ(batch("out", {"--resume"}).code, 0);
  EXPECT_LT(fs::file_size(fs::path(out()) / "journal"), before + 200);  // nothing was read again
  add_letters(3);
  EXPECT_EQ(batch("out", {"--resume"}).code, 0);
  EXPECT_EQ(records().size(), 3u);
  EXPECT_EQ(records()[0]["respond_by"]["days_left"], 12);
  batch("out", {"--resume", "--as-of", "2025-02-10"});
  EXPECT_EQ(records()[0]["respond_by"]["days_left"], 10);
}

// The pictures in the journal show the addressee.
TEST_F(Batch, WhatWasReadWithNamesIsReadAgainToBeRedacted) {
  add_letters(1);
  batch("out");
  const auto before = fs::file_size(fs::path(out()) / "journal");
  batch("out", {"--resume", "--redact"});
  EXPECT_GT(fs::file_size(fs::path(out()) / "journal"), before + 1000);
}

TEST_F(Batch, ResumeForgetsWhatIsGoneAndReadsWhatHasChanged) {
  add_letters(3);
  batch("out");
  fs::remove(inbox / "101.pdf");
  folder.add("inbox/102.pdf", letter(77));
  batch("out", {"--resume"});
  ASSERT_EQ(records().size(), 2u);
  EXPECT_EQ(records()[0]["fields"]["taxpayer_id"], "XXX-XX-1077");
}

TEST_F(Batch, KilledAtAnyMomentItGoesOn) {
  add_letters(12);
  EXPECT_EQ(batch("calm", {"--as-of", "2025-02-08"}).code, 0);
  std::mt19937 random(7);
  for (int kill = 0; kill < 5; ++kill) {
    const auto running = test_support::start_program(
        command(arguments("killed", {"--as-of", "2025-02-08", "--resume", "--jobs", "2"})));
    std::this_thread::sleep_for(std::chrono::milliseconds(20 + random() % 250));
    ::kill(running.pid, SIGKILL);
    test_support::finish(running);
  }
  EXPECT_EQ(batch("killed", {"--as-of", "2025-02-08", "--resume"}).code, 0);
  expect_same("calm", "killed");
}

// Waits until the list names `count` records, half a minute at most.
bool lists(const fs::path& results, std::size_t count) {
  for (int i = 0; i < 300; ++i) {
    const std::string text = fs::exists(results) ? content_of(results) : "";
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == count) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

TEST_F(Batch, WatchingReadsWhatComesAndStopsCleanly) {
  add_letters(1);
  const auto running = test_support::start_program(command(arguments("out", {"--watch"})));
  const fs::path results = fs::path(out()) / "results.jsonl";
  EXPECT_TRUE(lists(results, 1));
  folder.add("inbox/late.pdf.part", letter(7));
  fs::create_directories(inbox / "new");
  folder.add("inbox/new/deep.pdf", letter(8));
  EXPECT_TRUE(lists(results, 2));
  fs::rename(inbox / "late.pdf.part", inbox / "late.pdf");
  EXPECT_TRUE(lists(results, 3));
  ::kill(running.pid, SIGTERM);
  const Finished run = test_support::finish(running);
  EXPECT_EQ(run.code, 143);
  EXPECT_EQ(records().size(), 3u);
}

TEST_F(Batch, TheSameBytesAreReadOnceAndNamedTwice) {
  add_letters(1);
  folder.add("inbox/copy.pdf", letter(0));
  batch("out");
  const auto list = records();
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0]["source"]["files"].size(), 2u);
  EXPECT_THAT(list[0]["warnings"].dump(), HasSubstr("duplicate_file"));
}

TEST_F(Batch, ABadFileCostsOneLine) {
  add_letters(2);
  folder.add("inbox/bad.pdf", "%PDF-1.4\nnothing");
  folder.add("inbox/empty.pdf", "");
  folder.add("inbox/name\nwith a \xFF.pdf", "no letter at all, but words");
  const Finished run = batch("out");
  EXPECT_EQ(run.code, 3);
  std::vector<std::string> outcomes;
  for (const auto& record : records()) outcomes.push_back(record["outcome"]);
  EXPECT_THAT(outcomes, ElementsAre("ok", "unreadable", "unreadable", "ok", "unreadable"));
  EXPECT_EQ(records()[2]["error"]["code"], "empty");
}

TEST_F(Batch, ListsOfFiles) {
  add_letters(3);
  const std::string list = (inbox / "101.pdf").string() + '\0' + (inbox / "102.pdf").string();
  const Finished run =
      noticescan({"batch", "--files-from", "-", "-0", "--out", out(), "-q"}, {.input = list});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(records().size(), 2u);
}

TEST_F(Batch, AClientMapAddsTheOfficesNumbers) {
  add_letters(2);
  const std::string list = folder.add("clients.csv", "A-17,1000,\"Example, Pat\"\nB-3,7777,Kim\n");
  EXPECT_EQ(batch("out", {"--client-map", list}).code, 0);
  const std::string csv = content_of(fs::path(out()) / "results.csv");
  EXPECT_THAT(csv, HasSubstr(",warnings,client\r\n"));
  EXPECT_THAT(csv, HasSubstr(",A-17\r\n"));
  EXPECT_THAT(csv, HasSubstr(",\r\n"));
  EXPECT_THAT(content_of(fs::path(out()) / "report.html"), HasSubstr("Client A-17"));
  const Finished scan = noticescan(
      {"scan", "--format", "csv", "--client-map", list, (inbox / "more/100.pdf").string()});
  EXPECT_THAT(scan.out, HasSubstr(",A-17\r\n"));
}

TEST_F(Batch, ABadClientMapIsToldBeforeAnythingIsRead) {
  add_letters(1);
  for (const std::string& list :
       {folder.add("clients.csv", "A-17,Pat,1000"), (folder.path / "gone.csv").string()}) {
    const Finished run = batch("out", {"--client-map", list});
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, HasSubstr(list));
    EXPECT_FALSE(fs::exists(out()));
  }
}

TEST_F(Batch, ALinkThatLeadsNowhereIsTold) {
  add_letters(1);
  fs::create_symlink("gone.pdf", inbox / "link.pdf");
  const Finished run = noticescan({"batch", inbox.string(), "--out", out()});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.err, HasSubstr("link.pdf: this link leads to no file"));
}

TEST_F(Batch, NothingToReadIsAMistake) {
  const Finished run = batch("out");
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("nothing to read"));
}

TEST_F(Batch, TheFolderThatIsReadTakesNoResults) {
  add_letters(2);
  fs::create_directory_symlink(inbox, folder.path / "link");
  const Finished run = noticescan({"batch", inbox.string(), "--out", out("link"), "-q"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("--out"));
  EXPECT_FALSE(fs::exists(inbox / "journal"));
  EXPECT_EQ(noticescan({"batch", inbox.string(), "--out", (inbox / "results").string(), "-q"}).code,
            0);
  EXPECT_FALSE(fs::exists(inbox / "results/results")) << "its own results are not read";
}

TEST_F(Batch, APasswordThatComesLaterOpensWhatWasLocked) {
  const fs::path locked = NOTICESCAN_SOURCE_DIR "/../shared/badpdf/paperless-password-is-test.pdf";
  if (!fs::exists(locked)) GTEST_SKIP() << locked << " is not here";
  fs::copy_file(locked, inbox / "locked.pdf");
  EXPECT_EQ(batch("out").code, 3);
  const std::string password = folder.add("password", "test\n");
  EXPECT_NE(batch("out", {"--resume", "--password-file", password}).code, 3);
  EXPECT_TRUE(records()[0]["error"].is_null());
}

TEST_F(Batch, AFolderThatCantBeWrittenIsToldAtOnce) {
  add_letters(1);
  const Finished run = noticescan({"batch", inbox.string(), "--out", "/proc/nowhere"});
  EXPECT_EQ(run.code, 4);
  EXPECT_THAT(run.err, HasSubstr("/proc/nowhere"));
}

// A list of a thousand letters must stay light.
TEST_F(Batch, TheReportShowsSmallPicturesOfDates) {
  add_letters(1);
  batch("out");
  const std::string html = content_of(fs::path(out()) / "report.html");
  static const std::regex kPicture("data:image/png;base64,([A-Za-z0-9+/=]+)\"");
  int pictures = 0;
  for (std::sregex_iterator at(html.begin(), html.end(), kPicture), end; at != end; ++at) {
    ++pictures;
    EXPECT_LE((*at)[1].length() * 3 / 4, 3000);
  }
  EXPECT_GE(pictures, 1);
}

TEST_F(Batch, TheJournalHoldsNoFullId) {
  add_letters(2);
  batch("out");
  const std::string journal = content_of(fs::path(out()) / "journal");
  EXPECT_THAT(journal, HasSubstr("XXX-XX-1000"));
  static const std::regex kId("000-?12-?[0-9]{4}");
  EXPECT_FALSE(std::regex_search(journal, kId));
}

TEST_F(Batch, ProgressAndTableGoToStandardError) {
  add_letters(2);
  const Finished run = noticescan({"batch", inbox.string(), "--out", out()});
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr("2 records"));
  EXPECT_THAT(run.err, HasSubstr("CP14"));
}

struct BatchWorker : ::testing::Test {
  FakeInstallation installation;
  TemporaryFolder folder;
  std::vector<std::string> batch(const std::string& how, std::vector<std::string> more) const {
    const auto scan = installation.scan(how, {});
    std::vector<std::string> command = {scan.front(), "batch"};
    command.insert(command.end(), scan.begin() + 2, scan.end());  // behind "scan"
    more.insert(more.end(), {"--out", (folder.path / "out").string()});
    command.insert(command.end(), more.begin(), more.end());
    return command;
  }
};

TEST_F(BatchWorker, ThatDiesTwiceCostsOneFile) {
  const std::string fine = folder.add("fine", "fine");
  const std::string bad = folder.add("bad", "die");
  const Finished run = test_support::run_program(batch("unless-die", {fine, bad}));
  EXPECT_EQ(run.code, 3) << run.err;
  EXPECT_THAT(content_of(folder.path / "out/results.jsonl"), HasSubstr("\"crashed\""));
}

TEST_F(BatchWorker, InterruptedKeepsWhatWasFinished) {
  const std::string fine = folder.add("fine", "fine");
  const std::string pipe = (folder.path / "pipe").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const auto running =
      test_support::start_program(batch("unless-stall", {fine, pipe, "--jobs", "2"}));
  const int writing = ::open(pipe.c_str(), O_WRONLY | O_CLOEXEC);
  EXPECT_EQ(::write(writing, "stall", 5), 5);
  ::close(writing);
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  ::kill(running.pid, SIGTERM);
  const Finished run = test_support::finish(running);
  EXPECT_EQ(run.code, 143) << run.err;
  EXPECT_THAT(run.err, HasSubstr("--resume"));
  EXPECT_THAT(content_of(folder.path / "out/results.jsonl"), HasSubstr(fine));
  EXPECT_THAT(content_of(folder.path / "out/results.jsonl"), Not(HasSubstr(pipe)));
}

}  // namespace
}  // namespace noticescan::cli_test
