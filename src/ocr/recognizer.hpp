// SPDX-License-Identifier: Apache-2.0
// The room `ocr` takes a prepared page, or a box of it, and gives words: here by Tesseract, which
// also sees what line_reader.hpp leaves out.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/page.hpp"
#include "imaging/prepared_page.hpp"

namespace noticescan::ocr {

// How Tesseract should take the layout; the numbers are its page segmentation modes.
enum class Layout { page = 3, block = 6, line = 7, sparse = 11 };

class Recognizer {
 public:
  // Takes the model of the role "fast". ErrorCode::setup where it is missing or Tesseract can't use
  // it.
  static core::Result<Recognizer> load(const std::filesystem::path& models_dir);

  Recognizer(Recognizer&&) noexcept;
  Recognizer& operator=(Recognizer&&) noexcept;
  ~Recognizer();

  // Words in `region` (fractions of the page); boxes are fractions of the whole page, confidence is
  // 0 to 1. Crops are clipped to white; a crop without ink gives no words. Keeps no state from one
  // call to the next. Gives up after `seconds` of CPU time with what it has.
  std::vector<core::Word> read(const imaging::PreparedPage& page, const core::Box& region,
                               Layout layout, double seconds = 20) const;

 private:
  struct Engine;
  explicit Recognizer(std::unique_ptr<Engine> engine);
  std::unique_ptr<Engine> engine_;
};

// Opens the file that takes Tesseract's own messages (/dev/null), which it would otherwise open
// when it has the first one to tell. Once a process, before anything is recognized; nothing is done
// where standard error is dropped anyway.
void open_debug_file();

// "5.3.0" and the like: for --version. The models' hashes are in ocr/models.hpp.
std::string tesseract_version();
std::string leptonica_version();

}  // namespace noticescan::ocr
