// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "input/document.hpp"
#include "tiny_files.hpp"

namespace noticescan::input {
namespace {

using namespace test_support;
using testing::HasSubstr;

FileBytes three_pages() {
  TinyPdf pdf;
  for (const char* word : {"one", "two", "three"}) pdf.add_page(draw_text(100, 700, word));
  return pdf.finish();
}

FileBytes encrypted(const FileBytes& file, const char* user_password) {
  QPDF qpdf;
  qpdf.processMemoryFile("test", reinterpret_cast<const char*>(file.data()), file.size());
  QPDFWriter writer(qpdf);
  writer.setOutputMemory();
  writer.setR6EncryptionParameters(user_password, "owner", true, true, true, true, true, true,
                                   qpdf_r3p_full, true);
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {buffer->getBuffer(), buffer->getBuffer() + buffer->getSize()};
}

core::Error error_of(FileBytes bytes, const Limits& limits = {}, const std::string& password = {}) {
  const auto document = open_document(std::move(bytes), limits, password);
  return document ? core::Error{} : document.error();
}

std::string first_word(const core::Result<Document>& document, int page = 1) {
  const auto layer = document->pages->text(page);
  return layer && !layer->words.empty() ? layer->words[0].text : "";
}

TEST(PdfOpen, CountsAndFindsThePages) {
  const auto document = open_document(three_pages(), {});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->media_type, "application/pdf");
  EXPECT_FALSE(document->damaged);
  ASSERT_EQ(document->pages->page_count(), 3);
  EXPECT_EQ(first_word(document, 3), "three");
  EXPECT_FALSE(document->pages->text(4));
  EXPECT_FALSE(document->pages->image(0));
}

TEST(PdfOpen, AsksForThePasswordAndTakesIt) {
  const FileBytes file = encrypted(three_pages(), "h\u00f4tel");
  const core::Error locked = error_of(file);
  EXPECT_EQ(locked.code, core::ErrorCode::encrypted);
  EXPECT_THAT(locked.message, HasSubstr("--password-file"));
  const core::Error wrong = error_of(file, {}, "motel");
  EXPECT_EQ(wrong.code, core::ErrorCode::encrypted);
  EXPECT_THAT(wrong.message, HasSubstr("does not open"));
  for (const char* password : {"h\u00f4tel", "owner"}) {
    const auto document = open_document(file, {}, password);
    ASSERT_TRUE(document) << password;
    EXPECT_EQ(first_word(document), "one");
    EXPECT_TRUE(document->pages->text(1)->is_print);
  }
}

TEST(PdfOpen, NeedsNoPasswordWhereOnlyTheOwnerLockedIt) {
  const auto document = open_document(encrypted(three_pages(), ""), {});
  ASSERT_TRUE(document);
  EXPECT_EQ(first_word(document, 2), "two");
  EXPECT_TRUE(document->pages->text(2)->is_print);
}

TEST(PdfOpen, CutShortIsCorruptAndSaysWhatToDo) {
  FileBytes file = three_pages();
  file.resize(1024);
  const core::Error error = error_of(file);
  EXPECT_EQ(error.code, core::ErrorCode::corrupt);
  EXPECT_THAT(error.message, HasSubstr("copy or download it again"));
  EXPECT_EQ(error_of(bytes_of("%PDF-1.4\n%%EOF\n")).code, core::ErrorCode::corrupt);
}

TEST(PdfOpen, WithABrokenTableOfObjectsIsReadAndCalledDamaged) {
  const FileBytes file = three_pages();
  std::string text(file.begin(), file.end());
  text.replace(text.find("startxref"), 9, "startxfer");
  const auto document = open_document(bytes_of(text), {});
  ASSERT_TRUE(document);
  EXPECT_TRUE(document->damaged);
  EXPECT_EQ(document->pages->page_count(), 3);
  EXPECT_EQ(first_word(document, 3), "three");
}

TEST(PdfOpen, WithoutAPageCountIsRepaired) {
  const FileBytes file = three_pages();
  std::string text(file.begin(), file.end());
  text.replace(text.find("/Count 3"), 8, "/Caunt 3");
  const auto document = open_document(bytes_of(text), {});
  ASSERT_TRUE(document);
  EXPECT_TRUE(document->damaged);
  ASSERT_EQ(document->pages->page_count(), 3);
  EXPECT_EQ(first_word(document, 2), "two");
  EXPECT_TRUE(document->pages->text(2)->is_print);
}

TEST(PdfOpen, BehindJunkIsRead) {
  FileBytes file = bytes_of("mail header\nanother line\n");
  const FileBytes pdf = three_pages();
  file.insert(file.end(), pdf.begin(), pdf.end());
  const auto document = open_document(file, {});
  ASSERT_TRUE(document);
  EXPECT_EQ(first_word(document), "one");
}

TEST(PdfOpen, OfMorePagesThanAllowedIsTooLarge) {
  const core::Error error = error_of(three_pages(), {.max_pages = 2});
  EXPECT_EQ(error.code, core::ErrorCode::too_large);
  EXPECT_THAT(error.message, HasSubstr("--max-pages 3"));
}

TEST(PdfOpen, WithOneBadPageGivesTheOthers) {
  TinyPdf pdf;
  pdf.add_page(draw_text(100, 700, "good"));
  const int picture = pdf.add_stream("/Filter /JBIG2Decode", "a picture for contents");
  pdf.add_page("", fmt::format("/MediaBox [0 0 612 792] /Contents {} 0 R", picture));
  FileBytes file = pdf.finish();
  // The second page's own empty contents stand behind; drop that key so that the picture counts.
  std::string text(file.begin(), file.end());
  const std::size_t last = text.rfind("/Contents ");
  text.replace(last, 9, "/Contence");
  const auto document = open_document(bytes_of(text), {});
  ASSERT_TRUE(document);
  EXPECT_EQ(first_word(document), "good");
  EXPECT_TRUE(document->pages->image(1));
  EXPECT_EQ(document->pages->text(2).error().code, core::ErrorCode::corrupt);
  EXPECT_EQ(document->pages->image(2).error().code, core::ErrorCode::corrupt);
}

}  // namespace
}  // namespace noticescan::input
