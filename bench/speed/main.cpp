// SPDX-License-Identifier: Apache-2.0
// noticescan-speed: what the built program costs beside its peers, on the same documents in one
// run.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <thread>

#include "curves.hpp"
#include "report.hpp"
#include "rows.hpp"
#include "surroundings.hpp"

namespace {

using namespace noticescan::speed;
namespace bench = noticescan::bench;
namespace fs = std::filesystem;

struct Asked {
  fs::path build = NOTICESCAN_SOURCE_DIR "/build/release";
  std::vector<std::string> rows = row_names();
  int count = 50;
  bool markdown = false;
  fs::path curves;  // a folder for them; empty: the table is wanted
};

Setting setting_of(const Asked& asked) {
  Setting setting;
  setting.program = fs::absolute(asked.build / "bin/noticescan");
  setting.peers = NOTICESCAN_SOURCE_DIR "/bench/peers";
  setting.floor = NOTICESCAN_BINARY_DIR "/bin/noticescan-floor";
  setting.studio.painter = {NOTICESCAN_BINARY_DIR "/bin/noticescan-corpus",
                            NOTICESCAN_SOURCE_DIR "/tools/corpus/data"};
  setting.studio.work = NOTICESCAN_BINARY_DIR "/speed";
  setting.studio.jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  setting.work = setting.studio.work / fmt::format("run-{}", ::getpid());
  setting.count = asked.count;
  return setting;
}

int run(const Asked& asked) {
  const Setting setting = setting_of(asked);
  if (!fs::exists(setting.program)) {
    throw std::runtime_error(setting.program.string() + " is not there; build it first");
  }
  if (!asked.curves.empty()) {
    fs::create_directories(asked.curves);
    std::ofstream(asked.curves / "pages.tsv") << by_pages(setting);
    std::ofstream(asked.curves / "workers.tsv") << by_workers(setting);
    fs::remove_all(setting.work);
    return 0;
  }
  const std::string head = surroundings(setting.program);  // before our own load counts
  std::vector<Row> rows;
  for (const std::string& name : asked.rows) {
    rows.push_back(measure(name, setting));
    fmt::print(stderr, "{}: {:.3g}\n", name, compare(rows.back()).ratio);  // the whole takes long
  }
  fs::remove_all(setting.work);
  const auto style = asked.markdown ? bench::Style::markdown : bench::Style::text;
  fmt::print("{}{}", head, report(rows, style));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"What noticescan costs beside its peers, on the same documents in one run"};
  Asked asked;
  app.add_option("--rows", asked.rows, "Only these rows, parted by commas")
      ->delimiter(',')
      ->check(CLI::IsMember(row_names()));
  app.add_option(
         "--count", asked.count,
         "Documents in a row; folders take 4 or 40 times as many, photos for memory a fifth")
      ->check(CLI::Range(2, 100'000))
      ->capture_default_str();
  app.add_option("--build", asked.build, "Measure the program of this build folder instead")
      ->check(CLI::ExistingDirectory)
      ->capture_default_str();
  app.add_option("--curves", asked.curves,
                 "Instead of the table, write how costs grow with pages and with workers here");
  app.add_flag("--markdown", asked.markdown, "Tables as docs/performance.md has them");
  CLI11_PARSE(app, argc, argv);
  ::setenv("OMP_THREAD_LIMIT", "1", 1);  // tesseract's threads make it slower
  try {
    return run(asked);
  } catch (const std::exception& error) {
    fmt::print(stderr, "noticescan-speed: {}\n", error.what());
    return 2;
  }
}
