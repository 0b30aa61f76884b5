// SPDX-License-Identifier: Apache-2.0
// noticescan-corpus: draws notices, and damages them as mail, scanners, faxes and phones do.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <opencv2/core.hpp>
#include <string>

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
  CLI11_PARSE(app, argc, argv);

  cv::setNumThreads(1);
  try {
    if (*samples) make_samples(data, out, only);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "noticescan-corpus: %s\n", error.what());
    return 1;
  }
  return 0;
}
