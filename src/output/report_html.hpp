// SPDX-License-Identifier: Apache-2.0
// Takes records and gives the list of a morning's mail as pages for a browser and for paper: what
// is most urgent first. Each page is one file without addresses that it would load; without its
// script it is a plain table, sorted already.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/language.hpp"
#include "output/client_map.hpp"
#include "summary/notice_summary.hpp"

namespace noticescan::output {

struct ReportOptions {
  core::Date as_of;
  core::Language language = core::Language::en;  // of the headings; a row has its record's
  std::filesystem::path folder;                  // that the pages will stand in, for links to files
  std::size_t rows_a_page = 1000;
  const ClientMap* clients = nullptr;  // the office's own numbers
  // The picture of a place on the paper as PNG, or nothing where there is none.
  std::function<std::string(const summary::NoticeSummary&, const core::Evidence&)> picture;
};

struct ReportPage {
  std::string name;  // "report.html", "report-2.html"
  std::string html;
};

// One page at least, so that there is one to open.
std::vector<ReportPage> to_report(const std::vector<summary::NoticeSummary>& records,
                                  const ReportOptions& options);

// The order of the report, as indices: first what a person must look at and what has passed, then
// by the day to act before, then what asks for nothing.
std::vector<std::size_t> most_urgent_first(const std::vector<summary::NoticeSummary>& records,
                                           core::Date as_of);

}  // namespace noticescan::output
