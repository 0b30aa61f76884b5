// SPDX-License-Identifier: Apache-2.0
// What reads pictures; each part is loaded when a page first needs it.
#pragma once

#include <filesystem>
#include <future>
#include <optional>
#include "core/error.hpp"
#include "imaging/prepared_page.hpp"
#include "ocr/line_reader.hpp"
#include "ocr/recognizer.hpp"

namespace noticescan::pipeline {

class Engine {
 public:
  explicit Engine(std::filesystem::path models_dir) : models_dir_(std::move(models_dir)) {}

  // Begins to load what every picture's first look needs, where it isn't loaded, in another thread;
  // nothing where the system gives none. No other call but finish_loading() before that one has
  // come back.
  void load_ahead();
  // Waits for it, and tells the CPU seconds that it took; 0 where there was nothing to load.
  double finish_loading();

  // Errors: ErrorCode::setup.
  core::Result<const ocr::LineReader*> line_reader(imaging::Look look);
  core::Result<const ocr::Recognizer*> recognizer();

 private:
  std::filesystem::path models_dir_;
  std::optional<core::Result<ocr::LineReader>> line_reader_, closer_reader_;
  std::optional<core::Result<ocr::Recognizer>> recognizer_;
  std::future<double> ahead_;  // waits for its thread before the rest goes
};

}  // namespace noticescan::pipeline
