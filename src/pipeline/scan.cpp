// SPDX-License-Identifier: Apache-2.0
#include "pipeline/scan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/crew.hpp"
#include "pipeline/evidence.hpp"
#include "pipeline/read_document.hpp"
#include "pipeline/searchable.hpp"
#include "pipeline/snapshot.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

bool is_set(const std::atomic<bool>* stop) {
  return stop != nullptr && *stop;
}

ReadFile failed(const std::string& name, core::Error error) {
  return {name, std::nullopt, tl::make_unexpected(std::move(error))};
}

// What the threads bring in.
struct Harvest {
  std::vector<std::optional<ReadFile>> files;
  FileDescriptor standard_input;  // kept where it is needed once more
};

ReadFile read_file(const std::string& name, const ScanOptions& options, const Knowledge& knowledge,
                   Supervisor& supervisor, FileDescriptor& standard_input,
                   const std::atomic<bool>* stop) {
  auto snapshot = take_snapshot(name, stop);
  if (!snapshot) return failed(name, snapshot.error());
  auto reading =
      read_document(supervisor, snapshot->file.get(), options.request, options.time, knowledge);
  if (name == "-" && (options.evidence_dir || options.searchable_pdf))
    standard_input = std::move(snapshot->file);
  return {name, std::move(snapshot->sha256), std::move(reading)};
}

// Each thread has a worker of its own and takes the next file that nobody has; a file that was not
// finished, because of an interruption or an error of setup, stays empty.
Harvest read_files(const ScanOptions& options, const Knowledge& knowledge, Supervisor& first,
                   const std::atomic<bool>* stop) {
  Harvest harvest;
  auto& results = harvest.files;
  results.resize(options.files.size());
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> hopeless = false;
  const auto work_with = [&](Supervisor& supervisor) {
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
  Crew others(workers_for(results.size(), options.jobs) - 1, [&](std::size_t) {
    Supervisor supervisor(options.worker, options.request.cpu_seconds, stop);
    work_with(supervisor);
  });
  work_with(first);
  others.join();
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
                              Supervisor& first, const std::atomic<bool>* stop) {
  Harvest harvest = read_files(options, knowledge, first, stop);
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
                               harvest.standard_input, first, stop);
    if (!notes) return tl::make_unexpected(notes.error());
    result.notes.insert(result.notes.end(), notes->begin(), notes->end());
  }
  if (options.searchable_pdf && !is_set(stop)) {
    auto pdf = searchable_pdf(options, knowledge.phrases, files, harvest.standard_input, stop);
    if (pdf) {
      result.searchable_pdf = std::move(*pdf);
    } else {
      result.notes.push_back(fmt::format("no searchable PDF was made. {}", pdf.error().message));
    }
  }
  result.interrupted = is_set(stop);
  return result;
}

}  // namespace noticescan::pipeline
