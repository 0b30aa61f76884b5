// SPDX-License-Identifier: Apache-2.0
// How costs grow: of a document with its pages, of a folder with the workers that read it.
#pragma once

#include <string>

#include "rows.hpp"

namespace noticescan::speed {

// Lines of three columns parted by tabs, for a program that draws: pages, and CPU seconds of ours
// and of tesseract's; or workers, and wall seconds a document. Throw as measure().
std::string by_pages(const Setting& setting);
std::string by_workers(const Setting& setting);

}  // namespace noticescan::speed
