// SPDX-License-Identifier: Apache-2.0
#include "pipeline/places.hpp"

namespace noticescan::pipeline {

Places places_beside(const std::filesystem::path& program) {
  const std::filesystem::path prefix = program.parent_path().parent_path();
  return {prefix / "share/noticescan/data", prefix / "share/noticescan/models",
          prefix / "libexec/noticescan/noticescan-worker"};
}

Places own_places() {
  std::error_code ignored;
  return places_beside(std::filesystem::read_symlink("/proc/self/exe", ignored));
}

}  // namespace noticescan::pipeline
