// SPDX-License-Identifier: Apache-2.0
// What the pictures of a HEIF file are made of (ISO/IEC 23008-12, "dimg"): libheif 1.15 follows
// these references without end where a picture is made of itself, until its stack is used up.
#pragma once

#include "input/bytes.hpp"

namespace noticescan::input {

// Whether any picture is made of itself, at first or at second hand. False where the references
// can't be read: libheif says so, too.
bool has_picture_made_of_itself(Bytes file);

}  // namespace noticescan::input
