// SPDX-License-Identifier: Apache-2.0
#include "pipeline/supervisor.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <new>

namespace noticescan::pipeline {
namespace {

using core::ErrorCode;

constexpr double kWallFactor = 5;  // a busy machine, or a slow disk
constexpr std::chrono::milliseconds kLook{100};
constexpr std::string_view kTryAgain =
    "Scan the letter again, or open the file and print it to a new PDF.";

Deadline after(double seconds) {
  const auto wait = std::chrono::duration<double>(std::min(seconds, 1e8));
  return std::chrono::steady_clock::now() +
         std::chrono::duration_cast<std::chrono::steady_clock::duration>(wait);
}

bool is_setup_failure(int wait_status) {
  // 126 and 127: what a shell and the dynamic linker give where a program can't be run.
  return WIFEXITED(wait_status) &&
         (WEXITSTATUS(wait_status) == 126 || WEXITSTATUS(wait_status) == 127);
}

std::string_view supposed_reason(int wait_status) {
  if (!WIFSIGNALED(wait_status)) return "";
  if (WTERMSIG(wait_status) == SIGKILL) return ", perhaps for want of memory";
  if (WTERMSIG(wait_status) == SIGSYS) return ", since it tried what no letter needs";
  return "";
}

}  // namespace

Supervisor::Supervisor(WorkerProgram program, double cpu_seconds, const std::atomic<bool>* stop)
    : program_(std::move(program)), cpu_seconds_(cpu_seconds), stop_(stop) {}

void Supervisor::start_ahead() {
  if (worker_) return;
  if (auto started = WorkerProcess::start(program_)) worker_ = std::move(*started);
}

core::Result<std::string> Supervisor::versions() {
  auto versions = ask_for<Versions>(TellVersions{}, {});
  // A worker that died may have been killed from outside: another one tries once more.
  if (!versions && versions.error().code == ErrorCode::crashed)
    versions = ask_for<Versions>(TellVersions{}, {});
  if (versions) return std::move(versions->text);
  if (versions.error().code != ErrorCode::crashed) return tl::make_unexpected(versions.error());
  return core::fail(ErrorCode::setup,
                    fmt::format("The program that reads documents, {}, does not tell its version. "
                                "Run it with --version to see why; installing noticescan again "
                                "may help.",
                                program_.program.string()));
}

core::Result<core::DocumentReading> Supervisor::read(int document, const Read& request) {
  const std::array descriptors = {document};
  return ask_for<core::DocumentReading>(request, descriptors);
}

core::Result<void> Supervisor::draw_crops(int document, const DrawCrops& request,
                                          std::span<const int> files) {
  std::vector<int> descriptors = {document};
  descriptors.insert(descriptors.end(), files.begin(), files.end());
  const auto drawn = ask_for<CropsDrawn>(request, descriptors);
  if (!drawn) return tl::make_unexpected(drawn.error());
  if (static_cast<std::size_t>(drawn->count) != files.size()) return lied("a wrong count of crops");
  return {};
}

core::Result<void> Supervisor::copy_pages(std::span<const int> documents, const CopyPages& request,
                                          int file) {
  std::vector<int> descriptors(documents.begin(), documents.end());
  descriptors.push_back(file);
  const auto copied = ask_for<PagesCopied>(request, descriptors);
  if (!copied) return tl::make_unexpected(copied.error());
  if (static_cast<std::size_t>(copied->count) != request.pages.size())
    return lied("a wrong count of pages");
  return {};
}

template <class Answer>
core::Result<Answer> Supervisor::ask_for(const Request& request, std::span<const int> descriptors) {
  auto reply = ask(request, descriptors);
  if (!reply) return tl::make_unexpected(reply.error());
  if (auto* error = std::get_if<core::Error>(&*reply)) return tl::make_unexpected(*error);
  if (auto* answer = std::get_if<Answer>(&*reply)) return std::move(*answer);
  return lied("an answer to another question");
}

core::Result<Reply> Supervisor::ask(const Request& request, std::span<const int> descriptors) try {
  // A warm worker may have died since: then nothing of this document did it, and a fresh one gets
  // the request. A fresh one that can't take it gets no second chance.
  const std::string bytes = encode(request);
  const Deadline wall_end = after(cpu_seconds_ * kWallFactor);
  for (bool warm = worker_.has_value();; warm = false) {
    if (!worker_) {
      auto started = WorkerProcess::start(program_);
      if (!started) return tl::make_unexpected(started.error());
      worker_ = std::move(*started);
    }
    const double cpu_at_start = worker_->cpu_seconds();
    const auto sent = send_message(worker_->socket(), bytes, descriptors, wall_end);
    if (sent) return receive(cpu_at_start, wall_end);
    if (!(warm && sent.error() == ChannelFault::closed)) return lost(sent.error());
    worker_.reset();
  }
} catch (const std::bad_alloc&) {
  // The rest of its reply would be taken for that to the next request.
  worker_.reset();
  return core::fail(ErrorCode::crashed,
                    "There was not enough memory to read this file. Close other programs, or read "
                    "fewer pages with --pages.");
}

core::Result<Reply> Supervisor::receive(double cpu_at_start, Deadline wall_end) {
  while (!wait_readable(worker_->socket(), kLook)) {
    if (is_stopped() || worker_->cpu_seconds() - cpu_at_start > cpu_seconds_ ||
        std::chrono::steady_clock::now() > wall_end) {
      return timed_out();
    }
  }
  auto message = receive_message(worker_->socket(), 0, wall_end);
  if (!message) return lost(message.error());
  auto reply = decode_reply(message->bytes);
  if (!reply) return lied(reply.error().message);
  return std::move(*reply);
}

tl::unexpected<core::Error> Supervisor::timed_out() {
  worker_.reset();
  return core::fail(
      ErrorCode::timeout,
      fmt::format("Reading this file took more than {:g} seconds of computing and was given up. "
                  "Allow more with --timeout, or read fewer pages with --pages.",
                  cpu_seconds_));
}

tl::unexpected<core::Error> Supervisor::lied(const std::string& how) {
  worker_.reset();
  return core::fail(
      ErrorCode::crashed,
      fmt::format("The program that reads documents went astray on this file ({}). {}", how,
                  kTryAgain));
}

tl::unexpected<core::Error> Supervisor::lost(ChannelFault fault) {
  if (fault == ChannelFault::timed_out) return timed_out();
  if (fault == ChannelFault::too_long) return lied("a message of impossible length");
  const std::optional<int> ended = worker_->end();
  worker_.reset();
  if (!ended) return lied("it closed the connection");
  const int status = *ended;
  if (is_setup_failure(status)) {
    return core::fail(ErrorCode::setup,
                      fmt::format("The program that reads documents, {}, can't run here: it {}. "
                                  "Run it with --version to see why; installing noticescan again "
                                  "may help.",
                                  program_.program.string(), describe_wait_status(status)));
  }
  return core::fail(ErrorCode::crashed,
                    fmt::format("The program that reads documents {} on this file{}. {}",
                                describe_wait_status(status), supposed_reason(status), kTryAgain));
}

}  // namespace noticescan::pipeline
