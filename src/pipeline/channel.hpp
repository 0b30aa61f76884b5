// SPDX-License-Identifier: Apache-2.0
// Messages over a stream socket: four bytes of length (little endian), then that many bytes, and
// open files beside them. Nothing that the other side does can make a call here hang beyond its
// deadline, allocate more than arrived, raise SIGPIPE, or leave a descriptor open.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "pipeline/file_descriptor.hpp"

namespace noticescan::pipeline {

using Deadline = std::chrono::steady_clock::time_point;
inline constexpr Deadline kNoDeadline = Deadline::max();

enum class ChannelFault {
  closed,     // the other side is gone, perhaps within a message
  timed_out,  // the deadline passed
  too_long,   // a message of no or more than kMaxMessageBytes bytes
  failed,     // the system refused
};

struct Message {
  std::string bytes;
  std::vector<FileDescriptor> descriptors;
};

// Two connected ends; both are closed at exec.
tl::expected<std::pair<FileDescriptor, FileDescriptor>, ChannelFault> make_channel();

tl::expected<void, ChannelFault> send_message(int socket, std::string_view bytes,
                                              std::span<const int> descriptors, Deadline deadline);

// Descriptors beyond `max_descriptors` are closed.
tl::expected<Message, ChannelFault> receive_message(int socket, std::size_t max_descriptors,
                                                    Deadline deadline);

// True once something can be read, or the other side is gone; false after `timeout`, or earlier
// where a signal came in.
bool wait_readable(int socket, std::chrono::milliseconds timeout);

}  // namespace noticescan::pipeline
