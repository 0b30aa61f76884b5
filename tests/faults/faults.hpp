// SPDX-License-Identifier: Apache-2.0
// What may fail around the program, one row a kind.
#pragma once

#include <string>
#include <vector>

namespace noticescan::faults {

struct Fault {
  std::string name;
  std::vector<std::vector<std::string>> variants;  // environments of shim.cpp, one run each
  std::vector<std::string> wrapper = {};           // stands before the program's command
  bool first_worker_dies = false;  // only that: a second one reads its document well
};

// `quick`: fewer variants of each. `shared` is a folder that the faults may use.
std::vector<Fault> all_faults(bool quick, const std::string& shared);

}  // namespace noticescan::faults
