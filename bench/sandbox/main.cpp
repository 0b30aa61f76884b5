// SPDX-License-Identifier: Apache-2.0
// What the worker's sandbox costs: bench_sandbox MODELS_DIR ROUNDS FILE... reads each file in
// processes of their own, in the sandbox and out of it by turns, and prints the least CPU time that
// each way took: other programs only add to it.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>

#include "input/document.hpp"
#include "pipeline/channel.hpp"
#include "pipeline/worker/reader.hpp"
#include "pipeline/worker/sandbox.hpp"
#include "pipeline/worker/stopwatch.hpp"
#include "pipeline/worker/warm_up.hpp"

namespace {

using namespace noticescan;
namespace fs = std::filesystem;

std::vector<std::uint8_t> load(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool read(const std::vector<std::uint8_t>& file, const fs::path& models) {
  const input::Limits limits;
  pipeline::Read request;
  request.max_pixels = limits.max_pixels;
  request.max_pages = limits.max_pages;
  pipeline::Engine engine(models);
  pipeline::KeptPictures kept;
  return pipeline::read_document(file, request, engine, kept).has_value();
}

struct Times {
  double before = 1e9;  // the document: warming up and shutting in, ms
  double reading = 1e9;
};

// CPU time of a process that prepares, and then reads; nothing where it fails.
std::optional<Times> cost(const std::function<void()>& prepare, const std::function<bool()>& read) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) return std::nullopt;
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(STDERR_FILENO);  // as a worker has it
    if (::open("/dev/null", O_WRONLY) != STDERR_FILENO) ::_exit(1);
    const double start = pipeline::cpu_seconds();
    prepare();
    const double middle = pipeline::cpu_seconds();
    const bool done = read();
    const Times times{(middle - start) * 1e3, (pipeline::cpu_seconds() - middle) * 1e3};
    ::_exit(done && ::write(pipe[1], &times, sizeof times) == sizeof times ? 0 : 1);
  }
  ::close(pipe[1]);
  Times times;
  const bool told = ::read(pipe[0], &times, sizeof times) == sizeof times;
  ::close(pipe[0]);
  int status = 0;
  const bool ended = child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
  return told && ended ? std::optional(times) : std::nullopt;
}

struct Row {
  Times out;
  Times in;
};

void keep_least(Times& least, const Times& times) {
  least.before = std::min(least.before, times.before);
  least.reading = std::min(least.reading, times.reading);
}

bool measure(const std::vector<std::uint8_t>& file, const fs::path& models, Row& row) {
  const auto channel = pipeline::make_channel();
  if (!channel) return false;
  const auto reading = [&] { return read(file, models); };
  const auto out = cost([] {}, reading);
  const auto in = cost(
      [&] {
        pipeline::warm_up();
        pipeline::enter_sandbox(pipeline::readable_folders(models), channel->second.get());
      },
      reading);
  if (!out || !in) return false;
  keep_least(row.out, *out);
  keep_least(row.in, *in);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 3 ? std::atoi(argv[2]) : 0;
  if (rounds < 1) {
    fmt::print(stderr, "usage: bench_sandbox MODELS_DIR ROUNDS FILE...\n");
    return 2;
  }
  fmt::print(
      "| document | without, ms | in the sandbox, ms | more |\n| --- | ---: | ---: | ---: |\n");
  double once = 1e9;
  for (int i = 3; i < argc; ++i) {
    const auto file = load(argv[i]);
    Row row;
    for (int round = 0; round < rounds; ++round) {
      if (!measure(file, argv[1], row)) {
        fmt::print(stderr, "{} can't be read\n", argv[i]);
        return 1;
      }
    }
    once = std::min(once, row.in.before);
    fmt::print("| {} | {:.0f} | {:.0f} | {:+.1f} % |\n", fs::path(argv[i]).filename().string(),
               row.out.reading, row.in.reading, (row.in.reading / row.out.reading - 1) * 100);
  }
  fmt::print("\nOnce a worker, before its first document: {:.0f} ms.\n", once);
  return 0;
}
