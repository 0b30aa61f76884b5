// SPDX-License-Identifier: Apache-2.0
// Waits for files to come into folders.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "pipeline/file_descriptor.hpp"
#include "pipeline/inputs.hpp"

namespace noticescan::pipeline {

class FolderWatch {
 public:
  // Of `paths`, the folders with all folders in them. Errors: ErrorCode::internal, where the system
  // watches no more.
  static core::Result<FolderWatch> open(std::vector<std::string> paths);

  // Returns when a file was closed by its writer, moved in or taken away, when `stop` turned true,
  // or after `longest`. Folders that came meanwhile are watched from now on.
  void wait(std::chrono::milliseconds longest, const std::atomic<bool>* stop);

 private:
  core::Result<void> add_all();
  bool drain();  // true where something had happened

  std::vector<std::string> paths_;
  FileDescriptor events_;
};

// Parts `inputs` from those that somebody is still writing: a name that says so ("x.pdf.part"), or
// a file that was changed within the last two seconds. Gives how many were taken out.
std::size_t hold_back_unfinished(std::vector<Input>& inputs);

// Path, size and time of change of each: what differs when anything may have changed.
std::map<std::string, std::string> states_of(const std::vector<Input>& inputs);

}  // namespace noticescan::pipeline
