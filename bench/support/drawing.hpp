// SPDX-License-Identifier: Apache-2.0
// Sets of documents, drawn where they aren't there yet.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace noticescan::bench {

struct Painter {
  std::filesystem::path program;  // bin/noticescan-corpus
  std::filesystem::path data;     // tools/corpus/data
};

// Draws into `folder` what `arguments` of the corpus tool ask for, unless it was drawn since the
// tool or its data changed. Throws std::runtime_error where the tool fails.
void draw(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
          const Painter& painter);

}  // namespace noticescan::bench
