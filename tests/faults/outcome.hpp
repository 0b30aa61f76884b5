// SPDX-License-Identifier: Apache-2.0
// How a run under a fault ended, beside the same run without one.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "support/run_program.hpp"

namespace noticescan::faults {

// The lines of results.jsonl by the name of the file they are of.
std::map<std::string, std::string> records_in(const std::filesystem::path& folder);

// The code of the error that a record names and says nothing else; empty where it isn't so.
std::string error_of(const std::string& line);

// Whether a record says that pages couldn't be read, and tells no other date than all of them
// would.
bool is_honest_part_of(const std::string& line, const std::string& expected);

struct Outcome {
  int right = 0;                    // documents whose record is as without the fault
  std::map<std::string, int> told;  // named errors: of documents by code, of runs as "run: exit 4"
  std::vector<std::string> wrong;   // what must not be: hangs, crashes, other records, lost ones
};

// Adds one run to `outcome`. `spared` are the documents that the fault must not touch.
void judge(const test_support::Finished& run, const std::filesystem::path& out,
           const std::map<std::string, std::string>& expected,
           const std::vector<std::string>& spared, Outcome& outcome);

}  // namespace noticescan::faults
