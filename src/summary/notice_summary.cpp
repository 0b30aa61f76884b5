// SPDX-License-Identifier: Apache-2.0
#include "summary/notice_summary.hpp"

#include <array>

namespace noticescan::summary {
namespace {

constexpr std::array<std::string_view, 2> kWhys = {"failed", "not_searched"};
constexpr std::array<std::string_view, 5> kOutcomes = {"ok", "review", "partial", "not_a_notice",
                                                       "unreadable"};

}  // namespace

std::string_view name_of(UnreadPage::Why why) {
  return kWhys.at(static_cast<std::size_t>(why));
}
std::string_view name_of(Outcome outcome) {
  return kOutcomes.at(static_cast<std::size_t>(outcome));
}

}  // namespace noticescan::summary
