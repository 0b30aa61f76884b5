// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "output/ics.hpp"
#include "output/json.hpp"
#include "output/text.hpp"
#include "pipeline/places.hpp"
#include "pipeline/scan.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::cli {
namespace {

using pipeline::WholeFile;
using summary::NoticeSummary;

int failed(const core::Error& error) {
  log_error(error.message);
  return exit_code_of(error);
}

// The first line, which an editor may have ended with "\r\n".
std::optional<std::string> read_password(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  if (!std::getline(file, line) && !file.eof()) return std::nullopt;
  while (line.ends_with('\r')) line.pop_back();
  return line;
}

pipeline::ScanOptions options_of(const ScanArguments& arguments, std::string password) {
  const pipeline::Places own = pipeline::own_places();
  pipeline::ScanOptions options;
  options.files = arguments.files;
  options.request.pages = arguments.pages;
  options.request.max_pixels = arguments.max_pixels;
  options.request.max_pages = arguments.max_pages;
  options.request.cpu_seconds = arguments.timeout;
  options.request.password = std::move(password);
  options.jobs = arguments.jobs;
  options.worker.program = own.worker;
  options.worker.models_dir = arguments.common.models.value_or(own.models_dir.string());
  options.worker.show_stderr = arguments.common.verbosity == Verbosity::verbose;
  options.assemble = {arguments.as_of,   arguments.show_taxpayer_id, arguments.timings,
                      arguments.explain, arguments.redact,           arguments.separate,
                      arguments.language};
  if (arguments.evidence) options.evidence_dir = *arguments.evidence;
  return options;
}

core::Result<void> make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error && !std::filesystem::is_directory(folder)) {
    error = std::make_error_code(std::errc::not_a_directory);
  }
  if (!error && ::access(folder.c_str(), W_OK | X_OK) != 0) {
    error = std::error_code(errno, std::generic_category());
  }
  if (!error) return {};
  return core::fail(core::ErrorCode::internal,
                    fmt::format("{} can't be used for the pictures of the evidence: {}.",
                                folder.string(), error.message()));
}

std::string written(const std::vector<NoticeSummary>& records, const ScanArguments& arguments) {
  if (arguments.format == "json") return output::to_json(records);
  if (arguments.format == "jsonl") return output::to_jsonl(records);
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
  std::string password;
  if (arguments.password_file) {
    const auto line = read_password(*arguments.password_file);
    if (!line) {
      log_error(
          fmt::format("{} can't be read; --password-file names a file whose first line is "
                      "the password",
                      *arguments.password_file));
      return kWrongUsage;
    }
    password = *line;
  }
  const auto data_dir = arguments.common.kb.value_or(pipeline::own_places().data_dir.string());
  const auto knowledge = pipeline::load_knowledge(data_dir);
  if (!knowledge) return failed(knowledge.error());

  // Before hours of reading, not after.
  std::optional<WholeFile> out;
  if (arguments.out) {
    auto created = WholeFile::create(*arguments.out);
    if (!created) return failed(created.error());
    out.emplace(std::move(*created));
  }
  if (arguments.evidence) {
    if (auto made = make_folder(*arguments.evidence); !made) return failed(made.error());
  }

  const auto options = options_of(arguments, std::move(password));
  const auto result = pipeline::scan(options, *knowledge, &stop_requested());
  if (!result) return failed(result.error());
  for (const std::string& note : result->notes) log_warning(note);
  log_unreadable(result->records, arguments);

  int code = exit_code_of(result->records);
  if (result->interrupted) {
    code = exit_code_of_signal(received_signal());
    log_warning(fmt::format("interrupted; {} of {} files were read", result->files_read,
                            arguments.files.size()));
    if (result->records.empty()) return code;
  }
  const std::string text = written(result->records, arguments);
  if (!out) return print(text, code);
  const auto committed = out->commit(text);
  return committed ? code : failed(committed.error());
}

}  // namespace noticescan::cli
