// SPDX-License-Identifier: Apache-2.0
// The official sample notices of ../shared/irs_samples and what is true of them.
#pragma once

#include <filesystem>
#include <vector>

#include "truth.hpp"

namespace noticescan::accuracy {

// Each notice twice, as a digital PDF (made "file_kind": "pdf") and as a scan ("scanned_pdf").
// `links` is a folder where each file gets a name that doesn't tell its code.
std::vector<Truth> specimens(const std::filesystem::path& samples,
                             const std::filesystem::path& links);

// One line of their truth.jsonl; `truth.path` and `truth.file` are left empty.
Truth specimen_truth(const Json& line);

}  // namespace noticescan::accuracy
