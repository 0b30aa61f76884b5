// SPDX-License-Identifier: Apache-2.0
// What is wrong with a picture that can't be read, and how to take it again.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/page.hpp"
#include "extract/notice_fields.hpp"

namespace noticescan::summary {

// In the order in which they are told: what comes first often causes what comes behind it.
enum class PictureFault { too_dark, glare, too_far, cut_off, blur };

// The plainest fault; nothing where none stands out.
std::optional<PictureFault> fault_of(const core::PageQuality& quality);

// Of the pages that were not read well, the first fault.
std::optional<PictureFault> fault_of(const std::vector<extract::PageFacts>& pages);

// Two sentences, in English: what is wrong, and what to do.
std::string_view advice_on(PictureFault fault);

}  // namespace noticescan::summary
