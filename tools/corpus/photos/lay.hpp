// SPDX-License-Identifier: Apache-2.0
// Prints a page onto the blank sheet of a photograph.
#pragma once

#include "photos/plate.hpp"
#include "picture.hpp"

namespace noticescan::corpus {

// The page, turned already as it is to lie on the sheet, becomes the photograph. It is as wide as
// the sheet; where that is longer, as A4 is, the rest stays blank.
void lay_on_sheet(Picture& page, const Plate& plate);

}  // namespace noticescan::corpus
