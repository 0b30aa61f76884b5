// SPDX-License-Identifier: Apache-2.0
#include "write/pdf.hpp"

#include <fmt/format.h>

#include <map>
#include <opencv2/imgproc.hpp>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <string_view>

#include "write/image.hpp"

namespace noticescan::corpus {
namespace {

std::string raw_bytes(const cv::Mat& pixels) {
  cv::Mat whole = pixels.clone();
  if (whole.channels() == 3) cv::cvtColor(whole, whole, cv::COLOR_BGR2RGB);
  return {reinterpret_cast<const char*>(whole.data), whole.total() * whole.elemSize()};
}

QPDFObjectHandle image_object(QPDF& pdf, const cv::Mat& pixels, PdfCoding coding, int quality) {
  QPDFObjectHandle image = QPDFObjectHandle::newStream(&pdf);
  image.replaceDict(
      QPDFObjectHandle::parse(fmt::format("<< /Type /XObject /Subtype /Image /Width {} /Height {} "
                                          "/BitsPerComponent {} /ColorSpace {} >>",
                                          pixels.cols, pixels.rows, coding == PdfCoding::g4 ? 1 : 8,
                                          pixels.channels() == 3 ? "/DeviceRGB" : "/DeviceGray")));
  const QPDFObjectHandle none = QPDFObjectHandle::newNull();
  if (coding == PdfCoding::jpeg) {
    image.replaceStreamData(encode_jpeg(pixels, quality, {}),
                            QPDFObjectHandle::newName("/DCTDecode"), none);
  } else if (coding == PdfCoding::g4) {
    image.replaceStreamData(encode_g4(pixels), QPDFObjectHandle::newName("/CCITTFaxDecode"),
                            QPDFObjectHandle::parse(fmt::format("<< /K -1 /Columns {} /Rows {} >>",
                                                                pixels.cols, pixels.rows)));
  } else {
    image.replaceStreamData(raw_bytes(pixels), none, none);  // compressed by the writer
  }
  return image;
}

// One code point of UTF-8, taken off the front.
char32_t next_code_point(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
  char32_t point = length == 1 ? byte(0) : byte(0) & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length && i < text.size(); ++i) point = point << 6 | (byte(i) & 0x3F);
  text.remove_prefix(std::min(length, text.size()));
  return point;
}

// Bytes of WinAnsi in a PDF string; a letter that it lacks becomes a question mark.
std::string to_pdf_string(std::string_view text) {
  static const std::map<char32_t, char> kTypographic = {
      {U'…', '\x85'}, {U'‘', '\x91'}, {U'’', '\x92'}, {U'“', '\x93'},
      {U'”', '\x94'}, {U'•', '\x95'}, {U'–', '\x96'}, {U'—', '\x97'}};
  std::string result;
  while (!text.empty()) {
    const char32_t point = next_code_point(text);
    if (point == U'(' || point == U')' || point == U'\\') result += '\\';
    const auto found = kTypographic.find(point);
    result += found != kTypographic.end() ? found->second
              : point < 0x100             ? static_cast<char>(point)
                                          : '?';
  }
  return result;
}

std::string text_layer(const ScannedPage& page) {
  constexpr double kGlyph = 0.6;      // breadth of every letter of Courier, in its sizes
  std::string content = "BT 3 Tr\n";  // 3: invisible
  for (const PlacedWord& word : page.text_layer) {
    if (word.text.empty()) continue;
    const std::string text = to_pdf_string(word.text);
    const double stretch =
        100 * word.box.width / (kGlyph * word.size * static_cast<double>(text.size()));
    content +=
        fmt::format("/F1 {:.2f} Tf {:.1f} Tz 1 0 0 1 {:.2f} {:.2f} Tm ({} ) Tj\n", word.size,
                    stretch, word.box.x, page.height - (word.box.y + word.box.height * 0.78), text);
  }
  return content + "ET\n";
}

void add_page(QPDF& pdf, const ScannedPage& page, PdfCoding coding, int quality) {
  QPDFObjectHandle resources = QPDFObjectHandle::parse("<< /XObject << >> >>");
  resources.getKey("/XObject").replaceKey("/Im0", image_object(pdf, page.pixels, coding, quality));
  std::string content =
      fmt::format("q {:.2f} 0 0 {:.2f} 0 0 cm /Im0 Do Q\n", page.width, page.height);
  if (!page.text_layer.empty()) {
    content += text_layer(page);
    resources.replaceKey("/Font",
                         QPDFObjectHandle::parse("<< /F1 << /Type /Font /Subtype /Type1 /BaseFont "
                                                 "/Courier /Encoding /WinAnsiEncoding >> >>"));
  }
  QPDFObjectHandle object = pdf.makeIndirectObject(QPDFObjectHandle::parse(
      fmt::format("<< /Type /Page /MediaBox [0 0 {:.2f} {:.2f}] /Rotate {} >>", page.width,
                  page.height, page.rotate)));
  object.replaceKey("/Resources", resources);
  object.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
  QPDFPageDocumentHelper(pdf).addPage(object, false);
}

}  // namespace

std::string to_scanned_pdf(const std::vector<ScannedPage>& pages, PdfCoding coding,
                           int jpeg_quality) {
  QPDF pdf;
  pdf.emptyPDF();
  for (const ScannedPage& page : pages) add_page(pdf, page, coding, jpeg_quality);
  return written_pdf(pdf);
}

std::string written_pdf(QPDF& pdf) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace noticescan::corpus
