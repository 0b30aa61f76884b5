// SPDX-License-Identifier: Apache-2.0
#include "pipeline/second_look.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "support/text_page.hpp"

namespace noticescan::pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Knowledge& knowledge() {
  static const Knowledge loaded = *load_knowledge(NOTICESCAN_SOURCE_DIR "/data");
  return loaded;
}

// A page by OCR with these words in lines, all read with `confidence`.
core::DocumentReading page_of(const std::string& text, double confidence, double sharpness) {
  core::PageReading page;
  page.read = core::ReadBy::ocr;
  page.quality = core::PageQuality{
      .ink = 0.03, .sharpness = sharpness, .mean_confidence = confidence, .x_height = 12};
  std::istringstream words(text);
  constexpr double kLetter = 0.012, kLine = 0.02, kLeft = 0.1, kRight = 0.8;
  double x = kLeft, y = 0.1;
  for (std::string word; words >> word;) {
    const double width = kLetter * static_cast<double>(word.size());
    page.words.push_back(
        {.text = word, .box = {x, y, x + width, y + kLine / 2}, .confidence = confidence});
    x += width + kLetter;
    if (x > kRight) x = kLeft, y += kLine;
  }
  core::DocumentReading reading;
  reading.page_count = 1;
  reading.pages.push_back(std::move(page));
  return reading;
}

std::vector<int> doubtful_pages(const core::DocumentReading& reading, const Knowledge& known) {
  return pages_of(doubts_of(reading, known));
}

const std::string kOrder =
    "Dear customer thank you for your order of garden chairs which left our store on Monday and "
    "will reach you before the weekend with kind regards";

const std::string kBill = R"(
Department of the Treasury                                     Notice                   CP14
Internal Revenue Service                                       Tax year                 2023
                                                               Notice date              January 30, 2025
                                                               Page 1 of 1

You have a balance due
Amount due: $1,075.21
                                     Amount due by February 20, 2025             $1,075.21

If you agree, pay the amount due of $1,075.21 by February 20, 2025, to avoid penalty.
)";

TEST(SecondLook, GoesToALetterThatMayBeANotice) {
  EXPECT_THAT(
      doubtful_pages(
          page_of("Department of the Treasury Internal Revenue Service " + kOrder, 0.9, 0.2),
          knowledge()),
      ElementsAre(1));
}

// Whatever is read once more on such a page, no time to act comes of it: nothing looks like one.
TEST(SecondLook, DoesNotGoToANoticeReadWellThatPrintsNoTime) {
  const auto letter = [](const std::string& last, double confidence) {
    core::DocumentReading reading = page_of("", confidence, 0.3);
    reading.pages.front().words = test::text_page(R"(
Department of the Treasury                                     Notice                   CP21C
Internal Revenue Service                                       Tax year                 2023
                                                               Notice date              January 30, 2025
                                                               Page 1 of 1

We changed your account as you asked.
)" + last)
                                      .words;
    return doubtful_pages(reading, knowledge());
  };
  EXPECT_THAT(letter("", 0.95), IsEmpty());
  EXPECT_THAT(letter("", 0.85), ElementsAre(1));
  EXPECT_THAT(letter("Answer us by Uctober 24, 2025.", 0.95), ElementsAre(1));
  EXPECT_THAT(letter("We changed it, as you asked us to, on October\n24, 2024.", 0.95), IsEmpty());
}

// "No notice" stands where the paper was read well. A shaken picture of a CP12E was dismissed: of
// its masthead the first reading made "Departnent of the Treasury Internal Hevenve Service".
TEST(SecondLook, GoesToANoNoticeThatWasReadPoorly) {
  EXPECT_THAT(doubtful_pages(page_of(kOrder, 0.77, 0.1), knowledge()), ElementsAre(1));
  EXPECT_THAT(doubtful_pages(page_of(kOrder, 0.95, 0.1), knowledge()), IsEmpty());
}

// A photo of an LTR 2800C was dismissed: in faint print the cheapest reading lost the masthead.
TEST(SecondLook, TheCheapestReadingMustBeGoodToDismissAPaper) {
  core::DocumentReading letter = page_of(kOrder, 0.88, 0.2);
  EXPECT_THAT(doubtful_pages(letter, knowledge()), IsEmpty());
  letter.pages.front().by_lines = true;
  EXPECT_THAT(doubtful_pages(letter, knowledge()), ElementsAre(1));
}

TEST(SecondLook, IsForPicturesAlone) {
  core::DocumentReading print =
      page_of("Department of the Treasury Internal Revenue Service " + kOrder, 1, 0.2);
  print.pages.front().read = core::ReadBy::text_layer;
  EXPECT_THAT(doubtful_pages(print, knowledge()), IsEmpty());
}

// A letter of which nobody knows whether it prints a day: a third reading would say the same.
TEST(SecondLook, WhatTwoGoodReadingsSayAlikeIsNotReadAgain) {
  const Doubt doubt{{1, 2}, "review CP07", true};
  Doubt poorly = doubt, other = doubt;
  poorly.well_read = false;
  other.said = "review CP01";
  EXPECT_THAT(open_doubts({doubt}, {doubt}), IsEmpty());
  EXPECT_THAT(open_doubts({other}, {doubt}), ElementsAre(doubt));
  EXPECT_THAT(open_doubts({poorly}, {poorly}), ElementsAre(poorly));
  EXPECT_THAT(pages_of({{{3, 4}, "", true}, {{1, 3}, "", true}}), ElementsAre(1, 3, 4));
}

// The page as both looks give it.
core::PageReading seen_twice(core::DocumentReading first, const core::DocumentReading& again) {
  add_second_look(first, again);
  return first.pages.front();
}

// Of a picture full of grain "CP01S" was read as "CPO1S Internul Hevunue"; softened, it is plain.
TEST(SecondLook, TakesThePlaceOfAPageWhosePrintWasHardToRead) {
  core::DocumentReading hard = page_of("Internul Hevunue", 0.7, 0.3);
  hard.pages.front().by_lines = true;
  const core::DocumentReading plain = page_of("Internal Revenue", 0.9, 0.3);
  EXPECT_EQ(seen_twice(hard, plain), plain.pages.front());

  const core::DocumentReading as_hard = page_of("Inlernal Revenve", 0.71, 0.3);
  EXPECT_EQ(seen_twice(hard, as_hard).words, hard.pages.front().words);
  EXPECT_EQ(seen_twice(hard, as_hard).words_again, as_hard.pages.front().words);
}

// A shaken picture: what is plain without its blur isn't put in doubt by what was seen through it.
TEST(SecondLook, TakesThePlaceOfASmearedPage) {
  core::DocumentReading smeared = page_of("Taly 1S, 2024", 0.86, 0.11);
  smeared.pages.front().by_lines = true;
  const core::DocumentReading plain = page_of("July 15, 2024", 0.91, 0.35);
  EXPECT_EQ(seen_twice(smeared, plain), plain.pages.front());

  const core::DocumentReading larger = page_of("July 15, 2024", 0.91, 0.1);
  EXPECT_EQ(seen_twice(smeared, larger).words, smeared.pages.front().words);
}

TEST(SecondLook, GoesToAnAnswerOnPrintThatWasHardToRead) {
  const auto doubts = [](double confidence) {
    core::DocumentReading bill = page_of("", confidence, 0.2);
    bill.pages.front().words = test::text_page(kBill).words;
    bill.pages.front().by_lines = true;
    return doubtful_pages(bill, knowledge());
  };
  EXPECT_THAT(doubts(0.95), IsEmpty());
  EXPECT_THAT(doubts(0.84), ElementsAre(1));
}

TEST(SecondLook, ByTesseractIsForPrintThatIsLegibleAtAll) {
  const core::DocumentReading plain = page_of("one", 0.8, 0.2), blurred = page_of("qu", 0.5, 0.02);
  EXPECT_THAT(pages_for_tesseract(plain, {{{1}, "not_a_notice - -"}}), ElementsAre(1));
  EXPECT_THAT(pages_for_tesseract(blurred, {{{1}, "not_a_notice - -"}}), IsEmpty());
}

// A person looks at what is for review; what claims something on hard print gets one more witness.
TEST(SecondLook, ByTesseractIsForWhatNobodyLooksAt) {
  const core::DocumentReading page = page_of("one", 0.8, 0.2);
  const Doubt answer{.pages = {1}, .said = "ok CP14 2025-02-20", .is_named = true};
  const Doubt review{.pages = {1}, .said = "review CP14 -", .for_review = true, .is_named = true};
  EXPECT_THAT(pages_for_tesseract(page, {answer}), ElementsAre(1));
  EXPECT_THAT(pages_for_tesseract(page, {review}), IsEmpty());
  EXPECT_THAT(open_doubts({answer}, {answer}), IsEmpty());  // two readings said it
  EXPECT_THAT(open_doubts({review}, {answer}), ElementsAre(answer));
}

// A plain letter in dotted type, whose date both looks by lines read as "Oct.7.17", or "Aug. @1".
TEST(SecondLook, ByTesseractIsForAPlainNoticeThatLacksItsDay) {
  core::DocumentReading letter = page_of("", 0.95, 0.3);
  letter.pages.front().by_lines = true;
  const auto doubts = [&](const std::string& date) {
    letter.pages.front().words = test::text_page(R"(
Department of the Treasury                                     Date:                    )" +
                                                 date +
                                                 R"(
Internal Revenue Service                                       Letter 98C

Please send it within 45 days from the date of this letter.
)")
                                     .words;
    return doubts_of(letter, knowledge());
  };
  const std::vector<Doubt> lacking = doubts("Oct.7.17");
  ASSERT_EQ(lacking.size(), 1u);
  EXPECT_TRUE(lacking.front().for_review && lacking.front().lacks_its_day);
  EXPECT_EQ(open_doubts(lacking, lacking), lacking);
  EXPECT_THAT(pages_for_tesseract(letter, lacking), ElementsAre(1));
  EXPECT_THAT(doubts("October 17, 2012"), IsEmpty());
}

TEST(SecondLook, OfAPageThatFailedChangesNothing) {
  core::DocumentReading first = page_of("one", 0.9, 0.2);
  core::DocumentReading failed = page_of("", 0.9, 0.2);
  failed.pages.front().failure = core::Error{core::ErrorCode::crashed, "it crashed"};
  const auto before = first.pages;
  add_second_look(first, failed);
  EXPECT_EQ(first.pages, before);
}

TEST(SecondLook, AddsWordsToItsPageWhereBothStandTheSameWay) {
  core::DocumentReading first = page_of("one", 0.9, 0.2);
  first.timings_ms = {{"ocr", 5}};
  core::DocumentReading again = page_of("two", 0.9, 0.2);
  again.timings_ms = {{"ocr", 7}};
  core::DocumentReading turned = again;
  turned.pages.front().rotation = 180;
  add_second_look(first, turned);
  EXPECT_THAT(first.pages.front().words_again, IsEmpty());
  add_second_look(first, again);
  ASSERT_EQ(first.pages.front().words_again.size(), 1u);
  EXPECT_EQ(first.pages.front().words_again.front().text, "two");
  EXPECT_EQ(first.timings_ms.at("ocr"), 19);
}

// A faint picture was turned on its head by the first look: the words of the second are the page.
TEST(SecondLook, ReplacesAPageThatWasReadOnItsHead) {
  core::DocumentReading first = page_of("siql jo apisdn", 0.4, 0.2);
  first.pages.front().rotation = 180;
  const core::DocumentReading again = page_of("upside of this", 0.8, 0.2);
  core::DocumentReading other = again;
  add_second_look(other, first);
  EXPECT_EQ(other.pages, again.pages);
  add_second_look(first, again);
  EXPECT_EQ(first.pages, again.pages);
}

}  // namespace
}  // namespace noticescan::pipeline
