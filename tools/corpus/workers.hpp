// SPDX-License-Identifier: Apache-2.0
// Shares the documents of a corpus among processes, and joins what is true of them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace noticescan::corpus {

struct Work {
  std::filesystem::path out;
  int count = 0;
  int jobs = 1;  // worker processes
};

// Calls `make_one` for 0 to count - 1, each in one of the workers, and writes what it gives, a line
// each, in this order to out/truth.jsonl. Throws std::runtime_error where a worker fails, which has
// said by then why on standard error.
void write_truth_of(const Work& work, const std::function<std::string(int)>& make_one);

}  // namespace noticescan::corpus
