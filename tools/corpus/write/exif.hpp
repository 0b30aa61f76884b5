// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "write/image.hpp"

namespace noticescan::corpus {

// The JPEG file with an APP1 segment in front that holds the EXIF data.
std::string with_exif(const std::string& jpeg, const Exif& exif);

}  // namespace noticescan::corpus
