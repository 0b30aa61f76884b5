// SPDX-License-Identifier: Apache-2.0
// The pages of a run as they are, as one PDF in which their words can be found and copied.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "extract/phrases.hpp"
#include "pipeline/file_descriptor.hpp"
#include "pipeline/scan.hpp"

namespace noticescan::pipeline {

// The words of a page, of all sheets in its picture, that a PDF doesn't show as text itself.
std::vector<HiddenWord> hidden_words(const core::DocumentReading& reading, int page);

// All files that were read, in their order, page by page. Words that the options hide are crossed
// out; the pages show what the paper shows. `standard_input` is what was read as "-". Errors: where
// no file was read, or one can't be copied, with its name.
core::Result<std::string> searchable_pdf(const ScanOptions& options,
                                         const extract::Phrases& phrases,
                                         const std::vector<ReadFile>& files,
                                         const FileDescriptor& standard_input,
                                         const std::atomic<bool>* stop);

}  // namespace noticescan::pipeline
