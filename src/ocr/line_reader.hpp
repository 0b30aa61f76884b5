// SPDX-License-Identifier: Apache-2.0
// Reads pages line by line with the networks alone (line_network.hpp): plain print comes out as
// Tesseract reads it, at a fraction of the cost. What leaves a doubt is for Tesseract
// (recognizer.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/page.hpp"
#include "imaging/prepared_page.hpp"
#include "ocr/crop.hpp"
#include "ocr/line_model.hpp"

namespace noticescan::ocr {

class LineReader {
 public:
  // Takes the models of two roles: the network that reads, and another for dates and codes.
  // ErrorCode::setup where one is missing or is not of the shape that line_model.hpp names.
  static core::Result<LineReader> load(const std::filesystem::path& models_dir,
                                       std::string_view reads = "fast",
                                       std::string_view witness = "witness");

  // Words in `region` (fractions of the page); boxes are fractions of the whole page, confidence is
  // 0 to 1 on the scale of Tesseract's.
  std::vector<core::Word> read(const imaging::PreparedPage& page, const core::Box& region) const;

  // The text of each of these lines (boxes of their words), white space between words kept: by the
  // network that reads pages, clipped to white, and by the one that was trained apart, as it is.
  std::vector<Rereading> read_again(const imaging::PreparedPage& page,
                                    const std::vector<core::Box>& regions) const;

 private:
  LineModel reads_, witness_;
};

}  // namespace noticescan::ocr
