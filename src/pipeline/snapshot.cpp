// SPDX-License-Identifier: Apache-2.0
#include "pipeline/snapshot.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <span>

#include "core/sha256.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

tl::unexpected<core::Error> can_not_open(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return core::fail(ErrorCode::not_found,
                        "There is no such file. Check its name and its folder.");
    case ENAMETOOLONG:
      return core::fail(ErrorCode::not_found, "There is no such file: the name is too long.");
    case EACCES:
    case EPERM:
      return core::fail(ErrorCode::not_readable,
                        "You are not allowed to read this file. Ask its owner, or change its "
                        "permissions.");
    default:
      return core::fail(ErrorCode::not_readable,
                        fmt::format("The file can't be opened: {}.", std::strerror(error)));
  }
}

// What stands behind the name, before it is opened: opening a device may do something.
core::Result<void> check_kind(const struct stat& about) {
  if (S_ISREG(about.st_mode) || S_ISFIFO(about.st_mode)) return {};
  if (S_ISDIR(about.st_mode)) {
    return core::fail(ErrorCode::not_a_file, "This is a folder. Name the files in it.");
  }
  return core::fail(ErrorCode::not_a_file,
                    "This is a device, not a file. Use - to read standard input.");
}

core::Result<FileDescriptor> open_input(const std::string& name) {
  struct stat about {};
  if (name == "-") {
    FileDescriptor standard_input(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
    if (!standard_input.is_open()) return can_not_open(errno);
    if (::fstat(STDIN_FILENO, &about) == 0 && S_ISDIR(about.st_mode)) {
      return core::fail(ErrorCode::not_a_file, "Standard input is a folder.");
    }
    return standard_input;
  }
  if (::stat(name.c_str(), &about) != 0) return can_not_open(errno);
  if (auto kind = check_kind(about); !kind) return tl::make_unexpected(kind.error());
  // Without waiting for somebody to write to a pipe: poll() does that, and can be interrupted.
  FileDescriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!file.is_open()) return can_not_open(errno);
  return file;
}

// Copies all of `from`; gives the count of bytes.
core::Result<std::size_t> copy(int from, int to, const std::atomic<bool>* stop) {
  constexpr int kLookMilliseconds = 100;
  std::array<char, 256 * 1024> piece;
  for (std::size_t total = 0;;) {
    if (stop != nullptr && *stop) return core::fail(ErrorCode::timeout, "Interrupted.");
    pollfd waiting{from, POLLIN, 0};
    if (::poll(&waiting, 1, kLookMilliseconds) <= 0) continue;
    const ssize_t got = ::read(from, piece.data(), piece.size());
    if (got == 0) return total;
    if (got < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      return core::fail(ErrorCode::not_readable,
                        fmt::format("Reading the file failed: {}.", std::strerror(errno)));
    }
    total += static_cast<std::size_t>(got);
    if (total > kMaxFileBytes) {
      return core::fail(
          ErrorCode::too_large,
          "The file has more than 1 GiB, which is a fixed limit. Split it into smaller ones.");
    }
    if (!write_all(to, {piece.data(), static_cast<std::size_t>(got)})) {
      return core::fail(ErrorCode::too_large, "There is not enough memory for this file.");
    }
  }
}

// Only once sealed: a mapping of something that can shrink may kill the process.
core::Result<std::string> hash_of(int sealed, std::size_t size) {
  void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, sealed, 0);
  if (bytes == MAP_FAILED) {
    return core::fail(ErrorCode::too_large, "There is not enough memory for this file.");
  }
  std::string hash = core::sha256_hex(std::span(static_cast<const std::uint8_t*>(bytes), size));
  ::munmap(bytes, size);
  return hash;
}

}  // namespace

core::Result<Snapshot> take_snapshot(const std::string& name, const std::atomic<bool>* stop) {
  auto input = open_input(name);
  if (!input) return tl::make_unexpected(input.error());
  Snapshot snapshot;
  snapshot.file = FileDescriptor(::memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!snapshot.file.is_open()) {
    return core::fail(ErrorCode::internal, "The system gives no more memory files.");
  }
  const auto size = copy(input->get(), snapshot.file.get(), stop);
  if (!size) return tl::make_unexpected(size.error());
  if (*size == 0) {
    return core::fail(ErrorCode::empty,
                      "The file is empty. If it is still being copied or scanned, wait for the "
                      "end of that.");
  }
  ::fcntl(snapshot.file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
  auto hash = hash_of(snapshot.file.get(), *size);
  if (!hash) return tl::make_unexpected(hash.error());
  snapshot.sha256 = std::move(*hash);
  return snapshot;
}

core::Result<FileDescriptor> take_same_snapshot(const std::string& name, const std::string& sha256,
                                                const std::atomic<bool>* stop) {
  auto snapshot = take_snapshot(name, stop);
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  if (snapshot->sha256 == sha256) return std::move(snapshot->file);
  return core::fail(core::ErrorCode::not_readable, "The file has changed meanwhile.");
}

core::Result<FileDescriptor> take_same_snapshot(const std::string& name, const std::string& sha256,
                                                const FileDescriptor& standard_input,
                                                const std::atomic<bool>* stop) {
  if (name == "-") return FileDescriptor(::fcntl(standard_input.get(), F_DUPFD_CLOEXEC, 3));
  return take_same_snapshot(name, sha256, stop);
}

}  // namespace noticescan::pipeline
