// SPDX-License-Identifier: Apache-2.0
// Which code a token stands for, and what other readings of its ink make of it. Inside the room
// only.
#pragma once

#include <string>

#include "extract/code_tokens.hpp"
#include "extract/codes.hpp"

namespace noticescan::extract {

// The confidence of a code that both crops give, where the page's reading gave another.
inline constexpr double kOutvoted = 0.7;

// The code that a token stands for, and how it was understood.
void resolve(const std::string& token, const core::KnownCodes& known, CodeReading& reading);

// Reads and rereadings of one print: where both crops give another code than the page does, the
// page was misread, and the code needs a second printing to be believed.
void look_again(const core::PageReading& page, const Cell& cell, const CodeToken& token,
                const core::KnownCodes& known, CodeReading& reading);

}  // namespace noticescan::extract
