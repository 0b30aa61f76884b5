// SPDX-License-Identifier: Apache-2.0
// The rows of the table: what is read, by whom, and what is aimed at.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "costs.hpp"
#include "documents.hpp"

namespace noticescan::speed {

struct Setting {
  std::filesystem::path program;  // the noticescan that is measured
  std::filesystem::path peers;    // bench/peers
  std::filesystem::path floor;    // bin/noticescan-floor
  std::filesystem::path work;     // for lists and results; empty, and gone after the run
  Studio studio;
  int count = 50;  // documents in a row; the rows of folders take four times as many, or forty
};

const std::vector<std::string>& row_names();  // in the order of the table

// Runs the work of a row. Throws std::runtime_error where a program can't be started or we fail.
Row measure(const std::string& name, const Setting& setting);

}  // namespace noticescan::speed
