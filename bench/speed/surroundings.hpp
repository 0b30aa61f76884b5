// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace noticescan::speed {

// What the numbers hold for: the day, processor, load, and versions of us and of the peers.
std::string surroundings(const std::filesystem::path& program);

}  // namespace noticescan::speed
