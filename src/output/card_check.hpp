// SPDX-License-Identifier: Apache-2.0
// What `kb check` tells the person who edits the cards.
#pragma once

#include <string>
#include <vector>

#include "kb/check.hpp"
#include "kb/knowledge_base.hpp"

namespace noticescan::output {

// One problem a line, as compilers write them, and a last line that counts.
std::string problems_text(const std::vector<kb::Problem>& problems, const kb::KnowledgeBase& kb);

// An array of {"file", "line", "field", "remedy", "severity"}; `field` null for a whole file,
// `severity` "fault" or "warning".
std::string problems_json(const std::vector<kb::Problem>& problems);

// A Markdown table of what is known, by category: notices, what they rest on, whether it is known
// what the paper prints, Spanish texts.
std::string coverage_table(const kb::KnowledgeBase& kb);

}  // namespace noticescan::output
