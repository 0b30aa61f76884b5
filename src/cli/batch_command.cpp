// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/reading.hpp"
#include "cli/results.hpp"
#include "cli/terminal.hpp"
#include "pipeline/batch.hpp"
#include "pipeline/places.hpp"
#include "pipeline/split.hpp"
#include "pipeline/supervisor.hpp"
#include "pipeline/watch.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::cli {
namespace {

namespace fs = std::filesystem;

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

// Its results would be read as letters.
bool is_among(const fs::path& folder, const std::vector<std::string>& paths) {
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
    std::error_code none;
    return fs::equivalent(path, folder, none);
  });
}

// One run over what is there now, or one of many under --watch.
struct Session {
  const BatchArguments& arguments;
  const std::vector<std::string>& paths;
  const pipeline::Knowledge& knowledge;
  pipeline::Journal& journal;
  pipeline::BatchOptions options;
  const output::ClientMap* clients = nullptr;
};

std::vector<pipeline::Input> inputs_of(const Session& session, bool tell) {
  const BatchArguments& arguments = session.arguments;
  std::vector<fs::path> results = {arguments.out};
  if (arguments.split) results.emplace_back(*arguments.split);
  auto inputs =
      pipeline::find_inputs(session.paths, {arguments.include, arguments.exclude, results});
  for (const std::string& note : inputs.notes) {
    if (tell) log_warning(note);
  }
  return std::move(inputs.files);
}

core::Result<void> split(const pipeline::BatchResult& result, Session& session) {
  if (!session.arguments.split) return {};
  const pipeline::BatchOptions& options = session.options;
  pipeline::Supervisor supervisor(options.worker, options.request.cpu_seconds, &stop_requested());
  const pipeline::SplitOptions split_options{.folder = *session.arguments.split,
                                             .name_pattern = session.arguments.split_name,
                                             .clients = session.clients,
                                             .request = options.request,
                                             .searchable = session.arguments.searchable,
                                             .redact = options.assemble.redact,
                                             .key = result.key};
  const auto notes =
      pipeline::split_records(result.records, split_options, session.knowledge.phrases, supervisor,
                              session.journal, &stop_requested());
  if (!notes) return tl::make_unexpected(notes.error());
  for (const std::string& note : *notes) log_warning(note);
  return {};
}

core::Result<pipeline::BatchResult> read_and_write(Session& session) {
  ProgressLine line(session.arguments.common.verbosity);
  auto result =
      pipeline::run_batch(session.options, session.knowledge, session.journal, &stop_requested(),
                          [&](const auto& progress) { line.show(progress); });
  line.clear();
  if (!result) return result;
  auto written = write_results(*result, session.journal,
                               {session.arguments.out, session.options.assemble, session.clients});
  if (written && !result->interrupted) written = split(*result, session);
  if (!written) return tl::make_unexpected(written.error());
  if (session.arguments.common.verbosity != Verbosity::quiet) {
    (void)pipeline::write_all(STDERR_FILENO,
                              closing_table(result->records, session.options.assemble.as_of));
  }
  return result;
}

int interrupted(const pipeline::BatchProgress& progress) {
  log_warning(fmt::format("interrupted; {} of {} files were read. Go on with --resume",
                          progress.done, progress.total));
  return exit_code_of_signal(received_signal());
}

int once(Session& session) {
  session.options.inputs = inputs_of(session, true);
  if (session.options.inputs.empty()) return wrong("nothing to read: no file was found");
  if (auto begun = session.journal.begin_run(session.options.assemble.as_of); !begun)
    return failed(begun.error());
  const auto result = read_and_write(session);
  if (!result) return failed(result.error());
  return result->interrupted ? interrupted(result->progress) : exit_code_of(result->records);
}

// Looks whenever something came, and every half minute in any case: not every file system tells.
int watch(Session& session) {
  constexpr std::chrono::seconds kSoon{2};
  constexpr std::chrono::seconds kLater{30};
  auto folders = pipeline::FolderWatch::open(session.paths);
  if (!folders) return failed(folders.error());
  if (auto begun = session.journal.begin_run(session.options.assemble.as_of); !begun)
    return failed(begun.error());
  std::map<std::string, std::string> known;
  pipeline::BatchProgress progress;
  while (!stop_requested()) {
    if (core::Date& day = session.options.assemble.as_of;
        !session.arguments.as_of_given && day != core::today()) {
      day = core::today();
      if (auto begun = session.journal.begin_run(day); !begun) return failed(begun.error());
      known.clear();  // days left are others now
    }
    session.options.inputs = inputs_of(session, false);
    const bool more_to_come = pipeline::hold_back_unfinished(session.options.inputs) > 0;
    const auto states = pipeline::states_of(session.options.inputs);
    if (states != known) {
      const auto result = read_and_write(session);
      if (!result) return failed(result.error());
      progress = result->progress;
      if (!result->interrupted) known = states;
    }
    folders->wait(more_to_come ? kSoon : kLater, &stop_requested());
  }
  log_warning(
      fmt::format("stopped watching; {} of {} files were read", progress.done, progress.total));
  return exit_code_of_signal(received_signal());
}

}  // namespace

int run(const BatchArguments& arguments) {
  const auto password = password_of(arguments);
  if (!password) return wrong(password.error().message);
  const auto paths = paths_of(arguments);
  if (!paths) return wrong(paths.error().message);
  const auto clients = client_map_in(arguments.client_map);
  if (!clients) return wrong(clients.error().message);

  const auto data_dir = arguments.common.kb.value_or(pipeline::own_places().data_dir.string());
  const auto knowledge = pipeline::load_knowledge(data_dir);
  if (!knowledge) return failed(knowledge.error());

  const fs::path folder = arguments.out;
  if (is_among(folder, *paths)) {
    return wrong(fmt::format("{} is read itself; name another folder with --out, such as {}",
                             folder.string(), (folder / "results").string()));
  }
  if (arguments.split && is_among(*arguments.split, *paths))
    return wrong(
        fmt::format("{} is read itself; name another folder with --split", *arguments.split));
  if (auto made = make_folder(folder, "the results"); !made) return failed(made.error());
  if (arguments.split) {
    if (auto made = make_folder(*arguments.split, "the copies"); !made) return failed(made.error());
  }
  auto journal = pipeline::Journal::open(folder);
  if (!journal) return failed(journal.error());
  if (!journal->is_new() && !arguments.resume) {
    return wrong(fmt::format("{} holds an earlier run. Go on with --resume, or name another folder",
                             folder.string()));
  }
  for (const std::string& note : journal->notes()) log_warning(note);

  pipeline::BatchOptions options;
  options.request = request_of(arguments, *password);
  options.time = time_for(arguments);
  options.jobs = arguments.jobs;
  options.worker = worker_of(arguments.common);
  options.assemble = assemble_options_of(arguments);
  options.shard = arguments.shard;
  if (!arguments.as_of_given) options.assemble.as_of = journal->as_of().value_or(arguments.as_of);
  Session session{arguments, *paths,  *knowledge,
                  *journal,  options, *clients ? &**clients : nullptr};
  return arguments.watch ? watch(session) : once(session);
}

}  // namespace noticescan::cli
