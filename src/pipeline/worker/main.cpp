// SPDX-License-Identifier: Apache-2.0
// noticescan-worker MODELS_DIR: reads documents for `noticescan`, which starts it, sends requests
// over descriptor 3 and may kill it at any time. It opens no file of the user's by name and no
// connection; files come as descriptors, and the sandbox closes before the first one does.
// `noticescan-worker MODELS_DIR --version` tells what it links.
#include <fmt/core.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cmath>
#include <cstdio>
#include <memory>
#include <new>
#include <opencv2/core.hpp>
#include <optional>
#include <string_view>

#include "pipeline/channel.hpp"
#include "pipeline/protocol.hpp"
#include "pipeline/worker/crops.hpp"
#include "pipeline/worker/kept_pictures.hpp"
#include "pipeline/worker/memory_watch.hpp"
#include "pipeline/worker/page_copies.hpp"
#include "pipeline/worker/reader.hpp"
#include "pipeline/worker/sandbox.hpp"
#include "pipeline/worker/stopwatch.hpp"
#include "pipeline/worker/version.hpp"
#include "pipeline/worker/warm_up.hpp"

namespace {

using namespace noticescan;
using namespace noticescan::pipeline;
using core::ErrorCode;

constexpr int kSocket = 3;
constexpr std::size_t kMaxDescriptors = std::max(kMaxCrops, kMaxDocuments) + 1;
constexpr std::size_t kMaxDocumentBytes = std::size_t{1} << 30;

// A last resort where the supervisor itself was killed and nobody counts our time. The limit counts
// from the start of this process.
void limit_cpu(double more_seconds) {
  if (more_seconds <= 0) return;
  rlimit limit{};
  ::getrlimit(RLIMIT_CPU, &limit);
  const double seconds = std::ceil(cpu_seconds() + 2 * more_seconds + 10);
  limit.rlim_cur = std::min(static_cast<rlim_t>(std::min(seconds, 1e9)), limit.rlim_max);
  ::setrlimit(RLIMIT_CPU, &limit);
}

core::Result<std::vector<std::uint8_t>> read_all(int fd) {
  std::vector<std::uint8_t> bytes;
  ::lseek(fd, 0, SEEK_SET);  // a pipe has no beginning to go back to
  struct stat about {};
  const bool has_size = ::fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size >= 0;
  std::size_t room = has_size ? static_cast<std::size_t>(about.st_size) + 1 : 1 << 20;
  for (std::size_t done = 0;; room = std::max(room, done * 2)) {
    if (done > kMaxDocumentBytes) {
      return core::fail(ErrorCode::too_large,
                        "The file has more than 1 GiB, which is a fixed limit. Split it.");
    }
    if (done == bytes.size()) bytes.resize(std::min(room, kMaxDocumentBytes + 1));
    const ssize_t got = ::read(fd, bytes.data() + done, bytes.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return core::fail(ErrorCode::not_readable, "The file can't be read.");
    done += static_cast<std::size_t>(got);
    if (got == 0) {
      bytes.resize(done);
      return bytes;
    }
  }
}

// Drawings of pages come and go: to give their memory back each time and to get it anew, cleared,
// costs a tenth of a page with its own text. A photograph's is given back all the same. Memory of a
// thread's own would be kept beside that.
void keep_freed_memory() {
  ::mallopt(M_ARENA_MAX, 1);
  ::mallopt(M_MMAP_THRESHOLD, 8 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 16 << 20);
}

template <class T>
Reply reply_of(core::Result<T> result) {
  if (!result) return std::move(result.error());
  return std::move(*result);
}

// All but the last descriptor are documents.
Reply answer(const CopyPages& request, const std::vector<FileDescriptor>& files) {
  std::vector<std::vector<std::uint8_t>> documents;
  for (std::size_t i = 0; i + 1 < files.size(); ++i) {
    auto bytes = read_all(files[i].get());
    if (!bytes) return bytes.error();
    documents.push_back(std::move(*bytes));
  }
  auto copied = copy_pages(std::move(documents), request, files.back());
  if (memory_ran_out()) return out_of_memory();
  return reply_of(std::move(copied));
}

Reply answer(const Request& request, std::vector<FileDescriptor> files, Engine& engine,
             KeptPictures& kept) try {
  if (files.empty()) return core::Error{ErrorCode::internal, "No document came with the request."};
  if (const auto* copy = std::get_if<CopyPages>(&request)) return answer(*copy, files);
  auto bytes = read_all(files.front().get());
  files.erase(files.begin());
  if (!bytes) return bytes.error();
  if (const auto* read = std::get_if<Read>(&request)) {
    limit_cpu(read->cpu_seconds);
    return reply_of(read_document(std::move(*bytes), *read, engine, kept));
  }
  auto drawn = draw_crops(std::move(*bytes), std::get<DrawCrops>(request), files, kept);
  if (memory_ran_out()) return out_of_memory();
  return reply_of(std::move(drawn));
} catch (const std::bad_alloc&) {
  return out_of_memory();
}

std::string encoded(const Reply& reply) {
  std::string bytes = encode(reply);
  if (bytes.size() <= kMaxMessageBytes) return bytes;
  return encode(Reply{core::Error{ErrorCode::too_large,
                                  "The file holds more words than can be read at once. Read some "
                                  "of its pages with --pages."}});
}

Reply answer(const Request& request, Message message, const char* models_dir, Engine& engine,
             KeptPictures& kept) {
  if (std::holds_alternative<TellVersions>(request)) return Versions{library_versions(models_dir)};
  return answer(request, std::move(message.descriptors), engine, kept);
}

int serve(const char* models_dir) {
  Engine engine(models_dir);
  KeptPictures kept;
  for (;;) {
    auto message = receive_message(kSocket, kMaxDescriptors, kNoDeadline);
    if (!message) return message.error() == ChannelFault::closed ? 0 : 1;
    const auto request = decode_request(message->bytes);
    const Reply reply = request ? answer(*request, std::move(*message), models_dir, engine, kept)
                                : Reply{core::Error{ErrorCode::internal, request.error().message}};
    if (!send_message(kSocket, encoded(reply), {}, kNoDeadline)) return 1;
    if (memory_ran_out()) return 0;  // the next document gets a worker that knows what it holds
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "C");
  cv::setNumThreads(1);
  keep_freed_memory();
  if (argc == 3 && std::string_view(argv[2]) == "--version") {
    fmt::print("{}", library_versions(argv[1]));
    return 0;
  }
  if (argc != 2) {
    fmt::print(stderr, "noticescan-worker is started by noticescan; see noticescan --help.\n");
    return 2;
  }
  warm_up();
  for (const std::string& lack : enter_sandbox(readable_folders(argv[1]), kSocket)) {
    fmt::print(stderr, "noticescan-worker: {}.\n", lack);  // `noticescan -v` shows it
  }
  return serve(argv[1]);
}
