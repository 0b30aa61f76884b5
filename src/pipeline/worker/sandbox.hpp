// SPDX-License-Identifier: Apache-2.0
// Shuts this process in before it sees the first byte of a document: what a hostile file makes of a
// decoder can then reach no network, start no program, write no file and read no letter but its
// own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace noticescan::pipeline {

// Of the address space. A page of 150 million pixels took 0.8 GB, and a file may have 1 GiB.
inline constexpr std::uint64_t kMaxMemoryBytes = std::uint64_t{4} << 30;

// Of each file that the worker was handed to write to: a picture, or a copy of documents.
inline constexpr std::uint64_t kMaxWrittenBytes = std::uint64_t{4} << 30;

// For good. From then on: files below `readable` can be opened for reading and no others; messages
// go over `socket` alone; calls for the network or for programs kill the process, others that a
// decoder doesn't need fail; memory and the size of files have limits. No second thread may run
// yet. Gives what this kernel lacks of it, a sentence each.
std::vector<std::string> enter_sandbox(const std::vector<std::filesystem::path>& readable,
                                       int socket);

}  // namespace noticescan::pipeline
