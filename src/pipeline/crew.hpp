// SPDX-License-Identifier: Apache-2.0
// Threads that share the work of a run.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace noticescan::pipeline {

// As many as are allowed and have something to do; one at least, who says that there is nothing.
std::size_t workers_for(std::size_t tasks, int jobs);

class Crew {
 public:
  // Starts `count` threads that run `work` with their numbers, from 0; fewer, or none, where the
  // system gives no more.
  Crew(std::size_t count, std::function<void(std::size_t)> work);

  std::size_t size() const { return threads_.size(); }

  // Waits for all. Throws what the first of them threw that failed.
  void join();

 private:
  std::function<void(std::size_t)> work_;
  std::mutex lock_;
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;  // joined before the rest goes
};

}  // namespace noticescan::pipeline
