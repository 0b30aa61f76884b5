// SPDX-License-Identifier: Apache-2.0
// Pages of documents -> one PDF that holds them as they are: a PDF's page with all that is drawn on
// it and nothing else of its file, a JPEG as it is stored, any other picture pixel by pixel.
#pragma once

#include <vector>

#include "core/error.hpp"
#include "pipeline/file_descriptor.hpp"
#include "pipeline/protocol.hpp"

namespace noticescan::pipeline {

// `documents` in the order that the request counts; the PDF is written to `file`. The same request
// gives the same bytes. Errors: those of opening a document; corrupt, where a page can't be copied.
core::Result<PagesCopied> copy_pages(std::vector<std::vector<std::uint8_t>> documents,
                                     const CopyPages& request, const FileDescriptor& file);

}  // namespace noticescan::pipeline
