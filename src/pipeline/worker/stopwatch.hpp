// SPDX-License-Identifier: Apache-2.0
// Where the processor's time goes, by stage.
#pragma once

#include <map>
#include <string>

namespace noticescan::pipeline {

double cpu_seconds();         // that this process has used so far
double thread_cpu_seconds();  // that this thread has

class Stopwatch {
 public:
  Stopwatch() : start_(cpu_seconds()) {}

  // What `work` gives; its time goes to `stage`.
  template <class Work>
  auto time(const std::string& stage, Work&& work) {
    const Lap lap{*this, stage, cpu_seconds()};
    return work();
  }

  // Seconds that were counted for one stage, and belong to another.
  void move(const std::string& from, const std::string& to, double seconds) {
    stages_ms_[from] -= seconds * 1000;
    stages_ms_[to] += seconds * 1000;
  }

  double seconds() const { return cpu_seconds() - start_; }  // since this stopwatch was made
  const std::map<std::string, double>& stages_ms() const { return stages_ms_; }

 private:
  struct Lap {
    Stopwatch& watch;
    const std::string& stage;
    double start;
    ~Lap() { watch.stages_ms_[stage] += (cpu_seconds() - start) * 1000; }
  };
  double start_;
  std::map<std::string, double> stages_ms_;
};

}  // namespace noticescan::pipeline
