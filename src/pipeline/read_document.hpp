// SPDX-License-Identifier: Apache-2.0
// One open document -> what is read of it, with a second look where the first leaves a doubt.
#pragma once

#include "core/error.hpp"
#include "core/page.hpp"
#include "pipeline/assemble.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/supervisor.hpp"

namespace noticescan::pipeline {

// `request.cpu_seconds` is for both looks together. Errors: the document's; not_found where it has
// none of the pages asked for; setup.
core::Result<core::DocumentReading> read_document(Supervisor& supervisor, int document,
                                                  const Read& request, const Knowledge& knowledge);

}  // namespace noticescan::pipeline
