// SPDX-License-Identifier: Apache-2.0
// Taxpayer ids are shown by their last four digits alone, wherever they turn up.
#pragma once

#include <string>
#include <string_view>

namespace noticescan::summary {

// "123-45-6789" -> "XXX-XX-6789"; "12-3456789" -> "XX-XXX6789".
std::string mask_taxpayer_id(std::string_view id);

// Every social security number, ITIN and EIN within `text` masked, with or without its dashes.
std::string mask_ids_in(std::string_view text);

}  // namespace noticescan::summary
