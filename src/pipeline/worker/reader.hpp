// SPDX-License-Identifier: Apache-2.0
// One document through the rooms that know pictures: bytes in, words with their places out. Takes
// the cheapest step first: a page whose visible glyphs are its text needs no OCR.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "core/error.hpp"
#include "core/page.hpp"
#include "ocr/recognizer.hpp"
#include "pipeline/protocol.hpp"

namespace noticescan::pipeline {

// The engine, loaded when a page first needs it. Errors: ErrorCode::setup.
using Engine = std::function<core::Result<const ocr::Recognizer*>()>;

// Loads the models at the first call, and once.
Engine engine_of(std::filesystem::path models_dir);

// The pages of `request` that the document has, in its order; one that can't be read says so in its
// `failure`. Errors: those of opening the document; the first page's, where none could be read;
// timeout, where time ran out before the first page; setup.
core::Result<core::DocumentReading> read_document(std::vector<std::uint8_t> bytes,
                                                  const Read& request, const Engine& engine);

// What to say where memory, or what the sandbox leaves of it, doesn't suffice.
core::Error out_of_memory();

}  // namespace noticescan::pipeline
