// SPDX-License-Identifier: Apache-2.0
#include "output/ics.hpp"

#include <gmock/gmock.h>
#include <libical/ical.h>

#include <memory>

#include "support/golden.hpp"
#include "support/sample_records.hpp"

namespace noticescan::output {
namespace {

using test_support::sample_as_of;
using test_support::sample_record;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

// Strictly: no line that libical had to mend or drop, nothing that RFC 5545 or 5546 forbids.
Component parsed(const std::string& text) {
  Component calendar{icalparser_parse_string(text.c_str()), icalcomponent_free};
  EXPECT_NE(calendar, nullptr) << text;
  EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0) << text;
  EXPECT_EQ(icalrestriction_check(calendar.get()), 1) << text;
  return calendar;
}

std::vector<std::string> days_and_titles(const std::string& text) {
  const Component calendar = parsed(text);
  std::vector<std::string> events;
  for (auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
       event != nullptr;
       event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
    events.push_back(std::string{icaltime_as_ical_string(icalcomponent_get_dtstart(event))} + " " +
                     icalcomponent_get_summary(event));
    EXPECT_EQ(icalcomponent_count_components(event, ICAL_VALARM_COMPONENT), 3);
  }
  return events;
}

std::string of(const summary::NoticeSummary& record) {
  return to_ics({record}, sample_as_of()).text;
}

TEST(Ics, EveryKindOfRecordIsValid) {
  std::vector<summary::NoticeSummary> records;
  for (const auto& [name, record] : test_support::sample_records()) {
    parsed(of(record));
    records.push_back(record);
  }
  parsed(to_ics(records, sample_as_of()).text);
}

TEST(Ics, AnEventForEachDeadline) {
  EXPECT_THAT(days_and_titles(of(sample_record("ok_cp14"))),
              ElementsAre("20250220 Last day to pay: IRS CP14"));
  EXPECT_THAT(of(sample_record("ok_cp14")), HasSubstr("DTSTAMP:20250130T000000Z\r\n"));
}

TEST(Ics, WhatIsInDoubtAsksForALook) {
  const auto events = days_and_titles(of(sample_record("review_cp22a")));
  ASSERT_FALSE(events.empty());
  EXPECT_THAT(events.front(), HasSubstr("Check this letter by hand: IRS CP22A"));
  EXPECT_THAT(of(sample_record("review_cp22a")), HasSubstr("STATUS:TENTATIVE"));
}

TEST(Ics, NothingFromOtherPapersAndNothingThatNoLongerCounts) {
  EXPECT_THAT(days_and_titles(of(sample_record("not_a_notice"))), IsEmpty());
  EXPECT_THAT(days_and_titles(of(sample_record("unreadable"))), IsEmpty());
  auto record = sample_record("ok_cp14");
  record.deadlines.front().superseded = true;
  EXPECT_THAT(days_and_titles(of(record)), IsEmpty());
}

TEST(Ics, AtOnceStandsOnTheNoticeDateOrIsTold) {
  auto record = sample_record("immediate_cp504");
  std::erase_if(record.deadlines,
                [](const auto& d) { return d.status != core::Status::immediate; });
  ASSERT_FALSE(record.deadlines.empty());
  ASSERT_TRUE(record.fields.notice_date);
  EXPECT_EQ(days_and_titles(of(record)).size(), record.deadlines.size());
  record.fields.notice_date.reset();
  const Calendar calendar = to_ics({record}, sample_as_of());
  EXPECT_THAT(days_and_titles(calendar.text), IsEmpty());
  EXPECT_EQ(calendar.notes.size(), record.deadlines.size());
}

TEST(Ics, ABetterReadingOfAFileMovesItsEvent) {
  const auto uid = [](const std::string& text) {
    const Component calendar = parsed(text);
    return std::string{icalcomponent_get_uid(
        icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT))};
  };
  auto record = sample_record("ok_cp14");
  const std::string before = uid(of(record));
  record.deadlines.front().date = core::parse_iso("2025-03-20");
  record.notice->code = "CP501";
  EXPECT_EQ(uid(of(record)), before);
  record.source.files.front().sha256 = std::string(64, '7');
  EXPECT_NE(uid(of(record)), before);
}

TEST(Ics, LongLinesAreFoldedBetweenCharacters) {
  auto record = sample_record("ok_cp14");
  record.deadlines.front().basis = "é; ü, \\ " + std::string(3, '\n');
  for (int i = 0; i < 60; ++i) record.deadlines.front().basis += "ñandú ";
  record.deadlines.front().status = core::Status::computed;
  const std::string text = of(record);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - at, 75u);
    const auto first = static_cast<unsigned char>(text[at] == ' ' ? text[at + 1] : text[at]);
    EXPECT_NE(first & 0xC0U, 0x80U) << "a character is cut at " << at;
    at = end + 2;
  }
  parsed(text);
}

TEST(Ics, Golden) {
  std::vector<summary::NoticeSummary> records;
  for (const char* name : {"ok_cp14", "computed_lt11", "review_cp22a", "immediate_cp504"})
    records.push_back(sample_record(name));
  EXPECT_TRUE(
      test_support::matches_golden_text("several.ics", to_ics(records, sample_as_of()).text));
}

}  // namespace
}  // namespace noticescan::output
