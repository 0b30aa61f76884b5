// SPDX-License-Identifier: Apache-2.0
// Where in a JSON text a member stands, so that a complaint can name the line.
#pragma once

#include <string_view>

namespace noticescan::kb {

// The line (from 1) of a member such as "related[2].code"; where it is absent, the line of the
// innermost object or list around it that is there. `text` must be valid JSON.
int line_of(std::string_view text, std::string_view field);

}  // namespace noticescan::kb
