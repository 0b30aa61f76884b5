// SPDX-License-Identifier: Apache-2.0
// From verdicts to counts, tables, floors, and what changed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include "confusions.hpp"
#include "fields.hpp"
#include "floors.hpp"
#include "plain_tesseract.hpp"
#include "report.hpp"
#include "saved.hpp"
#include "specimens.hpp"

namespace noticescan::accuracy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Judged judged(const std::string& file, const std::string& damage, const std::string& day) {
  Judged result;
  result.truth.file = file;
  result.truth.code = "CP14";
  result.truth.print = Truth::Print::date;
  result.truth.days = {"2025-02-20"};
  result.truth.made["damage"] = damage;
  result.answer.codes = {"CP14"};
  if (!day.empty()) result.answer.days = {day};
  result.verdict = judge(result.truth, result.answer);
  return result;
}

const std::vector<Judged> kThree = {judged("1", "fax", "2025-02-20"), judged("2", "fax", ""),
                                    judged("3", "scan", "2025-02-21")};

TEST(ByField, CountsWhatIsRightWrongAndLeftOut) {
  std::vector<Judged> all = kThree;
  for (Judged& one : all)
    one.truth.fields = {{"addressee", "Rosa & Tobias Marsh"}, {"phone", "1-800-829-0922"}};
  all[0].answer.fields = {{"addressee", "ROSA & TOBIAS MARSH"}, {"phone", "800-829-0922"}};
  all[1].answer.fields = {{"addressee", "ROSA & TOBIAS MARCH"}};
  const bench::Table table = by_field(all);
  EXPECT_THAT(table.rows, ElementsAre(ElementsAre("addressee", "3", "33.3", "1", "1"),
                                      ElementsAre("phone", "3", "33.3", "0", "2")));
}

TEST(Tally, CountsByGroupAndPutsTheWorstFirst) {
  const auto groups = tally_by(kThree, "damage");
  EXPECT_THAT(worst_first(groups), ElementsAre("scan", "fax"));
  EXPECT_EQ(groups.at("fax").legible.date_right, 1);
  EXPECT_EQ(groups.at("fax").legible.review, 1);
  EXPECT_EQ(groups.at("scan").legible.date_wrong, 1);
  EXPECT_TRUE(tally_by(kThree, "layout").empty());
}

TEST(Tally, TellsHowRareWhatWasNotSeenMayStillBe) {
  EXPECT_NEAR(upper_bound(0, 1000), 0.0027, 0.0002);
  EXPECT_NEAR(upper_bound(5, 100), 0.1, 0.01);
  EXPECT_EQ(upper_bound(0, 0), 1);
}

TEST(Table, IsSetForTheTerminalAndForMarkdown) {
  const bench::Table table{"Title", {"name", "n"}, {{"a × b", "1"}}, "note"};
  EXPECT_EQ(to_string(table, bench::Style::text),
            "Title\n\nname   n\n--------\na × b  1\n\nnote\n\n");
  EXPECT_EQ(to_string(table, bench::Style::markdown),
            "### Title\n\n| name  | n |\n| --- | ---: |\n| a × b | 1 |\n\nnote\n\n");
}

TEST(Report, TellsFalseClaimsOneByOne) {
  EXPECT_THAT(false_claims(kThree), HasSubstr("read: CP14 2025-02-21"));
  EXPECT_THAT(false_claims({kThree[0]}), IsEmpty());
  EXPECT_THAT(report("three", kThree, {}), HasSubstr("1 of 3 legible notices"));
}

TEST(Floors, HoldRightAnswersUpAndWrongOnesDown) {
  const Tally all = tally(kThree);
  const Json none = {{"code_wrong", 0}, {"date_wrong", 0}, {"denied", 0},
                     {"dismissed", 0},  {"found", 0},      {"failed", 0}};
  Json limits = {{"floor", {{"code_right", 3}, {"date_right", 2}}}, {"ceiling", none}};
  EXPECT_THAT(faults("g", limits, all), ElementsAre("g: date_right is 1, and was 2 at least",
                                                    "g: date_wrong is 1, and may be 0 at most"));
  limits = suggested(limits, all);
  EXPECT_EQ(limits["floor"]["date_right"], 0);
  EXPECT_THAT(faults("g", limits, all), ElementsAre("g: a ceiling above 0 needs a \"why\""));
  limits["why"] = "the 0 is taken for a 1; a second recognizer will tell";
  EXPECT_THAT(faults("g", limits, all), IsEmpty());
}

TEST(Saved, TellsWhatChanged) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("noticescan-saved-" + std::to_string(::getpid()) + ".jsonl");
  save(file, kThree);
  EXPECT_THAT(compare(file, kThree, bench::Style::text), Not(HasSubstr("date review")));
  std::vector<Judged> better = kThree;
  better[1] = judged("2", "fax", "2025-02-20");
  const std::string changes = compare(file, better, bench::Style::text);
  EXPECT_THAT(changes, HasSubstr("damage: fax"));
  EXPECT_THAT(changes, HasSubstr("code right, date review"));
  std::filesystem::remove(file);
}

TEST(PlainTesseract, TakesTheFirstCodeAndTheFirstDateAfterBy) {
  const Answer answer = answer_of_text(
      "Notice CP 14\nNotice date January 30, 2025\nAmount due by February 20, 2025\nby 03/01/2025");
  EXPECT_THAT(answer.codes, ElementsAre("CP14"));
  EXPECT_THAT(answer.days, ElementsAre("2025-02-20"));
  EXPECT_THAT(answer_of_text("respond by 3/1/2025").days, ElementsAre("2025-03-01"));
  EXPECT_THAT(answer_of_text("Dear Sir").codes, IsEmpty());
}

TEST(Specimens, TheEarliestDeadlineCountsAndWaitingIsNone) {
  const Json printed = {
      {"role", "pay_by"}, {"date", "2018-01-29"}, {"printed", true}, {"relative", nullptr}};
  const Json window = {{"role", "respond_by"},
                       {"date", nullptr},
                       {"printed", false},
                       {"relative", "within 10 days"},
                       {"computed_from_relative", "2018-01-18"}};
  const Json waiting = {
      {"role", "other"}, {"date", "2018-01-01"}, {"printed", true}, {"relative", nullptr}};
  const Json line = {{"code", "CP161"},
                     {"deadlines", {waiting, printed, window}},
                     {"boxes", {{"code", Json::array()}, {"deadlines", Json::array()}}}};
  const Truth truth = specimen_truth(line);
  EXPECT_EQ(truth.print, Truth::Print::window);
  EXPECT_THAT(truth.days, ElementsAre("2018-01-18"));
  EXPECT_THAT(truth.deadlines, ElementsAre("2018-01-29", "2018-01-18"));
}

TEST(Confusions, BoxesTurnWithThePage) {
  const core::Box box{0.1, 0.2, 0.3, 0.25};
  const core::Box right = turned(box, 90);
  EXPECT_DOUBLE_EQ(right.x0, 0.75);
  EXPECT_DOUBLE_EQ(right.y1, 0.3);
  const core::Box back = turned(turned(right, 90), 180);
  EXPECT_NEAR(back.x0, box.x0, 1e-12);
  EXPECT_NEAR(back.y1, box.y1, 1e-12);
}

}  // namespace
}  // namespace noticescan::accuracy
