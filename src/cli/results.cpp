// SPDX-License-Identifier: Apache-2.0
#include "cli/results.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"
#include "output/csv.hpp"
#include "output/ics.hpp"
#include "output/json.hpp"
#include "output/report_html.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::cli {
namespace {

namespace fs = std::filesystem;

// A shorter report than that of an earlier run leaves pages over that belong to none.
void remove_pages_beyond(const fs::path& folder, std::size_t count) {
  std::error_code none;
  for (std::size_t page = count + 1; fs::remove(folder / fmt::format("report-{}.html", page), none);
       ++page) {
  }
}

}  // namespace

core::Result<void> write_results(const pipeline::BatchResult& result,
                                 const pipeline::Journal& journal, const ResultOptions& options) {
  const auto& records = result.records;
  output::ReportOptions report{.as_of = options.assemble.as_of};
  report.language = options.assemble.language.value_or(core::Language::en);
  report.folder = options.folder;
  report.clients = options.clients;
  report.picture = [&](const summary::NoticeSummary& record, const core::Evidence& place) {
    return pipeline::picture_of(journal, result.key, record, place);
  };
  // One after the other, since each may be large.
  const auto write = [&](const std::string& name, const std::string& text) {
    return pipeline::save_whole(options.folder / name, text);
  };
  auto written = write("results.jsonl", output::to_jsonl(records));
  if (written) written = write("results.csv", output::to_csv(records, options.clients));
  if (written) {
    const output::Calendar calendar = output::to_ics(records, options.assemble.as_of);
    for (const std::string& note : calendar.notes) log_warning(note);
    written = write("deadlines.ics", calendar.text);
  }
  const auto pages = output::to_report(records, report);
  for (const output::ReportPage& page : pages) {
    if (written) written = write(page.name, page.html);
  }
  if (!written) return written;
  remove_pages_beyond(options.folder, pages.size());
  return {};
}

}  // namespace noticescan::cli
