// SPDX-License-Identifier: Apache-2.0
// Takes the name of an input and gives its bytes as they are now, in memory that nobody can change
// any more: what is hashed is what is read, whatever happens to the file meanwhile, and a pipe is
// no different from a file.
#pragma once

#include <atomic>
#include <string>

#include "core/error.hpp"
#include "pipeline/file_descriptor.hpp"

namespace noticescan::pipeline {

inline constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;

struct Snapshot {
  FileDescriptor file;  // sealed memory
  std::string sha256;
};

// `name` is a path, or "-" for standard input. Errors: not_found, not_a_file (folders, devices),
// not_readable, empty, too_large; timeout where `stop` turned true.
core::Result<Snapshot> take_snapshot(const std::string& name,
                                     const std::atomic<bool>* stop = nullptr);

// The bytes that were read, once more. Errors: the same; not_readable, where the file has changed.
core::Result<FileDescriptor> take_same_snapshot(const std::string& name, const std::string& sha256,
                                                const std::atomic<bool>* stop = nullptr);
// "-" is what was kept of standard input.
core::Result<FileDescriptor> take_same_snapshot(const std::string& name, const std::string& sha256,
                                                const FileDescriptor& standard_input,
                                                const std::atomic<bool>* stop);

}  // namespace noticescan::pipeline
