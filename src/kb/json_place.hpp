// SPDX-License-Identifier: Apache-2.0
// Where in a JSON text a member stands, so that a complaint can name the line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace noticescan::kb {

// The lines (from 1) of members such as "related[2].code"; where one is absent, the line of the
// innermost object or list around it that is there. `text` must be valid JSON; it is read once for
// all members, since a spoiled file has as many faults as elements.
std::vector<int> lines_of(std::string_view text, const std::vector<std::string>& fields);

}  // namespace noticescan::kb
