// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "kb/knowledge_base.hpp"
#include "output/card.hpp"
#include "pipeline/places.hpp"

namespace noticescan::cli {
namespace {

core::Result<kb::KnowledgeBase> load(const Common& common) {
  return kb::load(common.kb.value_or(pipeline::own_places().data_dir.string()));
}

int failed(const core::Error& error) {
  log_error(error.message);
  return exit_code_of(error);
}

}  // namespace

int run(const KbListArguments& arguments) {
  const auto base = load(arguments.common);
  if (!base) return failed(base.error());
  const bool json = arguments.format == "json";
  return print(json ? output::card_list_json(*base) : output::card_list_text(*base), kDone);
}

int run(const KbShowArguments& arguments) {
  const auto base = load(arguments.common);
  if (!base) return failed(base.error());
  const kb::NoticeRecord* record = base->find(arguments.code);
  if (record == nullptr) {
    log_error(fmt::format("no notice '{}' is known here; the nearest are {}", arguments.code,
                          fmt::join(kb::nearest_codes(*base, arguments.code), ", ")));
    return kLookNeeded;
  }
  const bool json = arguments.format == "json";
  return print(
      json ? output::card_json(*record, *base) : output::card_text(*record, *base, color_wanted()),
      kDone);
}

}  // namespace noticescan::cli
