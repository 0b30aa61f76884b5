// SPDX-License-Identifier: Apache-2.0
// Takes open documents and gives what was read of them, through a worker process that may crash,
// stall or lie: that costs the one document, and the next gets a fresh worker.
#pragma once

#include <atomic>
#include <optional>
#include <span>
#include <vector>

#include "core/error.hpp"
#include "core/page.hpp"
#include "pipeline/channel.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/worker_process.hpp"

namespace noticescan::pipeline {

// One worker, started when first needed, if not before, and then kept warm. For one thread; as many
// as there are threads may live side by side.
class Supervisor {
 public:
  // `cpu_seconds`: for one document; the wall clock has five times that. A `stop` that turns true
  // ends a wait early, with ErrorCode::timeout.
  Supervisor(WorkerProgram program, double cpu_seconds, const std::atomic<bool>* stop = nullptr);

  bool is_stopped() const { return stop_ != nullptr && *stop_; }

  // Starts the worker now, so that it gets ready beside other work. What fails is told by the first
  // request.
  void start_ahead();

  // Of what reads documents, one line for each library and model. Errors: setup, timeout.
  core::Result<std::string> versions();

  // Errors: those of the document; crashed, where the worker died or lied; timeout; setup, where no
  // worker can be started or its models are missing.
  core::Result<core::DocumentReading> read(int document, const Read& request);

  // One descriptor in `files` for each crop; a PNG is written to each.
  core::Result<void> draw_crops(int document, const DrawCrops& request, std::span<const int> files);

  // `documents` are those that the request counts; the PDF is written to `file`.
  core::Result<void> copy_pages(std::span<const int> documents, const CopyPages& request, int file);

 private:
  template <class Answer>
  core::Result<Answer> ask_for(const Request& request, std::span<const int> descriptors);
  core::Result<Reply> ask(const Request& request, std::span<const int> descriptors);
  core::Result<Reply> receive(double cpu_at_start, Deadline wall_end);
  tl::unexpected<core::Error> lost(ChannelFault fault);
  tl::unexpected<core::Error> lied(const std::string& how);
  tl::unexpected<core::Error> timed_out();

  WorkerProgram program_;
  double cpu_seconds_;
  const std::atomic<bool>* stop_;
  std::optional<WorkerProcess> worker_;
};

}  // namespace noticescan::pipeline
