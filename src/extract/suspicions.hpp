// SPDX-License-Identifier: Apache-2.0
// What a letter says that the IRS would not say, or that its reader should know. Inside the room
// only.
#pragma once

#include <vector>

#include "extract/layout.hpp"
#include "extract/notice_fields.hpp"
#include "extract/phrase_tables.hpp"

namespace noticescan::extract {

// Sentences of data/phrases' warnings, where they were read well, and none of the words stands in
// the sentence that turn it round ("we never ask for gift cards").
void find_suspicions(const Layout& layout, const PhraseTables& tables,
                     std::vector<Suspicion>& found);

}  // namespace noticescan::extract
