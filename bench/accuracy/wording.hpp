// SPDX-License-Identifier: Apache-2.0
// What is true, and what was claimed, in a few words for people.
#pragma once

#include <string>

#include "answer.hpp"
#include "truth.hpp"

namespace noticescan::accuracy {

std::string truth_line(const Truth& truth);     // "CP14 2025-02-20 at once"
std::string answer_line(const Answer& answer);  // "CP14 2025-02-20 (ok, confirmed)"
std::string made_line(const Truth& truth);      // "damage fax_fine · layout cp_2011 · ..."

}  // namespace noticescan::accuracy
