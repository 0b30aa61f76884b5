// SPDX-License-Identifier: Apache-2.0
#include "input/jpeg.hpp"

#include <csetjmp>
#include <cstdio>
// after cstdio, which it needs
#include <jpeglib.h>
// after jpeglib.h
#include <jerror.h>

#include <algorithm>
#include <utility>

#include "input/image_tools.hpp"

namespace noticescan::input {
namespace {

// The library reports through this. It leaves by longjmp, so the functions that call it hold no
// object with a destructor.
struct Decoder {
  jpeg_error_mgr errors;
  std::jmp_buf escape;
  jpeg_decompress_struct jpeg;
  int fatal = 0;  // the message code that ended it
  jpeg_progress_mgr progress;
  bool damaged = false;  // pixel data is missing or garbled from `good_rows` on
  double good_rows = 1;  // share of the rows
};

Decoder& decoder_of(j_common_ptr jpeg) {
  return *static_cast<Decoder*>(jpeg->client_data);
}

[[noreturn]] void leave(j_common_ptr jpeg) {
  decoder_of(jpeg).fatal = jpeg->err->msg_code;
  std::longjmp(decoder_of(jpeg).escape, 1);
}

// A small file can ask for thousands of passes over a large picture; honest ones have about ten.
constexpr int kMaxScans = 100;

void watch(j_common_ptr common) {
  if (decoder_of(common).jpeg.input_scan_number <= kMaxScans) return;
  common->err->msg_code = JERR_BAD_PROGRESSION;
  leave(common);
}

// True where every bit of the brightness (component 0) was seen, the running scan apart.
bool brightness_is_complete(const jpeg_decompress_struct& jpeg) {
  if (!jpeg.progressive_mode) return false;
  if (!jpeg.coef_bits) return false;
  return std::all_of(jpeg.coef_bits[0], jpeg.coef_bits[0] + DCTSIZE2,
                     [](int bits) { return bits == 0; });
}

double rows_read(const jpeg_decompress_struct& jpeg) {
  const double rows =
      jpeg.total_iMCU_rows ? jpeg.input_iMCU_row / static_cast<double>(jpeg.total_iMCU_rows) : 0;
  if (!jpeg.progressive_mode) return rows;
  // A progressive file shows a blurred whole at first: only its last scans make it readable.
  if (!brightness_is_complete(jpeg)) return 0;
  const bool colour_only = jpeg.comps_in_scan == 1 && jpeg.cur_comp_info[0]->component_index != 0;
  return colour_only ? 1 : rows;
}

void note(j_common_ptr common, int level) {
  if (level >= 0) return;
  ++common->err->num_warnings;
  switch (common->err->msg_code) {
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JWRN_JPEG_EOF:
      break;
    default:
      return;  // oddities that cost no pixels
  }
  Decoder& decoder = decoder_of(common);
  if (std::exchange(decoder.damaged, true)) return;
  decoder.good_rows = rows_read(decoder.jpeg);
}

void begin(Decoder& decoder, Bytes bytes) {
  decoder.jpeg.err = jpeg_std_error(&decoder.errors);
  decoder.errors.error_exit = leave;
  decoder.errors.emit_message = note;
  decoder.errors.output_message = [](j_common_ptr) {};
  decoder.jpeg.client_data = &decoder;
  jpeg_create_decompress(&decoder.jpeg);
  decoder.progress.progress_monitor = watch;
  decoder.jpeg.progress = &decoder.progress;
  jpeg_mem_src(&decoder.jpeg, bytes.data(), static_cast<unsigned long>(bytes.size()));
}

// False where the library gave up.
bool run_header(Decoder& decoder, Bytes bytes) {
  if (setjmp(decoder.escape)) return false;
  begin(decoder, bytes);
  jpeg_save_markers(&decoder.jpeg, JPEG_APP0 + 1, 0xFFFF);
  return jpeg_read_header(&decoder.jpeg, TRUE) == JPEG_HEADER_OK;
}

bool run_decode(Decoder& decoder, std::uint8_t* pixels, std::size_t row_bytes) {
  if (setjmp(decoder.escape)) return false;
  while (decoder.jpeg.output_scanline < decoder.jpeg.output_height) {
    JSAMPROW row = pixels + decoder.jpeg.output_scanline * row_bytes;
    jpeg_read_scanlines(&decoder.jpeg, &row, 1);
  }
  jpeg_finish_decompress(&decoder.jpeg);
  return true;
}

bool run_start(Decoder& decoder) {
  if (setjmp(decoder.escape)) return false;
  jpeg_start_decompress(&decoder.jpeg);
  return true;
}

void end(Decoder& decoder) {
  if (setjmp(decoder.escape)) return;
  jpeg_destroy_decompress(&decoder.jpeg);
}

core::Error why_not(const Decoder& decoder) {
  switch (decoder.fatal) {
    case JERR_SOF_UNSUPPORTED:
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_CONVERSION_NOTIMPL:
      return {core::ErrorCode::unsupported_type,
              "This rare kind of JPEG (lossless or 12 bit) can't be read; save it again as PNG or "
              "PDF."};
    default:
      return {core::ErrorCode::corrupt, "The JPEG is damaged; copy or download it again."};
  }
}

JpegHeader header_of(const jpeg_decompress_struct& jpeg) {
  JpegHeader header{static_cast<int>(jpeg.image_width), static_cast<int>(jpeg.image_height),
                    jpeg.num_components};
  for (jpeg_saved_marker_ptr marker = jpeg.marker_list; marker; marker = marker->next) {
    const Bytes block(marker->data, marker->data_length);
    if (!has_at(block, 0, std::string_view("Exif\0\0", 6))) continue;
    header.exif = read_exif(block);
    break;
  }
  if (jpeg.saw_JFIF_marker && (jpeg.density_unit == 1 || jpeg.density_unit == 2)) {
    const double unit = jpeg.density_unit == 2 ? 2.54 : 1;
    header.x_dpi = sane_dpi(jpeg.X_density * unit);
    header.y_dpi = sane_dpi(jpeg.Y_density * unit);
  }
  if (header.x_dpi == 0 || header.y_dpi == 0) {
    header.x_dpi = header.exif.x_dpi;
    header.y_dpi = header.exif.y_dpi;
  }
  header.is_common = !jpeg.arith_code &&
                     (jpeg.jpeg_color_space == JCS_GRAYSCALE || jpeg.jpeg_color_space == JCS_YCbCr);
  return header;
}

// Without ink limits or a profile: R = (1 - C)(1 - K). Adobe's files hold the inks inverted.
Image from_cmyk(const Image& cmyk, bool inverted) {
  Image rgb = cmyk;
  rgb.channels = 3;
  rgb.pixels.resize(cmyk.pixels.size() / 4 * 3);
  for (std::size_t i = 0; i < cmyk.pixels.size() / 4; ++i) {
    const std::uint8_t* from = cmyk.pixels.data() + 4 * i;
    const int black = inverted ? from[3] : 255 - from[3];
    for (std::size_t c = 0; c < 3; ++c) {
      const int ink = inverted ? from[c] : 255 - from[c];
      rgb.pixels[3 * i + c] = static_cast<std::uint8_t>((ink * black + 127) / 255);
    }
  }
  return rgb;
}

core::Result<Image> decode(Decoder& decoder, Bytes bytes, const Limits& limits) {
  if (!run_header(decoder, bytes)) return tl::make_unexpected(why_not(decoder));
  jpeg_decompress_struct& jpeg = decoder.jpeg;
  const JpegHeader header = header_of(jpeg);
  if (auto ok = check_pixels(header.width, header.height, limits); !ok)
    return tl::make_unexpected(ok.error());

  const bool cmyk = jpeg.num_components == 4;
  jpeg.out_color_space = cmyk ? JCS_CMYK : jpeg.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  if (!run_start(decoder)) return tl::make_unexpected(why_not(decoder));
  Image image{header.width, header.height, jpeg.output_components, header.x_dpi, header.y_dpi, {}};
  image.pixels.resize(static_cast<std::size_t>(image.height) * image.row_bytes());
  if (!run_decode(decoder, image.pixels.data(), image.row_bytes()))
    return tl::make_unexpected(why_not(decoder));
  if (decoder.damaged && decoder.good_rows < 0.9)
    return core::fail(core::ErrorCode::corrupt,
                      "The JPEG ends too early or is damaged within; copy or download it again.");
  return cmyk ? from_cmyk(image, jpeg.saw_Adobe_marker) : std::move(image);
}

}  // namespace

core::Result<JpegHeader> read_jpeg_header(Bytes bytes) {
  Decoder decoder{};
  core::Result<JpegHeader> header = run_header(decoder, bytes)
                                        ? core::Result<JpegHeader>(header_of(decoder.jpeg))
                                        : tl::make_unexpected(why_not(decoder));
  end(decoder);
  return header;
}

core::Result<Image> decode_jpeg(Bytes bytes, const Limits& limits) {
  Decoder decoder{};
  decoder.good_rows = 1;
  core::Result<Image> image = decode(decoder, bytes, limits);
  end(decoder);
  return image;
}

}  // namespace noticescan::input
