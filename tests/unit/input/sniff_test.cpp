// SPDX-License-Identifier: Apache-2.0
#include "input/sniff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/document.hpp"
#include "tiny_files.hpp"

namespace noticescan::input {
namespace {

using test_support::bytes_of;
using testing::HasSubstr;

Kind kind_of(const std::string& text) {
  return sniff(bytes_of(text));
}

TEST(Sniff, KnowsEachKindByItsFirstBytes) {
  EXPECT_EQ(kind_of("%PDF-1.7\n"), Kind::pdf);
  EXPECT_EQ(kind_of("\xFF\xD8\xFF\xE0"), Kind::jpeg);
  EXPECT_EQ(kind_of("\x89PNG\r\n\x1A\n"), Kind::png);
  EXPECT_EQ(kind_of(std::string("II*\0", 4)), Kind::tiff);
  EXPECT_EQ(kind_of(std::string("MM\0*", 4)), Kind::tiff);
  EXPECT_EQ(kind_of("RIFF....WEBPVP8 "), Kind::webp);
  EXPECT_EQ(kind_of("BM" + std::string(12, '\1') + std::string("\x28\0\0\0", 4)), Kind::bmp);
  for (const std::string brand : {"heic", "heix", "hevc", "mif1", "msf1"})
    EXPECT_EQ(
        kind_of(std::string("\0\0\0\x14", 4) + "ftyp" + brand + std::string(4, '\0') + "heic"),
        Kind::heif)
        << brand;
}

TEST(Sniff, AllowsJunkBeforeAPdfHeaderWithinTheFirstKilobyte) {
  std::string junk;
  junk.resize(1000, ' ');
  EXPECT_EQ(kind_of(junk + "%PDF-1.4"), Kind::pdf);
  junk.resize(1025, ' ');
  EXPECT_EQ(kind_of(junk + "%PDF-1.4"), Kind::other);
}

TEST(Sniff, DoesNotTakeAvifForHeicThoughItIsHeif) {
  EXPECT_EQ(kind_of(std::string("\0\0\0\x18", 4) + "ftypmif1" + std::string(4, '\0') + "avifmiaf"),
            Kind::other);
}

TEST(Sniff, DoesNotTakeTextThatBeginsWithBmForAPicture) {
  EXPECT_EQ(kind_of("BMW sells cars in Bavaria."), Kind::other);
}

core::Error error_for(const std::string& text) {
  const auto document = open_document(bytes_of(text), {});
  return document ? core::Error{} : document.error();
}

TEST(OpenDocument, SaysWhatAnUnsupportedFileSeemsToBeAndWhatIsRead) {
  const core::Error error = error_for("Dear Sir or Madam,\nplease find enclosed");
  EXPECT_EQ(error.code, core::ErrorCode::unsupported_type);
  EXPECT_THAT(error.message, HasSubstr("plain text"));
  EXPECT_THAT(error.message, HasSubstr("PDF, JPEG, PNG, TIFF, WebP, BMP and HEIC"));
}

TEST(OpenDocument, NamesTheKindsThatPeopleSend) {
  EXPECT_THAT(error_for("GIF89a......").message, HasSubstr("GIF"));
  EXPECT_THAT(error_for("<!DOCTYPE HTML><html>").message, HasSubstr("web page"));
  EXPECT_THAT(error_for("PK\x03\x04....word/document.xml").message, HasSubstr("Word"));
  EXPECT_THAT(error_for("PK\x03\x04....photo.jpg").message, HasSubstr("zip"));
  EXPECT_THAT(error_for(std::string(5000, '\0')).message, HasSubstr("zero bytes"));
  EXPECT_THAT(error_for("Received: from mail\nMIME-Version: 1.0\n").message, HasSubstr("e-mail"));
}

TEST(OpenDocument, ToldOfNoBytesSaysThatTheFileIsEmpty) {
  const core::Error error = error_for("");
  EXPECT_EQ(error.code, core::ErrorCode::empty);
  EXPECT_THAT(error.message, HasSubstr("empty"));
}

}  // namespace
}  // namespace noticescan::input
