// SPDX-License-Identifier: Apache-2.0
#include "pipeline/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace noticescan::pipeline {
namespace {

tl::unexpected<core::Error> can_not_write(const std::filesystem::path& target, int error) {
  return core::fail(core::ErrorCode::internal,
                    fmt::format("{} can't be written: {}.", target.string(), std::strerror(error)));
}

// What a link leads to in the end, whether that exists yet or not.
std::filesystem::path followed(std::filesystem::path path) {
  constexpr int kMostLinks = 40;  // as the kernel has it
  std::error_code none;
  for (int i = 0; i < kMostLinks && std::filesystem::is_symlink(path, none); ++i) {
    path = path.parent_path() / std::filesystem::read_symlink(path, none);
  }
  return path;
}

}  // namespace

core::Result<WholeFile> WholeFile::create(const std::filesystem::path& target) {
  WholeFile file;
  file.target_ = followed(target);
  struct stat about {};
  const bool exists = ::stat(file.target_.c_str(), &about) == 0;
  if (exists && S_ISDIR(about.st_mode)) return can_not_write(target, EISDIR);
  if (exists && !S_ISREG(about.st_mode)) {
    file.file_ = FileDescriptor(::open(file.target_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  } else {
    std::string temporary = (file.target_.parent_path() / ".noticescan-XXXXXX").string();
    file.file_ = FileDescriptor(::mkostemp(temporary.data(), O_CLOEXEC));
    if (file.file_.is_open()) file.temporary_ = std::move(temporary);
  }
  if (!file.file_.is_open()) return can_not_write(target, errno);
  return file;
}

core::Result<void> WholeFile::commit(std::string_view bytes) {
  if (!write_all(file_.get(), bytes)) return can_not_write(target_, errno);
  if (temporary_.empty()) return {};
  if (::fsync(file_.get()) != 0 || ::rename(temporary_.c_str(), target_.c_str()) != 0) {
    return can_not_write(target_, errno);
  }
  temporary_.clear();
  return {};
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      file_(std::move(other.file_)) {}

WholeFile::~WholeFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

core::Result<void> save_whole(const std::filesystem::path& target, std::string_view bytes) {
  return WholeFile::create(target).and_then([&](WholeFile&& file) { return file.commit(bytes); });
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace noticescan::pipeline
