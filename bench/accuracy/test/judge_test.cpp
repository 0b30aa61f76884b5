// SPDX-License-Identifier: Apache-2.0
// Truth and record in, verdict out.
#include "judge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noticescan::accuracy {
namespace {

using Print = Truth::Print;

Json record(const Json& code, const Json& date, const std::string& status,
            const std::string& outcome = "ok") {
  Json notice = nullptr;
  if (!code.is_null()) notice = {{"code", code}, {"evidence", Json::array()}};
  const Json page = {{"page", 1}, {"rotation", 90}};
  return {{"outcome", outcome},
          {"source", {{"files", {{{"file", "x"}, {"pages", {page}}}}}}},
          {"notice", notice},
          {"deadlines", Json::array()},
          {"guidance", {{"response_window", {{"prints", Json::array({"date"})}}}}},
          {"respond_by",
           {{"date", date},
            {"status", status},
            {"immediate", false},
            {"evidence", Json::array()},
            {"candidates", Json::array()}}}};
}

Json with_deadline(Json record, const char* date, const char* status, bool superseded = false) {
  record["deadlines"].push_back(
      {{"date", date}, {"status", status}, {"superseded", superseded}, {"role", "pay_by"}});
  return record;
}

Json at_once(Json record) {
  record["respond_by"]["immediate"] = true;
  return record;
}

Json of_an_unknown_kind(Json record) {
  record["guidance"]["response_window"]["prints"] = nullptr;
  return record;
}

Json not_a_notice() {
  Json other = record(nullptr, nullptr, "", "not_a_notice");
  other["respond_by"]["status"] = nullptr;
  return other;
}

Truth notice(Print print, std::vector<std::string> days = {}) {
  Truth truth;
  truth.code = "CP14";
  truth.print = print;
  truth.days = days;
  truth.deadlines = std::move(days);
  truth.immediate = print == Print::immediately;
  return truth;
}

Truth other_paper() {
  Truth truth;
  truth.is_notice = false;
  return truth;
}

Verdict verdict(const Truth& truth, const Json& record) {
  return judge(truth, answer_of(record.dump() + "\n"));
}

const Truth kDated = notice(Print::date, {"2025-02-20"});

TEST(Judge, TakesTheCodeAsItIsSpelt) {
  EXPECT_EQ(verdict(kDated, record("CP14", nullptr, "review")).code, CodeVerdict::right);
  EXPECT_EQ(verdict(kDated, record("CP14I", nullptr, "review")).code, CodeVerdict::wrong);
  EXPECT_EQ(verdict(kDated, record(nullptr, nullptr, "review", "review")).code, CodeVerdict::none);
}

TEST(Judge, ADateIsRightOnlyWhereItIsShownWithoutADoubt) {
  for (const char* status : {"confirmed", "read", "computed"}) {
    EXPECT_EQ(verdict(kDated, record("CP14", "2025-02-20", status)).date, DateVerdict::right);
    EXPECT_EQ(verdict(kDated, record("CP14", "2025-02-21", status)).date, DateVerdict::wrong);
  }
  EXPECT_EQ(verdict(kDated, record("CP14", nullptr, "review")).date, DateVerdict::review);
  EXPECT_EQ(verdict(kDated, record("CP14", nullptr, "", "unreadable")).date, DateVerdict::review);
}

TEST(Judge, ClaimsThatThereIsNoDeadlineOrNoNoticeAreFalseWhereThereIs) {
  EXPECT_EQ(verdict(kDated, record("CP14", nullptr, "not_printed")).date, DateVerdict::not_printed);
  EXPECT_EQ(verdict(kDated, not_a_notice()).date, DateVerdict::dismissed);
  EXPECT_EQ(verdict(notice(Print::nothing), record("CP14", nullptr, "not_printed")).date,
            DateVerdict::right);
  EXPECT_EQ(verdict(notice(Print::nothing), record("CP14", "2025-02-20", "read")).date,
            DateVerdict::wrong);
}

TEST(Judge, AtOnceIsTheWholeTruthOnlyWhereNoDayIsPrinted) {
  const Json now = at_once(record("CP14", nullptr, "immediate"));
  EXPECT_EQ(verdict(notice(Print::immediately), now).date, DateVerdict::right);
  EXPECT_EQ(verdict(kDated, now).date, DateVerdict::wrong);
  EXPECT_EQ(verdict(notice(Print::nothing), now).date, DateVerdict::wrong);
  EXPECT_EQ(verdict(notice(Print::immediately), record("CP14", "2025-02-20", "read")).date,
            DateVerdict::wrong);
}

TEST(Judge, BesideADayAtOnceIsToldApart) {
  Truth both = kDated;
  both.immediate = true;
  const Json day = record("CP14", "2025-02-20", "read");
  EXPECT_TRUE(verdict(both, at_once(day)).immediate_right);
  EXPECT_FALSE(verdict(both, day).immediate_right);
  EXPECT_EQ(verdict(both, at_once(record("CP14", nullptr, "immediate"))).date, DateVerdict::wrong);
  EXPECT_EQ(verdict(both, at_once(record("CP14", nullptr, "review"))).date, DateVerdict::review);
  EXPECT_EQ(verdict(kDated, at_once(record("CP14", nullptr, "review"))).date, DateVerdict::wrong);
  EXPECT_EQ(verdict(both, day).date, DateVerdict::right);
  EXPECT_TRUE(verdict(both, record("CP14", nullptr, "review")).immediate_right);
  EXPECT_FALSE(verdict(kDated, at_once(day)).immediate_right);
}

TEST(Judge, EveryDeadlineThatIsShownHasToBeTrue) {
  const Json day = record("CP14", "2025-02-20", "read");
  EXPECT_EQ(verdict(kDated, with_deadline(day, "2025-02-20", "read")).date, DateVerdict::right);
  EXPECT_EQ(verdict(kDated, with_deadline(day, "2025-03-01", "computed")).date, DateVerdict::wrong);
  EXPECT_EQ(verdict(kDated, with_deadline(day, "2025-03-01", "review")).date, DateVerdict::right);
  EXPECT_EQ(verdict(kDated, with_deadline(day, "2025-03-01", "read", true)).date,
            DateVerdict::right);
  Truth two = kDated;
  two.deadlines.push_back("2025-03-01");
  EXPECT_EQ(verdict(two, with_deadline(day, "2025-03-01", "read")).date, DateVerdict::right);
}

TEST(Judge, OfPaperThatContradictsItselfEitherDayIsRightAndSoIsDoubt) {
  const Truth both = notice(Print::date, {"2017-02-20", "2017-03-23"});
  EXPECT_EQ(verdict(both, record("CP14", "2017-03-23", "read")).date, DateVerdict::right);
  EXPECT_EQ(verdict(both, record("CP14", nullptr, "review")).date, DateVerdict::right);
  EXPECT_EQ(verdict(both, not_a_notice()).date, DateVerdict::dismissed);
  EXPECT_EQ(judge(both, answer_of("")).date, DateVerdict::review);

  Truth before = notice(Print::date, {"2017-02-20"});
  before.fields["notice_date"] = "2019-01-30";
  EXPECT_EQ(verdict(before, record("CP14", nullptr, "review")).date, DateVerdict::right);
  before.fields["notice_date"] = "2017-01-30";
  EXPECT_EQ(verdict(before, record("CP14", nullptr, "review")).date, DateVerdict::review);
}

TEST(Judge, NothingMayBeFoundInOtherPapers) {
  EXPECT_FALSE(verdict(other_paper(), not_a_notice()).found);
  EXPECT_FALSE(verdict(other_paper(), record(nullptr, nullptr, "review", "review")).found);
  EXPECT_TRUE(verdict(other_paper(), record("CP14", nullptr, "review")).found);
  EXPECT_TRUE(verdict(other_paper(), record(nullptr, "2025-02-20", "read")).found);
  EXPECT_TRUE(verdict(other_paper(), at_once(not_a_notice())).found);
}

TEST(Judge, SeveralRecordsOfAFileClaimTogether) {
  const std::string both = record("CP14", "2025-02-20", "read").dump() + "\n" +
                           record("CP501", nullptr, "review", "review").dump() + "\n";
  EXPECT_EQ(judge(kDated, answer_of(both)).code, CodeVerdict::wrong);
  EXPECT_EQ(answer_of(both).outcome, "review");
  const std::string beside =
      record("CP14", "2025-02-20", "read").dump() + "\n" + not_a_notice().dump() + "\n";
  EXPECT_EQ(judge(kDated, answer_of(beside)).date, DateVerdict::right);
  EXPECT_FALSE(answer_of(beside).says_no_notice);
}

TEST(Judge, AFileWithoutARecordFailed) {
  EXPECT_EQ(answer_of("").outcome, "failed");
  EXPECT_EQ(answer_of("no JSON\n").outcome, "failed");
  EXPECT_FALSE(answer_of("").says_no_notice);
}

TEST(Judge, OfAnIllegibleNoticeOnlyAFalseClaimIsNotRight) {
  Truth faint = kDated;
  faint.legible = false;
  EXPECT_TRUE(is_right(faint, verdict(faint, record(nullptr, nullptr, "", "unreadable"))));
  EXPECT_FALSE(is_right(faint, verdict(faint, record("CP14", "2025-02-21", "read"))));
  EXPECT_FALSE(is_right(faint, verdict(faint, not_a_notice())));
  EXPECT_FALSE(is_right(kDated, verdict(kDated, record(nullptr, nullptr, "", "unreadable"))));
}

// Whether such a notice sets a deadline no source says: "none" can't be told from the paper alone.
TEST(Judge, ANoticeWithoutADayOfAKindThatNobodyKnowsIsUnsettled) {
  const Truth silent = notice(Print::nothing);
  const Json declined = of_an_unknown_kind(record("CP14", nullptr, "review", "review"));
  EXPECT_EQ(verdict(silent, declined).date, DateVerdict::unsettled);
  EXPECT_TRUE(is_right(silent, verdict(silent, declined)));
  EXPECT_EQ(verdict(silent, record("CP14", nullptr, "review", "review")).date, DateVerdict::review);
  EXPECT_EQ(verdict(kDated, declined).date, DateVerdict::review);
  const Json no_code = of_an_unknown_kind(record(nullptr, nullptr, "review", "review"));
  EXPECT_EQ(verdict(silent, no_code).date, DateVerdict::review);
}

}  // namespace
}  // namespace noticescan::accuracy
