// SPDX-License-Identifier: Apache-2.0
// A file mapped into memory, read-only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace noticescan::kb {

class MappedFile {
 public:
  // Nothing where the file is absent, empty or no plain file.
  static std::optional<MappedFile> open(const std::filesystem::path& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();

  std::span<const std::uint8_t> bytes() const { return bytes_; }
  std::int64_t changed_at() const { return changed_at_; }  // nanoseconds since 1970

 private:
  MappedFile(std::span<const std::uint8_t> bytes, std::int64_t changed_at)
      : bytes_(bytes), changed_at_(changed_at) {}

  std::span<const std::uint8_t> bytes_;
  std::int64_t changed_at_ = 0;
};

}  // namespace noticescan::kb
