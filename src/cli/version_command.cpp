// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "kb/knowledge_base.hpp"
#include "pipeline/places.hpp"
#include "pipeline/supervisor.hpp"

namespace noticescan::cli {

int run(const VersionArguments&) {
  const pipeline::Places own = pipeline::own_places();
  std::string text = fmt::format("noticescan {}\n", NOTICESCAN_VERSION);
  int code = kDone;
  const auto missing = [&](const core::Error& error) {
    log_error(error.message);
    code = kFailed;
  };
  constexpr double kEnoughSeconds = 60;
  pipeline::Supervisor supervisor({own.worker, own.models_dir}, kEnoughSeconds);
  if (const auto libraries = supervisor.versions()) {
    text += *libraries;
  } else {
    missing(libraries.error());
  }
  if (const auto base = kb::load(own.data_dir)) {
    text += fmt::format("knowledge base {}, {} notices, last checked {}\n", base->hash,
                        base->records.size(), base->newest_check);
  } else {
    missing(base.error());
  }
  return print(text, code);
}

}  // namespace noticescan::cli
