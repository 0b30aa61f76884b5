// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/landlock.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

#include "pipeline/file_descriptor.hpp"

namespace noticescan::pipeline {
namespace {

// glibc has no functions for these calls.
int create_ruleset(const landlock_ruleset_attr* attributes, std::size_t size, std::uint32_t flags) {
  return static_cast<int>(::syscall(SYS_landlock_create_ruleset, attributes, size, flags));
}

int add_rule(int ruleset, const landlock_path_beneath_attr& rule) {
  return static_cast<int>(
      ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0));
}

int restrict_self(int ruleset) {
  return static_cast<int>(::syscall(SYS_landlock_restrict_self, ruleset, 0));
}

// All accesses to files that the kernel knows. Each version added one at the end; headers may be
// older than the kernel, so they are counted, not named.
std::uint64_t all_accesses(int version) {
  int count = 13;             // 1: from LANDLOCK_ACCESS_FS_EXECUTE to _MAKE_SYM
  if (version >= 2) ++count;  // _REFER
  if (version >= 3) ++count;  // _TRUNCATE
  if (version >= 5) ++count;  // _IOCTL_DEV
  return (std::uint64_t{1} << count) - 1;
}

// True also where there is nothing of that name.
bool allow_reading(int ruleset, const std::filesystem::path& path) {
  const FileDescriptor at(::open(path.c_str(), O_PATH | O_CLOEXEC));
  struct stat about {};
  if (!at.is_open() || ::fstat(at.get(), &about) != 0) return true;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
  if (S_ISDIR(about.st_mode)) rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
  rule.parent_fd = at.get();
  return add_rule(ruleset, rule) == 0;
}

}  // namespace

bool allow_reading_only(const std::vector<std::filesystem::path>& folders) {
  const int version = create_ruleset(nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = all_accesses(version);
  const FileDescriptor ruleset(create_ruleset(&attributes, sizeof attributes, 0));
  if (!ruleset.is_open()) return false;
  for (const auto& folder : folders) {
    if (!allow_reading(ruleset.get(), folder)) return false;
  }
  return restrict_self(ruleset.get()) == 0;
}

}  // namespace noticescan::pipeline
