// SPDX-License-Identifier: Apache-2.0
// Public Law 119-39 of November 25, 2025: a notice of a math error that is sent more than a year
// later shows the last day for asking that the change be undone, in bold beside the address. The
// specimens are older and print "within 60 days". What the cards say of the paper has to serve
// both.
#include <gmock/gmock.h>

#include <algorithm>

#include "deadline/decide.hpp"
#include "folder_fixture.hpp"
#include "kb/knowledge_base.hpp"

namespace noticescan::kb {
namespace {

using core::Role;
using core::Status;
using extract::Mention;
using Prints = core::Expectation::Prints;

// The notices whose card gives the right of IRC 6213(b)(2).
std::vector<std::string> family() {
  std::vector<std::string> codes;
  for (const auto& record : real().records) {
    const bool has_right = record.appeal_path.kind == "abatement_request" &&
                           record.response_window.basis.value_or("").starts_with("IRC 6213(b)");
    if (record.confirmed_content && has_right) codes.push_back(record.code);
  }
  return codes;
}

// A notice of January 11, 2027, well read; 60 days later is March 12.
deadline::Situation notice(std::string_view code, std::vector<Mention> mentions) {
  deadline::Situation s;
  s.mentions = std::move(mentions);
  s.notice_date.value = core::make_date(2027, 1, 11);
  s.notice_date_certain = true;
  s.expectation = expectation_of(*real().find(code));
  s.rules = rules_for(real(), code);
  s.code_certain = true;
  s.pages_well_read = true;
  s.as_of = *core::make_date(2027, 1, 20);
  return s;
}

Mention abatement(Mention::Kind kind) {
  Mention m;
  m.kind = kind;
  m.role = Role::abatement_by;
  m.confidence = 0.95;
  return m;
}

Mention last_day(int day) {
  Mention m = abatement(Mention::Kind::date);
  m.date = core::make_date(2027, 3, day);
  return m;
}

Mention broken_last_day() {
  return abatement(Mention::Kind::broken);
}

Mention sixty_days() {
  Mention m = abatement(Mention::Kind::window);
  m.days = 60;
  return m;
}

std::string iso(const std::optional<core::Date>& date) {
  return date ? core::to_iso(*date) : "";
}

TEST(MathErrors, AreKnown) {
  EXPECT_THAT(family(),
              testing::IsSupersetOf({"CP10", "CP10A", "CP11", "CP11A", "CP11M", "CP12", "CP12A",
                                     "CP12E", "CP12F", "CP12N", "CP12U", "CP13", "Letter 6470"}));
}

// "This notice sets no date" must never be said of one of them.
TEST(MathErrors, NeverPromiseThatNothingIsPrinted) {
  for (const auto& record : real().records) {
    if (record.category != "math_error") continue;
    EXPECT_FALSE(expectation_of(record).prints_nothing()) << record.code;
  }
}

TEST(MathErrors, APrintedLastDayStands) {
  for (const auto& code : family()) {
    const auto r = decide(notice(code, {last_day(12)})).respond_by;
    EXPECT_EQ(r.status, Status::read) << code;
    EXPECT_EQ(iso(r.date), "2027-03-12") << code;
  }
}

TEST(MathErrors, APrintedLastDayStandsBeforeTheSixtyDays) {
  for (const auto& code : family()) {
    const auto r = decide(notice(code, {last_day(15), sixty_days()})).respond_by;
    EXPECT_EQ(iso(r.date), "2027-03-15") << code;
  }
}

TEST(MathErrors, ALastDayThatCannotBeReadIsLeftToAPerson) {
  for (const auto& code : family()) {
    const auto r = decide(notice(code, {broken_last_day(), sixty_days()})).respond_by;
    EXPECT_EQ(r.status, Status::review) << code;
    EXPECT_EQ(iso(r.act_before), "2027-03-12") << code;
  }
}

// The older papers, and the specimen of CP12, print the sixty days alone.
TEST(MathErrors, SixtyDaysAloneAreCounted) {
  for (const auto* code : {"CP10", "CP10A", "CP11A", "CP12", "CP12A", "CP13"}) {
    const auto r = decide(notice(code, {sixty_days()})).respond_by;
    EXPECT_EQ(r.status, Status::computed) << code;
    EXPECT_EQ(iso(r.date), "2027-03-12") << code;
  }
}

// Why the card of CP12 doesn't list "date" before a specimen shows one: then the sixty days of
// every older paper would go to a person, and nothing would be won, since the law has the IRS print
// the very day that is counted.
TEST(MathErrors, ADateOnTheCardOfCp12WouldTakeTheCountAway) {
  EXPECT_THAT(expectation_of(*real().find("CP12")).prints,
              testing::Optional(testing::ElementsAre(Prints::window)));
  auto s = notice("CP12", {sixty_days()});
  s.expectation.prints->push_back(Prints::date);
  EXPECT_EQ(decide(s).respond_by.status, Status::review);
}

TEST(MathErrors, TellTheReaderOfTheBoldDay) {
  const auto laws = laws_of(real(), "CP12");
  ASSERT_FALSE(laws.empty());
  const auto& notes = laws.front()->notes;
  EXPECT_TRUE(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
    return note.find("after November 25, 2026") != std::string::npos &&
           note.find("bold") != std::string::npos;
  }));
}

}  // namespace
}  // namespace noticescan::kb
