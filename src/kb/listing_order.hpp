// SPDX-License-Identifier: Apache-2.0
// The order in which people list notices: CP by number, then LT, LP, letters, forms, notices.
#pragma once

#include <string_view>

namespace noticescan::kb {

// Of two canonical codes: CP05 before CP05A before CP14 before CP501 before LT11 before Letter 12C.
bool listed_before(std::string_view a, std::string_view b);

}  // namespace noticescan::kb
