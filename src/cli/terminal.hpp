// SPDX-License-Identifier: Apache-2.0
// The edges of the process: standard streams, signals, the log.
#pragma once

#include <atomic>
#include <string_view>

#include "cli/arguments.hpp"
#include "core/error.hpp"

namespace noticescan::cli {

// Call first: makes sure that descriptors 0 to 2 are open (a file opened later must not become
// standard output), that a closed pipe is an error and not a signal, and that SIGINT and SIGTERM
// are noted instead of ending the process; a second one ends it; that an exception which can't be
// caught (a destructor that finds no memory) ends it by give_up().
void prepare_process();

// Ends the program with a word and kFailed where nothing may be asked of memory any more.
[[noreturn]] void give_up();

const std::atomic<bool>& stop_requested();
int received_signal();  // 0 where none came

// Warnings and errors go to standard error, one a line, with "noticescan: " before. File names and
// messages are made safe for a terminal; nothing that was read from a document is ever logged.
void set_up_log(Verbosity verbosity);
void log_error(std::string_view text);
void log_warning(std::string_view text);

int failed(const core::Error& error);  // logs what ends a run, and gives its exit code

bool color_wanted();  // standard output is a terminal, and nobody said NO_COLOR

// Writes a result to standard output and gives the exit code of the run: `code`, also where the
// reader closed the pipe early, or kFailed where it can't be written otherwise.
int print(std::string_view text, int code);

}  // namespace noticescan::cli
