// SPDX-License-Identifier: Apache-2.0
// A worker program that misbehaves: its first argument, where the real one finds its models'
// folder, says how. It speaks the protocol through the project's own code up to the point where it
// goes wrong.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

#include "pipeline/channel.hpp"
#include "pipeline/protocol.hpp"

using namespace noticescan;
using namespace noticescan::pipeline;

namespace {

constexpr int kSocket = 3;

void send_raw(const std::string& bytes) {
  (void)!::write(kSocket, bytes.data(), bytes.size());
}

void send_text(const std::string& text) {
  (void)send_message(kSocket, text, {}, kNoDeadline);
}

[[noreturn]] void sleep_for_ever() {
  for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

[[noreturn]] void burn_for_ever() {
  for (std::atomic<unsigned> i = 0;; ++i) {
  }
}

std::size_t open_files() {
  std::size_t count = 0;
  for (int fd = 0; fd < 256; ++fd) count += ::fcntl(fd, F_GETFD) >= 0 ? 1 : 0;
  return count;
}

// What this process was started with, as words of a page.
core::DocumentReading self_portrait() {
  const auto value = [](const char* name) {
    const char* text = std::getenv(name);
    return std::string(name) + "=" + (text == nullptr ? "" : text);
  };
  core::PageReading page;
  page.read = core::ReadBy::ocr;
  for (const std::string& text :
       {value("OMP_THREAD_LIMIT"), value("LC_ALL"), value("LANG"), value("TESSDATA_PREFIX"),
        "files=" + std::to_string(open_files()), "pid=" + std::to_string(::getpid()),
        value("OPENBLAS_NUM_THREADS")}) {
    page.words.push_back({text, {0, 0, 1, 1}, 1});
  }
  core::DocumentReading document;
  document.media_type = "text/x-self-portrait";
  document.page_count = 1;
  document.pages.push_back(page);
  return document;
}

// A document of 20 pages, of which those come that were asked for.
core::DocumentReading many_pages(const Read& request) {
  core::DocumentReading document;
  document.media_type = "text/x-many-pages";
  document.page_count = 20;
  for (const int number : request.pages) {
    if (number > document.page_count) continue;
    core::PageReading page;
    page.page = number;
    page.read = core::ReadBy::text_layer;
    document.pages.push_back(page);
  }
  document.timings_ms["requests"] = 1;
  return document;
}

void answer_with_pages(const Message& message, const std::string& content) {
  const auto request = decode_request(message.bytes);
  const Read& read = std::get<Read>(*request);
  const bool hit = std::find(read.pages.begin(), read.pages.end(), 17) != read.pages.end();
  if (content.starts_with("die at 17") && hit) std::raise(SIGSEGV);
  send_text(encode(Reply{many_pages(read)}));
}

// The document's first bytes, which the tests use to steer: "die", or anything else.
std::string content_of(int fd) {
  std::array<char, 16> bytes{};
  const ssize_t got = ::pread(fd, bytes.data(), bytes.size(), 0);
  return {bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0))};
}

void misbehave(const std::filesystem::path& models, const Message& message) {
  const std::string how = models.filename();
  const auto request = decode_request(message.bytes);
  if (request && std::holds_alternative<TellVersions>(*request)) {
    if (how == "no-version") ::_exit(5);
    // The folder's path serves for a mark that it has been killed.
    if (how == "killed-once" && ::open(models.c_str(), O_CREAT | O_EXCL | O_CLOEXEC, 0600) >= 0)
      std::raise(SIGKILL);
    return send_text(encode(Reply{Versions{"Imaginary 1.2.3\n"}}));
  }
  const std::string content =
      message.descriptors.empty() ? "" : content_of(message.descriptors.front().get());
  if (how == "lie") return send_text(R"({"version":1,"type":"document","page_count":-1})");
  if (how == "no-json") return send_text("PRIVATE \xff\xfe");
  if (how == "future") return send_text(R"({"version":2,"type":"error"})");
  if (how == "other-answer") return send_text(encode(Reply{CropsDrawn{0}}));
  if (how == "stall") sleep_for_ever();
  if (how == "burn") burn_for_ever();
  if (how == "die-half-way") {
    send_raw(std::string("\x40\x00\x00\x00", 4) + R"({"version":1,)");
    std::raise(SIGKILL);
  }
  if (how == "stall-half-way") {
    send_raw(std::string("\x40\x00\x00\x00", 4) + R"({"version":1,)");
    sleep_for_ever();
  }
  if (how == "huge") {
    send_raw(std::string("\xff\xff\xff\xff", 4));
    sleep_for_ever();
  }
  if (how == "close") {
    ::close(kSocket);
    sleep_for_ever();
  }
  if (how == "exit-127") ::_exit(127);
  if (how == "forbidden") std::raise(SIGSYS);
  if (how == "setup") {
    return send_text(encode(Reply{core::Error{core::ErrorCode::setup, "A model is missing."}}));
  }
  if (how == "unless-die" && content.starts_with("die")) std::raise(SIGSEGV);
  if (how == "unless-stall" && content.starts_with("stall")) sleep_for_ever();
  if (how == "pages") return answer_with_pages(message, content);
  if (how == "once") {
    send_text(encode(Reply{self_portrait()}));
    ::_exit(0);
  }
  send_text(encode(Reply{self_portrait()}));
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path models = argc > 1 ? argv[1] : "";
  if (models.filename() == "die") std::abort();
  for (;;) {
    const auto message = receive_message(kSocket, kMaxCrops + 1, kNoDeadline);
    if (!message) return 0;
    misbehave(models, *message);
  }
}
