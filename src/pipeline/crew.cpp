// SPDX-License-Identifier: Apache-2.0
#include "pipeline/crew.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace noticescan::pipeline {

std::size_t workers_for(std::size_t tasks, int jobs) {
  return std::clamp<std::size_t>(tasks, 1, static_cast<std::size_t>(std::max(jobs, 1)));
}

Crew::Crew(std::size_t count, std::function<void(std::size_t)> work) : work_(std::move(work)) {
  const auto run = [this](std::size_t number) {
    try {
      work_(number);
    } catch (...) {
      const std::scoped_lock hold(lock_);
      if (!failure_) failure_ = std::current_exception();
    }
  };
  threads_.reserve(count);
  try {
    while (threads_.size() < count) threads_.emplace_back(run, threads_.size());
  } catch (const std::system_error&) {
    // Those that there are do all.
  }
}

void Crew::join() {
  for (std::jthread& thread : threads_) thread.join();
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace noticescan::pipeline
