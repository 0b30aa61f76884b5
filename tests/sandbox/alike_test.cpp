// SPDX-License-Identifier: Apache-2.0
// A document reads the same in the sandbox and out of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "input/document.hpp"
#include "pipeline/channel.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/worker/reader.hpp"
#include "pipeline/worker/sandbox.hpp"
#include "pipeline/worker/warm_up.hpp"
#include "sandbox/child.hpp"
#include "unit/input/tiny_files.hpp"
#include "unit/input/tiny_heic.hpp"

namespace noticescan::sandbox_test {
namespace {

using test_support::FileBytes;
namespace fs = std::filesystem;

const fs::path kSource = NOTICESCAN_SOURCE_DIR;
const fs::path kModels = kSource / "models";

FileBytes load(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void enter() {
  const auto channel = pipeline::make_channel();
  pipeline::warm_up();
  pipeline::enter_sandbox(pipeline::readable_folders(kModels), channel->second.get());
}

// All that the worker would answer, the time it took apart.
std::string reply_to(const FileBytes& file) {
  const input::Limits limits;
  pipeline::Read request;
  request.max_pixels = limits.max_pixels;
  request.max_pages = limits.max_pages;
  pipeline::Engine engine(kModels);
  pipeline::KeptPictures kept;
  auto reading = pipeline::read_document(file, request, engine, kept);
  if (!reading) return pipeline::encode(pipeline::Reply{reading.error()});
  reading->timings_ms.clear();
  return pipeline::encode(pipeline::Reply{std::move(*reading)});
}

Ended read(const FileBytes& file, bool in_sandbox) {
  return in_child([&](std::string& out) {
    if (in_sandbox) enter();
    out = reply_to(file);
    return 0;
  });
}

// The picture of the first page as well: what a font draws, words don't show.
Ended draw(const FileBytes& file, bool in_sandbox) {
  return in_child([&](std::string& out) {
    if (in_sandbox) enter();
    const auto document = input::open_document(file, {});
    if (!document) return 1;
    const auto image = document->pages->image(1);
    if (!image) return 2;
    out.assign(image->pixels.begin(), image->pixels.end());
    const auto dark = std::count_if(image->pixels.begin(), image->pixels.end(),
                                    [](std::uint8_t level) { return level < 128; });
    return dark > 100 ? 0 : 3;  // two white pages would be alike, too
  });
}

// The words that the first page itself holds.
Ended own_text(const FileBytes& file, bool in_sandbox) {
  return in_child([&](std::string& out) {
    if (in_sandbox) enter();
    const auto document = input::open_document(file, {});
    if (!document) return 1;
    const auto layer = document->pages->text(1);
    if (!layer) return 2;
    for (const core::Word& word : layer->words) out += word.text + " ";
    return 0;
  });
}

void expect_drawn_alike(const FileBytes& file) {
  const Ended out = draw(file, false);
  const Ended in = draw(file, true);
  EXPECT_EQ(out.code, 0);
  EXPECT_EQ(in.signal, 0);
  EXPECT_EQ(in.code, 0);
  EXPECT_TRUE(in.out == out.out);
}

TEST(ReadsAlike, BaseFonts) {
  // The fourteen that a PDF need not bring, though the warm-up used four.
  test_support::TinyPdf pdf;
  std::string content;
  int number = 0;
  for (const char* font :
       {"Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique", "Helvetica",
        "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique", "Times-Roman", "Times-Bold",
        "Times-Italic", "Times-BoldItalic", "Symbol", "ZapfDingbats"}) {
    const std::string name = "/B" + std::to_string(number);
    pdf.add_font(name, std::string("<< /Type /Font /Subtype /Type1 /BaseFont /") + font + " >>");
    content += "BT " + name + " 18 Tf 40 " + std::to_string(740 - 40 * number) +
               " Td (Notice date January 30, 2025) Tj ET\n";
    ++number;
  }
  pdf.add_page(content);
  const FileBytes file = pdf.finish();
  expect_drawn_alike(file);
  const Ended out = read(file, false);
  EXPECT_NE(out.out.find("January"), std::string::npos);
  EXPECT_EQ(read(file, true), out);
}

TEST(ReadsAlike, ChineseWithoutItsFont) {
  // Needs a character map of poppler-data, and whatever font stands in.
  if (!fs::exists("/usr/share/poppler/cMap")) GTEST_SKIP() << "poppler-data is not installed";
  test_support::TinyPdf pdf;
  const int descriptor = pdf.add(
      "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
      "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>");
  const int glyphs = pdf.add(
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry "
      "(Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor " +
      std::to_string(descriptor) + " 0 R >>");
  pdf.add_font(
      "/C",
      "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-GB-EUC-H /Encoding /GB-EUC-H "
      "/DescendantFonts [" +
          std::to_string(glyphs) + " 0 R] >>");
  pdf.add_page("BT /C 24 Tf 40 700 Td <CDA8D6AA> Tj ET " +
               test_support::draw_text(40, 600, "Notice of January 30, 2025"));
  const FileBytes file = pdf.finish();
  const Ended out = own_text(file, false);
  EXPECT_NE(out.out.find("\u901a\u77e5"), std::string::npos) << out.out;
  EXPECT_EQ(own_text(file, true), out);
  expect_drawn_alike(file);
}

TEST(ReadsAlike, HeicDecodedByAThread) {
  const FileBytes file =
      test_support::as_heic(test_support::quarters(640, 480), heif_orientation_rotate_90_cw, 6);
  if (file.empty()) GTEST_SKIP() << "this libheif can't write HEIC";
  expect_drawn_alike(file);
}

// Every file of a folder.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    const auto type = entry.path().extension();
    if (type != ".json" && type != ".md") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class EverySample : public ::testing::TestWithParam<fs::path> {};

TEST_P(EverySample, ReadsAlike) {
  const FileBytes file = load(GetParam());
  const Ended out = read(file, false);
  EXPECT_EQ(out.code, 0);
  EXPECT_NE(out.out.find("\"document\""), std::string::npos) << out.out.substr(0, 300);
  EXPECT_EQ(read(file, true), out);
}

INSTANTIATE_TEST_SUITE_P(Samples, EverySample, ::testing::ValuesIn(files_in(kSource / "samples")),
                         [](const auto& param) {
                           std::string name = param.param.stem();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace noticescan::sandbox_test
