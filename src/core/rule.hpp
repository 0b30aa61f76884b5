// SPDX-License-Identifier: Apache-2.0
// A rule of law that fixes how many days a right lasts. Filled from data/rules by the knowledge
// base, handed to `deadline`, which may count a day from it where the paper prints none.
#pragma once

#include <optional>
#include <string>

#include "core/deadline_terms.hpp"

namespace noticescan::core {

struct Rule {
  std::string id;       // "irc-6213-a"
  std::string statute;  // "IRC 6213(a)", for the basis of a counted day
  Role role = Role::petition_by;
  int days = 0;                       // calendar days after the day of mailing, the notice date
  std::optional<int> days_if_abroad;  // only where an address abroad is proven
  std::string text;                   // the rule in a sentence or two, for people

  friend bool operator==(const Rule&, const Rule&) = default;
};

}  // namespace noticescan::core
