// SPDX-License-Identifier: Apache-2.0
#include "summary/paper.hpp"

#include <gtest/gtest.h>

namespace noticescan::summary {
namespace {

using extract::NoticeFields;
using Verdict = Paper::Verdict;

// A page of running text that was read well.
NoticeFields letter() {
  NoticeFields fields;
  extract::PageFacts page;
  page.words = 200;
  page.words_seen = 210;
  page.well_read = page.plain = true;
  fields.pages.push_back(page);
  return fields;
}

NoticeFields naming(const char* code, bool known) {
  NoticeFields fields = letter();
  extract::CodeReading reading;
  reading.code = code;
  reading.known = known;
  fields.code_readings.push_back(reading);
  return fields;
}

TEST(Judge, ALetterWithoutASignOfTheIrsIsNoNotice) {
  EXPECT_EQ(judge(letter()).verdict, Verdict::not_a_notice);
}

// A photo in which the masthead was missed: nobody can say that it isn't from the IRS.
TEST(Judge, ALetterAboutTaxesWhoseSenderIsUnknownMayBeOne) {
  EXPECT_EQ(judge(naming("CP14", true)).verdict, Verdict::perhaps_a_notice);
}

TEST(Judge, ALetterThatCountsDaysFromItsDateMayBeOne) {
  NoticeFields fields = letter();
  extract::Mention window;
  window.kind = extract::Mention::Kind::window;
  window.days = 45;
  fields.mentions.push_back(window);
  EXPECT_EQ(judge(fields).verdict, Verdict::perhaps_a_notice);
  fields.mentions.front().bare = true;
  EXPECT_EQ(judge(fields).verdict, Verdict::not_a_notice);
}

TEST(Judge, AnotherSenderWhoSpeaksOfANoticeSendsNone) {
  NoticeFields fields = naming("CP14", true);
  fields.surely_other_sender = true;
  EXPECT_EQ(judge(fields).verdict, Verdict::not_a_notice);
  fields.pages.front().top_unread = true;
  EXPECT_EQ(judge(fields).verdict, Verdict::perhaps_a_notice);
}

TEST(Judge, NothingIsMissedInPrintThatWasNotReadByOcr) {
  NoticeFields fields = naming("CP14", true);
  fields.is_print = true;
  EXPECT_EQ(judge(fields).verdict, Verdict::not_a_notice);
}

TEST(Judge, AnUnreadTopAloneIsNoSign) {
  NoticeFields fields = letter();
  fields.pages.front().top_unread = true;
  EXPECT_EQ(judge(fields).verdict, Verdict::not_a_notice);
}

TEST(Judge, AMastheadIsASign) {
  NoticeFields fields = letter();
  fields.pages.front().has_irs_masthead = true;
  EXPECT_EQ(judge(fields).verdict, Verdict::perhaps_a_notice);
}

// The second look gave half of the words of a blurred letter, and not its head.
TEST(Judge, HalfOfTheWordsAreTooFewWhereTheFirstReadingLeftADoubt) {
  NoticeFields fields = letter();
  fields.pages.front().well_read = false;
  fields.pages.front().words = 110;
  EXPECT_EQ(judge(fields).verdict, Verdict::not_a_notice);
  fields.pages.front().read_twice = true;
  EXPECT_EQ(judge(fields).verdict, Verdict::illegible);
  fields.surely_other_sender = true;
  EXPECT_EQ(judge(fields).verdict, Verdict::not_a_notice);
}

// A copy of which most of the toner fell off: "Taxpayer" is left of all that tells the sender.
TEST(Judge, HalfReadPrintThatNamesTaxesMayBeOne) {
  NoticeFields fields = letter();
  fields.pages.front().names_taxes = true;
  EXPECT_EQ(judge(fields).verdict, Verdict::not_a_notice);
  fields.pages.front().plain = false;
  EXPECT_EQ(judge(fields).verdict, Verdict::perhaps_a_notice);
  fields.pages.front().plain = true;
  fields.pages.front().words = 62;
  EXPECT_EQ(judge(fields).verdict, Verdict::perhaps_a_notice);
  fields.surely_other_sender = true;
  EXPECT_EQ(judge(fields).verdict, Verdict::not_a_notice);
}

TEST(Judge, AnEmptyPageAndPrintOutOfReach) {
  NoticeFields blank;
  blank.pages.emplace_back();
  EXPECT_EQ(judge(blank).verdict, Verdict::not_a_notice);
  blank.pages.front().words_seen = 100;
  EXPECT_EQ(judge(blank).verdict, Verdict::illegible);
}

}  // namespace
}  // namespace noticescan::summary
