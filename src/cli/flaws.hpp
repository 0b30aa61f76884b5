// SPDX-License-Identifier: Apache-2.0
// What is wrong with arguments that are right one by one: nothing to read, or two that exclude each
// other. Each gives a sentence that says what to do instead.
#pragma once

#include <optional>
#include <string>

#include "cli/arguments.hpp"

namespace noticescan::cli {

std::optional<std::string> flaw_of(const ScanArguments& scan);
std::optional<std::string> flaw_of(const BatchArguments& batch);
std::optional<std::string> flaw_of(const MergeArguments& merge);

}  // namespace noticescan::cli
