// SPDX-License-Identifier: Apache-2.0
// Malformed and odd files from public test corpora, where they are at hand.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "input/document.hpp"
#include "tiny_files.hpp"

namespace noticescan::input {
namespace {

using core::ErrorCode;

const std::filesystem::path kShared = std::filesystem::path(NOTICESCAN_SOURCE_DIR) / "../shared";

test_support::FileBytes load(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Expected {
  const char* file;
  std::optional<ErrorCode> opening;  // unset: opens
  int pages = 0;
  std::optional<ErrorCode> picture = std::nullopt;  // of the first page
};

const Expected kBad[] = {
    {"pdfplumber-empty.pdf", ErrorCode::empty},
    {"ocrmypdf-invalid.pdf", ErrorCode::corrupt},
    {"pdfium-bug_360.pdf", ErrorCode::corrupt},
    {"pdfjs-poppler-85140-0.pdf", ErrorCode::corrupt},
    {"qpdf-many-nulls.pdf", ErrorCode::corrupt},
    {"paperless-password-is-test.pdf", ErrorCode::encrypted},
    {"qpdf-enc-R3_V2_O-master.pdf", std::nullopt, 30},
    {"qpdf-leading-junk.pdf", std::nullopt, 30},
    {"pdfium-bug_544880.pdf", std::nullopt, 1, ErrorCode::corrupt},
    {"ocrmypdf-hugemono.pdf", std::nullopt, 1, ErrorCode::too_large},
    {"pdfjs-bomb_giant.pdf", std::nullopt, 1, ErrorCode::corrupt},
    {"pdfium-cropped_no_overlap.pdf", std::nullopt, 1},
    {"pdfminer-issue-1113-evil-xobjects.pdf", std::nullopt, 1},
    {"qpdf-direct-pages.pdf", std::nullopt, 2},
    {"pillow-multipage_multiple_frame_loop.tiff", std::nullopt, 2},
    {"pillow-seek_too_large.tif", ErrorCode::corrupt},
    {"pillow-libtiff_segfault.tif", std::nullopt, 1, ErrorCode::corrupt},
    {"pillow-old-style-jpeg-compression.tif", std::nullopt, 1, ErrorCode::unsupported_type},
    {"pillow-decompression_bomb.gif", ErrorCode::unsupported_type},
    {"pillow-badwidth.bmp", ErrorCode::corrupt},
    {"pillow-truncated_image.png", std::nullopt, 1, ErrorCode::corrupt},
    {"pngsuite-xhdn0g08.png", std::nullopt, 1, ErrorCode::corrupt},
    {"tm-broken-no-sof-ascii-transfer-mode.jpg", ErrorCode::corrupt},
    {"pillow-invalid-exif.jpg", std::nullopt, 1},
    {"pillowheif-truncated.heic", ErrorCode::corrupt},
    {"libheif-clap-overflow-divide-zero.heic", ErrorCode::corrupt},
};

TEST(RealFiles, OddAndHostileOnesGiveTheErrorThatFits) {
  if (!std::filesystem::exists(kShared / "badpdf"))
    GTEST_SKIP() << "no folder of malformed files at hand";
  for (const Expected& expected : kBad) {
    const auto document = open_document(load(kShared / "badpdf" / expected.file), {});
    if (expected.opening) {
      ASSERT_FALSE(document) << expected.file;
      EXPECT_EQ(document.error().code, *expected.opening)
          << expected.file << ": " << document.error().message;
      EXPECT_FALSE(document.error().message.empty());
      continue;
    }
    ASSERT_TRUE(document) << expected.file << ": " << document.error().message;
    EXPECT_EQ(document->pages->page_count(), expected.pages) << expected.file;
    static_cast<void>(document->pages->text(1));
    const auto image = document->pages->image(1);
    EXPECT_EQ(image.has_value(), !expected.picture) << expected.file;
    if (expected.picture && !image) {
      EXPECT_EQ(image.error().code, *expected.picture) << expected.file;
    }
  }
}

TEST(RealFiles, TextLayersOfScansAndUnmappedFontsAreNotPrint) {
  if (!std::filesystem::exists(kShared / "badpdf"))
    GTEST_SKIP() << "no folder of malformed files at hand";
  for (const char* file :
       {"pikepdf-sandwich.pdf", "pikepdf-jbig2global.pdf", "ocrmypdf-graph_ocred.pdf",
        "ocrmypdf-truetype_font_nomapping.pdf", "ocrmypdf-type3_font_nomapping.pdf",
        "pypdf-Seige_of_Vicksburg_Sample_OCR.pdf", "pypdf-indirect-rotation.pdf"}) {
    const auto document = open_document(load(kShared / "badpdf" / file), {});
    ASSERT_TRUE(document) << file;
    const auto layer = document->pages->text(1);
    ASSERT_TRUE(layer) << file;
    EXPECT_FALSE(layer->words.empty()) << file;
    EXPECT_FALSE(layer->is_print) << file;
  }
}

}  // namespace
}  // namespace noticescan::input
