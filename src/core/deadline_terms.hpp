// SPDX-License-Identifier: Apache-2.0
// The words of the interface for deadlines, shared by the rooms that find, decide and show them.
#pragma once

#include <optional>
#include <string_view>

namespace noticescan::core {

enum class Role {
  pay_by,
  respond_by,
  appeal_by,
  hearing_by,    // Collection Due Process
  petition_by,   // Tax Court
  abatement_by,  // of a math error
  file_by,
  call_by,
  appear_on,
  suit_by
};

enum class DeadlineKind { duty, right };

// See the interface for what each status promises.
enum class Status { confirmed, read, computed, immediate, not_printed, review };

enum class Counts { postmark, received };

std::string_view name_of(Role role);
std::string_view name_of(DeadlineKind kind);
std::string_view name_of(Status status);
std::string_view name_of(Counts counts);
std::optional<Role> role_named(std::string_view name);

}  // namespace noticescan::core
