// SPDX-License-Identifier: Apache-2.0
// Pages in, a PDF out: read back, it shows what they show.
#include "pipeline/worker/page_copies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "input/document.hpp"
#include "pipeline/memory_file.hpp"
#include "support/text_pdf.hpp"

namespace noticescan::pipeline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Bytes = std::vector<std::uint8_t>;
const std::string kSamples = NOTICESCAN_SOURCE_DIR "/samples/";

Bytes bytes_of(const std::string& text) {
  return {text.begin(), text.end()};
}

std::string sample(const std::string& name) {
  std::ifstream file(kSamples + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

CopyPages request_for(std::vector<CopyPages::Page> pages) {
  return {{150'000'000, 100, ""}, std::move(pages)};
}

std::string copied(const std::vector<std::string>& documents, std::vector<CopyPages::Page> pages) {
  std::vector<Bytes> all;
  for (const std::string& document : documents) all.push_back(bytes_of(document));
  auto file = make_memory_file("copy");
  const auto done = copy_pages(std::move(all), request_for(std::move(pages)), *file);
  EXPECT_TRUE(done) << done.error().message;
  return content_of(*file);
}

input::Document opened(const std::string& document) {
  return std::move(*input::open_document(bytes_of(document), {}));
}

std::string text_of(input::Document& document, int page) {
  std::string text;
  const auto layer = document.pages->text(page);
  for (const core::Word& word : layer->words) text += word.text + " ";
  return text;
}

std::string with_orientation(const std::string& jpeg, int orientation) {
  using namespace std::string_literals;
  const std::string exif = "\xFF\xE1\0\x22"s + "Exif\0\0"s + "MM\0\x2A\0\0\0\x08\0\x01"s +
                           "\x01\x12\0\x03\0\0\0\x01\0"s + static_cast<char>(orientation) +
                           std::string(6, '\0');
  return jpeg.substr(0, 2) + exif + jpeg.substr(2);
}

void expect_same_picture(const std::string& pdf, int page, const std::string& source) {
  const auto got = opened(pdf).pages->image(page);
  const auto wanted = opened(source).pages->image(1);
  ASSERT_TRUE(got && wanted);
  EXPECT_EQ(got->width, wanted->width);
  EXPECT_EQ(got->height, wanted->height);
  EXPECT_TRUE(got->pixels == wanted->pixels && got->channels == wanted->channels);
}

std::string jpeg_sample() {
  return sample("cp14-photo.jpg");
}

TEST(PageCopies, OfAPdfHoldThePagesThatWereAskedFor) {
  const std::string a = test_support::text_pdf({"first", "second", "third"});
  const std::string b = test_support::text_pdf({"other"});
  const std::string pdf = copied({a, b}, {{0, 3, 0, {}}, {1, 1, 0, {}}, {0, 1, 0, {}}});
  auto document = opened(pdf);
  ASSERT_EQ(document.pages->page_count(), 3);
  EXPECT_EQ(text_of(document, 1), "third ");
  EXPECT_EQ(text_of(document, 2), "other ");
  EXPECT_EQ(text_of(document, 3), "first ");
  EXPECT_EQ(copied({a, b}, {{0, 3, 0, {}}, {1, 1, 0, {}}, {0, 1, 0, {}}}), pdf);
}

// One dictionary may list the pictures of all pages of a stack: they are other people's letters.
TEST(PageCopies, HoldNothingOfOtherPages) {
  std::string pdf = test_support::text_pdf({"first", "second"});
  const std::string stream = "SECRET OF SOMEBODY ELSE";
  // An object of its own, which the resources of both pages name.
  const std::string fonts = "/Resources << /Font << /F1 3 0 R >> >>";
  const std::string more = "/Resources << /XObject << /X 9 0 R >> /Font << /F1 3 0 R >> >>";
  for (auto at = pdf.find(fonts); at != std::string::npos; at = pdf.find(fonts, at + more.size()))
    pdf.replace(at, fonts.size(), more);
  pdf.insert(pdf.find("xref\n"),
             "9 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Name (" + stream +
                 ") /Length 0 >>\nstream\n\nendstream\nendobj\n");
  EXPECT_THAT(pdf, HasSubstr(stream));
  EXPECT_THAT(copied({pdf}, {{0, 1, 0, {}}}), Not(HasSubstr(stream)));
}

// A layer that is off is told of in one place for the whole file.
TEST(PageCopies, ShowNoLayerThatIsOff) {
  std::string layered = test_support::text_pdf({"seen"});
  const auto replace = [&](const std::string& old, const std::string& with) {
    layered.replace(layered.find(old), old.size(), with);
  };
  replace("(seen) Tj T*", "(seen) Tj T* /OC /L1 BDC (hidden) Tj EMC /OC /L2 BDC (shown) Tj EMC");
  replace("/Font << /F1 3 0 R >>", "/Properties << /L1 8 0 R /L2 9 0 R >> /Font << /F1 3 0 R >>");
  replace("/Pages 2 0 R",
          "/Pages 2 0 R /OCProperties << /OCGs [8 0 R 9 0 R] /D << /OFF [8 0 R] >> >>");
  replace("xref\n",
          "8 0 obj\n<< /Type /OCG /Name (one) >>\nendobj\n"
          "9 0 obj\n<< /Type /OCG /Name (two) >>\nendobj\n");
  const std::string plain = test_support::text_pdf({"plain"});
  for (const std::string& pdf : {layered, copied({plain, layered, layered},
                                                 {{1, 1, 0, {}}, {0, 1, 0, {}}, {2, 1, 0, {}}})}) {
    auto document = opened(pdf);
    const auto picture = document.pages->image(1);
    ASSERT_TRUE(picture);
    const auto last = document.pages->image(document.pages->page_count());
    EXPECT_TRUE(last->pixels == picture->pixels);
    EXPECT_TRUE(picture->pixels == opened(layered).pages->image(1)->pixels);
  }
  std::string all_shown = layered;
  all_shown.replace(all_shown.find("/OFF [8 0 R]"), 12, "/OFF [     ]");
  EXPECT_FALSE(opened(all_shown).pages->image(1)->pixels ==
               opened(layered).pages->image(1)->pixels);
}

TEST(PageCopies, OfAJpegHoldItsBytes) {
  const std::string jpeg = jpeg_sample();
  const std::string pdf = copied({jpeg}, {{0, 1, 0, {}}});
  EXPECT_THAT(pdf, HasSubstr(jpeg));
  expect_same_picture(pdf, 1, jpeg);
}

TEST(PageCopies, OfAJpegAreTurnedAsItsExifSays) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    SCOPED_TRACE(orientation);
    const std::string jpeg = with_orientation(jpeg_sample(), orientation);
    expect_same_picture(copied({jpeg}, {{0, 1, 0, {}}}), 1, jpeg);
  }
}

TEST(PageCopies, OfOtherPicturesHoldTheirPixels) {
  const std::string fax = sample("letter-4883c-fax.tif");
  expect_same_picture(copied({fax}, {{0, 1, 0, {}}}), 1, fax);
  // Three by two pixels in black and white, whose rows don't fill a byte.
  const std::string bitmap =
      std::string("BM\x5E\0\0\0\0\0\0\0\x3E\0\0\0\x28\0\0\0\x03\0\0\0\x02\0\0\0\x01\0\x01\0", 30) +
      std::string(24, '\0') + std::string("\0\0\0\0\xFF\xFF\xFF\0", 8) +
      std::string("\x40\0\0\0\xA0\0\0\0", 8);
  expect_same_picture(copied({bitmap}, {{0, 1, 0, {}}}), 1, bitmap);
}

TEST(PageCopies, AreTurnedUpright) {
  const std::string jpeg = jpeg_sample();
  const auto lying = opened(jpeg).pages->image(1);
  const auto standing = opened(copied({jpeg}, {{0, 1, 90, {}}})).pages->image(1);
  ASSERT_TRUE(lying && standing);
  EXPECT_EQ(standing->width, lying->height);
  const auto channels = static_cast<std::size_t>(lying->channels);
  // Clockwise: the lower left corner comes to the upper left.
  EXPECT_EQ(standing->pixels[0],
            lying->pixels[static_cast<std::size_t>(lying->height - 1) * lying->row_bytes()]);
  EXPECT_EQ(standing->pixels[standing->row_bytes() - channels], lying->pixels[0]);
}

TEST(PageCopies, OfDamagedDocumentsAreRefused) {
  auto file = make_memory_file("copy");
  const auto refused = [&](const std::string& document, int page) {
    return !copy_pages({bytes_of(document)}, request_for({{0, page, 0, {}}}), *file);
  };
  EXPECT_TRUE(refused("%PDF-1.4\nnothing", 1));
  EXPECT_TRUE(refused("words", 1));
  EXPECT_TRUE(refused("", 1));
  EXPECT_TRUE(refused(test_support::text_pdf({"one"}), 2));
  EXPECT_TRUE(refused(jpeg_sample(), 2));
  EXPECT_TRUE(!copy_pages({}, request_for({{0, 1, 0, {}}}), *file));
}

// --- words that are found, not seen -------------------------------------------------------------

constexpr core::Box kPlace{0.2, 0.1, 0.4, 0.12};

HiddenWord word_at(const std::string& text, const core::Box& box) {
  return {text,
          core::Quad{{{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}}}};
}

void expect_word(const std::string& pdf, const std::string& text) {
  auto document = opened(pdf);
  const auto layer = document.pages->text(1);
  ASSERT_TRUE(layer);
  for (const core::Word& word : layer->words) {
    if (word.text != text) continue;
    EXPECT_NEAR(word.box.x0, kPlace.x0, 0.004);
    EXPECT_NEAR(word.box.x1, kPlace.x1, 0.004);
    EXPECT_NEAR(word.box.y0, kPlace.y0, 0.004);
    EXPECT_NEAR(word.box.y1, kPlace.y1, 0.004);
    return;
  }
  ADD_FAILURE() << text << " is not found";
}

TEST(HiddenText, IsFoundInItsPlaceHoweverThePageIsTurned) {
  for (const int rotation : {0, 90, 180, 270}) {
    for (const std::string& source : {jpeg_sample(), test_support::text_pdf({"seen"})}) {
      SCOPED_TRACE(rotation);
      expect_word(copied({source}, {{0, 1, rotation, {word_at("Ni\xC3\xB1o-2025", kPlace)}}}),
                  "Ni\xC3\xB1o-2025");
    }
  }
}

TEST(HiddenText, ChangesNothingThatIsSeen) {
  const std::string jpeg = jpeg_sample();
  const std::string pdf = copied({jpeg}, {{0, 1, 0, {word_at("word", kPlace)}}});
  EXPECT_THAT(pdf, HasSubstr(jpeg));
  auto document = opened(pdf);
  EXPECT_FALSE(document.pages->text(1)->is_print);
  const auto got = document.pages->image(1);
  EXPECT_TRUE(got->pixels == opened(jpeg).pages->image(1)->pixels);
}

// It may be an OCR that hides no ids.
TEST(HiddenText, TakesThePlaceOfWhatWasHiddenThere) {
  std::string pdf = test_support::text_pdf({"seen"});
  const std::string show = "(seen) Tj T*";
  const std::string hide = "(seen) Tj T* q 3 Tr (000-12-3456) Tj [(also) 3 (this)] TJ Q (last) Tj";
  pdf.replace(pdf.find(show), show.size(), hide);
  auto document = opened(copied({pdf}, {{0, 1, 0, {word_at("ours", kPlace)}}}));
  const std::string text = text_of(document, 1);
  for (const char* word : {"seen", "last", "ours"}) EXPECT_THAT(text, HasSubstr(word));
  for (const char* word : {"000", "also", "this"}) EXPECT_THAT(text, Not(HasSubstr(word)));
}

}  // namespace
}  // namespace noticescan::pipeline
