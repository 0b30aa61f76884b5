// SPDX-License-Identifier: Apache-2.0
// One open document -> what is read of it, with a second look where the first leaves a doubt.
#pragma once

#include "core/error.hpp"
#include "core/page.hpp"
#include "pipeline/assemble.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/supervisor.hpp"

namespace noticescan::pipeline {

// A stack of a whole morning's mail is read in portions, so that it has the time that it takes, and
// that what stops a worker costs a portion.
inline constexpr std::size_t kPortion = 8;     // pages
inline constexpr double kPortionSeconds = 60;  // of computing, where nobody asks for another limit

// What `request.cpu_seconds` is for: each portion of each look, or the whole document.
enum class TimeFor { portion, document };

// Pages of a later portion that can't be read say so in their `failure`. Errors: the document's;
// not_found where it has none of the pages asked for; setup; timeout where the run was stopped.
core::Result<core::DocumentReading> read_document(Supervisor& supervisor, int document,
                                                  const Read& request, TimeFor time,
                                                  const Knowledge& knowledge);

}  // namespace noticescan::pipeline
