// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/reading.hpp"
#include "cli/results.hpp"
#include "cli/terminal.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/places.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::cli {
namespace {

namespace fs = std::filesystem;

// What isn't our own fault is that a list is bad, or that the folders are no shards of one batch.
int refused(const core::Error& error) {
  const int code = failed(error);
  return code == kFailed ? code : kWrongUsage;
}

}  // namespace

int run(const MergeArguments& arguments) {
  const auto clients = client_map_in(arguments.client_map);
  if (!clients) return refused(clients.error());
  const auto data_dir = arguments.common.kb.value_or(pipeline::own_places().data_dir.string());
  const auto knowledge = pipeline::load_knowledge(data_dir);
  if (!knowledge) return failed(knowledge.error());

  const fs::path folder = arguments.out;
  const std::vector<fs::path> shards(arguments.dirs.begin(), arguments.dirs.end());
  if (auto made = make_folder(folder, "the results"); !made) return failed(made.error());
  auto journal = pipeline::Journal::open(folder);
  if (!journal) return failed(journal.error());
  if (!journal->is_new()) {
    log_error(fmt::format("{} holds an earlier run; name another folder", folder.string()));
    return kWrongUsage;
  }
  const auto merged = pipeline::merge_shards(shards, *journal, *knowledge);
  if (!merged) return refused(merged.error());
  auto written = write_results(merged->result, *journal,
                               {folder, merged->assemble, *clients ? &**clients : nullptr});
  if (!written) return failed(written.error());
  if (arguments.common.verbosity != Verbosity::quiet) {
    (void)pipeline::write_all(STDERR_FILENO,
                              closing_table(merged->result.records, merged->assemble.as_of));
  }
  return exit_code_of(merged->result.records);
}

}  // namespace noticescan::cli
