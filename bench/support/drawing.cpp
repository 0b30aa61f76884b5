// SPDX-License-Identifier: Apache-2.0
#include "support/drawing.hpp"

#include <algorithm>
#include <stdexcept>

#include "support/processes.hpp"

namespace noticescan::bench {
namespace {

namespace fs = std::filesystem;

fs::file_time_type newest_of_data(const fs::path& folder) {
  fs::file_time_type newest = fs::file_time_type::min();
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    newest = std::max(newest, entry.last_write_time());
  }
  return newest;
}

// Whether the set in `folder` is what the corpus tool would draw today.
bool is_fresh(const fs::path& folder, const Painter& painter) {
  const fs::path truth = folder / "truth.jsonl";
  if (!fs::exists(truth)) return false;
  const auto drawn = fs::last_write_time(truth);
  return drawn > fs::last_write_time(painter.program) && drawn > newest_of_data(painter.data);
}

}  // namespace

void draw(const fs::path& folder, const std::vector<std::string>& arguments,
          const Painter& painter) {
  if (is_fresh(folder, painter)) return;
  fs::remove_all(folder);
  Command command = {painter.program.string(), "--data", painter.data.string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  command.insert(command.end(), {"--out", folder.string()});
  if (run_one(command).code != 0) throw std::runtime_error(command[0] + " failed");
}

}  // namespace noticescan::bench
