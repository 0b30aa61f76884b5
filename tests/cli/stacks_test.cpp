// SPDX-License-Identifier: Apache-2.0
// `noticescan scan` on letters that lie in several files, and on several letters in one file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.hpp"
#include "support/schema.hpp"
#include "support/text_pdf.hpp"

namespace noticescan::cli_test {
namespace {

using test_support::Finished;
using test_support::TemporaryFolder;
using test_support::text_pdf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Letter {
  std::string code = "CP14";
  std::string id = "000-12-3456";
  std::string due = "February 20, 2025";
  std::string pages = "2";
};

std::string head(const Letter& letter, const std::string& page) {
  return "    Department of the Treasury                  Notice              " + letter.code + R"(
    Internal Revenue Service                    Tax year            2023
                                                Notice date         January 30, 2025
                                                Social Security number  )" +
         letter.id + "\n                                                Page " + page + " of " +
         letter.pages + "\n\n\n";
}

std::string page_1(const Letter& letter) {
  return head(letter, "1") + "    You have unpaid taxes for 2023\n\n    Amount due: $9,533.53\n";
}

std::string page_2(const Letter& letter) {
  return head(letter, "2") +
         "    What you need to do\n\n    - Pay the amount due of $9,533.53 by " + letter.due +
         ", to avoid additional penalty and\n      interest charges.\n";
}

struct Stacks : ::testing::Test {
  TemporaryFolder folder;

  nlohmann::json scan(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"scan", "--format", "json", "--as-of", "2025-02-08"});
    const auto list = records(noticescan(arguments));
    for (const auto& record : list) EXPECT_EQ(test_support::schema_errors(record), "");
    return list;
  }
  std::string add(const std::string& name, const std::vector<std::string>& pages) {
    return folder.add(name, text_pdf(pages));
  }
};

std::vector<std::string> warnings(const nlohmann::json& record) {
  std::vector<std::string> codes;
  for (const auto& warning : record["warnings"]) codes.push_back(warning["code"]);
  return codes;
}

TEST_F(Stacks, FilesOfOneNoticeBecomeOneRecordInTheOrderOfItsPages) {
  const std::string back = add("a.pdf", {page_2({})});
  const std::string front = add("b.pdf", {page_1({})});
  const auto list = scan({back, front});
  ASSERT_EQ(list.size(), 1u);
  const auto& files = list[0]["source"]["files"];
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0]["file"], front);
  EXPECT_EQ(files[1]["file"], back);
  EXPECT_EQ(list[0]["respond_by"]["date"], "2025-02-20");
  EXPECT_EQ(list[0]["respond_by"]["evidence"][0]["file"], 1);
  EXPECT_EQ(list[0]["notice"]["evidence"][0]["file"], 0);
  EXPECT_EQ(list[0]["source"]["printed_page_count"], 2);
  EXPECT_THAT(warnings(list[0]), IsEmpty());
}

TEST_F(Stacks, SeparateTurnsTheJoiningOff) {
  const auto list = scan({"--separate", add("a.pdf", {page_2({})}), add("b.pdf", {page_1({})})});
  ASSERT_EQ(list.size(), 2u);
  EXPECT_THAT(warnings(list[0]), ElementsAre("page_missing"));
  EXPECT_EQ(list[0]["respond_by"]["date"], "2025-02-20");
  EXPECT_THAT(warnings(list[1]), ElementsAre("page_missing"));
  EXPECT_TRUE(list[1]["respond_by"]["date"].is_null());
}

TEST_F(Stacks, TwoNoticesOfOneTaxpayerOnOneDayStayTwo) {
  const Letter reminder{.code = "CP503", .due = "February 10, 2025"};
  const auto list = scan({add("a.pdf", {page_1({})}), add("b.pdf", {page_2(reminder)})});
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["notice"]["code"], "CP14");
  EXPECT_TRUE(list[0]["respond_by"]["date"].is_null());
  EXPECT_EQ(list[1]["notice"]["code"], "CP503");
  EXPECT_EQ(list[1]["respond_by"]["date"], "2025-02-10");
}

TEST_F(Stacks, NobodysDateStandsOnAnothersNotice) {
  const Letter other{.id = "666-98-7654", .due = "March 3, 2025"};
  const auto list = scan({add("a.pdf", {page_1({}), page_2(other), page_1(other), page_2({})})});
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["fields"]["taxpayer_id"], "XXX-XX-3456");
  EXPECT_EQ(list[0]["respond_by"]["date"], "2025-02-20");
  EXPECT_EQ(list[1]["fields"]["taxpayer_id"], "XXX-XX-7654");
  EXPECT_EQ(list[1]["respond_by"]["date"], "2025-03-03");
  const auto& pages = list[1]["source"]["files"][0]["pages"];
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0]["page"], 3);
  EXPECT_EQ(pages[1]["page"], 2);
}

TEST_F(Stacks, BlankSheetsAndSeparatorsAreListedWithTheNoticeBeforeThem) {
  const Letter other{.id = "666-98-7654"};
  const auto list = scan({add("a.pdf", {page_1({}), "", page_2({}), "\n\n   SEPARATOR SHEET\n",
                                        page_1(other), page_2(other)})});
  ASSERT_EQ(list.size(), 2u);
  std::vector<std::string> kinds;
  for (const auto& page : list[0]["source"]["files"][0]["pages"]) kinds.push_back(page["kind"]);
  EXPECT_THAT(kinds, ElementsAre("notice", "blank", "notice", "separator"));
  EXPECT_EQ(list[0]["respond_by"]["status"], "read");
}

// Two scans of one sheet are one reading: they must not confirm each other.
TEST_F(Stacks, APageScannedTwiceIsReadOnce) {
  const std::string front = add("a.pdf", {page_1({})});
  const std::string back = add("b.pdf", {page_2({})});
  const auto once = scan({front, back});
  const auto twice = scan({front, back, back});
  ASSERT_EQ(twice.size(), 1u);
  EXPECT_EQ(twice[0]["source"]["files"].size(), 3u);
  EXPECT_THAT(warnings(twice[0]), ElementsAre("duplicate_page"));
  EXPECT_EQ(twice[0]["respond_by"], once[0]["respond_by"]);
}

TEST_F(Stacks, AJoinedRecordTellsWhichPagesAreMissing) {
  const Letter longer{.pages = "6"};
  const auto list = scan({add("a.pdf", {page_1(longer)}), add("b.pdf", {page_2(longer)})});
  ASSERT_EQ(list.size(), 1u);
  ASSERT_THAT(warnings(list[0]), ElementsAre("page_missing"));
  EXPECT_THAT(list[0]["warnings"][0]["message"].get<std::string>(), HasSubstr("2 of 6 pages"));
}

TEST_F(Stacks, EvidenceOfEachFileIsDrawnFromThatFile) {
  const std::string proof = (folder.path / "proof").string();
  scan({"--evidence", proof, add("back.pdf", {page_2({})}), add("front.pdf", {page_1({})})});
  EXPECT_TRUE(std::filesystem::exists(proof + "/back.pdf-p1-respond_by.png"));
  EXPECT_TRUE(std::filesystem::exists(proof + "/front.pdf-p1-amounts.png"));
}

TEST_F(Stacks, TheTextNamesAllFiles) {
  const std::string back = add("a.pdf", {page_2({})});
  const std::string front = add("b.pdf", {page_1({})});
  const Finished run = noticescan({"scan", "--as-of", "2025-02-08", back, front});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr("a.pdf, page 1"));
}

}  // namespace
}  // namespace noticescan::cli_test
