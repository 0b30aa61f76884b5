// SPDX-License-Identifier: Apache-2.0
// The picture of a page -> what is read on it.
#pragma once

#include <vector>

#include "core/error.hpp"
#include "core/page.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/worker/engine.hpp"
#include "pipeline/worker/kept_pictures.hpp"
#include "pipeline/worker/stopwatch.hpp"

namespace noticescan::pipeline {

using PageReadings = std::vector<core::PageReading>;  // more than one: of the sheets of a picture

// A reading of each sheet of paper in the picture of a page (from 1). What serves for another look
// is added to the picture. Errors: those of the engine.
core::Result<PageReadings> read_picture(int page, KeptPicture& picture, Effort effort,
                                        Engine& engine, Stopwatch& watch);

}  // namespace noticescan::pipeline
