// SPDX-License-Identifier: Apache-2.0
// The models that the manifest names: where they are, and whether they are the ones we know.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace noticescan::ocr {

struct Model {
  std::string role;  // what the manifest wants it for; see models/README.md
  std::filesystem::path path;
  std::string sha256;
  std::string source;               // "tessdata_fast 4.1.0, ..."
  std::vector<std::uint8_t> bytes;  // as hashed, so that no other bytes are loaded
};

// Every model of `models_dir`/manifest.json, found in `models_dir` itself or else in the folders
// that the manifest lists. The first file found counts. ErrorCode::setup where the manifest is
// missing or unusable, and where a model is missing or altered; the message names the package that
// it came with.
core::Result<std::vector<Model>> load_models(const std::filesystem::path& models_dir);

// The one for a role; ErrorCode::setup, too, where the manifest names none.
core::Result<Model> load_model(const std::filesystem::path& models_dir, std::string_view role);

// Where load_models() looks.
std::vector<std::filesystem::path> model_folders(const std::filesystem::path& models_dir);

}  // namespace noticescan::ocr
