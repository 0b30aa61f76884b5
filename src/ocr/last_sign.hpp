// SPDX-License-Identifier: Apache-2.0
// The networks take a capital I behind digits for a 1, whatever it looks like, and all of them
// alike: CP22I and CP221 are two notices. Its shape tells.
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <string_view>

namespace noticescan::ocr {

inline constexpr char kUnclearSign = '!';  // read at times, and printed at the end of no code

// Whether a line was read as a code that ends in a sign which may be either: "CP221", "cP22!".
bool may_end_in_either(std::string_view line);

// The last sign of a line of print by its shape: '1' has a flag on the left of its head, 'I' has
// nothing there, or a serif on both sides; kUnclearSign otherwise. `ink`: 255 on ink.
char one_or_capital_i(const cv::Mat& ink);

// A code with this as its last sign, where it was read with one that may be either ("CP221",
// "CP22!") behind a digit; as it is otherwise, and for 0.
std::string with_last_sign(std::string code, char sign);

}  // namespace noticescan::ocr
