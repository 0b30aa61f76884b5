// SPDX-License-Identifier: Apache-2.0
// The wordings that introduce dates, codes and amounts: data/phrases/LANGUAGE.json.
#pragma once

#include <filesystem>
#include <memory>

#include "core/error.hpp"

namespace noticescan::extract {

struct PhraseTables;  // in phrases.cpp's own header; made once, then only read

struct Phrases {
  std::shared_ptr<const PhraseTables> tables;
};

// `data_dir` holds phrases/*.json. Errors: ErrorCode::setup, naming file and place.
core::Result<Phrases> load_phrases(const std::filesystem::path& data_dir);

}  // namespace noticescan::extract
