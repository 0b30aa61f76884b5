// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include <execinfo.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "cli/exit_code.hpp"
#include "output/printable.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::cli {
namespace {

std::atomic<bool> g_stop = false;
std::atomic<int> g_signal = 0;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may touch nothing else");

void note_signal(int signal) {
  g_signal = signal;
  g_stop = true;
}

bool no_color() {
  const char* value = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return (value != nullptr && *value != '\0') ||
         (terminal != nullptr && std::strcmp(terminal, "dumb") == 0);
}

}  // namespace

void give_up() {
  (void)pipeline::write_all(
      STDERR_FILENO, "noticescan: error: the program can't go on, perhaps for want of memory\n");
  ::_exit(kFailed);
}

void prepare_process() {
  // glibc loads what unwinds through its own frames, such as pthread_once's, when it is needed;
  // then there may be no memory for it.
  void* frame = nullptr;
  (void)backtrace(&frame, 1);
  std::set_terminate(give_up);
  // Without the right to write: a result that nobody would see is an error.
  int fd = ::open("/dev/null", O_RDONLY);
  while (fd >= 0 && fd <= STDERR_FILENO) fd = ::open("/dev/null", O_RDONLY);
  ::close(fd);
  struct sigaction action {};
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, nullptr);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler == SIG_IGN) continue;  // nohup, or a shell's background job
    action.sa_handler = note_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(signal, &action, nullptr);
  }
}

const std::atomic<bool>& stop_requested() {
  return g_stop;
}

int received_signal() {
  return g_signal;
}

void set_up_log(Verbosity verbosity) {
  const auto mode = no_color() ? spdlog::color_mode::never : spdlog::color_mode::automatic;
  auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_mt>(mode);
  auto logger = std::make_shared<spdlog::logger>("noticescan", std::move(sink));
  logger->set_pattern("%n: %^%l%$: %v");
  logger->set_level(verbosity == Verbosity::quiet     ? spdlog::level::err
                    : verbosity == Verbosity::verbose ? spdlog::level::debug
                                                      : spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

void log_error(std::string_view text) {
  spdlog::error("{}", output::printable(text));
}

void log_warning(std::string_view text) {
  spdlog::warn("{}", output::printable(text));
}

int failed(const core::Error& error) {
  log_error(error.message);
  return exit_code_of(error);
}

bool color_wanted() {
  return ::isatty(STDOUT_FILENO) == 1 && !no_color();
}

int print(std::string_view text, int code) {
  if (pipeline::write_all(STDOUT_FILENO, text)) return code;
  if (errno == EPIPE) return code;
  log_error(fmt::format("the result can't be written: {}", std::strerror(errno)));
  return kFailed;
}

}  // namespace noticescan::cli
