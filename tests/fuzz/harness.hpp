// SPDX-License-Identifier: Apache-2.0
// A harness hands any bytes to one part of the program, which must neither crash, hang nor break
// what `ensure` says. libFuzzer drives it in the preset "fuzz", replay_main.cpp in all others.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace noticescan::fuzz {

inline void ensure(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// What stands before the first line "--", or all. It is taken off `text`, and that line with it.
inline std::string take_part(std::string_view& text) {
  const std::size_t end = std::min(text.find("\n--\n"), text.size());
  std::string part(text.substr(0, end));
  text.remove_prefix(std::min(text.size(), end + 4));
  return part;
}

inline std::vector<std::uint8_t> bytes_of(const std::uint8_t* data, std::size_t size) {
  return {data, data + size};
}

// In memory where the system has that; left behind where a harness crashes, as it must.
struct ScratchFolder {
  std::filesystem::path path;
  ScratchFolder() {
    const bool has_shm = ::access("/dev/shm", W_OK) == 0;
    std::string name = has_shm ? "/dev/shm/noticescan-fuzz-XXXXXX" : "/tmp/noticescan-fuzz-XXXXXX";
    ensure(::mkdtemp(name.data()) != nullptr, "a scratch folder can be made");
    path = name;
  }
  ~ScratchFolder() {
    std::error_code none;
    std::filesystem::remove_all(path, none);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  void write(const std::string& name, std::string_view text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
};

}  // namespace noticescan::fuzz
