// SPDX-License-Identifier: Apache-2.0
#include "kb/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace noticescan::kb {

std::optional<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return std::nullopt;
  struct stat info {};
  void* start = MAP_FAILED;
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
    start = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
  }
  ::close(fd);
  if (start == MAP_FAILED) return std::nullopt;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return MappedFile(
      {static_cast<const std::uint8_t*>(start), static_cast<std::size_t>(info.st_size)},
      info.st_mtim.tv_sec * kNanoseconds + info.st_mtim.tv_nsec);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})), changed_at_(other.changed_at_) {}

MappedFile::~MappedFile() {
  if (bytes_.empty()) return;
  ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
}

}  // namespace noticescan::kb
