// SPDX-License-Identifier: Apache-2.0
// Codes that no cell of their own says as they stand: web addresses, garbled words, words that one
// crop alone makes a code. Each is a second printing, or leaves a doubt. Inside the room only.
#pragma once

#include <vector>

#include "extract/code_tokens.hpp"
#include "extract/codes.hpp"

namespace noticescan::extract {

// "www.irs.gov/cp01a", or "irs.gowicp01a" of smeared print: this names no code alone, since its end
// may be lost as well ("irs.gowicp3" of a CP31), and is a second printing beside another.
void read_addresses(const Layout& layout, const core::KnownCodes& known,
                    std::vector<CodeReading>& readings);

// A word that no reading takes for a code is the one that the page's web address names, but for one
// sign: "cPa9" and "irs.gov/cp49". It is a printing of it, and a doubt stays.
void read_garbled(const core::PageReading& page, const core::KnownCodes& known,
                  std::vector<CodeReading>& readings);

// "UT11" behind "Notice", which is no code: one of its crops gives "LT11", one sign off. It is a
// printing of that one, and a doubt stays.
void read_by_crops(const Layout& layout, int index, const CodeLabels& labels,
                   const core::KnownCodes& known, std::vector<CodeReading>& readings);

}  // namespace noticescan::extract
