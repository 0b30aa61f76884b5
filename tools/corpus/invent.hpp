// SPDX-License-Identifier: Apache-2.0
// People, amounts, numbers and dates that never were.
#pragma once

#include <string>

#include "core/date.hpp"
#include "library.hpp"
#include "random.hpp"

namespace noticescan::corpus {

struct Invented {
  Json values;  // for the layout's placeholders
  core::Date notice_date;
  core::Date respond_by;   // notice date plus `days`
  core::Date second_by;    // a later deadline, for letters that have two
  std::string date_style;  // as `written` knows them
  int days = 0;            // of the window or to the printed date; 0: the letter has none
  std::string amount_due;  // "1327.09": the sum of the parts
};

// Everything that a letter may name. Social security numbers are masked or of the areas 000 and
// 666, which were never given out.
Invented invent(const Library& library, const Json& letter, const std::string& code,
                Random& random);

// "long" (November 9, 2026), "abbreviated" (Nov. 09, 2026), "numeric" (11/09/2026), "upper"
// (NOVEMBER 9, 2026), "stamp" (NOV 09 2026), "spanish" (9 de noviembre de 2026).
std::string written(core::Date date, const std::string& style);

// "Letter 4883C" -> "4883C", "CP14" -> "CP14".
std::string short_code(const std::string& code);

}  // namespace noticescan::corpus
