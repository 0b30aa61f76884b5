// SPDX-License-Identifier: Apache-2.0
// Several printings of one value -> the value, or none where it isn't sure. Inside the room only.
#pragma once

#include <string>
#include <vector>

#include "core/evidence.hpp"

namespace noticescan::extract {

// A printing of a value.
struct Vote {
  std::string value;
  core::Evidence evidence;
  double confidence = 0;  // of its weakest word
};

// The value that is printed most often, of several the first; but none where another differs from
// it in a character or two, since one of them was misread then, and none that was hard to read
// wherever it stands.
core::Field<std::string> decide(const std::vector<Vote>& votes);

}  // namespace noticescan::extract
