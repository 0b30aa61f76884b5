// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/engine.hpp"

#include <system_error>

#include "pipeline/worker/stopwatch.hpp"

namespace noticescan::pipeline {
namespace {

// The part, as `load` gives it where it isn't there yet.
template <class Part, class Load>
core::Result<const Part*> kept(std::optional<core::Result<Part>>& part, const Load& load) {
  if (!part) part.emplace(load());
  if (!*part) return tl::make_unexpected((*part).error());
  return &**part;
}

}  // namespace

void Engine::load_ahead() {
  if (ahead_.valid() || line_reader_) return;  // in this order: its thread writes the other
  try {
    ahead_ = std::async(std::launch::async, [this] {
      (void)line_reader(imaging::Look::normal);
      return thread_cpu_seconds();
    });
  } catch (const std::system_error&) {  // then it is loaded when it is needed
  }
}

double Engine::finish_loading() {
  return ahead_.valid() ? ahead_.get() : 0;
}

core::Result<const ocr::LineReader*> Engine::line_reader(imaging::Look look) {
  if (look == imaging::Look::normal)
    return kept(line_reader_, [&] { return ocr::LineReader::load(models_dir_); });
  return kept(closer_reader_,
              [&] { return ocr::LineReader::load(models_dir_, "closer", "closer_witness"); });
}

core::Result<const ocr::Recognizer*> Engine::recognizer() {
  return kept(recognizer_, [&] { return ocr::Recognizer::load(models_dir_); });
}

}  // namespace noticescan::pipeline
