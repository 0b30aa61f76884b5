// SPDX-License-Identifier: Apache-2.0
#include "core/deadline_terms.hpp"

#include <array>

namespace noticescan::core {
namespace {

constexpr std::array<std::string_view, 10> kRoles = {
    "pay_by",       "respond_by", "appeal_by", "hearing_by", "petition_by",
    "abatement_by", "file_by",    "call_by",   "appear_on",  "suit_by"};
constexpr std::array<std::string_view, 2> kKinds = {"duty", "right"};
constexpr std::array<std::string_view, 6> kStatuses = {"confirmed", "read",        "computed",
                                                       "immediate", "not_printed", "review"};
constexpr std::array<std::string_view, 2> kCounts = {"postmark", "received"};

}  // namespace

std::string_view name_of(Role role) {
  return kRoles.at(static_cast<std::size_t>(role));
}
std::string_view name_of(DeadlineKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}
std::string_view name_of(Status status) {
  return kStatuses.at(static_cast<std::size_t>(status));
}
std::string_view name_of(Counts counts) {
  return kCounts.at(static_cast<std::size_t>(counts));
}

std::optional<Role> role_named(std::string_view name) {
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    if (kRoles[i] == name) return static_cast<Role>(i);
  }
  return std::nullopt;
}

}  // namespace noticescan::core
