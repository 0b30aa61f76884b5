// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>

#include "output/printable.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::cli {
namespace {

using pipeline::BatchProgress;
using summary::NoticeSummary;

constexpr std::chrono::seconds kBetweenLines{10};
constexpr int kColumns = 79;

std::string duration_words(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  if (seconds < 90 * 60) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

void write(const std::string& text) {
  (void)pipeline::write_all(STDERR_FILENO, text);
}

std::string row(std::string_view what, std::size_t count) {
  return fmt::format("  {:<24}{:>7}\n", what, count);
}

}  // namespace

ProgressLine::ProgressLine(Verbosity verbosity)
    : verbosity_(verbosity), terminal_(::isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(const BatchProgress& progress) {
  if (verbosity_ == Verbosity::quiet) return;
  const auto now = Clock::now();
  if (!terminal_ && now - last_ < kBetweenLines) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::string text = progress_words(progress, seconds);
  if (verbosity_ == Verbosity::verbose) {
    for (const std::string& file : progress.in_work) text += " | " + file;
  }
  if (terminal_) {
    write("\r\x1b[K" + output::shortened(output::printable(text), kColumns));
  } else {
    write("noticescan: " + output::printable(text) + "\n");
  }
}

void ProgressLine::clear() {
  if (terminal_ && verbosity_ != Verbosity::quiet) write("\r\x1b[K");
}

std::string progress_words(const BatchProgress& progress, double seconds) {
  constexpr int kBar = 16;
  const double share = progress.total == 0 ? 1
                                           : static_cast<double>(progress.done) /
                                                 static_cast<double>(progress.total);
  const int filled = static_cast<int>(share * kBar);
  std::string text = fmt::format(
      "[{}{}] {} of {} files", std::string(static_cast<std::size_t>(filled), '#'),
      std::string(static_cast<std::size_t>(kBar - filled), '.'), progress.done, progress.total);
  const auto read = static_cast<double>(progress.done - progress.known);
  if (read > 0 && seconds > 0) {
    const double rate = read / seconds;
    text += fmt::format(", {:.1f} a second", rate);
    const auto left = static_cast<double>(progress.total - progress.done);
    if (left > 0) text += fmt::format(", about {} left", duration_words(left / rate));
  }
  if (progress.to_look_at > 0) text += fmt::format("; {} to look at", progress.to_look_at);
  if (progress.failed > 0) text += fmt::format("; {} failed", progress.failed);
  return text;
}

std::string closing_table(const std::vector<NoticeSummary>& records, core::Date as_of) {
  constexpr int kWeek = 7;
  std::map<std::string, std::size_t> outcomes, codes;
  std::size_t overdue = 0, soon = 0;
  for (const NoticeSummary& record : records) {
    ++outcomes[std::string{name_of(record.outcome)}];
    if (record.notice) ++codes[record.notice->code];
    const auto& day = record.respond_by.act_before;
    const int left = day ? core::days_between(as_of, *day) : kWeek + 1;
    overdue += left < 0 ? 1 : 0;
    soon += left >= 0 && left <= kWeek ? 1 : 0;
  }
  std::string text = fmt::format("{} records\n", records.size());
  for (const auto& [outcome, count] : outcomes) text += row(outcome, count);
  text += row("overdue", overdue) + row("due within 7 days", soon);
  std::vector<std::pair<std::string, std::size_t>> by_count(codes.begin(), codes.end());
  std::stable_sort(by_count.begin(), by_count.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [code, count] : by_count) text += row(code, count);
  return text;
}

}  // namespace noticescan::cli
