// SPDX-License-Identifier: Apache-2.0
// One run over many files: open each, have it read by a worker, make records of all, and draw the
// evidence where asked for.
#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "pipeline/assemble.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/read_document.hpp"
#include "pipeline/supervisor.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::pipeline {

struct ScanOptions {
  std::vector<std::string> files;   // paths; "-" is standard input, once
  Read request;                     // pages, limits and password, for every file
  TimeFor time = TimeFor::portion;  // what its cpu_seconds are for
  int jobs = 1;                     // workers side by side
  WorkerProgram worker;             // of all but the first
  AssembleOptions assemble;
  std::optional<std::filesystem::path> evidence_dir;  // exists
  bool searchable_pdf = false;                        // make one of all pages
};

struct ScanResult {
  std::vector<summary::NoticeSummary> records;  // in the order of `files`, whatever `jobs` is
  std::vector<std::string> notes;               // for the user: a page that isn't there
  bool interrupted = false;  // then files that were not finished, and evidence, are left out
  std::size_t files_read = 0;
  std::optional<std::string> searchable_pdf;
};

// `first` may have been started ahead, and draws the evidence, too. Files that can't be read become
// records with an error. Errors: setup, where no file could be read whatever it holds; internal,
// where evidence can't be written.
core::Result<ScanResult> scan(const ScanOptions& options, const Knowledge& knowledge,
                              Supervisor& first, const std::atomic<bool>* stop = nullptr);

}  // namespace noticescan::pipeline
