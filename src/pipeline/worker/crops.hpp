// SPDX-License-Identifier: Apache-2.0
// Pictures of what a field was read from, for people who check.
#pragma once

#include <cstdint>
#include <vector>

#include "core/error.hpp"
#include "pipeline/file_descriptor.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/worker/kept_pictures.hpp"

namespace noticescan::pipeline {

// Writes one PNG for each crop of `request` to the file of the same index: 8-bit grey, the box with
// a margin of white space or neighbours around it, at most 600 pixels wide. What `hidden` names is
// painted over first. `kept` serves where it is of this document. Errors: those of the document and
// its pages; internal, where a file can't be written.
core::Result<CropsDrawn> draw_crops(std::vector<std::uint8_t> bytes, const DrawCrops& request,
                                    const std::vector<FileDescriptor>& files, KeptPictures& kept);

}  // namespace noticescan::pipeline
