// SPDX-License-Identifier: Apache-2.0
// The room `ocr` takes a prepared page, or a box of it, and gives words. Two engines a process: one
// reads pages, the other, whose model was trained apart, reads single lines again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/page.hpp"
#include "imaging/prepared_page.hpp"
#include "ocr/models.hpp"

namespace noticescan::ocr {

// How Tesseract should take the layout; the numbers are its page segmentation modes.
enum class Layout { page = 3, block = 6, line = 7, sparse = 11 };

class Recognizer {
 public:
  // Takes the models of the roles "fast" and "witness". ErrorCode::setup where one is missing or
  // Tesseract can't use it.
  static core::Result<Recognizer> load(const std::vector<Model>& models);

  Recognizer(Recognizer&&) noexcept;
  Recognizer& operator=(Recognizer&&) noexcept;
  ~Recognizer();

  // Words in `region` (fractions of the page); boxes are fractions of the whole page, confidence is
  // 0 to 1. Crops are clipped to white; a crop without ink gives no words. Keeps no state from one
  // call to the next. Gives up after `seconds` of CPU time with what it has.
  std::vector<core::Word> read(const imaging::PreparedPage& page, const core::Box& region,
                               Layout layout, double seconds = 20) const;

  // The text of one line, white space between words kept; `region` is the box of its words, to
  // which the margin is added here (0.2 of the height at the sides). Empty where nothing was read.
  std::string read_line(const imaging::PreparedPage& page, const core::Box& region) const;

  // The same line read by the other engine, from the plain grey.
  std::string witness_line(const imaging::PreparedPage& page, const core::Box& region) const;

 private:
  struct Engine;
  Recognizer(std::unique_ptr<Engine> engine, std::unique_ptr<Engine> witness);
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Engine> witness_;
};

// Opens the file that takes Tesseract's own messages (/dev/null), which it would otherwise open
// when it has the first one to tell. Once a process, before anything is recognized; nothing is done
// where standard error is dropped anyway.
void open_debug_file();

// "5.3.0" and the like: for --version. The models' hashes are in ocr/models.hpp.
std::string tesseract_version();
std::string leptonica_version();

}  // namespace noticescan::ocr
