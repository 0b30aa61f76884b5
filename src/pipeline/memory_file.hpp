// SPDX-License-Identifier: Apache-2.0
// A file in memory that the worker writes its result to.
#pragma once

#include <string>

#include "core/error.hpp"
#include "pipeline/file_descriptor.hpp"

namespace noticescan::pipeline {

// Errors: ErrorCode::internal, where the system gives no more.
core::Result<FileDescriptor> make_memory_file(const char* name);

std::string content_of(const FileDescriptor& file);

}  // namespace noticescan::pipeline
