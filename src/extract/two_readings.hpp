// SPDX-License-Identifier: Apache-2.0
// Two readings of one page's picture, in two sizes, made into one: what one of them lost or misread
// the other may have, and where both are clear and differ there is doubt. Both come from the same
// ink, so that a print counts once, however often it was read. Inside the room only.
#pragma once

#include <memory>
#include <vector>

#include "extract/codes.hpp"
#include "extract/layout.hpp"
#include "extract/mentions.hpp"
#include "extract/notice_fields.hpp"

namespace noticescan::extract {

// A page with the words of its second reading in the place of the first's.
struct SecondReading {
  core::PageReading page;
  Layout layout;
};

// In one place of memory, since the layout points at the page. Null where there is none.
std::unique_ptr<const SecondReading> second_reading(const core::PageReading& page);

std::vector<CodeReading> united(std::vector<CodeReading> first, std::vector<CodeReading> again);
std::vector<Mention> united(std::vector<Mention> first, std::vector<Mention> again);
// `first` and `again` were told with the same codes.
PageFacts united(PageFacts first, PageFacts again);

}  // namespace noticescan::extract
