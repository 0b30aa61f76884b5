// SPDX-License-Identifier: Apache-2.0
// What the pictures of a HEIF file are made of (ISO/IEC 23008-12): parts ("dimg") and masks
// ("auxl"). libheif 1.15 follows these references without end where a picture is made of itself,
// until its stack is used up.
#pragma once

#include "input/bytes.hpp"

namespace noticescan::input {

// Whether no picture is made of itself, at first or at second hand, and each reference is as long
// as its count of parts says. True where there are none.
bool has_sound_references(Bytes file);

}  // namespace noticescan::input
