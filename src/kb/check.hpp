// SPDX-License-Identifier: Apache-2.0
// Reads a folder of cards, rules and ladders and says all that is wrong with them, for the person
// who edits them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "kb/knowledge_base.hpp"

namespace noticescan::kb {

struct Problem {
  std::string file;         // "data/notices/CP14.json"
  int line = 1;             // from 1
  std::string field;        // "related[2].code"; empty where the whole file is meant
  std::string remedy;       // what is wrong and how to mend it
  bool is_warning = false;  // worth a look, no fault
};

std::string to_text(const Problem& problem);  // "FILE:LINE: FIELD: REMEDY"

struct Folder {
  KnowledgeBase kb;               // of the files that could be read
  std::vector<Problem> problems;  // no warnings
};

// Every file, with the faults that show in one alone and those of a code in two files. A knowledge
// base can be used only if there is no problem.
Folder read_folder(const std::filesystem::path& data_dir);

// The problems of read_folder, and what is wrong between files: a related notice, a step of a
// ladder or a code of a rule without a card; a window that contradicts its rule; notices that are
// each said to come after the other; one sentence in two cards; a text that asks for too many years
// of school. A check over a year old is a warning.
std::vector<Problem> check(const Folder& folder, const std::filesystem::path& data_dir,
                           core::Date today);
std::vector<Problem> check(const std::filesystem::path& data_dir, core::Date today = core::today());

}  // namespace noticescan::kb
