// SPDX-License-Identifier: Apache-2.0
#include "pipeline/memory_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

namespace noticescan::pipeline {

core::Result<FileDescriptor> make_memory_file(const char* name) {
  FileDescriptor file(::memfd_create(name, MFD_CLOEXEC));
  if (file.is_open()) return file;
  return core::fail(core::ErrorCode::internal, "The system gives no more memory files.");
}

std::string content_of(const FileDescriptor& file) {
  std::string bytes;
  const off_t size = ::lseek(file.get(), 0, SEEK_END);
  if (size > 0) bytes.resize(static_cast<std::size_t>(size));
  const ssize_t got = ::pread(file.get(), bytes.data(), bytes.size(), 0);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
}

}  // namespace noticescan::pipeline
