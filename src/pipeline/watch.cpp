// SPDX-License-Identifier: Apache-2.0
#include "pipeline/watch.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

namespace noticescan::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                  IN_CREATE | IN_ONLYDIR | IN_EXCL_UNLINK;

std::vector<std::string> folders_below(const std::string& path) {
  std::error_code error;
  std::vector<std::string> folders;
  if (!fs::is_directory(path, error)) return folders;
  folders.push_back(path);
  auto entries = fs::recursive_directory_iterator(path, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    std::error_code none;
    if (entries->is_directory(none) && !entries->is_symlink(none))
      folders.push_back(entries->path().string());
  }
  return folders;
}

bool says_unfinished(const std::string& path) {
  constexpr std::array<std::string_view, 4> kEndings = {".part", ".partial", ".crdownload", ".tmp"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

}  // namespace

core::Result<FolderWatch> FolderWatch::open(std::vector<std::string> paths) {
  FolderWatch watch;
  watch.paths_ = std::move(paths);
  watch.events_ = FileDescriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!watch.events_.is_open()) {
    return core::fail(core::ErrorCode::internal,
                      fmt::format("The system watches no more folders: {}.", std::strerror(errno)));
  }
  if (auto added = watch.add_all(); !added) return tl::make_unexpected(added.error());
  return watch;
}

// A folder that is watched already stays so.
core::Result<void> FolderWatch::add_all() {
  for (const std::string& path : paths_) {
    for (const std::string& folder : folders_below(path)) {
      if (::inotify_add_watch(events_.get(), folder.c_str(), kEvents) >= 0 || errno == ENOENT)
        continue;
      return core::fail(core::ErrorCode::internal,
                        fmt::format("{} can't be watched: {}.", folder, std::strerror(errno)));
    }
  }
  return {};
}

bool FolderWatch::drain() {
  std::array<char, 4096> buffer;
  bool any = false;
  while (::read(events_.get(), buffer.data(), buffer.size()) > 0) any = true;
  return any;
}

void FolderWatch::wait(std::chrono::milliseconds longest, const std::atomic<bool>* stop) {
  constexpr std::chrono::milliseconds kLook{200};
  const auto end = std::chrono::steady_clock::now() + longest;
  while (std::chrono::steady_clock::now() < end && (stop == nullptr || !*stop)) {
    pollfd waiting{events_.get(), POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(kLook.count())) <= 0) continue;
    if (!drain()) continue;
    (void)add_all();  // one that can't be watched is looked into at the next turn
    return;
  }
}

std::size_t hold_back_unfinished(std::vector<Input>& inputs) {
  constexpr std::time_t kQuietSeconds = 2;
  const std::time_t now = std::time(nullptr);
  return std::erase_if(inputs, [&](const Input& input) {
    struct stat about {};
    const bool young = ::stat(input.path.c_str(), &about) == 0 && about.st_mtime <= now &&
                       now - about.st_mtime < kQuietSeconds;
    return young || says_unfinished(input.path);
  });
}

std::map<std::string, std::string> states_of(const std::vector<Input>& inputs) {
  std::map<std::string, std::string> states;
  for (const Input& input : inputs) {
    struct stat about {};
    states[input.path] = ::stat(input.path.c_str(), &about) == 0
                             ? fmt::format("{} {}.{} {}", about.st_size, about.st_mtim.tv_sec,
                                           about.st_mtim.tv_nsec, about.st_ino)
                             : "gone";
  }
  return states;
}

}  // namespace noticescan::pipeline
