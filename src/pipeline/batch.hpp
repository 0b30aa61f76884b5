// SPDX-License-Identifier: Apache-2.0
// A folder of letters: reads each document once, whatever happens meanwhile, keeps what was read in
// the journal, and makes the records of the whole run from it.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "pipeline/assemble.hpp"
#include "pipeline/inputs.hpp"
#include "pipeline/journal.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/read_document.hpp"
#include "pipeline/shard.hpp"
#include "pipeline/worker_process.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::pipeline {

struct BatchOptions {
  std::vector<Input> inputs;
  Read request;                     // for every file
  TimeFor time = TimeFor::portion;  // what its cpu_seconds are for
  int jobs = 1;
  WorkerProgram worker;
  AssembleOptions assemble;
  std::optional<Shard> shard = {};  // only its documents are read
};

// How far it is. Counts are of files.
struct BatchProgress {
  std::size_t total = 0;
  std::size_t done = 0;
  std::size_t known = 0;  // of those done, read by an earlier run
  std::size_t to_look_at = 0;
  std::size_t failed = 0;
  std::vector<std::string> in_work;  // one for each worker that has a file
};

// The picture of a place on the paper, or nothing where the journal has none.
std::string picture_of(const Journal& journal, const std::string& key,
                       const summary::NoticeSummary& record, const core::Evidence& place);

struct BatchResult {
  std::vector<summary::NoticeSummary> records;  // in the order of the inputs
  std::string key;                              // of the journal
  BatchProgress progress;
  bool interrupted = false;  // files that were not finished have no record
};

// `tell` is called several times a second, from this thread. Files of the same bytes are read once;
// the later ones stand in the records of the first. Errors: setup; internal, where the journal
// can't be written.
core::Result<BatchResult> run_batch(const BatchOptions& options, const Knowledge& knowledge,
                                    Journal& journal, const std::atomic<bool>* stop,
                                    const std::function<void(const BatchProgress&)>& tell);

}  // namespace noticescan::pipeline
