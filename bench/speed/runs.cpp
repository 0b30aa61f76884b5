// SPDX-License-Identifier: Apache-2.0
#include "runs.hpp"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "support/processes.hpp"

namespace noticescan::speed {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAsOf = "2026-11-25";  // fixed, though it changes nothing here
constexpr int kWorstOfDocuments = 3;  // of noticescan's exit codes: a document couldn't be read
constexpr int kNotThere = 127;        // of a shell's: no such program

bench::Finished finished(const bench::Command& command) {
  bench::Finished result;
  run_all({command}, 1, bench::Errors::hidden,
          [&](std::size_t, const bench::Finished& one) { result = one; });
  return result;
}

Cost cost_of(const bench::Finished& run) {
  return {run.cpu_ms, run.wall_ms, run.peak_mb};
}

bench::Finished ours(const bench::Command& command) {
  bench::Finished run = finished(command);
  if (run.code > kWorstOfDocuments || run.code == 2) {
    throw std::runtime_error(fmt::format("{} {} ended with {}", command[0], command[1], run.code));
  }
  return run;
}

// Each record of a document tells what the whole document took; the first is enough.
std::map<std::string, double> stages_in(const std::string& records) {
  const auto record = nlohmann::json::parse(records.substr(0, records.find('\n')), nullptr, false);
  if (!record.is_object() || !record.value("timings_ms", nlohmann::json()).is_object()) return {};
  return record.at("timings_ms");
}

fs::path list_of(const Documents& documents, const fs::path& work) {
  fs::create_directories(work);
  std::ofstream list(work / "documents");
  for (const Document& document : documents) list << document.path.string() << '\n';
  return work / "documents";
}

}  // namespace

Run scan(const fs::path& program, const Document& document, bool first_page_alone) {
  bench::Command command = {program.string(), "scan",   "-q", "--format", "jsonl",
                            "--timings",      "--jobs", "1",  "--as-of",  kAsOf};
  if (first_page_alone) command.insert(command.end(), {"--pages", "1"});
  command.push_back(document.path.string());
  const bench::Finished run = ours(command);
  return {cost_of(run), stages_in(run.out), run.code == kWorstOfDocuments};
}

Run batch(const fs::path& program, const Documents& documents, int jobs, const fs::path& work) {
  const fs::path list = list_of(documents, work), out = work / "results";
  fs::remove_all(out);
  const bench::Finished run =
      ours({program.string(), "batch", "-q", "--as-of", kAsOf, "--jobs", std::to_string(jobs),
            "--files-from", list.string(), "--out", out.string()});
  return {cost_of(run), {}, false};
}

Run peer(const std::vector<std::string>& command, const Document& document) {
  bench::Command words = command;
  words.push_back(document.path.string());
  if (command[0] == "pdftotext") words.push_back("-");
  const bench::Finished run = finished(words);
  if (run.code == kNotThere) throw std::runtime_error("a program of " + command[0] + " is missing");
  return {cost_of(run), {}, run.code != 0};
}

Run peer_by_xargs(const fs::path& script, const Documents& documents, int jobs,
                  const fs::path& work) {
  const fs::path list = list_of(documents, work);
  const bench::Finished run =
      finished({"xargs", fmt::format("-P{}", jobs), "-n1", "-a", list.string(), script.string()});
  return {cost_of(run), {}, false};
}

}  // namespace noticescan::speed
