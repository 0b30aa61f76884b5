// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/engine.hpp"

#include <system_error>

#include "pipeline/worker/stopwatch.hpp"

namespace noticescan::pipeline {
namespace {

template <class Part>
core::Result<const Part*> loaded(std::optional<core::Result<Part>>& part,
                                 std::optional<core::Result<std::vector<ocr::Model>>>& models,
                                 const std::filesystem::path& models_dir) {
  if (!models) models.emplace(ocr::load_models(models_dir));
  if (!*models) return tl::make_unexpected(models->error());
  if (!part) part.emplace(Part::load(**models));
  if (!*part) return tl::make_unexpected(part->error());
  return &**part;
}

}  // namespace

void Engine::load_ahead() {
  if (ahead_.valid() || line_reader_) return;  // in this order: its thread writes the other
  try {
    ahead_ = std::async(std::launch::async, [this] {
      (void)line_reader();
      return thread_cpu_seconds();
    });
  } catch (const std::system_error&) {  // then it is loaded when it is needed
  }
}

double Engine::finish_loading() {
  return ahead_.valid() ? ahead_.get() : 0;
}

core::Result<const ocr::LineReader*> Engine::line_reader() {
  return loaded(line_reader_, models_, models_dir_);
}

core::Result<const ocr::Recognizer*> Engine::recognizer() {
  return loaded(recognizer_, models_, models_dir_);
}

}  // namespace noticescan::pipeline
