// SPDX-License-Identifier: Apache-2.0
// Output files come into being whole or not at all, and are the owner's alone (mode 0600).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "pipeline/file_descriptor.hpp"

namespace noticescan::pipeline {

// A file in the making, beside its target. Vanishes again unless committed.
class WholeFile {
 public:
  // Replaces what stands at `target`; follows a link there to what it names. What is no regular
  // file (a pipe, /dev/stdout) is written to directly. Errors: ErrorCode::internal, naming the
  // target and why.
  static core::Result<WholeFile> create(const std::filesystem::path& target);

  core::Result<void> commit(std::string_view bytes);

  WholeFile(WholeFile&& other) noexcept;
  WholeFile& operator=(WholeFile&&) = delete;
  ~WholeFile();

 private:
  WholeFile() = default;
  std::filesystem::path target_;
  std::filesystem::path temporary_;  // empty where the target is written to directly
  FileDescriptor file_;
};

core::Result<void> save_whole(const std::filesystem::path& target, std::string_view bytes);

// True where all of it was written; otherwise errno says why.
bool write_all(int fd, std::string_view bytes);

}  // namespace noticescan::pipeline
