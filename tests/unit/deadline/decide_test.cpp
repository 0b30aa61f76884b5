// SPDX-License-Identifier: Apache-2.0
#include "deadline/decide.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace noticescan::deadline {
namespace {

using core::Role;
using core::Status;
using extract::Meaning;
using extract::Mention;
using Prints = core::Expectation::Prints;

core::Date day(const char* iso) {
  return *core::parse_iso(iso);
}

// A notice of January 30, 2025, well read, of a code of which nothing is known.
Situation notice(std::vector<Mention> mentions) {
  Situation s;
  s.mentions = std::move(mentions);
  s.notice_date.value = day("2025-01-30");
  s.notice_date_certain = true;
  s.code_certain = true;
  s.pages_well_read = true;
  s.as_of = day("2025-02-08");
  return s;
}

Mention printed(const char* iso, Role role = Role::pay_by) {
  Mention m;
  m.role = role;
  m.date = day(iso);
  m.confidence = 0.95;
  m.evidence.text = iso;
  return m;
}

Mention undated(Mention::Kind kind, Role role, int days = 0) {
  Mention m;
  m.kind = kind;
  m.role = role;
  m.days = days;
  m.confidence = 0.95;
  return m;
}

Mention window(int days, Role role) {
  return undated(Mention::Kind::window, role, days);
}
Mention immediately(Role role = Role::pay_by) {
  return undated(Mention::Kind::immediately, role);
}
Mention blank(Role role) {
  return undated(Mention::Kind::blank_label, role);
}

Situation expecting(Situation s, std::vector<Prints> prints) {
  s.expectation.prints = std::move(prints);
  return s;
}

RespondBy respond_by(const Situation& s) {
  return decide(s).respond_by;
}

TEST(Decide, TwoPrintingsThatAgreeConfirm) {
  const RespondBy r = respond_by(notice({printed("2025-02-20"), printed("2025-02-20")}));
  EXPECT_EQ(r.status, Status::confirmed);
  EXPECT_EQ(r.date, day("2025-02-20"));
  EXPECT_EQ(r.days_left, 12);
  EXPECT_EQ(r.act_before, day("2025-02-20"));
  EXPECT_FALSE(r.immediate);
}

TEST(Decide, OnePrintingIsRead) {
  EXPECT_EQ(respond_by(notice({printed("2025-02-20")})).status, Status::read);
}

TEST(Decide, AnUnreadPageForbidsConfirmed) {
  Situation s = notice({printed("2025-02-20"), printed("2025-02-20")});
  s.pages_unread = true;
  EXPECT_EQ(respond_by(s).status, Status::read);
}

TEST(Decide, PrintingsThatDifferAreLeftToAPerson) {
  const RespondBy r =
      respond_by(notice({printed("2025-02-20"), printed("2025-03-23"), printed("2025-03-23")}));
  EXPECT_EQ(r.status, Status::review);
  EXPECT_FALSE(r.date);
  EXPECT_EQ(r.candidates.size(), 2u);
  EXPECT_EQ(r.act_before, day("2025-02-20"));
}

// A pen crossed one of three: "December 10, 2032".
TEST(Decide, APrintingThatCantBeDoesntOutweighTwo) {
  const RespondBy r =
      respond_by(notice({printed("2025-02-20"), printed("2035-02-20"), printed("2025-02-20")}));
  EXPECT_EQ(r.date, day("2025-02-20"));
  EXPECT_EQ(r.status, Status::read);
  EXPECT_FALSE(respond_by(notice({printed("2025-02-20"), printed("2035-02-20")})).date);
}

// Of a notice of deficiency the words behind "90 days from the date of this letter" were lost.
TEST(Decide, AWindowAsLongAsThePetitionsIsThePetitions) {
  const Deadlines d =
      decide(notice({printed("2025-05-01", Role::petition_by),
                     printed("2025-05-01", Role::petition_by), window(90, Role::respond_by)}));
  EXPECT_EQ(d.all.size(), 1u);
  EXPECT_EQ(d.respond_by.date, day("2025-05-01"));
  EXPECT_EQ(respond_by(notice({window(90, Role::respond_by)})).date, day("2025-04-30"));
}

TEST(Decide, APartOfTheDutyHasItsOwnDay) {
  Mention part = printed("2025-02-10");
  part.part = "unpaid tax";
  const Deadlines d = decide(notice({part, part, printed("2025-02-20"), printed("2025-02-20")}));
  EXPECT_EQ(d.all.size(), 2u);
  EXPECT_EQ(d.respond_by.date, day("2025-02-10"));
}

TEST(Decide, ARepairedDateIsNeverBelievedAlone) {
  Mention repaired = printed("2025-02-20");
  repaired.repaired = true;
  EXPECT_EQ(respond_by(notice({repaired})).status, Status::review);
  EXPECT_EQ(respond_by(notice({repaired, repaired})).status, Status::review);
  EXPECT_EQ(respond_by(notice({repaired, printed("2025-02-20")})).status, Status::read);
}

TEST(Decide, WherePrintIsLostADayIsLeftToAPerson) {
  Situation s = notice({printed("2025-02-20"), printed("2025-02-20")});
  s.lacks_print = true;
  const RespondBy r = respond_by(s);
  EXPECT_EQ(r.status, Status::review);
  EXPECT_FALSE(r.date);
  EXPECT_EQ(r.act_before, day("2025-02-20"));
  ASSERT_EQ(r.candidates.size(), 1u);
  EXPECT_EQ(r.candidates[0].date, day("2025-02-20"));

  s.mentions = {immediately()};
  EXPECT_TRUE(respond_by(s).immediate);
}

// A glare over a CP161 left "by © 3, 2018" of the first of its two days.
TEST(Decide, BesideALostDateADayPrintedOnceIsLeftToAPerson) {
  Situation s = notice({printed("2025-02-20")});
  s.lost_date = true;
  EXPECT_EQ(respond_by(s).status, Status::review);
  s.mentions.push_back(s.mentions.front());
  EXPECT_EQ(respond_by(s).date, day("2025-02-20"));
  s.mentions = {printed("2025-02-20"), printed("2025-02-20", Role::appeal_by)};
  EXPECT_EQ(respond_by(s).date, day("2025-02-20"));
  s.mentions = {printed("2025-05-01", Role::petition_by), window(90, Role::petition_by)};
  EXPECT_EQ(respond_by(s).date, day("2025-05-01"));
  s.mentions.pop_back();
  EXPECT_EQ(respond_by(s).status, Status::review);
}

// A dotted 0 in shaken print: "Aug. 18, 2013", and further down "Aug. 18, 2613" whose crops gave 18
// and 10.
TEST(Decide, BesideAPrintingThatReadersReadOtherwiseADayPrintedOnceIsLeftToAPerson) {
  Mention other = undated(Mention::Kind::broken, Role::pay_by);
  const Mention once = printed("2025-02-18");
  EXPECT_EQ(respond_by(notice({once, other})).status, Status::read);
  other.contradicted = true;
  EXPECT_EQ(respond_by(notice({once, other})).status, Status::review);
  EXPECT_EQ(respond_by(notice({once, once, other})).date, day("2025-02-18"));
}

// The "5" of a fax was read as 6 by every reading, once of five.
TEST(Decide, ADayPrintedOnceThatLooksLikeAnotherIsLeftToAPerson) {
  const Mention respond = printed("2025-02-25", Role::respond_by);
  const auto pay_by = [&](const char* iso, double confidence = 0.95) {
    Mention pay = printed(iso);
    pay.confidence = confidence;
    const Deadlines found = decide(notice({respond, respond, pay}));
    EXPECT_EQ(found.respond_by.date, day("2025-02-25"));
    const auto pays = std::ranges::find(found.all, Role::pay_by, &Deadline::role);
    return pays == found.all.end() ? Status::review : pays->status;
  };
  EXPECT_EQ(pay_by("2025-02-26"), Status::review);
  EXPECT_EQ(pay_by("2025-02-26", 1), Status::read) << "the text of a PDF has no misread digit";
  EXPECT_EQ(pay_by("2025-02-27"), Status::read) << "a 5 is no 7";
  EXPECT_EQ(pay_by("2025-03-26"), Status::read);
  EXPECT_EQ(pay_by("2025-02-25"), Status::read);
}

TEST(Decide, ASecondReadingThatDiffersCastsDoubt) {
  Mention m = printed("2025-03-15");
  m.contradicted = true;
  const RespondBy r = respond_by(notice({m}));
  EXPECT_EQ(r.status, Status::review);
  ASSERT_EQ(r.candidates.size(), 1u);
  EXPECT_EQ(r.candidates[0].date, day("2025-03-15"));
}

TEST(Decide, ADayOutsideTheYearAfterTheNoticeIsImplausible) {
  for (const char* iso : {"2025-01-29", "2017-02-20", "2026-02-20"}) {
    const RespondBy r = respond_by(notice({printed(iso), printed(iso)}));
    EXPECT_EQ(r.status, Status::review) << iso;
    EXPECT_FALSE(r.act_before) << iso;
    EXPECT_EQ(r.candidates.size(), 1u) << iso;
  }
  EXPECT_EQ(respond_by(notice({printed("2025-01-30")})).status, Status::read);
  EXPECT_EQ(respond_by(notice({printed("2026-01-15")})).status, Status::read);
}

TEST(Decide, PassedDatesAreShownAsPrinted) {
  Situation s = notice({printed("2025-02-20"), printed("2025-02-20")});
  s.as_of = day("2025-03-01");
  EXPECT_EQ(respond_by(s).date, day("2025-02-20"));
  EXPECT_EQ(respond_by(s).days_left, -9);
}

TEST(Decide, APrintedWindowIsCountedAndNotMoved) {
  // 30 days from January 30 is March 1, 2025, a Saturday.
  const Deadlines d = decide(notice({window(30, Role::hearing_by)}));
  EXPECT_EQ(d.respond_by.status, Status::computed);
  EXPECT_EQ(d.respond_by.date, day("2025-03-01"));
  EXPECT_EQ(d.all[0].last_day_by_law, day("2025-03-03"));
}

TEST(Decide, NoStatuteMovesAWindowOfTheIrsAlone) {
  const Deadlines d = decide(notice({window(30, Role::respond_by)}));
  EXPECT_EQ(d.respond_by.date, day("2025-03-01"));
  EXPECT_FALSE(d.all[0].last_day_by_law);
}

TEST(Decide, NothingIsCountedFromAnUncertainNoticeDate) {
  Situation s = notice({window(30, Role::respond_by)});
  s.notice_date_certain = false;
  EXPECT_EQ(respond_by(s).status, Status::review);
  EXPECT_EQ(respond_by(s).act_before, day("2025-03-01"));
  s.notice_date = {};
  EXPECT_EQ(respond_by(s).status, Status::review);
  EXPECT_FALSE(respond_by(s).act_before);
}

TEST(Decide, AStrangeNumberOfDaysIsNotCounted) {
  EXPECT_EQ(respond_by(notice({window(38, Role::respond_by)})).status, Status::review);
  EXPECT_EQ(respond_by(notice({window(30, Role::pay_by), window(80, Role::pay_by)})).status,
            Status::review);
}

TEST(Decide, NothingIsCountedWhereAPrintedDayIsDue) {
  const RespondBy r = respond_by(
      expecting(notice({window(60, Role::abatement_by)}), {Prints::date, Prints::window}));
  EXPECT_EQ(r.status, Status::review);
  EXPECT_EQ(r.act_before, day("2025-03-31"));
}

TEST(Decide, AnUnexplainedDateForbidsCounting) {
  Mention stray = printed("2025-02-25");
  stray.kind = Mention::Kind::unexplained;
  const RespondBy r = respond_by(notice({window(60, Role::respond_by), stray}));
  EXPECT_EQ(r.status, Status::review);
  EXPECT_EQ(r.act_before, day("2025-02-25"));
}

// A pen struck out "You must pay the unpaid tax by", and "September 19" in the other printing.
TEST(Decide, AnUnexplainedDateBeforeTheFirstDeadlineMayBeOne) {
  Mention stray = printed("2025-02-25");
  stray.kind = Mention::Kind::unexplained;
  stray.evidence.text = "February 25, 2025";
  Mention twice = printed("2025-03-12", Role::pay_by);
  twice.evidence.text = "March 12, 2025";
  const RespondBy r = respond_by(notice({twice, twice, stray}));
  EXPECT_EQ(r.status, Status::review);
  EXPECT_EQ(r.act_before, day("2025-02-25"));

  Situation s = notice({twice, twice, stray});
  s.notice_date.evidence = {twice.evidence};
  EXPECT_EQ(respond_by(s).status, Status::review);
  for (const char* other : {"FEB 25 2025", "2/25/25"}) {  // when it was received, or noted
    s.mentions.back().evidence.text = other;
    EXPECT_EQ(respond_by(s).date, day("2025-03-12")) << other;
  }
  stray.evidence.text = "February 25, 2025";

  Mention explained = printed("2025-02-25");
  explained.meaning = Meaning::not_a_deadline;
  EXPECT_EQ(respond_by(notice({twice, stray, explained})).date, day("2025-03-12"));
  stray.date = day("2025-03-20");
  EXPECT_EQ(respond_by(notice({twice, stray})).date, day("2025-03-12"));
}

// A notice of deficiency: "January 9, 2014" stood under "Last day to petition", which was not read.
TEST(Decide, BesideADateWithoutWordingNearItACountedDayIsInDoubt) {
  Mention stray = printed("2025-05-02");
  stray.kind = Mention::Kind::unexplained;
  const Mention other = printed("2025-05-02", Role::respond_by);
  const RespondBy r = respond_by(notice({other, window(90, Role::petition_by), stray}));
  EXPECT_EQ(r.status, Status::review);
  EXPECT_EQ(r.act_before, day("2025-04-30"));
}

TEST(Decide, APrintedDayStandsForItsWindow) {
  const Deadlines d =
      decide(notice({printed("2025-03-03", Role::hearing_by), window(30, Role::hearing_by)}));
  ASSERT_EQ(d.all.size(), 1u);
  EXPECT_EQ(d.respond_by.date, day("2025-03-03"));
}

TEST(Decide, ImmediatelyStandsBesideADate) {
  const RespondBy r = respond_by(notice({immediately(), printed("2025-03-01", Role::hearing_by)}));
  EXPECT_TRUE(r.immediate);
  EXPECT_EQ(r.status, Status::read);
  EXPECT_EQ(r.date, day("2025-03-01"));
  EXPECT_EQ(r.act_before, day("2025-02-08"));  // the day of --as-of
}

TEST(Decide, ImmediatelyAloneHasNoDate) {
  const RespondBy r = respond_by(notice({immediately(Role::file_by)}));
  EXPECT_EQ(r.status, Status::immediate);
  EXPECT_FALSE(r.date);
  EXPECT_EQ(r.act_before, day("2025-02-08"));
}

TEST(Decide, ABlankLabelIsBlank) {
  const RespondBy alone = respond_by(notice({blank(Role::petition_by)}));
  EXPECT_EQ(alone.status, Status::review);
  EXPECT_FALSE(alone.date);
  ASSERT_EQ(alone.candidates.size(), 1u);
  EXPECT_FALSE(alone.candidates[0].date);

  const RespondBy with_window =
      respond_by(notice({blank(Role::petition_by), window(90, Role::petition_by)}));
  EXPECT_EQ(with_window.status, Status::review);
  EXPECT_EQ(with_window.act_before, day("2025-04-30"));

  const RespondBy elsewhere = respond_by(notice({blank(Role::pay_by), printed("2025-02-20")}));
  EXPECT_EQ(elsewhere.status, Status::read);
}

TEST(Decide, ADeadlineThatCouldNotBeReadMayComeFirst) {
  const RespondBy r =
      respond_by(notice({blank(Role::pay_by), printed("2025-03-31", Role::hearing_by)}));
  EXPECT_EQ(r.status, Status::review);
  EXPECT_EQ(r.act_before, day("2025-03-31"));
}

TEST(Decide, RightsThatCanBeHadLaterDoNotLead) {
  const Deadlines d =
      decide(notice({printed("2025-02-15", Role::appeal_by), printed("2025-02-20")}));
  EXPECT_EQ(d.respond_by.date, day("2025-02-20"));
  EXPECT_EQ(d.all.size(), 2u);
}

TEST(Decide, ANoticeThatAsksForNothingHasNoDeadline) {
  const std::vector<Prints> nothing = {Prints::nothing};
  EXPECT_EQ(respond_by(expecting(notice({window(60, Role::call_by)}), nothing)).status,
            Status::review);
  const std::vector<Mention> twice = {printed("2025-02-20"), printed("2025-02-20")};
  EXPECT_EQ(respond_by(expecting(notice(twice), nothing)).status, Status::review);
}

TEST(Decide, NotPrintedIsAClaimThatNeedsProof) {
  const std::vector<Prints> nothing = {Prints::nothing};
  EXPECT_EQ(respond_by(expecting(notice({}), nothing)).status, Status::not_printed);
  EXPECT_EQ(respond_by(notice({})).status, Status::review);
  EXPECT_EQ(respond_by(expecting(notice({}), {Prints::date})).status, Status::review);
  Situation s = expecting(notice({}), nothing);
  s.pages_well_read = false;
  EXPECT_EQ(respond_by(s).status, Status::review);
  s.pages_well_read = true;
  s.pages_unread = true;
  EXPECT_EQ(respond_by(s).status, Status::review);
  EXPECT_EQ(respond_by(expecting(notice({blank(Role::pay_by)}), nothing)).status, Status::review);
  Mention stray = printed("2025-02-25");
  stray.kind = Mention::Kind::unexplained;
  EXPECT_EQ(respond_by(expecting(notice({stray}), nothing)).status, Status::review);
}

TEST(Decide, AWindowThatDoesNotSayFromWhenIsAHint) {
  Mention bare = window(30, Role::respond_by);
  bare.bare = true;
  const RespondBy r = respond_by(notice({bare}));
  EXPECT_EQ(r.status, Status::review);
  EXPECT_EQ(r.act_before, day("2025-03-01"));
  EXPECT_EQ(respond_by(notice({bare, printed("2025-04-01")})).status, Status::read);
  EXPECT_EQ(respond_by(notice({immediately(), bare})).status, Status::immediate);
  bare.confidence = 0.5;  // a fax, whose next line "days from the date of this notice" was lost
  EXPECT_EQ(respond_by(notice({immediately(), bare})).status, Status::review);
}

core::Rule hearing_rule() {
  return {
      .id = "irc-6330", .statute = "IRC 6330", .role = Role::hearing_by, .days = 30, .text = "..."};
}

TEST(Decide, TheLawCountsWhereThePaperPrintsNothing) {
  Situation s = notice({});
  s.rules = {hearing_rule()};
  const Deadlines d = decide(s);
  ASSERT_EQ(d.all.size(), 1u);
  EXPECT_EQ(d.all[0].status, Status::computed);
  EXPECT_EQ(d.all[0].date, day("2025-03-01"));
  EXPECT_EQ(d.all[0].last_day_by_law, day("2025-03-03"));
  EXPECT_NE(d.all[0].basis.find("IRC 6330"), std::string::npos);
  EXPECT_EQ(d.respond_by.date, day("2025-03-01"));
}

TEST(Decide, TheLawOnlySuggestsWhereADayIsUsuallyPrinted) {
  Situation s = expecting(notice({}), {Prints::date});
  s.rules = {hearing_rule()};
  const RespondBy r = respond_by(s);
  EXPECT_EQ(r.status, Status::review);
  EXPECT_FALSE(r.date);
  EXPECT_EQ(r.act_before, day("2025-03-01"));
}

TEST(Decide, ThePrintedDayStandsAgainstTheLaw) {
  Situation s = notice({printed("2025-03-10", Role::hearing_by)});
  s.rules = {hearing_rule()};
  const Deadlines d = decide(s);
  ASSERT_EQ(d.all.size(), 1u);
  EXPECT_EQ(d.respond_by.date, day("2025-03-10"));
}

TEST(Decide, ABlankLabelGetsTheCountedDayAsACandidate) {
  Situation s = notice({blank(Role::hearing_by)});
  s.rules = {hearing_rule()};
  const RespondBy r = respond_by(s);
  EXPECT_EQ(r.status, Status::review);
  EXPECT_EQ(r.act_before, day("2025-03-01"));
}

TEST(Decide, TrapsAreNoDeadlines) {
  Mention trap = printed("2025-02-25");
  trap.meaning = Meaning::not_a_deadline;
  const Deadlines d = decide(notice({trap}));
  EXPECT_TRUE(d.all.empty());
  EXPECT_FALSE(d.respond_by.date);
}

}  // namespace
}  // namespace noticescan::deadline
