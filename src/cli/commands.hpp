// SPDX-License-Identifier: Apache-2.0
// What each command does; each gives the exit code.
#pragma once

#include "cli/arguments.hpp"

namespace noticescan::cli {

int run(const ScanArguments& arguments);
int run(const BatchArguments& arguments);
int run(const MergeArguments& arguments);
int run(const KbListArguments& arguments);
int run(const KbShowArguments& arguments);
int run(const KbSearchArguments& arguments);
int run(const KbCheckArguments& arguments);
int run(const KbBuildArguments& arguments);
int run(const VersionArguments& arguments);
int run(const Message& message);

}  // namespace noticescan::cli
