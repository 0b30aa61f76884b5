// SPDX-License-Identifier: Apache-2.0
// A child process that does one thing, in the sandbox or out of it.
#pragma once

#include <functional>
#include <ostream>
#include <string>

namespace noticescan::sandbox_test {

struct Ended {
  int signal = 0;   // that ended it; 0: none
  int code = -1;    // else its exit code
  std::string out;  // what it gave back

  friend bool operator==(const Ended&, const Ended&) = default;
};
std::ostream& operator<<(std::ostream& out, const Ended& ended);

// Runs `work` in a child, which ends with what it returns and gives back what it appends.
Ended in_child(const std::function<int(std::string& out)>& work);

}  // namespace noticescan::sandbox_test
