// SPDX-License-Identifier: Apache-2.0
// The one order in which a code is looked for: as the IRS writes it, as an alias, and by what is
// left of the spelling when blanks, dashes and the words around it are gone.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "core/notice_code.hpp"
#include "kb/spelling.hpp"

namespace noticescan::kb {

// `entries` have the members `code` and `aliases`. Null where none is meant.
template <class Entries>
const typename Entries::value_type* find_by_spelling(const Entries& entries,
                                                     std::string_view spelling) {
  const auto with = [&](const auto& matches) -> const typename Entries::value_type* {
    const auto it = std::find_if(entries.begin(), entries.end(), matches);
    return it == entries.end() ? nullptr : &*it;
  };
  if (const auto canonical = core::canonical_code(spelling)) {
    if (const auto* hit = with([&](const auto& e) { return e.code == *canonical; })) return hit;
  }
  const std::string bare = bare_spelling(spelling);
  if (bare.empty()) return nullptr;
  if (const auto* hit = with([&](const auto& e) {
        return std::any_of(e.aliases.begin(), e.aliases.end(),
                           [&](const auto& alias) { return bare_spelling(alias) == bare; });
      })) {
    return hit;
  }
  return with([&](const auto& e) { return bare_spelling(e.code) == bare; });
}

}  // namespace noticescan::kb
