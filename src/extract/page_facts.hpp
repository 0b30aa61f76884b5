// SPDX-License-Identifier: Apache-2.0
// What one page says of itself, whatever notice it belongs to. Inside the room only.
#pragma once

#include <vector>

#include "extract/layout.hpp"
#include "extract/notice_fields.hpp"
#include "extract/phrase_tables.hpp"

namespace noticescan::extract {

// `codes` are those of this page.
PageFacts facts_of(const Layout& layout, const std::vector<CodeReading>& codes,
                   const PhraseTables& tables);

}  // namespace noticescan::extract
