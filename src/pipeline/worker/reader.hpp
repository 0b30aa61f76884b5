// SPDX-License-Identifier: Apache-2.0
// One document through the rooms that know pictures: bytes in, words with their places out. Takes
// the cheapest step first: a page whose visible glyphs are its text needs no OCR.
#pragma once

#include <cstdint>
#include <vector>

#include "core/error.hpp"
#include "core/page.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/worker/engine.hpp"
#include "pipeline/worker/kept_pictures.hpp"

namespace noticescan::pipeline {

// The pages of `request` that the document has, in its order; one that can't be read says so in its
// `failure`. Its pictures are kept for what is asked next. Errors: those of opening the document;
// the first page's, where none could be read; timeout, where time ran out before the first page;
// setup.
core::Result<core::DocumentReading> read_document(std::vector<std::uint8_t> bytes,
                                                  const Read& request, Engine& engine,
                                                  KeptPictures& kept);

// What to say where memory, or what the sandbox leaves of it, doesn't suffice.
core::Error out_of_memory();

}  // namespace noticescan::pipeline
