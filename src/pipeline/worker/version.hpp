// SPDX-License-Identifier: Apache-2.0
// What the worker links, for `noticescan --version`.
#pragma once

#include <filesystem>
#include <string>

namespace noticescan::pipeline {

// One line each for Tesseract, Leptonica, OpenCV, the PDF libraries and every model.
std::string library_versions(const std::filesystem::path& models_dir);

}  // namespace noticescan::pipeline
