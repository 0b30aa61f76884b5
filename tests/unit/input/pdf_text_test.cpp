// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/document.hpp"
#include "input/pdf_text.hpp"
#include "tiny_files.hpp"

namespace noticescan::input {
namespace {

using namespace test_support;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

core::Result<TextLayer> text_of(FileBytes bytes, int page = 1) {
  return open_document(std::move(bytes), {}).and_then([&](const Document& document) {
    return document.pages->text(page);
  });
}

std::vector<std::string> words_of(const TextLayer& layer) {
  std::vector<std::string> words;
  for (const core::Word& word : layer.words) words.push_back(word.text);
  return words;
}

core::Point centre_of(const TextLayer& layer, const std::string& text) {
  for (const core::Word& word : layer.words)
    if (word.text == text) return {word.box.center_x(), word.box.center_y()};
  ADD_FAILURE() << text << " is not there";
  return {};
}

constexpr const char* kLetter = "/MediaBox [0 0 612 792]";

TEST(PdfText, DrawnVisiblyOnAnEmptyPageIsPrint) {
  const auto layer = text_of(one_page_pdf(draw_text(61.2, 712.8, "Notice CP14")));
  ASSERT_TRUE(layer);
  EXPECT_TRUE(layer->is_print);
  EXPECT_FALSE(layer->has_pictures);
  EXPECT_THAT(words_of(*layer), testing::ElementsAre("Notice", "CP14"));
  EXPECT_NEAR(layer->words[0].box.x0, 0.1, 0.003);
  EXPECT_NEAR(centre_of(*layer, "Notice").y, 0.1 - 4.0 / 792, 0.004);
  EXPECT_EQ(layer->words[0].confidence, 1);
  EXPECT_DOUBLE_EQ(layer->width, 8.5);
  EXPECT_DOUBLE_EQ(layer->height, 11);
}

TEST(PdfText, OfAPageWithoutTextIsNone) {
  const auto layer = text_of(one_page_pdf("0 0 1 rg 100 100 50 50 re f"));
  ASSERT_TRUE(layer);
  EXPECT_THAT(layer->words, IsEmpty());
  EXPECT_FALSE(layer->is_print);
}

// The same word, upright to the reader, on pages turned in each way.
TEST(PdfText, StandsWhereTheReaderSeesItOnATurnedPage) {
  struct Turn {
    int rotation;
    const char* matrix;  // that puts the word at a quarter from the left, a tenth from the top
  };
  // In user space of a 612 x 792 page, and of 792 x 612 as seen when turned by a quarter.
  const Turn turns[] = {{0, "1 0 0 1 153 712.8"},
                        {90, "0 1 -1 0 61.2 198"},
                        {180, "-1 0 0 -1 459 79.2"},
                        {270, "0 -1 1 0 550.8 594"}};
  for (const Turn& turn : turns) {
    const auto layer =
        text_of(one_page_pdf(fmt::format("BT /F1 12 Tf {} Tm (Deadline) Tj ET", turn.matrix),
                             fmt::format("{} /Rotate {}", kLetter, turn.rotation)));
    ASSERT_TRUE(layer);
    ASSERT_EQ(layer->words.size(), 1u) << turn.rotation;
    EXPECT_TRUE(layer->is_print) << turn.rotation;
    EXPECT_NEAR(layer->words[0].box.x0, 0.25, 0.01) << turn.rotation;
    EXPECT_NEAR(layer->words[0].box.center_y(), 0.1, 0.01) << turn.rotation;
    EXPECT_EQ(layer->width > layer->height, turn.rotation % 180 != 0);
  }
}

TEST(PdfText, OfMostlySidewaysLinesIsLeftToOcrWhichTurnsThePage) {
  const auto layer = text_of(one_page_pdf("BT /F1 12 Tf 0 1 -1 0 300 300 Tm (Pay by May 1) Tj ET"));
  ASSERT_TRUE(layer);
  EXPECT_FALSE(layer->is_print);
}

TEST(PdfText, IsMeasuredOnTheCropBoxAndNotSeenOutsideIt) {
  const std::string content = draw_text(110, 690, "inside") + draw_text(20, 20, "outside");
  const auto layer =
      text_of(one_page_pdf(content, "/MediaBox [0 0 612 792] /CropBox [100 200 500 700]"));
  ASSERT_TRUE(layer);
  EXPECT_THAT(words_of(*layer), testing::ElementsAre("inside"));
  EXPECT_NEAR(layer->words[0].box.x0, 10.0 / 400, 0.005);
  EXPECT_LT(layer->words[0].box.y1, 0.05);
  EXPECT_TRUE(layer->is_print);
}

TEST(PdfText, OfAPageInOtherUnitsHasTheSamePlaceAndTheTrueSize) {
  const auto layer = text_of(one_page_pdf("BT /F1 1 Tf 0.85 9.9 Td (Deadline) Tj ET",
                                          "/MediaBox [0 0 8.5 11] /UserUnit 72"));
  ASSERT_TRUE(layer);
  EXPECT_DOUBLE_EQ(layer->width, 8.5);
  EXPECT_NEAR(layer->words.at(0).box.x0, 0.1, 0.01);
}

TEST(PdfText, DrawnInvisiblyIsNotPrint) {
  for (const char* mode : {"3 Tr", "7 Tr"}) {
    const auto layer = text_of(one_page_pdf(draw_text(100, 700, "February 3, 2025", mode)));
    ASSERT_TRUE(layer);
    EXPECT_FALSE(layer->is_print) << mode;
    EXPECT_THAT(words_of(*layer), Contains("2025"));  // still there, as somebody's reading
  }
}

TEST(PdfText, OfWhichSomeIsInvisibleIsNotPrint) {
  const auto layer =
      text_of(one_page_pdf(draw_text(100, 700, "Pay by") + draw_text(150, 700, "May 1", "3 Tr")));
  ASSERT_TRUE(layer);
  EXPECT_FALSE(layer->is_print);
}

TEST(PdfText, LosesAnInvisibleCheckBoxLetterAndStaysPrint) {
  const auto layer =
      text_of(one_page_pdf(draw_text(100, 700, "Check here") + draw_text(80, 700, "F", "3 Tr")));
  ASSERT_TRUE(layer);
  EXPECT_TRUE(layer->is_print);
  EXPECT_THAT(words_of(*layer), testing::ElementsAre("Check", "here"));
}

TEST(PdfText, InAFormDrawnInvisiblyIsNotPrint) {
  TinyPdf pdf;
  const int form = pdf.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792]", "/Tx Do");
  pdf.add_page("3 Tr /Fm Do", kLetter, fmt::format("/XObject << /Fm {} 0 R >>", form));
  ASSERT_TRUE(text_of(pdf.finish()));

  TinyPdf nested;
  const int inner = nested.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792]",
                                      "BT /F1 12 Tf 100 700 Td (May 1, 2025) Tj ET");
  const int outer = nested.add_stream(
      fmt::format("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /In "
                  "{} 0 R >> /Font << "
                  "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
                  inner),
      "BT 3 Tr ET /In Do");
  nested.add_page("/Fm Do", kLetter, fmt::format("/XObject << /Fm {} 0 R >>", outer));
  const auto layer = text_of(nested.finish());
  ASSERT_TRUE(layer);
  EXPECT_FALSE(layer->is_print);
}

TEST(PdfText, OfFormsThatDrawEachOtherEnds) {
  TinyPdf pdf;
  // Objects 3 and 4; catalog and page tree are 1 and 2.
  pdf.add_stream("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 4 0 R >> >>",
                 "/A Do /A Do");
  pdf.add_stream("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 3 0 R >> >>",
                 "/A Do /A Do");
  pdf.add_page(draw_text(100, 700, "words") + "/A Do", kLetter, "/XObject << /A 3 0 R >>");
  const auto layer = text_of(pdf.finish());
  ASSERT_TRUE(layer);
  EXPECT_FALSE(layer->is_print);  // not followed to the end, so not trusted
}

TEST(PdfText, WhiteOnWhiteIsNotOnThePage) {
  const std::string filler =
      draw_text(100, 700, "one two three four five six seven eight nine ten eleven twelve");
  const auto layer = text_of(one_page_pdf(filler + draw_text(100, 600, "hidden", "1 1 1 rg")));
  ASSERT_TRUE(layer);
  EXPECT_TRUE(layer->is_print);
  EXPECT_THAT(words_of(*layer), Not(Contains("hidden")));
  EXPECT_THAT(words_of(*layer), Contains("twelve"));
  EXPECT_FALSE(layer->in_part);
}

// 1 is full ink in a space of inks, and white in the grey that "g" goes back to.
TEST(PdfText, GreyAfterAnInkIsGrey) {
  TinyPdf pdf;
  const std::string hidden = "BT /F1 12 Tf 100 600 Td (hidden) Tj ET";
  pdf.add_page(
      draw_text(100, 700, "one two three four five six seven eight nine ten eleven twelve") +
          "/Ink cs 1 scn " + draw_text(100, 650, "inked", "") + " 0 g 1 sc " + hidden,
      kLetter,
      "/ColorSpace << /Ink [/Separation /Black /DeviceGray << /FunctionType 2 /Domain [0 1] "
      "/C0 [1] /C1 [0] /N 1 >>] >>");
  const auto layer = text_of(pdf.finish());
  ASSERT_TRUE(layer);
  EXPECT_THAT(words_of(*layer), Contains("inked"));
  EXPECT_THAT(words_of(*layer), Not(Contains("hidden")));
  EXPECT_FALSE(layer->in_part);  // it is hidden, not lost
}

// What is white, clipped or pale was meant so; what a black area lies on is covered.
TEST(PdfText, MeantToLeaveNoInkIsNoLoss) {
  const std::string words = draw_text(100, 700, "March 8, 2025");
  for (const std::string& content :
       {"1 g " + words, "0.97 0.97 0.97 rg " + words, "0 0 0 0 k " + words,
        "q 0 0 50 50 re W n " + words + " Q", words + " 0 g 90 690 200 30 re f"}) {
    const auto layer = text_of(one_page_pdf(draw_text(100, 600, "Notice CP14") + content));
    ASSERT_TRUE(layer);
    EXPECT_FALSE(layer->in_part) << content;
  }
}

// A font whose glyphs are lost: each is there, and draws nothing.
TEST(PdfText, InAFontThatDrawsNothingIsALoss) {
  TinyPdf pdf;
  const int glyph = pdf.add_stream("", "600 0 0 0 600 750 d1");
  std::string procedures, names, widths;
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    procedures += fmt::format("/{} {} 0 R ", letter, glyph);
    names += fmt::format("/{} ", letter);
    widths += "600 ";
  }
  pdf.add_font("/F2", fmt::format("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 750] "
                                  "/FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << {} >> "
                                  "/Encoding << /Differences [65 {}] >> /FirstChar 65 "
                                  "/LastChar 90 /Widths [{}] >>",
                                  procedures, names, widths));
  pdf.add_page(draw_text(100, 700, "Pay by March 8, 2025 the amount due of $24.60 in full") +
               "BT /F2 12 Tf 100 600 Td (MARCH) Tj ET");
  const auto layer = text_of(pdf.finish());
  ASSERT_TRUE(layer);
  EXPECT_TRUE(layer->is_print);
  EXPECT_THAT(words_of(*layer), Not(Contains("MARCH")));
  EXPECT_TRUE(layer->in_part);
}

TEST(PdfText, OfAFormThatCantBeDecodedIsALoss) {
  TinyPdf pdf;
  const int form = pdf.add_stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Filter /FlateDecode", "no flate");
  pdf.add_page(draw_text(100, 700, "Notice CP14") + "/Fm Do", kLetter,
               fmt::format("/XObject << /Fm {} 0 R >>", form));
  const auto layer = text_of(pdf.finish());
  ASSERT_TRUE(layer);
  EXPECT_FALSE(layer->is_print);
  EXPECT_TRUE(layer->in_part);
}

TEST(PdfText, UnderAWhiteAreaWithANewDateOnItIsNotPrint) {
  const auto layer = text_of(one_page_pdf(draw_text(100, 700, "March 3, 2025") +
                                          "1 1 1 rg 90 690 200 30 re f\n0 g " +
                                          draw_text(100, 700, "March 8, 2025")));
  ASSERT_TRUE(layer);
  EXPECT_FALSE(layer->is_print);
}

TEST(PdfText, WithALineThroughOrUnderItIsStillPrint) {
  const auto layer = text_of(
      one_page_pdf(draw_text(100, 700, "March 3, 2025") + "100 703 80 0.6 re f 100 698 80 1 re f"));
  ASSERT_TRUE(layer);
  EXPECT_TRUE(layer->is_print);
}

FileBytes page_with_image(double x, double y, double width, double height,
                          const std::string& before, const std::string& after) {
  TinyPdf pdf;
  const int image = add_grey_image(pdf, quarters(40, 40));
  pdf.add_page(before + draw_image(x, y, width, height) + after, kLetter,
               fmt::format("/XObject << /Im {} 0 R >>", image));
  return pdf.finish();
}

TEST(PdfText, BesideALogoIsPrint) {
  const auto layer =
      text_of(page_with_image(50, 700, 60, 60, draw_text(200, 500, "Notice CP14"), ""));
  ASSERT_TRUE(layer);
  EXPECT_TRUE(layer->is_print);
  EXPECT_FALSE(layer->has_pictures);
}

TEST(PdfText, BesideALargePictureIsPrintButThePictureMayHoldMore) {
  const auto layer =
      text_of(page_with_image(50, 50, 400, 300, draw_text(200, 500, "Notice CP14"), ""));
  ASSERT_TRUE(layer);
  EXPECT_TRUE(layer->is_print);
  EXPECT_TRUE(layer->has_pictures);
}

TEST(PdfText, UnderAPictureOrOverOneThatCoversThePageIsSomebodysOcr) {
  const std::string words = draw_text(100, 400, "Pay by May 1");
  for (const FileBytes& file :
       {page_with_image(0, 0, 612, 792, words, ""), page_with_image(0, 0, 612, 792, "", words),
        page_with_image(50, 350, 200, 100, words, "")}) {
    const auto layer = text_of(file);
    ASSERT_TRUE(layer);
    EXPECT_FALSE(layer->is_print);
    EXPECT_THAT(words_of(*layer), Contains("May"));
  }
}

TEST(PdfText, OfManyStripsThatCoverThePageIsSomebodysOcr) {
  TinyPdf pdf;
  const int image = add_grey_image(pdf, quarters(40, 4));
  std::string content;
  for (int strip = 0; strip < 10; ++strip) content += draw_image(0, strip * 79.2, 612, 79.2);
  pdf.add_page(content + draw_text(100, 400, "Pay by May 1"), kLetter,
               fmt::format("/XObject << /Im {} 0 R >>", image));
  const auto layer = text_of(pdf.finish());
  ASSERT_TRUE(layer);
  EXPECT_FALSE(layer->is_print);
}

TEST(PdfText, FilledIntoAFormIsThere) {
  TinyPdf pdf;
  const int value = pdf.add_stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 << /Type /Font "
      "/Subtype /Type1 /BaseFont /Helvetica >> >> >>",
      "BT /F1 12 Tf 2 5 Td (March 3, 2025) Tj ET");
  pdf.add_page(draw_text(100, 700, "Pay by"),
               fmt::format("{} /Annots [ << /Type /Annot /Subtype /Widget /FT /Tx /F 4 /Rect [150 "
                           "695 350 715] /AP << /N "
                           "{} 0 R >> >> ]",
                           kLetter, value));
  const auto layer = text_of(pdf.finish());
  ASSERT_TRUE(layer);
  EXPECT_TRUE(layer->is_print);
  EXPECT_THAT(words_of(*layer), testing::ElementsAre("Pay", "by", "March", "3,", "2025"));
}

TEST(PdfText, UnderAStampIsNotPrint) {
  TinyPdf pdf;
  const int stamp =
      pdf.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 200 20]", "0.8 g 0 0 200 20 re f");
  pdf.add_page(draw_text(100, 700, "Pay by May 1"),
               fmt::format("{} /Annots [ << /Type /Annot /Subtype /Stamp /F 4 /Rect [90 695 350 "
                           "715] /AP << /N {} 0 R >> >> ]",
                           kLetter, stamp));
  const auto layer = text_of(pdf.finish());
  ASSERT_TRUE(layer);
  EXPECT_FALSE(layer->is_print);
}

TEST(PdfText, ThatStatesOtherDigitsThanItsGlyphsIsNotPrint) {
  const auto layer = text_of(
      one_page_pdf("/Span << /ActualText (May 8) >> BDC " + draw_text(100, 700, "May 1") + " EMC"));
  ASSERT_TRUE(layer);
  EXPECT_FALSE(layer->is_print);
}

TEST(PdfText, InAFontWithoutKnownLettersIsNotPrint) {
  TinyPdf pdf;
  const int glyph = pdf.add_stream("", "1000 0 0 0 750 750 d1 0 0 750 750 re f");
  const int font =
      pdf.add(fmt::format("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix "
                          "[0.001 0 0 0.001 0 0] /CharProcs << /g1 {0} 0 "
                          "R /g2 {0} 0 R >> /Encoding << /Differences [65 /g1 /g2] >> /FirstChar "
                          "65 /LastChar 66 /Widths [1000 1000] >>",
                          glyph));
  pdf.add_page("BT /T3 12 Tf 100 700 Td (ABAB) Tj ET", kLetter,
               fmt::format("/XObject << >> /T {} 0 R", font));
  // /T3 isn't among the page's fonts above: give it there.
  FileBytes file = pdf.finish();
  std::string text(file.begin(), file.end());
  const std::string from = "/Font << /F1";
  text.replace(text.find(from), from.size(), fmt::format("/Font << /T3 {} 0 R /F1", font));
  const auto layer = text_of(bytes_of(text));
  ASSERT_TRUE(layer);
  EXPECT_FALSE(layer->is_print);
}

TEST(PdfText, SpellsLigaturesOut) {
  TinyPdf pdf;
  pdf.add_page("BT /F1 12 Tf 100 700 Td (Of\\256ce \\257at) Tj ET");
  const FileBytes file = pdf.finish();
  std::string text(file.begin(), file.end());
  const std::string encoding = "/Encoding /WinAnsiEncoding";
  text.replace(text.find(encoding), encoding.size(),
               "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [174 /fi /fl] >>");
  const auto layer = text_of(bytes_of(text));
  ASSERT_TRUE(layer);
  EXPECT_THAT(words_of(*layer), testing::ElementsAre("Office", "flat"));
}

std::vector<core::Word> as_words(const std::vector<std::string>& texts) {
  std::vector<core::Word> words;
  for (const std::string& text : texts) words.push_back({.text = text});
  return words;
}

TEST(Garbage, IsNotOrdinaryText) {
  EXPECT_FALSE(is_garbage(
      as_words({"Notice", "CP14", "Amount", "due:", "$9,533.53", "Page", "1", "of", "4"})));
  EXPECT_FALSE(is_garbage(as_words({"Fecha", "l\u00edmite:", "3", "de", "marzo", "de", "2025"})));
  EXPECT_FALSE(is_garbage(
      as_words({"Total", "................................", "\u2022", "\u2022", "12"})));
}

TEST(Garbage, IsControlAndPrivateCharactersAndSignsOnly) {
  EXPECT_TRUE(is_garbage(as_words({"\x19\x12"})));
  EXPECT_TRUE(is_garbage(as_words({"\uE001\uE002\uE003", "May"})));
  EXPECT_TRUE(is_garbage(as_words({"\"7+%-"})));
}

TEST(Garbage, IsTextShiftedByAFixedStep) {
  // "This is the last day to respond and to send us your signed form", each letter 29 places on, as
  // fonts without a map to Unicode give it.
  const std::string plain =
      "this is the last day to respond and to send us your signed form before we begin to collect "
      "it";
  std::string shifted;
  for (const char c : plain) shifted += c == ' ' ? ' ' : static_cast<char>(c - 29);
  EXPECT_TRUE(is_garbage(as_words({shifted})));
}

}  // namespace
}  // namespace noticescan::input
