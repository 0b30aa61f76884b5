// SPDX-License-Identifier: Apache-2.0
// Reads a folder of cards and says all that is wrong with them, for the person who edits them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kb/knowledge_base.hpp"

namespace noticescan::kb {

struct Problem {
  std::string file;    // "data/notices/CP14.json"
  int line = 1;        // from 1
  std::string field;   // "related[2].code"; empty where the whole file is meant
  std::string remedy;  // what is wrong and how to mend it
};

std::string to_text(const Problem& problem);  // "FILE:LINE: FIELD: REMEDY"

struct Folder {
  KnowledgeBase kb;  // of the cards that could be read
  std::vector<Problem> problems;
};

// Every card, with the faults that show in one file and those of a code in two files. A knowledge
// base can be used only if there is no problem.
Folder read_folder(const std::filesystem::path& data_dir);

// The problems of read_folder, and what is wrong between cards: a related notice without a file,
// one sentence in two cards.
std::vector<Problem> check(const std::filesystem::path& data_dir);

}  // namespace noticescan::kb
