// SPDX-License-Identifier: Apache-2.0
// One run of a program over a document or a folder, and what it cost.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "costs.hpp"
#include "documents.hpp"

namespace noticescan::speed {

using Documents = std::vector<Document>;

struct Run {
  Cost cost;
  std::map<std::string, double> stages_ms;  // of --timings; empty where it wasn't asked for
  bool refused = false;                     // the program read nothing of it
};

// `noticescan scan` of one document; all pages, or the first. Throws where it fails by itself.
Run scan(const std::filesystem::path& program, const Document& document, bool first_page_alone);

// `noticescan batch` of all. `work`: a folder for its results, and for the list of paths.
Run batch(const std::filesystem::path& program, const Documents& documents, int jobs,
          const std::filesystem::path& work);

// A program or script with one argument, the document. Throws where it isn't installed.
Run peer(const std::vector<std::string>& command, const Document& document);

// The same over all documents by `xargs`, `jobs` at once.
Run peer_by_xargs(const std::filesystem::path& script, const Documents& documents, int jobs,
                  const std::filesystem::path& work);

}  // namespace noticescan::speed
