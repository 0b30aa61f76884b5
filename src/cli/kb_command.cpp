// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "kb/check.hpp"
#include "kb/compact.hpp"
#include "kb/knowledge_base.hpp"
#include "kb/search.hpp"
#include "output/card.hpp"
#include "output/card_check.hpp"
#include "output/card_html.hpp"
#include "pipeline/places.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::cli {
namespace {

std::filesystem::path data_dir_of(const Common& common) {
  return common.kb ? std::filesystem::path(*common.kb) : pipeline::own_places().data_dir;
}

// Everybody on the machine reads the compact form, other than a person's results.
void let_all_read(const std::filesystem::path& file) {
  using std::filesystem::perms;
  std::error_code ignored;
  std::filesystem::permissions(file, perms::group_read | perms::others_read,
                               std::filesystem::perm_options::add, ignored);
}

}  // namespace

int run(const KbListArguments& arguments) {
  const auto base = kb::load(data_dir_of(arguments.common));
  if (!base) return failed(base.error());
  if (arguments.format == "json") return print(output::card_list_json(*base), kDone);
  if (arguments.format == "html") return print(output::card_list_html(*base), kDone);
  return print(output::card_list_text(*base), kDone);
}

int run(const KbShowArguments& arguments) {
  const auto card = kb::load_card(data_dir_of(arguments.common), arguments.code);
  if (!card) return failed(card.error());
  const kb::NoticeRecord* record = card->base.find(arguments.code);
  if (record == nullptr) {
    log_error(fmt::format("no notice '{}' is known here; the nearest are {}", arguments.code,
                          fmt::join(card->nearest, ", ")));
    return kLookNeeded;
  }
  if (arguments.format == "json") return print(output::card_json(*record, card->base), kDone);
  if (arguments.format == "html") return print(output::card_html(*record, card->base), kDone);
  return print(output::card_text(*record, card->base, color_wanted()), kDone);
}

int run(const KbSearchArguments& arguments) {
  const auto base = kb::load(data_dir_of(arguments.common));
  if (!base) return failed(base.error());
  const auto hits = kb::search(*base, arguments.words);
  const int code = hits.empty() ? kLookNeeded : kDone;
  if (arguments.format == "json") return print(output::found_json(hits), code);
  if (arguments.format == "html") return print(output::found_html(hits, arguments.words), code);
  if (hits.empty()) {
    log_error(fmt::format("nothing found for '{}'; try another word, or 'noticescan kb list'",
                          arguments.words));
  }
  return print(output::found_text(hits), code);
}

int run(const KbCheckArguments& arguments) {
  const auto data_dir =
      arguments.dir ? std::filesystem::path(*arguments.dir) : data_dir_of(arguments.common);
  const auto folder = kb::read_folder(data_dir);
  if (arguments.coverage) {
    if (folder.problems.empty()) return print(output::coverage_table(folder.kb), kDone);
    log_error(kb::to_text(folder.problems.front()));
    return kLookNeeded;
  }
  const auto problems = kb::check(folder, data_dir, core::today());
  const bool at_fault = std::any_of(problems.begin(), problems.end(),
                                    [](const kb::Problem& problem) { return !problem.is_warning; });
  return print(arguments.format == "json" ? output::problems_json(problems)
                                          : output::problems_text(problems, folder.kb),
               at_fault ? kLookNeeded : kDone);
}

int run(const KbBuildArguments& arguments) {
  const auto data_dir = data_dir_of(arguments.common);
  const auto bytes = kb::make_compact(data_dir);
  if (!bytes) return failed(bytes.error());
  const std::filesystem::path out =
      arguments.out ? std::filesystem::path(*arguments.out) : kb::compact_path(data_dir);
  auto file = pipeline::WholeFile::create(out);
  if (!file) return failed(file.error());
  if (const auto written = file->commit(*bytes); !written) return failed(written.error());
  let_all_read(out);
  return kDone;
}

}  // namespace noticescan::cli
