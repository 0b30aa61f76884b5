// SPDX-License-Identifier: Apache-2.0
// All data of the corpus, read once.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "values.hpp"

namespace noticescan::corpus {

struct Library {
  std::map<std::string, Json> layouts;  // with what they extend filled in
  std::map<std::string, Json> letters;
  Json common;  // values of every letter
  Json people;
  Json plan;
  Json damages;
  Json distractors;
};

Library read_library(const std::filesystem::path& data);

Json read_json(const std::filesystem::path& path);  // throws with the file's name and place

}  // namespace noticescan::corpus
