// SPDX-License-Identifier: Apache-2.0
#include "pipeline/read_document.hpp"

#include <fmt/format.h>

#include "pipeline/second_look.hpp"

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

// Asked for pages that the document lacks: a file without any of them can't be read.
core::Result<core::DocumentReading> with_pages(core::Result<core::DocumentReading> reading,
                                               const Read& request) {
  if (!reading || !reading->pages.empty() || request.pages.empty()) return reading;
  return core::fail(
      ErrorCode::not_found,
      fmt::format("None of the pages asked for is in this file: it has {} page{}. Check --pages.",
                  reading->page_count, reading->page_count == 1 ? "" : "s"));
}

// A document may take its computing time once: the second look has what the first left over.
double seconds_left(const core::DocumentReading& reading, double budget) {
  double spent_ms = 0;
  for (const auto& [stage, ms] : reading.timings_ms) spent_ms += ms;
  return budget - spent_ms / 1000;
}

// Where it fails, the first reading stands.
void look_again(core::DocumentReading& reading, int document, Read request,
                const Knowledge& knowledge, Supervisor& supervisor) {
  constexpr double kLeastSeconds = 2;  // below, the reader would be cut off on its way
  request.closer = true;
  if (request.cpu_seconds > 0) {
    request.cpu_seconds = seconds_left(reading, request.cpu_seconds);
    if (request.cpu_seconds < kLeastSeconds) return;
  }
  request.pages = doubtful_pages(reading, knowledge);
  if (request.pages.empty()) return;
  if (auto again = supervisor.read(document, request)) add_second_look(reading, std::move(*again));
}

}  // namespace

core::Result<core::DocumentReading> read_document(Supervisor& supervisor, int document,
                                                  const Read& request, const Knowledge& knowledge) {
  auto reading = with_pages(supervisor.read(document, request), request);
  // Whatever a file does to a worker is that file's fault, and the others go on.
  if (!reading && reading.error().code == ErrorCode::internal) {
    reading.error().code = ErrorCode::crashed;
  }
  if (reading) look_again(*reading, document, request, knowledge, supervisor);
  return reading;
}

}  // namespace noticescan::pipeline
