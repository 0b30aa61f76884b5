// SPDX-License-Identifier: Apache-2.0
// faults [--quick] [NAME]: runs a batch of three documents while the system fails in
// one way after the other (those whose name has NAME), and prints how it ended as a table in
// Markdown. After each run the batch goes on with --resume and without the fault, and must then end
// with the same bytes as if nothing had been. Exit code 1 where something went wrong.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "faults/faults.hpp"
#include "faults/outcome.hpp"

namespace {

namespace fs = std::filesystem;
using namespace noticescan;
using faults::Fault;
using faults::Outcome;
using test_support::Finished;

const std::string kBuild = NOTICESCAN_BINARY_DIR;
const fs::path kSamples = fs::path(NOTICESCAN_SOURCE_DIR) / "samples";

// A folder beside the build, since /tmp is one of the things that may be gone.
struct Work {
  fs::path folder = fs::path(kBuild) / "tests/faults/work";
  std::map<std::string, std::string> expected;

  explicit Work(bool quick) {
    fs::remove_all(folder);
    fs::create_directories(folder / "mail");
    fs::copy(kSamples / "cp504-digital.pdf", folder / "mail/a-digital.pdf");
    // Read by OCR, and drawn on; or in a quick run one more that needs none.
    const std::string middle = quick ? "b-digital.pdf" : "b-scan.pdf";
    fs::copy(kSamples / (quick ? "cp504-digital.pdf" : "cp503-wrong-text-layer.pdf"),
             folder / "mail" / middle);
    fs::copy(kSamples / "cp504-digital.pdf", folder / "mail/c-digital.pdf");
    // Other bytes, lest they are read only once.
    for (const char* name : {"mail/b-digital.pdf", "mail/c-digital.pdf"}) {
      if (fs::exists(folder / name))
        std::ofstream(folder / name, std::ios::app) << "%" << name << '\n';
    }
    const std::string locale = (folder / "de_DE.UTF-8").string();
    if (std::system(("localedef -i de_DE -f UTF-8 " + locale + " >/dev/null 2>&1").c_str()) != 0)
      fmt::print(stderr, "there is no German locale here: its row proves nothing\n");
    batch("calm", {}, {}, {});
    expected = faults::records_in(folder / "calm");
  }

  Finished batch(const std::string& out, const std::vector<std::string>& environment,
                 const std::vector<std::string>& wrapper,
                 const std::vector<std::string>& more) const {
    std::vector<std::string> command = {"/usr/bin/timeout", "120"};
    command.insert(command.end(), wrapper.begin(), wrapper.end());
    // The shim stands before the program alone: a shell has allocations of its own.
    command.insert(command.end(), {"/usr/bin/env"});
    command.insert(command.end(), environment.begin(), environment.end());
    command.insert(command.end(),
                   {kBuild + "/bin/noticescan", "batch", (folder / "mail").string(), "--out",
                    (folder / out).string(), "--as-of", "2026-11-25", "--separate", "--jobs", "2"});
    command.insert(command.end(), more.begin(), more.end());
    return test_support::run_program(command);
  }
};

bool resumes(const Work& work, const std::string& out) {
  const Finished run = work.batch(out, {}, {}, {"--resume", "-q"});
  if (run.code >= 4) return false;
  const auto records = faults::records_in(work.folder / out);
  return std::ranges::all_of(work.expected, [&](const auto& one) {
    const auto found = records.find(one.first);
    return found != records.end() &&
           (found->second == one.second || !faults::error_of(found->second).empty() ||
            faults::is_honest_part_of(found->second, one.second));
  });
}

Outcome outcome_of(const Fault& fault, const Work& work) {
  Outcome outcome;
  std::vector<std::string> spared;
  if (fault.first_worker_dies)
    spared = {"a-digital.pdf", "b-digital.pdf", "b-scan.pdf", "c-digital.pdf"};
  for (std::vector<std::string> environment : fault.variants) {
    const std::string variant = fmt::format("{} {}", fault.name, fmt::join(environment, " "));
    environment.push_back("LD_PRELOAD=" NOTICESCAN_BINARY_DIR "/tests/faults/libfault_shim.so");
    fs::remove_all(work.folder / "out");
    std::ofstream(work.folder / "once") << '1';
    const std::size_t before = outcome.wrong.size();
    const Finished run = work.batch("out", environment, fault.wrapper, {"-v"});
    faults::judge(run, work.folder / "out", work.expected, spared, outcome);
    if (!resumes(work, "out")) outcome.wrong.push_back("--resume ends otherwise");
    for (std::size_t i = before; i < outcome.wrong.size(); ++i)
      fmt::print(stderr, "{}: {}\n", variant, outcome.wrong[i]);
    if (std::getenv("VERBOSE") != nullptr)
      fmt::print(stderr, "{}: exit {}\n{}\n", variant, run.code, run.err);
  }
  return outcome;
}

std::string words(const Outcome& outcome) {
  std::vector<std::string> parts;
  if (outcome.right > 0) parts.push_back(fmt::format("{} right", outcome.right));
  for (const auto& [code, count] : outcome.told) parts.push_back(fmt::format("{} {}", count, code));
  if (!outcome.wrong.empty()) parts.push_back(fmt::format("**{} wrong**", outcome.wrong.size()));
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

int main(int argc, char** argv) {
  bool quick = false;
  std::string_view wanted;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--quick") {
      quick = true;
    } else {
      wanted = argv[i];
    }
  }
  const Work work(quick);
  if (work.expected.size() != 3) {
    fmt::print(stderr, "without a fault {} of 3 documents were read\n", work.expected.size());
    return 1;
  }
  bool fine = true;
  fmt::print("| fault | runs | documents and runs |\n| --- | ---: | --- |\n");
  for (const Fault& fault : faults::all_faults(quick, work.folder.string())) {
    if (fault.name.find(wanted) == std::string::npos) continue;
    const Outcome outcome = outcome_of(fault, work);
    fmt::print("| {} | {} | {} |\n", fault.name, fault.variants.size(), words(outcome));
    std::fflush(stdout);
    fine = fine && outcome.wrong.empty();
  }
  return fine ? 0 : 1;
}
