// SPDX-License-Identifier: Apache-2.0
// What reads pictures; each part is loaded when a page first needs it.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "core/error.hpp"
#include "ocr/line_reader.hpp"
#include "ocr/models.hpp"
#include "ocr/recognizer.hpp"

namespace noticescan::pipeline {

class Engine {
 public:
  explicit Engine(std::filesystem::path models_dir) : models_dir_(std::move(models_dir)) {}

  // Errors: ErrorCode::setup.
  core::Result<const ocr::LineReader*> line_reader();
  core::Result<const ocr::Recognizer*> recognizer();

 private:
  std::filesystem::path models_dir_;
  std::optional<core::Result<std::vector<ocr::Model>>> models_;
  std::optional<core::Result<ocr::LineReader>> line_reader_;
  std::optional<core::Result<ocr::Recognizer>> recognizer_;
};

}  // namespace noticescan::pipeline
