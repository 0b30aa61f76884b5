// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <exception>
#include <new>
#include <string>
#include <variant>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::cli {

int run(const Message& message) {
  if (!message.is_error) return print(message.text, kDone);
  (void)pipeline::write_all(STDERR_FILENO, message.text);
  return kWrongUsage;
}

}  // namespace noticescan::cli

int main(int argc, char** argv) {
  using namespace noticescan::cli;
  prepare_process();
  try {
    set_up_log(Verbosity::normal);
    const Arguments arguments = parse_arguments(argc, argv);
    return std::visit(
        [](const auto& command) {
          if constexpr (requires { command.common; }) set_up_log(command.common.verbosity);
          return run(command);
        },
        arguments);
  } catch (const std::bad_alloc&) {
    give_up();
  } catch (const std::exception& e) {
    log_error(std::string("an error of the program itself: ") + e.what());
    return kFailed;
  }
}
