// SPDX-License-Identifier: Apache-2.0
// The IRS's masthead at the head of a page. Inside the room only.
#pragma once

#include "extract/layout.hpp"

namespace noticescan::extract {

// Also one of which a few letters were misread: no other sender's is so like it.
bool has_masthead(const Layout& layout);

}  // namespace noticescan::extract
