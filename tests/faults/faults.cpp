// SPDX-License-Identifier: Apache-2.0
#include "faults/faults.hpp"

#include <cstddef>

namespace noticescan::faults {
namespace {

using Variants = std::vector<std::vector<std::string>>;

// The variable with each of the values; every third of them in a quick run.
Variants each(bool quick, const std::string& variable, const std::vector<long>& values,
              const std::vector<std::string>& more = {}) {
  Variants variants;
  for (std::size_t i = 0; i < values.size(); i += quick ? 3 : 1) {
    variants.push_back(more);
    variants.back().push_back(variable + "=" + std::to_string(values[i]));
  }
  return variants;
}

std::vector<std::string> shell(const std::string& before) {
  return {"/bin/sh", "-c", before + "; exec \"$@\"", "sh"};
}

}  // namespace

std::vector<Fault> all_faults(bool quick, const std::string& shared) {
  // What fails before main(), in the first hundreds, the C++ runtime ends as it likes.
  const std::vector<long> counts = {1'000,  2'000,  4'000,   7'000,   10'000,  20'000,
                                    40'000, 70'000, 100'000, 200'000, 400'000, 1'000'000};
  const std::vector<std::string> once = {"FAULT_ONCE=" + shared + "/once",
                                         "FAULT_IN=noticescan-worker"};
  std::vector<Fault> faults = {
      {"no memory for an allocation of the program",
       each(false, "FAULT_MALLOC", counts, {"FAULT_IN=noticescan"})},
      {"no memory for an allocation of the worker", each(quick, "FAULT_MALLOC", counts, once)},
      {"worker killed", each(false, "FAULT_KILL", counts, once), {}, true},
      {"short reads and writes", {{"FAULT_SHORT=1"}}},
      {"interrupted calls (EINTR)", {{"FAULT_EINTR=1"}}},
      {"disk full",
       each(quick, "FAULT_FULL", {0, 100, 3'000, 10'000, 20'000, 40'000, 60'000, 90'000})},
      {"disk keeps nothing (fsync)", {{"FAULT_FSYNC=1"}}},
      {"a document on a bad disk", {{"FAULT_DISK=mail/b-", "FAULT_IN=noticescan"}}},
      {"clock jumps ten years ahead", {{"FAULT_CLOCK=3653"}}},
      {"no thread, or one, to be had",
       {{"FAULT_THREADS=0", "FAULT_IN=noticescan"}, {"FAULT_THREADS=1", "FAULT_IN=noticescan"}}},
      {"no /tmp", {{"FAULT_NO_TMP=1"}}},
      {"HOME unset", {{}}, {"/usr/bin/env", "-u", "HOME", "-u", "XDG_CACHE_HOME"}},
      {"home can't be written", {{"HOME=/proc/1", "XDG_CACHE_HOME=/proc/1"}}},
      {"decimal comma (de_DE.UTF-8)", {{"LC_ALL=de_DE.UTF-8", "LOCPATH=" + shared}}},
      {"64 open files", {{}}, shell("ulimit -n 64")},
      {"umask 000", {{}}, shell("umask 000")},
  };
  for (const long mib :
       quick ? std::vector<long>{300} : std::vector<long>{50, 150, 300, 450, 600, 900, 1500}) {
    faults.push_back({"addresses for " + std::to_string(mib) + " MiB",
                      {{}},
                      shell("ulimit -v " + std::to_string(mib * 1024))});
  }
  return faults;
}

}  // namespace noticescan::faults
