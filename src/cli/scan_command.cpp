// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <tuple>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/reading.hpp"
#include "cli/terminal.hpp"
#include "output/csv.hpp"
#include "output/ics.hpp"
#include "output/json.hpp"
#include "output/report_html.hpp"
#include "output/text.hpp"
#include "pipeline/places.hpp"
#include "pipeline/scan.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::cli {
namespace {

using pipeline::WholeFile;
using summary::NoticeSummary;

pipeline::ScanOptions options_of(const ScanArguments& arguments, std::string password) {
  pipeline::ScanOptions options;
  options.files = arguments.files;
  options.request = request_of(arguments, std::move(password));
  options.time = time_for(arguments);
  options.jobs = arguments.jobs;
  options.worker = worker_of(arguments.common);
  options.assemble = assemble_options_of(arguments);
  options.assemble.explain = arguments.explain;
  options.searchable_pdf = arguments.searchable_pdf.has_value();
  if (arguments.evidence) options.evidence_dir = *arguments.evidence;
  return options;
}

// One page, however long: links lead from where it will stand.
std::string html_of(const std::vector<NoticeSummary>& records, const ScanArguments& arguments,
                    const output::ClientMap* clients) {
  output::ReportOptions options{.as_of = arguments.as_of};
  options.language = arguments.language.value_or(core::Language::en);
  options.folder = std::filesystem::path(arguments.out.value_or("./report.html")).parent_path();
  options.clients = clients;
  options.rows_a_page = std::max<std::size_t>(1, records.size());
  return output::to_report(records, options).front().html;
}

std::string written(const std::vector<NoticeSummary>& records, const ScanArguments& arguments,
                    const output::ClientMap* clients) {
  if (arguments.format == "json") return output::to_json(records);
  if (arguments.format == "jsonl") return output::to_jsonl(records);
  if (arguments.format == "csv") return output::to_csv(records, clients);
  if (arguments.format == "html") return html_of(records, arguments, clients);
  if (arguments.format == "ics") {
    const output::Calendar calendar = output::to_ics(records, arguments.as_of);
    for (const std::string& note : calendar.notes) log_warning(note);
    return calendar.text;
  }
  return output::to_text(records, {!arguments.out && color_wanted(), arguments.as_of});
}

// Errors are in the records; they are logged where the user would not see those.
void log_unreadable(const std::vector<NoticeSummary>& records, const ScanArguments& arguments) {
  const bool seen = arguments.format == "text" && !arguments.out && ::isatty(STDOUT_FILENO) == 1;
  for (const NoticeSummary& record : records) {
    if (seen || !record.error || record.source.files.empty()) continue;
    const std::string& file = record.source.files.front().file;
    log_error(fmt::format("{}: {}", file == "-" ? "standard input" : file, record.error->message));
  }
}

}  // namespace

int run(const ScanArguments& arguments) {
  const auto password = password_of(arguments);
  if (!password) {
    log_error(password.error().message);
    return kWrongUsage;
  }
  const auto clients = client_map_in(arguments.client_map);
  if (!clients) {
    log_error(clients.error().message);
    return kWrongUsage;
  }
  const auto options = options_of(arguments, *password);
  pipeline::Supervisor first(options.worker, options.request.cpu_seconds, &stop_requested());
  first.start_ahead();  // which takes longer than loading what is known
  const auto data_dir = arguments.common.kb.value_or(pipeline::own_places().data_dir.string());
  const auto knowledge = pipeline::load_knowledge(data_dir);
  if (!knowledge) return failed(knowledge.error());

  // Before hours of reading, not after.
  std::optional<WholeFile> out;
  std::optional<WholeFile> searchable;
  for (const auto& [path, file] :
       {std::tie(arguments.out, out), std::tie(arguments.searchable_pdf, searchable)}) {
    if (!path) continue;
    auto created = WholeFile::create(*path);
    if (!created) return failed(created.error());
    file.emplace(std::move(*created));
  }
  if (arguments.evidence) {
    if (auto made = make_folder(*arguments.evidence, "the pictures of the evidence"); !made)
      return failed(made.error());
  }

  const auto result = pipeline::scan(options, *knowledge, first, &stop_requested());
  if (!result) return failed(result.error());
  for (const std::string& note : result->notes) log_warning(note);
  log_unreadable(result->records, arguments);

  if (result->searchable_pdf) {
    if (auto saved = searchable->commit(*result->searchable_pdf); !saved)
      return failed(saved.error());
  }

  int code = exit_code_of(result->records);
  if (searchable && !result->searchable_pdf) code = std::max<int>(code, kUnreadable);
  if (result->interrupted) {
    code = exit_code_of_signal(received_signal());
    log_warning(fmt::format("interrupted; {} of {} files were read", result->files_read,
                            arguments.files.size()));
    if (result->records.empty()) return code;
  }
  const std::string text = written(result->records, arguments, *clients ? &**clients : nullptr);
  if (!out) return print(text, code);
  const auto committed = out->commit(text);
  return committed ? code : failed(committed.error());
}

}  // namespace noticescan::cli
