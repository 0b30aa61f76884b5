// SPDX-License-Identifier: Apache-2.0
#include "curves.hpp"

#include <fmt/format.h>

#include <vector>

#include "runs.hpp"
#include "support/numbers.hpp"
#include "support/progress.hpp"

namespace noticescan::speed {
namespace {

std::string line(int at, double ours_ms, double peer_ms) {
  constexpr double kSecond = 1000;
  return fmt::format("{}\t{:.3f}\t{:.3f}\n", at, ours_ms / kSecond, peer_ms / kSecond);
}

}  // namespace

std::string by_pages(const Setting& setting) {
  constexpr int kTimes = 3;
  const std::string script = setting.peers / "tesseract-document";
  const Documents documents = scans_by_pages(setting.studio, {1, 2, 4, 8, 16});
  std::string lines = "# pages\tnoticescan\ttesseract\n";
  for (std::size_t i = 0; i < documents.size(); ++i) {
    std::vector<double> ours, peers;
    for (int k = 0; k < kTimes; ++k) {
      ours.push_back(scan(setting.program, documents[i], false).cost.cpu_ms);
      peers.push_back(peer({script}, documents[i]).cost.cpu_ms);
    }
    lines += line(documents[i].pages, bench::median(ours), bench::median(peers));
    bench::show_progress("pages", i + 1, documents.size());
  }
  return lines;
}

std::string by_workers(const Setting& setting) {
  constexpr int kMostWorkers = 4;
  const Documents mail = mixed_mail(setting.studio, setting.count);
  const auto number = static_cast<double>(mail.size());
  std::string lines = "# workers\tnoticescan\ttesseract\n";
  for (int jobs = 1; jobs <= kMostWorkers; ++jobs) {
    const Cost ours = batch(setting.program, mail, jobs, setting.work).cost;
    const Cost peers =
        peer_by_xargs(setting.peers / "tesseract-document", mail, jobs, setting.work).cost;
    lines += line(jobs, ours.wall_ms / number, peers.wall_ms / number);
    bench::show_progress("workers", static_cast<std::size_t>(jobs), kMostWorkers);
  }
  return lines;
}

}  // namespace noticescan::speed
