// SPDX-License-Identifier: Apache-2.0
// The networks take a capital I behind digits for a 1, whatever it looks like, and all of them
// alike: CP22I and CP221 are two notices. Its shape tells.
#pragma once

#include <opencv2/core.hpp>
#include <string>

namespace noticescan::ocr {

// The last sign of a line of print by its shape, where it is one of these: '1' has a flag on the
// left of its head, 'I' has nothing there, or a serif on both sides. Otherwise 0. `ink`: 255 on
// ink.
char one_or_capital_i(const cv::Mat& ink);

// A code with this as its last sign, where it was read with one that may be either ("CP221",
// "CP22!") behind a digit; as it is otherwise, and for 0.
std::string with_last_sign(std::string code, char sign);

}  // namespace noticescan::ocr
