// SPDX-License-Identifier: Apache-2.0
#include "input/sniff.hpp"

#include <algorithm>
#include <array>

namespace noticescan::input {
namespace {

// Readers allow junk (mail headers, a byte order mark) before a PDF's header within this many
// bytes.
constexpr std::size_t kPdfHeaderWithin = 1024;

bool is_heif_brand(std::string_view brand) {
  constexpr std::array brands = {"heic", "heix", "heim", "heis", "hevc",
                                 "hevx", "hevm", "hevs", "mif1", "msf1"};
  return std::ranges::find(brands, brand) != brands.end();
}

bool is_heif(Bytes bytes) {
  if (!has_at(bytes, 4, "ftyp")) return false;
  const std::string_view text = as_text(bytes);
  const std::string_view major = text.substr(8, 4);
  // "mif1" says only that the container is HEIF: AVIF pictures carry it too.
  const std::size_t end =
      std::min<std::size_t>(big32(bytes, 0), std::min<std::size_t>(text.size(), 256));
  for (std::size_t at = 16; at + 4 <= end; at += 4)
    if (text.substr(at, 4) == "avif") return false;
  return is_heif_brand(major);
}

bool is_bmp(Bytes bytes) {
  if (!has_at(bytes, 0, "BM")) return false;
  const std::uint32_t header = little32(bytes, 14);
  return header == 12 || header == 16 || (header >= 40 && header <= 256);
}

std::string_view zip_content(Bytes bytes) {
  const std::string_view head = as_text(bytes.first(std::min<std::size_t>(bytes.size(), 4096)));
  const std::string_view all = as_text(bytes);
  if (head.find("mimetypeapplication/vnd.oasis") != head.npos) return "an OpenDocument file";
  if (all.find("word/document.xml") != all.npos) return "a Word document (docx)";
  if (all.find("xl/workbook.xml") != all.npos) return "an Excel workbook (xlsx)";
  if (all.find("ppt/presentation.xml") != all.npos) return "a PowerPoint file (pptx)";
  return "a zip archive";
}

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  std::string_view name;
};

using namespace std::string_view_literals;
constexpr std::array kOthers = {
    Magic{0, "GIF8"sv, "a GIF picture"},
    Magic{0, "\xD0\xCF\x11\xE0"sv, "an old Office document or Outlook message"},
    Magic{0, "{\\rtf"sv, "an RTF document"},
    Magic{0, "%!PS"sv, "a PostScript file"},
    Magic{0, "\x1F\x8B"sv, "a gzip archive"},
    Magic{0, "Rar!"sv, "a RAR archive"},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    Magic{0, "AT&TFORM"sv, "a DjVu document"},
    Magic{0, "\0\0\0\x0CjP  "sv, "a JPEG 2000 picture"},
    Magic{0, "\xFF\x4F\xFF\x51"sv, "a JPEG 2000 picture"},
    Magic{0, "\xFF\x0A"sv, "a JPEG XL picture"},
    Magic{0, "\0\0\0\x0CJXL "sv, "a JPEG XL picture"},
    Magic{0, "8BPS"sv, "a Photoshop picture"},
    Magic{0, "\0\0\1\0"sv, "an icon"},
    Magic{0,
          "\x7F"
          "ELF"sv,
          "a program"},
    Magic{0, "MZ"sv, "a program"},
    Magic{0, "RIFF"sv, "a sound or film"},
    Magic{0, "ID3"sv, "a sound"},
};

bool is_text(Bytes bytes) {
  const Bytes head = bytes.first(std::min<std::size_t>(bytes.size(), 4096));
  return std::ranges::none_of(head, [](std::uint8_t byte) {
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') ||
           byte == 0x7F;
  });
}

std::string kind_of_text(Bytes bytes) {
  std::string head(as_text(bytes.first(std::min<std::size_t>(bytes.size(), 1024))));
  std::ranges::transform(head, head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  const auto holds = [&](std::string_view what) { return head.find(what) != head.npos; };
  if (holds("<!doctype html") || holds("<html")) return "a web page (HTML)";
  if (holds("<svg")) return "an SVG drawing";
  if (holds("<?xml")) return "an XML file";
  if (holds("mime-version:") || head.starts_with("received:") || head.starts_with("return-path:"))
    return "an e-mail";
  return "plain text";
}

}  // namespace

Kind sniff(Bytes bytes) {
  if (has_at(bytes, 0, "\xFF\xD8\xFF")) return Kind::jpeg;
  if (has_at(bytes, 0, "\x89PNG\r\n\x1A\n")) return Kind::png;
  if (has_at(bytes, 0, "II*\0"sv) || has_at(bytes, 0, "MM\0*"sv) || has_at(bytes, 0, "II+\0"sv) ||
      has_at(bytes, 0, "MM\0+"sv))
    return Kind::tiff;
  if (has_at(bytes, 0, "RIFF") && has_at(bytes, 8, "WEBP")) return Kind::webp;
  if (is_heif(bytes)) return Kind::heif;
  if (is_bmp(bytes)) return Kind::bmp;
  const std::string_view head = as_text(bytes.first(std::min(bytes.size(), kPdfHeaderWithin)));
  if (head.find("%PDF-") != head.npos) return Kind::pdf;
  return Kind::other;
}

std::string_view media_type(Kind kind) {
  switch (kind) {
    case Kind::pdf:
      return "application/pdf";
    case Kind::jpeg:
      return "image/jpeg";
    case Kind::png:
      return "image/png";
    case Kind::tiff:
      return "image/tiff";
    case Kind::webp:
      return "image/webp";
    case Kind::bmp:
      return "image/bmp";
    case Kind::heif:
      return "image/heic";
    case Kind::other:
      break;
  }
  return {};
}

std::string seems_to_be(Bytes bytes) {
  if (has_at(bytes, 0, "PK\x03\x04")) return std::string(zip_content(bytes));
  if (has_at(bytes, 4, "ftyp"))
    return as_text(bytes.first(std::min<std::size_t>(bytes.size(), 64))).find("avif") !=
                   std::string_view::npos
               ? "an AVIF picture"
               : "a film or sound (MP4)";
  for (const Magic& magic : kOthers)
    if (has_at(bytes, magic.offset, magic.bytes)) return std::string(magic.name);
  if (std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; }))
    return "nothing but zero bytes: a failed copy or download";
  if (is_text(bytes)) return kind_of_text(bytes);
  return "data of an unknown kind";
}

}  // namespace noticescan::input
