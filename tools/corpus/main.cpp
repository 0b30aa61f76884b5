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
#include "photos/photos.hpp"
#include "samples.hpp"
#include "stacks/stacks.hpp"

namespace {

using namespace noticescan::corpus;

constexpr int kFailed = 1;
constexpr int kUnreadable = 3;  // as of noticescan: an input could not be read

// What `make` and `photos` have in common.
void add_order(CLI::App& command, Order& order) {
  command.add_option("--out", order.out, "Folder to write to")->required();
  command.add_option("--count", order.count, "How many files")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command.add_option("--seed", order.seed, "The same seed gives the same files")
      ->capture_default_str();
  command.add_option("--jobs", order.jobs, "Worker processes")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command.add_flag_callback(
      "--held-out", [&order] { order.part = Part::held_out; },
      "The part that shows what nothing was tuned on: layouts, fonts, codes (and damages)");
}

// False, and said so, where there are no photographs.
bool has_photographs(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "INDEX.jsonl")) return true;
  std::fprintf(stderr,
               "noticescan-corpus: no photographs in %s: a folder of pictures with their "
               "INDEX.jsonl is needed (--photos DIR).\n",
               folder.c_str());
  return false;
}

}  // namespace

int main(int argc, char** argv) {
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
  std::string letter, layout, damage;
  CLI::App* make =
      app.add_subcommand("make", "Make a corpus: files, and truth.jsonl with a line for each");
  add_order(*make, order);
  make->add_option("--letter", letter, "Only this file of data/letters");
  make->add_option("--layout", layout, "Only this file of data/layouts");
  make->add_option("--damage", damage, "Only this entry of data/damages.json");
  make->add_flag(
      "--for-training", order.for_training,
      "Tell each word's place; on half the letters digits are others than the truth says");

  std::filesystem::path photographs;
  CLI::App* photos =
      app.add_subcommand("photos", "Make a corpus of pages printed into real photographs");
  photos->add_option("--photos", photographs, "Folder of photographs, with their INDEX.jsonl")
      ->required();
  add_order(*photos, order);

  double scanned = 0;
  CLI::App* stacks = app.add_subcommand(
      "stacks", "Make inputs of many letters: stacks in one PDF, and pages as single files");
  add_order(*stacks, order);
  stacks
      ->add_option("--scanned", scanned,
                   "Share of inputs that were scanned; the others are digital")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  bool two_in_one = false;
  stacks->add_flag(
      "--two-in-one", two_in_one,
      "Only scans of single pages, with two sheets in one picture where there are two");
  CLI11_PARSE(app, argc, argv);

  cv::setNumThreads(1);
  // Large pictures come and go; giving their memory back each time would cost a third of the run.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  try {
    if (*samples) make_samples(data, out, only);
    if (*make) {
      for (const auto& [key, value] :
           {std::pair{"letter", letter}, {"layout", layout}, {"damage", damage}}) {
        if (!value.empty()) order.only[key] = value;
      }
      make_corpus(read_library(data), order);
    }
    if (*stacks) make_stacks(read_library(data), data, order, scanned, two_in_one);
    if (*photos) {
      if (!has_photographs(photographs)) return kUnreadable;
      make_photos(read_library(data), photographs, order);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "noticescan-corpus: %s\n", error.what());
    return kFailed;
  }
  return 0;
}
