// SPDX-License-Identifier: Apache-2.0
// Pictures of what the fields of records were read from: FILE-pPAGE-FIELD.png in one folder.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "pipeline/file_descriptor.hpp"
#include "pipeline/scan.hpp"
#include "pipeline/supervisor.hpp"

namespace noticescan::pipeline {

// One picture: which part of which file, under which name.
struct EvidencePicture {
  std::size_t file = 0;  // index into the files of the run
  std::string name;      // without a folder, unique within the run
  Crop crop;
};

// The pictures of all records, but for those of fields that the options hide.
std::vector<EvidencePicture> evidence_pictures(const std::vector<ReadFile>& files,
                                               const std::vector<summary::NoticeSummary>& records,
                                               const AssembleOptions& options);

// The turn, in degrees, that stood the page of a place upright.
int rotation_of(const summary::NoticeSummary& record, const core::Evidence& evidence);

// Places on a file's pages that the options hide, to be painted over.
std::vector<Crop> hidden_places(const std::vector<core::PageReading>& pages,
                                const extract::PrivatePlaces& places,
                                const AssembleOptions& options);
std::vector<Crop> hidden_places(const ReadFile& file, const extract::Phrases& phrases,
                                const AssembleOptions& options);

// One request, of at most kMaxCrops pictures; gives the bytes of each.
core::Result<std::vector<std::string>> draw_pictures(Supervisor& supervisor, int document,
                                                     const DrawCrops& request);

// Draws and saves them all; `standard_input` is what was read as "-". Gives notes on files whose
// pictures could not be drawn (one has changed since, or is too much for the worker). Errors:
// ErrorCode::internal where one can't be written.
core::Result<std::vector<std::string>> draw_evidence(
    const ScanOptions& options, const extract::Phrases& phrases, const std::vector<ReadFile>& files,
    const std::vector<summary::NoticeSummary>& records, const FileDescriptor& standard_input,
    Supervisor& supervisor, const std::atomic<bool>* stop);

}  // namespace noticescan::pipeline
