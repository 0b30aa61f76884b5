// SPDX-License-Identifier: Apache-2.0
#include "workers.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "document.hpp"

namespace noticescan::corpus {
namespace {

using MakeOne = std::function<std::string(int)>;

std::filesystem::path share_of_truth(const Work& work, int job) {
  return work.out / fmt::format("truth.{}.part", job);
}

// Every `jobs`-th document, from `job` on.
void make_share(const Work& work, const MakeOne& make_one, int job) {
  std::string truth;
  for (int index = job; index < work.count; index += work.jobs) {
    truth += make_one(index) + "\n";
  }
  write_file(share_of_truth(work, job), truth);
}

// Cairo 1.16 and Pango 1.50 crash now and then when several threads draw, so that each worker is a
// process. Gives its id.
pid_t start_worker(const Work& work, const MakeOne& make_one, int job) {
  const pid_t child = fork();
  if (child != 0) return child;
  int code = 0;
  try {
    make_share(work, make_one, job);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "noticescan-corpus: %s\n", error.what());
    code = 1;
  }
  std::_Exit(code);
}

void wait_for(const std::vector<pid_t>& workers) {
  bool well = true;
  for (const pid_t worker : workers) {
    int status = 0;
    well = worker > 0 && waitpid(worker, &status, 0) == worker && status == 0 && well;
  }
  if (!well) throw std::runtime_error("a worker failed");
}

// The workers took turns: one line of each after the other.
std::string joined_truth(const Work& work) {
  std::vector<std::ifstream> shares;
  for (int job = 0; job < work.jobs; ++job) shares.emplace_back(share_of_truth(work, job));
  std::string truth;
  for (int index = 0; index < work.count; ++index) {
    std::string line;
    std::getline(shares[static_cast<std::size_t>(index % work.jobs)], line);
    truth += line + "\n";
  }
  return truth;
}

}  // namespace

void write_truth_of(const Work& work, const MakeOne& make_one) {
  std::filesystem::create_directories(work.out);
  std::vector<pid_t> workers;
  for (int job = 0; job < work.jobs; ++job) workers.push_back(start_worker(work, make_one, job));
  wait_for(workers);
  write_file(work.out / "truth.jsonl", joined_truth(work));
  for (int job = 0; job < work.jobs; ++job) std::filesystem::remove(share_of_truth(work, job));
}

}  // namespace noticescan::corpus
