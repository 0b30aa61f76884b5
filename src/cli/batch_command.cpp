// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/reading.hpp"
#include "cli/terminal.hpp"
#include "output/csv.hpp"
#include "output/ics.hpp"
#include "output/json.hpp"
#include "output/report_html.hpp"
#include "pipeline/batch.hpp"
#include "pipeline/places.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::cli {
namespace {

namespace fs = std::filesystem;
using summary::NoticeSummary;

int failed(const core::Error& error) {
  log_error(error.message);
  return exit_code_of(error);
}

int wrong(const std::string& what) {
  log_error(what);
  return kWrongUsage;
}

// The paths of a list, one a line or parted by NUL. Errors: not_readable.
core::Result<std::vector<std::string>> paths_in(const std::string& list, bool null_separated) {
  std::ifstream file;
  if (list != "-") file.open(list, std::ios::binary);
  std::istream& in = list == "-" ? std::cin : file;
  std::vector<std::string> paths;
  for (std::string path; std::getline(in, path, null_separated ? '\0' : '\n');) {
    if (!path.empty()) paths.push_back(path);
  }
  if (list != "-" && !file.is_open()) {
    return core::fail(core::ErrorCode::not_readable,
                      fmt::format("{} can't be read; --files-from names a list of paths", list));
  }
  return paths;
}

core::Result<void> write_whole(const fs::path& path, const std::string& text) {
  return pipeline::WholeFile::create(path).and_then(
      [&](pipeline::WholeFile&& file) { return file.commit(text); });
}

// A shorter report than that of an earlier run leaves pages over that belong to none.
void remove_pages_beyond(const fs::path& folder, std::size_t count) {
  std::error_code none;
  for (std::size_t page = count + 1; fs::remove(folder / fmt::format("report-{}.html", page), none);
       ++page) {
  }
}

core::Result<void> write_results(const pipeline::BatchResult& result,
                                 const pipeline::Journal& journal,
                                 const pipeline::AssembleOptions& options, const fs::path& folder) {
  const std::vector<NoticeSummary>& records = result.records;
  output::ReportOptions report{.as_of = options.as_of};
  report.language = options.language.value_or(core::Language::en);
  report.folder = folder;
  report.picture = [&](const NoticeSummary& record, const core::Evidence& place) {
    return pipeline::picture_of(journal, result.key, record, place);
  };
  // One after the other, since each may be large.
  const auto write = [&](const std::string& name, const std::string& text) {
    return write_whole(folder / name, text);
  };
  auto written = write("results.jsonl", output::to_jsonl(records));
  if (written) written = write("results.csv", output::to_csv(records));
  if (written) {
    const output::Calendar calendar = output::to_ics(records, options.as_of);
    for (const std::string& note : calendar.notes) log_warning(note);
    written = write("deadlines.ics", calendar.text);
  }
  const auto pages = output::to_report(records, report);
  for (const output::ReportPage& page : pages) {
    if (written) written = write(page.name, page.html);
  }
  if (!written) return written;
  remove_pages_beyond(folder, pages.size());
  return {};
}

// What comes of the files that were named, or the exit code where nothing can.
core::Result<std::vector<std::string>> paths_of(const BatchArguments& arguments) {
  std::vector<std::string> paths = arguments.paths;
  if (!arguments.files_from) return paths;
  return paths_in(*arguments.files_from, arguments.null_separated)
      .map([&](const std::vector<std::string>& more) {
        paths.insert(paths.end(), more.begin(), more.end());
        return paths;
      });
}

}  // namespace

int run(const BatchArguments& arguments) {
  const auto password = password_of(arguments);
  if (!password) return wrong(password.error().message);
  const auto paths = paths_of(arguments);
  if (!paths) return wrong(paths.error().message);

  const auto data_dir = arguments.common.kb.value_or(pipeline::own_places().data_dir.string());
  const auto knowledge = pipeline::load_knowledge(data_dir);
  if (!knowledge) return failed(knowledge.error());

  const fs::path folder = arguments.out;
  if (auto made = make_folder(folder, "the results"); !made) return failed(made.error());
  auto journal = pipeline::Journal::open(folder);
  if (!journal) return failed(journal.error());
  if (!journal->is_new() && !arguments.resume) {
    return wrong(fmt::format("{} holds an earlier run. Go on with --resume, or name another folder",
                             folder.string()));
  }
  for (const std::string& note : journal->notes()) log_warning(note);

  pipeline::BatchOptions options;
  auto inputs = pipeline::find_inputs(*paths, {arguments.include, arguments.exclude, folder});
  for (const std::string& note : inputs.notes) log_warning(note);
  if (inputs.files.empty()) return wrong("nothing to read: no file was found");
  options.inputs = std::move(inputs.files);
  options.request = request_of(arguments, *password);
  options.jobs = arguments.jobs;
  options.worker = worker_of(arguments.common);
  options.assemble = assemble_options_of(arguments);
  if (!arguments.as_of_given) options.assemble.as_of = journal->as_of().value_or(arguments.as_of);
  if (auto begun = journal->begin_run(options.assemble.as_of); !begun) return failed(begun.error());

  ProgressLine line(arguments.common.verbosity);
  const auto result = pipeline::run_batch(options, *knowledge, *journal, &stop_requested(),
                                          [&](const auto& progress) { line.show(progress); });
  line.clear();
  if (!result) return failed(result.error());
  if (auto written = write_results(*result, *journal, options.assemble, folder); !written)
    return failed(written.error());
  if (arguments.common.verbosity != Verbosity::quiet) {
    (void)pipeline::write_all(STDERR_FILENO,
                              closing_table(result->records, options.assemble.as_of));
  }
  if (!result->interrupted) return exit_code_of(result->records);
  log_warning(fmt::format("interrupted; {} of {} files were read. Go on with --resume",
                          result->progress.done, result->progress.total));
  return exit_code_of_signal(received_signal());
}

}  // namespace noticescan::cli
