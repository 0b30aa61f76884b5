// SPDX-License-Identifier: Apache-2.0
// Names of files for the notices of a batch, by a pattern of the user's.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "output/client_map.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::pipeline {

inline constexpr std::string_view kSplitName = "{respond_by}_{code}_{addressee}.pdf";

// Errors: not_readable, naming a field that there isn't and those that there are.
core::Result<void> check_split_name(std::string_view pattern);

// Letters, digits, dots, dashes and underscores; what is unknown is told by "no-...". Ends in
// ".pdf" and has at most 124 bytes.
std::string split_name(std::string_view pattern, const summary::NoticeSummary& record,
                       const output::ClientMap* clients);

// A number goes before ".pdf" where a name is `taken`, by the file system or in `used`, in whatever
// letters: not all file systems tell PAT from Pat. It is added to `used`.
std::string unique_name(const std::string& name, std::set<std::string>& used,
                        const std::function<bool(const std::string&)>& taken);

}  // namespace noticescan::pipeline
