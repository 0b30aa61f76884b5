// SPDX-License-Identifier: Apache-2.0
// Where the program's own files are: beside the program, in the build tree as in an installed one.
#pragma once

#include <filesystem>

namespace noticescan::pipeline {

struct Places {
  std::filesystem::path data_dir;    // ../share/noticescan/data
  std::filesystem::path models_dir;  // ../share/noticescan/models
  std::filesystem::path worker;      // ../libexec/noticescan/noticescan-worker
};

Places places_beside(const std::filesystem::path& program);

// Of the running program, whatever links lead to it.
Places own_places();

}  // namespace noticescan::pipeline
