// SPDX-License-Identifier: Apache-2.0
// Each record's pages as a PDF of their own, in a folder of the user's. The worker makes it: the
// supervisor looks into no document.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "extract/phrases.hpp"
#include "output/client_map.hpp"
#include "pipeline/journal.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/supervisor.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::pipeline {

struct SplitOptions {
  std::filesystem::path folder;  // exists
  std::string name_pattern;      // split_name.hpp
  const output::ClientMap* clients = nullptr;
  Read request;  // limits and password
  // Words can be found in the copies: those in the journal, under `key`.
  bool searchable = false;
  bool redact = false;  // these words name nobody
  std::string key;
};

// The journal keeps which files are ours: these are replaced, kept where nothing has changed, and
// removed where their notice is gone; no other file is touched. Gives notes on records that could
// not be copied (a file has changed since, or is damaged). Errors: internal, where a file can't be
// written.
core::Result<std::vector<std::string>> split_records(
    const std::vector<summary::NoticeSummary>& records, const SplitOptions& options,
    const extract::Phrases& phrases, Supervisor& supervisor, Journal& journal,
    const std::atomic<bool>* stop);

// The PDF of a request: `documents` are its descriptors.
core::Result<std::string> pdf_of_pages(Supervisor& supervisor, const std::vector<int>& documents,
                                       const CopyPages& request);

}  // namespace noticescan::pipeline
