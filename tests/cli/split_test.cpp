// SPDX-License-Identifier: Apache-2.0
// `noticescan batch --split`: each notice as a PDF of its own.
#include <gmock/gmock.h>
#include <signal.h>

#include <chrono>
#include <set>
#include <thread>

#include "cli/batch_folder.hpp"

namespace noticescan::cli_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// The second sheet of a letter, or the first.
std::string sheet(int number, int person) {
  std::string page = test_support::cp14_page();
  page.replace(page.find("Page 1 of 1"), 11, "Page " + std::to_string(number) + " of 2");
  for (auto at = page.find("12-3456"); at != std::string::npos; at = page.find("12-3456", at))
    page.replace(at + 3, 4, std::to_string(person));
  return page;
}

struct Split : Batch {
  fs::path notices = folder.path / "notices";

  Finished split(std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--split", notices.string(), "--as-of", "2025-02-08", "--resume"});
    return batch("out", more);
  }
  std::vector<std::string> names() const {
    std::vector<std::string> list;
    for (const auto& entry : fs::directory_iterator(notices))
      list.push_back(entry.path().filename());
    std::sort(list.begin(), list.end());
    return list;
  }
  // The records of a scan of a copy.
  nlohmann::json reread(const std::string& name) const {
    return records(noticescan({"scan", "--format", "json", (notices / name).string()}));
  }
  using Batch::records;
  static nlohmann::json records(const Finished& run) { return cli_test::records(run); }
};

TEST_F(Split, AStackBecomesOnePdfForEachNotice) {
  folder.add("inbox/stack.pdf",
             test_support::text_pdf({sheet(2, 1111), sheet(1, 1111), sheet(1, 2222)}));
  folder.add("inbox/rest.pdf", test_support::text_pdf({sheet(2, 2222)}));
  const Finished run = split();
  ASSERT_THAT(names(),
              ElementsAre("2025-02-20_CP14_PAT-EXAMPLE-2.pdf", "2025-02-20_CP14_PAT-EXAMPLE.pdf"));
  std::set<std::string> ids;
  for (const std::string& name : names()) {
    const auto list = reread(name);
    ASSERT_EQ(list.size(), 1u);
    ids.insert(list[0]["fields"]["taxpayer_id"].get<std::string>());
    EXPECT_EQ(list[0]["source"]["files"][0]["page_count"], 2);
    EXPECT_EQ(list[0]["source"]["files"][0]["pages"][0]["printed_page"], 1) << "in order";
    EXPECT_EQ(fs::status(notices / name).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
  }
  EXPECT_THAT(ids, UnorderedElementsAre("XXX-XX-1111", "XXX-XX-2222"));
}

TEST_F(Split, NamesFollowThePattern) {
  add_letters(1);
  split({"--split-name", "{code} {taxpayer_id} {addressee}", "--redact"});
  EXPECT_THAT(names(), ElementsAre("CP14-XXX-XX-1000-no-name.pdf"));
  const Finished bad = split({"--split-name", "{day}"});
  EXPECT_EQ(bad.code, 2);
  EXPECT_THAT(bad.err, HasSubstr("no {day}"));
}

TEST_F(Split, ALaterRunKeepsWhatIsTheSameAndTakesAwayWhatIsGone) {
  add_letters(2);
  const auto pattern = std::vector<std::string>{"--split-name", "{file}"};
  split(pattern);
  ASSERT_THAT(names(), ElementsAre("100.pdf", "101.pdf"));
  const auto before = fs::last_write_time(notices / "100.pdf");
  folder.add("notices/mine.pdf", "not of this run");
  folder.add("notices/102.pdf", "nor this");
  fs::remove(inbox / "101.pdf");
  folder.add("inbox/102.pdf", letter(7));
  split(pattern);
  EXPECT_THAT(names(), ElementsAre("100.pdf", "102-2.pdf", "102.pdf", "mine.pdf"));
  EXPECT_EQ(fs::last_write_time(notices / "100.pdf"), before);
  EXPECT_EQ(content_of(notices / "102.pdf"), "nor this");
  fs::remove(notices / "100.pdf");
  split(pattern);
  EXPECT_TRUE(fs::exists(notices / "100.pdf"));
}

TEST_F(Split, CopiesAmongTheLettersAreNotReadAgain) {
  add_letters(2);
  notices = inbox / "notices";
  split();
  const auto first = names();
  split();
  EXPECT_EQ(names(), first);
  EXPECT_EQ(records().size(), 2u);
  notices = inbox;
  EXPECT_EQ(split().code, 2);
}

TEST_F(Split, KilledAtAnyMomentItGoesOn) {
  add_letters(8);
  split();
  const fs::path calm = notices;
  const auto wanted = names();
  EXPECT_EQ(wanted.size(), 8u);
  notices = folder.path / "killed notices";
  const std::vector<std::string> more = {"--split", notices.string(), "--as-of", "2025-02-08",
                                         "--resume"};
  for (int kill = 1; kill <= 5; ++kill) {
    const auto running = test_support::start_program(command(arguments("killed", more)));
    std::this_thread::sleep_for(std::chrono::milliseconds(150 * kill));
    ::kill(running.pid, SIGKILL);
    test_support::finish(running);
  }
  EXPECT_EQ(batch("killed", more).code, 0);
  for (const auto& entry : fs::directory_iterator(notices))  // one that was in the making
    if (entry.path().filename().string().starts_with(".noticescan-")) fs::remove(entry.path());
  ASSERT_EQ(names(), wanted);
  for (const std::string& name : wanted)
    EXPECT_EQ(content_of(notices / name), content_of(calm / name)) << name;
}

TEST_F(Split, WordsCanBeFoundInThem) {
  const std::string paper = folder.add("a.pdf", letter(0));
  ASSERT_EQ(test_support::run_program({"/usr/bin/env", "pdftoppm", "-r", "200", "-png",
                                       "-singlefile", paper, (inbox / "a").string()})
                .code,
            0);
  const auto words = [&](std::vector<std::string> more) {
    more.insert(more.end(), {"--split-name", "{file}"});
    split(more);
    return test_support::run_program(
               {"/usr/bin/env", "pdftotext", (notices / "a.pdf").string(), "-"})
        .out;
  };
  EXPECT_THAT(words({}), Not(HasSubstr("CP14")));
  const std::string found = words({"--searchable"});
  EXPECT_THAT(found, HasSubstr("CP14"));
  EXPECT_THAT(found, HasSubstr("EXAMPLE"));
  EXPECT_THAT(found, Not(HasSubstr("12-1000")));
  const std::string redacted = words({"--searchable", "--redact"});
  EXPECT_THAT(redacted, HasSubstr("CP14"));
  EXPECT_THAT(redacted, Not(HasSubstr("EXAMPLE")));
}

TEST_F(Split, WhatCantBeReadHasNoCopy) {
  folder.add("inbox/bad.pdf", "%PDF-1.4\nnothing");
  const Finished run = split();
  EXPECT_EQ(run.code, 3);
  EXPECT_THAT(names(), IsEmpty());
}

TEST_F(Split, OfAShardIsRefused) {
  add_letters(1);
  const Finished run = split({"--shard", "1/2"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("merge"));
}

}  // namespace
}  // namespace noticescan::cli_test
