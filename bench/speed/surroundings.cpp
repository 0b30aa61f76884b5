// SPDX-License-Identifier: Apache-2.0
#include "surroundings.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string_view>
#include <thread>

#include "support/processes.hpp"

namespace noticescan::speed {
namespace {

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "an unknown processor";
}

// The first line of what a shell command prints on either stream.
std::string first_line(const std::string& command) {
  std::string line;
  run_all({bench::Command{"sh", "-c", command + " 2>&1 | head -n 1"}}, 1, bench::Errors::hidden,
          [&](std::size_t, const bench::Finished& finished) {
            if (finished.code == 0) line = finished.out.substr(0, finished.out.find('\n'));
          });
  return line;
}

}  // namespace

std::string surroundings(const std::filesystem::path& program) {
  double load = 0;
  ::getloadavg(&load, 1);
  const std::time_t now = std::time(nullptr);
  const std::string ocrmypdf = first_line("command -v ocrmypdf >/dev/null && ocrmypdf --version");
  return fmt::format("{:%B %d, %Y}: {} cores of {}, load {:.1f} before; {}; {}; {}; {}.\n\n",
                     fmt::localtime(now), std::thread::hardware_concurrency(), processor(), load,
                     first_line(program.string() + " --version"), first_line("tesseract --version"),
                     first_line("pdftoppm -v"),
                     ocrmypdf.empty() ? "no ocrmypdf" : "ocrmypdf " + ocrmypdf);
}

}  // namespace noticescan::speed
