// SPDX-License-Identifier: Apache-2.0
#include "whole_pages.hpp"

#include <stdexcept>

#include "output/json.hpp"
#include "pipeline/assemble.hpp"
#include "pipeline/snapshot.hpp"
#include "pipeline/supervisor.hpp"
#include "scan.hpp"

namespace noticescan::accuracy {
namespace {

// The limits of `noticescan scan` as it is, but for time: Tesseract takes seconds a page.
pipeline::Read whole_pages() {
  pipeline::Read request;
  request.max_pixels = 150'000'000;
  request.max_pages = 2000;
  request.effort = pipeline::Effort::closer;
  return request;
}

}  // namespace

std::string read_whole_pages(const std::filesystem::path& file, const std::filesystem::path& worker,
                             const std::filesystem::path& source) {
  constexpr double kSeconds = 600;
  const auto knowledge = pipeline::load_knowledge(source / "data");
  if (!knowledge) throw std::runtime_error(knowledge.error().message);
  const auto snapshot = pipeline::take_snapshot(file.string());
  if (!snapshot) throw std::runtime_error(snapshot.error().message);
  pipeline::Supervisor supervisor({.program = worker, .models_dir = source / "models"}, kSeconds);
  auto reading = supervisor.read(snapshot->file.get(), whole_pages());
  if (!reading && reading.error().code == core::ErrorCode::setup)
    throw std::runtime_error(reading.error().message);
  return output::to_jsonl(
      pipeline::assemble({{file.string(), snapshot->sha256, std::move(reading)}}, *knowledge,
                         {.as_of = *core::parse_iso(kAsOf)}));
}

}  // namespace noticescan::accuracy
