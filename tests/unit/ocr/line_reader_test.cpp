// SPDX-License-Identifier: Apache-2.0
#include "ocr/line_reader.hpp"
#include "ocr/models.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drawn_page.hpp"
#include "ocr/line_network.hpp"
#include "ocr/printed_lines.hpp"
#include "ocr/upright.hpp"

namespace noticescan::ocr {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// --- lines --------------------------------------------------------------------------------------

// Letters of 20 px in 14, 8 px apart; "|" leaves the white of a table's next column.
cv::Mat letters(const std::vector<std::string>& lines) {
  cv::Mat grey = blank();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    int x = 100;
    for (const char c : lines[i]) {
      if (c == 'x') grey(cv::Rect(x, 100 + 60 * static_cast<int>(i), 14, 20)) = 10;
      x += c == '|' ? 80 : c == ' ' ? 12 : 22;
    }
  }
  return grey;
}

TEST(PrintedLines, AreApartWhereLinesAndColumnsAre) {
  EXPECT_THAT(printed_lines(letters({"xxx xxx", "xxxx|xx"}), 0.5), SizeIs(3));
  EXPECT_THAT(printed_lines(blank(), 0.5), IsEmpty());
}

TEST(PrintedLines, HaveRoomForAscendersAndDescenders) {
  const auto lines = printed_lines(letters({"xxx xxx"}), 0.5);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_LE(lines.front().y, 98);
  EXPECT_GE(lines.front().br().y, 126);
  EXPECT_NEAR(lines.front().x, 100, 2);
  EXPECT_NEAR(lines.front().br().x, 100 + 5 * 22 + 12 + 14, 2);
}

// Of a faint photo, whose dark table outside the paper must not set the measure.
TEST(PrintedLines, ThinGreyPrintIsPrint) {
  cv::Mat grey = letters({"xxx xxx"});
  grey.setTo(150, grey < 100);
  grey.rowRange(400, 600) = 0;
  const auto lines = printed_lines(grey, 0.5);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_NEAR(lines.front().br().x, 100 + 5 * 22 + 12 + 14, 2);
}

// The frame of a table ties all its cells together.
TEST(PrintedLines, RulesAreNoLetters) {
  cv::Mat grey = letters({"xxx|xxx"});
  cv::rectangle(grey, {90, 80, 400, 62}, cv::Scalar(10), 2);
  grey(cv::Rect(190, 80, 2, 62)) = 10;
  EXPECT_THAT(printed_lines(grey, 0.5), SizeIs(2));
}

// As above the address of a letter: read as rubbish, it stood in the name's place.
TEST(PrintedLines, BarsAreNoLetters) {
  cv::Mat grey = blank();
  const std::vector<cv::Range> kinds = {{100, 134}, {100, 124}, {110, 124}, {110, 134}};
  for (int i = 0; i < 40; ++i) {
    const cv::Range& kind = kinds[static_cast<std::size_t>(i / 3 + i) % 4];
    grey(kind, cv::Range(100 + 12 * i, 105 + 12 * i)) = 10;
  }
  EXPECT_THAT(printed_lines(grey, 0.5), IsEmpty());
}

TEST(PrintedLines, AFullStopBelongsToItsLine) {
  cv::Mat grey = letters({"xxx"});
  grey(cv::Rect(166, 116, 4, 4)) = 10;
  const auto lines = printed_lines(grey, 0.5);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_GE(lines.front().br().x, 170);
}

// A comma is too small to be tied to a capital behind it; one line came out as two, and it twice.
TEST(PrintedLines, ACommaIsNoLineAndPartsNone) {
  cv::Mat grey = letters({"xxx  xxx", "xxx"});
  grey(cv::Rect(164, 112, 5, 13)) = 10;
  grey(cv::Rect(164, 172, 5, 13)) = 10;
  const auto lines = printed_lines(grey, 0.5);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_GE(std::min(lines[0].br().x, lines[1].br().x), 169);
}

TEST(PrintedLines, ADashedRuleBelongsToNone) {
  cv::Mat grey = letters({"xxx"});
  for (int x = 170; x < 1300; x += 20) grey(cv::Rect(x, 110, 10, 3)) = 10;
  for (const cv::Rect& line : printed_lines(grey, 0.5)) EXPECT_LT(line.width, 200);
}

// --- words --------------------------------------------------------------------------------------

struct LineReading : WithModels<LineReader> {
  static std::vector<std::string> texts(const std::vector<core::Word>& words) {
    std::vector<std::string> result;
    for (const core::Word& word : words) result.push_back(word.text);
    return result;
  }
};

TEST_F(LineReading, GivesWordsWithPlaceAndConfidence) {
  cv::Mat grey = blank();
  print(grey, "Amount due by February 20, 2018", 200, 150);
  const auto words = reader().read(page_of(grey), {0, 0, 1, 1});
  EXPECT_THAT(texts(words), ElementsAre("Amount", "due", "by", "February", "20,", "2018"));
  EXPECT_NEAR(words.front().box.x0, 200 / 1400.0, 0.005);
  // The baseline is 150 px from the top of 600, and the box ends with the ink.
  EXPECT_NEAR(words.front().box.y1, 150 / 600.0, 0.006);
  for (const core::Word& word : words) EXPECT_GT(word.confidence, 0.7) << word.text;
}

// The white beside a 1 is as wide as a space, and between the words of a date it decides the day.
TEST_F(LineReading, PartsWordsWhereTheSpacesAre) {
  cv::Mat grey = blank();
  print(grey, "Letter 1153 of 31, 2018", 60, 150);
  print(grey, "ask for it by December 11, 2011", 60, 300);
  const auto words = reader().read(page_of(grey), {0, 0, 1, 1});
  EXPECT_THAT(texts(words),
              testing::UnorderedElementsAre("Letter", "1153", "of", "31,", "2018", "ask", "for",
                                            "it", "by", "December", "11,", "2011"));
  std::vector<cv::Range> places;
  for (const core::Word& word : words) {
    if (word.box.y0 < 0.35) continue;
    places.emplace_back(cvRound(word.box.x0 * 1400), cvRound(word.box.x1 * 1400));
  }
  std::ranges::sort(places, {}, &cv::Range::start);
  for (std::size_t i = 1; i < places.size(); ++i)
    EXPECT_GT(places[i].start - places[i - 1].end, 8) << i;
}

// As many lines as there are, in any order of length: each keeps its own words.
TEST_F(LineReading, LinesDoNotMix) {
  cv::Mat grey(2400, 1400, CV_8U, cv::Scalar(245));
  std::vector<std::string> printed;
  for (int i = 0; i < 30; ++i) {
    printed.push_back("Line" + std::string(static_cast<std::size_t>(i % 7), 'n') + " " +
                      std::to_string(1000 + i));
    print(grey, printed.back(), 100, 70 + 76 * i);
  }
  const auto words = reader().read(page_of(grey), {0, 0, 1, 1});
  for (int i = 0; i < 30; ++i) {
    const auto number = std::ranges::find(words, std::to_string(1000 + i), &core::Word::text);
    ASSERT_NE(number, words.end()) << i;
    EXPECT_NEAR(number->box.y1 * 2400, 70 + 76 * i, 4);
  }
}

TEST_F(LineReading, ReadsABoxOfThePageAlone) {
  cv::Mat grey = blank();
  print(grey, "Notice CP14", 200, 150);
  print(grey, "June 5, 2018", 200, 450);
  EXPECT_THAT(texts(reader().read(page_of(grey), {0, 0.5, 1, 1})),
              ElementsAre("June", "5,", "2018"));
}

TEST_F(LineReading, ReadsLinesAgainAsBothModelsSeeThem) {
  cv::Mat grey = blank();
  print(grey, "June 5, 2018", 200, 150);
  print(grey, "Notice CP14", 200, 450);
  const auto page = page_of(grey);
  const std::vector<core::Box> boxes = {{0.14, 0.18, 0.36, 0.27}, {0.5, 0.5, 0.9, 0.6}};
  const auto lines = reader().read_again(page, boxes);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].again, "June 5, 2018");
  EXPECT_EQ(lines[0].witness, "June 5, 2018");
  EXPECT_EQ(lines[1].again, "");
  EXPECT_EQ(lines[1].witness, "");
  EXPECT_THAT(reader().read_again(page, {}), IsEmpty());
}

// Ascenders of the next line hid the space behind a date, which was cut and read as "201" then.
TEST_F(LineReading, TheNextLinesAscendersHideNoSpace) {
  cv::Mat grey = blank();
  print(grey, "until July 28, 2014 to file", 200, 150);
  print(grey, "TTTTTTTTTTTTTTTTTTTTT", 200, 184);
  const auto words = reader().read(page_of(grey), {0, 0, 1, 1});
  core::Box year, to;
  for (const core::Word& word : words) {
    if (word.text == "2014") year = word.box;
    if (word.text == "to") to = word.box;
  }
  int width = 0, baseline = 0;
  const auto end_of = [&](const char* text) {
    width = cv::getTextSize(text, cv::FONT_HERSHEY_COMPLEX, 1.3, 2, &baseline).width;
    return (200 + width) / 1400.0;
  };
  EXPECT_NEAR(year.x1, end_of("until July 28, 2014"), 0.006);
  EXPECT_NEAR(to.x1, end_of("until July 28, 2014 to"), 0.006);
}

// A table's rule that stands close to a date must not be read as its first digit.
TEST_F(LineReading, ALineReadAgainEndsBeforeItsNeighbour) {
  cv::Mat grey = blank();
  print(grey, "3 March 2018", 300, 200);
  const cv::Rect date = cv::boundingRect(grey < 128);
  cv::rectangle(grey, {date.x - 7, 150, 4, 80}, cv::Scalar(15), cv::FILLED);
  const core::Box box = {date.x / 1400.0, date.y / 600.0, date.br().x / 1400.0,
                         date.br().y / 600.0};
  EXPECT_EQ(reader().read_again(page_of(grey), {box}).front().again, "3 March 2018");
}

// Ringing hides some letters in each of the pages that a blur was taken out of.
TEST_F(LineReading, ReadsAPageTogetherWithTheSamePageMadeOtherwise) {
  cv::Mat grey = blank();
  print(grey, "Amount due by February 20, 2018", 200, 150);
  cv::Mat smeared = grey.clone(), part = smeared(cv::Rect(600, 120, 60, 45));
  cv::blur(part, part, {25, 9});
  imaging::PreparedPage page = page_of(smeared);
  EXPECT_THAT(texts(reader().read(page, {0, 0, 1, 1})), Not(Contains("February")));
  page.others = {grey, grey};
  const core::Box line{195 / 1400.0, 0.19, 1000 / 1400.0, 0.26};
  EXPECT_THAT(texts(reader().read(page, {0, 0, 1, 1})), Contains("February"));
  EXPECT_THAT(reader().read_again(page, {line}).front().again, HasSubstr("February 20, 2018"));
}

TEST_F(LineReading, OfPaperNoiseAndNothingComesNothing) {
  EXPECT_THAT(reader().read(page_of(blank()), {0, 0, 1, 1}), IsEmpty());
  EXPECT_THAT(reader().read(page_of(blank()), {0.5, 0.5, 0.5, 0.5}), IsEmpty());
  cv::Mat noise(600, 1400, CV_8U);
  cv::randn(noise, 235, 12);
  EXPECT_THAT(reader().read(page_of(noise), {0, 0, 1, 1}), IsEmpty());
}

// Reading one thing must not change how the next is read.
TEST_F(LineReading, KeepsNoState) {
  cv::Mat grey = blank();
  print(grey, "Amount due by February 20, 2018", 200, 150);
  const auto page = page_of(grey);
  const auto first = reader().read(page, {0, 0, 1, 1});
  cv::Mat other = blank();
  print(other, "something else", 50, 300);
  (void)reader().read(page_of(other), {0, 0, 1, 1});
  EXPECT_EQ(reader().read(page, {0, 0, 1, 1}), first);
}

// --- which way up -------------------------------------------------------------------------------

struct Upright : LineReading {
  static imaging::PreparedPage letter() {
    cv::Mat grey(500, 1400, CV_8U, cv::Scalar(245));
    for (int i = 0; i < 4; ++i)
      print(grey, "Please read this notice about your account", 150, 100 + 100 * i);
    return page_of(grey);
  }
  static imaging::PreparedPage turned_upright(const imaging::PreparedPage& page) {
    return upright([](const auto& sheet, const auto& band) { return reader().read(sheet, band); },
                   page);
  }
};

TEST_F(Upright, TurnsAPageThatStandsOnItsHead) {
  const auto page = letter();
  EXPECT_EQ(turned_upright(page).rotation, 0);
  const auto over = turned_upright(imaging::turned(page, 180));
  EXPECT_EQ(over.rotation, 0);  // 180 and 180
  EXPECT_EQ(cv::countNonZero(over.grey != page.grey), 0);
}

// In case the axis was mistaken before.
TEST_F(Upright, TurnsAPageWhoseLinesRunDown) {
  EXPECT_EQ(turned_upright(imaging::turned(letter(), 90)).rotation, 0);
}

TEST_F(Upright, LeavesABlankPage) {
  EXPECT_EQ(turned_upright(page_of(blank())).rotation, 0);
  EXPECT_EQ(turned_upright({}).rotation, 0);
}

// --- the network's file -------------------------------------------------------------------------

std::vector<std::uint8_t> model_bytes() {
  const auto model = load_model(NOTICESCAN_SOURCE_DIR "/models", "witness");
  return model ? model->bytes : std::vector<std::uint8_t>();
}

TEST(Model, HasAClassForEachCharacter) {
  const auto bytes = model_bytes();
  if (bytes.empty()) GTEST_SKIP();
  const auto model = LineModel::parse(bytes);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->characters.at(0), " ");
  EXPECT_THAT(model->characters, ::testing::IsSupersetOf({"A", "z", "0", "9", "$", "/", "€"}));
  EXPECT_EQ(model->characters.at(model->none), "");
}

TEST(Model, ACutOrForeignFileIsRefused) {
  std::vector<std::uint8_t> bytes = model_bytes();
  if (bytes.empty()) GTEST_SKIP();
  for (const std::size_t length : {std::size_t{0}, std::size_t{3}, std::size_t{100},
                                   std::size_t{300}, std::size_t{400'000}, bytes.size() - 200}) {
    const auto model = LineModel::parse({bytes.data(), length});
    ASSERT_FALSE(model) << length;
    EXPECT_EQ(model.error().code, core::ErrorCode::setup);
    EXPECT_THAT(model.error().message, HasSubstr("can't be used"));
  }
  bytes[197 + 4] ^= 1;  // in the name of the first layer's type
  EXPECT_FALSE(LineModel::parse(bytes));
}

}  // namespace
}  // namespace noticescan::ocr
