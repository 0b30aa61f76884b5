// SPDX-License-Identifier: Apache-2.0
// noticescan-corpus: draws notices, and damages them as mail, scanners, faxes and phones do.
#include <CLI/CLI.hpp>

#include <malloc.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <opencv2/core.hpp>
#include <string>

#include "make.hpp"
#include "samples.hpp"

int main(int argc, char** argv) {
  using namespace noticescan::corpus;
  CLI::App app{"Draws IRS-like notices with known truth, and damages them"};
  app.require_subcommand(1);
  std::filesystem::path data = NOTICESCAN_CORPUS_DATA;
  app.add_option("--data", data, "Folder of layouts, texts and damage")
      ->check(CLI::ExistingDirectory);

  std::filesystem::path out = "samples";
  std::string only;
  CLI::App* samples =
      app.add_subcommand("samples", "Make the project's samples again (the same bytes every time)");
  samples->add_option("--out", out, "Folder to write to")->capture_default_str();
  samples->add_option("--only", only, "One file of them");

  Order order;
  bool held_out = false;
  std::string letter, layout, damage;
  CLI::App* make =
      app.add_subcommand("make", "Make a corpus: files, and truth.jsonl with a line for each");
  make->add_option("--out", order.out, "Folder to write to")->required();
  make->add_option("--count", order.count, "How many files")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  make->add_option("--seed", order.seed, "The same seed gives the same files")
      ->capture_default_str();
  make->add_option("--jobs", order.jobs, "Worker processes")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  make->add_flag("--held-out", held_out,
                 "The part that shows layouts, fonts, damages and codes that nothing was tuned on");
  make->add_option("--letter", letter, "Only this file of data/letters");
  make->add_option("--layout", layout, "Only this file of data/layouts");
  make->add_option("--damage", damage, "Only this entry of data/damages.json");
  CLI11_PARSE(app, argc, argv);

  cv::setNumThreads(1);
  // Large pictures come and go; giving their memory back each time would cost a third of the run.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  try {
    if (*samples) make_samples(data, out, only);
    if (*make) {
      order.part = held_out ? Part::held_out : Part::open;
      for (const auto& [key, value] :
           {std::pair{"letter", letter}, {"layout", layout}, {"damage", damage}}) {
        if (!value.empty()) order.only[key] = value;
      }
      make_corpus(read_library(data), order);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "noticescan-corpus: %s\n", error.what());
    return 1;
  }
  return 0;
}
