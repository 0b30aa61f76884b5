// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/sandbox.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <cstring>

#include "pipeline/worker/landlock.hpp"
#include "pipeline/worker/system_calls.hpp"

namespace noticescan::pipeline {
namespace {

// The address sanitizer reserves terabytes of address space.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kAddressSpaceIsCounted = false;
#elif defined(__has_feature)
constexpr bool kAddressSpaceIsCounted = !__has_feature(address_sanitizer);
#else
constexpr bool kAddressSpaceIsCounted = true;
#endif

// Never above a limit that was set for us.
bool limit(decltype(RLIMIT_AS) what, std::uint64_t most) {
  rlimit now{};
  if (::getrlimit(what, &now) != 0) return false;
  const rlim_t value = std::min<rlim_t>(most, now.rlim_max);
  const rlimit lower{std::min(value, now.rlim_cur), value};
  return ::setrlimit(what, &lower) == 0;
}

}  // namespace

std::vector<std::string> enter_sandbox(const std::vector<std::filesystem::path>& readable,
                                       int socket) {
  std::vector<std::string> lacks;
  const auto lacking = [&](std::string_view what) {
    lacks.push_back(fmt::format("{} ({})", what, std::strerror(errno)));
  };
  // A write beyond the limit shall fail, not kill.
  ::signal(SIGXFSZ, SIG_IGN);
  if (!limit(RLIMIT_FSIZE, kMaxWrittenBytes)) lacking("The size of files can't be limited");
  // A core dump would hold somebody's letter.
  if (!limit(RLIMIT_CORE, 0)) lacking("Core dumps can't be turned off");
  if (kAddressSpaceIsCounted && !limit(RLIMIT_AS, kMaxMemoryBytes)) {
    lacking("Memory can't be limited");
  }
  if (::prctl(PR_SET_DUMPABLE, 0) != 0) lacking("The memory can't be hidden from other programs");
  // Both filters need it from a process without privileges, and no program may give any.
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) lacking("Privileges can't be given up");
  if (!allow_reading_only(readable)) {
    lacking("The kernel has no Landlock: files of the user who runs this can be read");
  }
  if (!filter_system_calls(socket)) {
    lacking("The kernel takes no filter of system calls: the network can be reached");
  }
  return lacks;
}

}  // namespace noticescan::pipeline
