// SPDX-License-Identifier: Apache-2.0
#include "pipeline/scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "pipeline/evidence.hpp"
#include "pipeline/second_look.hpp"
#include "pipeline/snapshot.hpp"
#include "pipeline/supervisor.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

bool is_set(const std::atomic<bool>* stop) {
  return stop != nullptr && *stop;
}

ReadFile failed(const std::string& name, core::Error error) {
  return {name, std::nullopt, tl::make_unexpected(std::move(error))};
}

// Asked for pages that the document lacks: a file without any of them can't be read.
core::Result<core::DocumentReading> with_pages(core::Result<core::DocumentReading> reading,
                                               const Read& request) {
  if (!reading || !reading->pages.empty() || request.pages.empty()) return reading;
  return core::fail(
      ErrorCode::not_found,
      fmt::format("None of the pages asked for is in this file: it has {} page{}. Check --pages.",
                  reading->page_count, reading->page_count == 1 ? "" : "s"));
}

// What the threads bring in.
struct Harvest {
  std::vector<std::optional<ReadFile>> files;
  FileDescriptor standard_input;  // kept where evidence is to be drawn of it
};

// A document may take its computing time once: the second look has what the first left over.
double seconds_left(const core::DocumentReading& reading, double budget) {
  double spent_ms = 0;
  for (const auto& [stage, ms] : reading.timings_ms) spent_ms += ms;
  return budget - spent_ms / 1000;
}

// Where it fails, the first reading stands.
void look_again(core::DocumentReading& reading, int document, const ScanOptions& options,
                const Knowledge& knowledge, Supervisor& supervisor) {
  constexpr double kLeastSeconds = 2;  // below, the reader would be cut off on its way
  Read request = options.request;
  request.closer = true;
  if (request.cpu_seconds > 0) {
    request.cpu_seconds = seconds_left(reading, request.cpu_seconds);
    if (request.cpu_seconds < kLeastSeconds) return;
  }
  request.pages = doubtful_pages(reading, knowledge);
  if (request.pages.empty()) return;
  if (auto again = supervisor.read(document, request)) add_second_look(reading, std::move(*again));
}

ReadFile read_file(const std::string& name, const ScanOptions& options, const Knowledge& knowledge,
                   Supervisor& supervisor, FileDescriptor& standard_input,
                   const std::atomic<bool>* stop) {
  auto snapshot = take_snapshot(name, stop);
  if (!snapshot) return failed(name, snapshot.error());
  auto reading =
      with_pages(supervisor.read(snapshot->file.get(), options.request), options.request);
  // Whatever a file does to a worker is that file's fault, and the others go on.
  if (!reading && reading.error().code == ErrorCode::internal) {
    reading.error().code = ErrorCode::crashed;
  }
  if (reading) look_again(*reading, snapshot->file.get(), options, knowledge, supervisor);
  if (name == "-" && options.evidence_dir) standard_input = std::move(snapshot->file);
  return {name, std::move(snapshot->sha256), std::move(reading)};
}

// Each thread has a worker of its own and takes the next file that nobody has; a file that was not
// finished, because of an interruption or an error of setup, stays empty.
Harvest read_files(const ScanOptions& options, const Knowledge& knowledge,
                   const std::atomic<bool>* stop) {
  Harvest harvest;
  auto& results = harvest.files;
  results.resize(options.files.size());
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> hopeless = false;
  const auto work = [&] {
    Supervisor supervisor(options.worker, options.request.cpu_seconds, stop);
    while (!is_set(stop) && !hopeless) {
      const std::size_t i = next++;
      if (i >= results.size()) return;
      ReadFile file =
          read_file(options.files[i], options, knowledge, supervisor, harvest.standard_input, stop);
      if (is_set(stop) && !file.reading) return;  // it may have been cut short
      if (!file.reading && file.reading.error().code == ErrorCode::setup) hopeless = true;
      results[i] = std::move(file);
    }
  };
  const std::size_t count =
      std::min(static_cast<std::size_t>(std::max(options.jobs, 1)), results.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < count; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return harvest;
}

std::optional<core::Error> setup_error(const std::vector<std::optional<ReadFile>>& files) {
  for (const auto& file : files) {
    if (file && !file->reading && file->reading.error().code == ErrorCode::setup) {
      return file->reading.error();
    }
  }
  return std::nullopt;
}

std::vector<std::string> missing_pages(const std::vector<ReadFile>& files, const Read& request) {
  std::vector<std::string> notes;
  for (const ReadFile& file : files) {
    if (!file.reading) continue;
    const int count = file.reading->page_count;
    const auto beyond = std::find_if(request.pages.begin(), request.pages.end(),
                                     [&](int page) { return page > count; });
    if (beyond == request.pages.end()) continue;
    notes.push_back(fmt::format("{} has {} page{}; --pages asks for page {} too", file.name, count,
                                count == 1 ? "" : "s", *beyond));
  }
  return notes;
}

}  // namespace

core::Result<ScanResult> scan(const ScanOptions& options, const Knowledge& knowledge,
                              const std::atomic<bool>* stop) {
  Harvest harvest = read_files(options, knowledge, stop);
  if (auto error = setup_error(harvest.files)) return tl::make_unexpected(*error);

  std::vector<ReadFile> files;
  for (auto& file : harvest.files) {
    if (file) files.push_back(std::move(*file));
  }
  ScanResult result;
  result.files_read = files.size();
  result.records = assemble(files, knowledge, options.assemble);
  result.notes = missing_pages(files, options.request);
  if (options.evidence_dir && !is_set(stop)) {
    auto notes = draw_evidence(options, knowledge.phrases, files, result.records,
                               harvest.standard_input, stop);
    if (!notes) return tl::make_unexpected(notes.error());
    result.notes.insert(result.notes.end(), notes->begin(), notes->end());
  }
  result.interrupted = is_set(stop);
  return result;
}

}  // namespace noticescan::pipeline
