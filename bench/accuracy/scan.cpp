// SPDX-License-Identifier: Apache-2.0
#include "scan.hpp"

#include "support/progress.hpp"

namespace noticescan::accuracy {

bench::Command scan_command(const std::filesystem::path& program) {
  return {program.string(), "scan", "-q", "--format", "jsonl", "--jobs", "1", "--as-of", kAsOf};
}

std::vector<Judged> scan_all(const bench::Command& reader, const std::vector<Truth>& truths,
                             int jobs) {
  std::vector<bench::Command> commands;
  for (const Truth& truth : truths) {
    commands.push_back(reader);
    commands.back().push_back(truth.path.string());
  }
  std::vector<Judged> results(truths.size());
  std::size_t count = 0;
  run_all(commands, jobs, bench::Errors::hidden,
          [&](std::size_t index, const bench::Finished& finished) {
            Judged& result = results[index];
            result.truth = truths[index];
            result.answer = answer_of(finished.out);
            result.answer.cpu_ms = finished.cpu_ms;
            result.verdict = judge(result.truth, result.answer);
            bench::show_progress("Reading", ++count, truths.size());
          });
  return results;
}

}  // namespace noticescan::accuracy
