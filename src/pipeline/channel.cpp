// SPDX-License-Identifier: Apache-2.0
#include "pipeline/channel.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "pipeline/protocol.hpp"

namespace noticescan::pipeline {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMaxDescriptors = 253;  // SCM_MAX_FD of Linux
constexpr std::size_t kPieceBytes = 256 * 1024;

template <class T = void>
using Outcome = tl::expected<T, ChannelFault>;

tl::unexpected<ChannelFault> fault(ChannelFault what) {
  return tl::make_unexpected(what);
}

// Waits for `events`; poll() takes an int of milliseconds, so a far deadline is waited for in
// slices.
Outcome<> wait_for(int socket, short events, Deadline deadline) {
  for (;;) {
    milliseconds slice{60'000};
    if (deadline != kNoDeadline) {
      const auto left = deadline - std::chrono::steady_clock::now();
      if (left <= left.zero()) return fault(ChannelFault::timed_out);
      slice = std::min(slice, std::chrono::ceil<milliseconds>(left));
    }
    pollfd waiting{socket, events, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(slice.count()));
    if (ready > 0) return {};
    if (ready < 0 && errno != EINTR) return fault(ChannelFault::failed);
  }
}

bool try_again() {
  return errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK;
}

// Room for `count` descriptors beside a message.
struct ControlBuffer {
  std::vector<char> bytes;
  explicit ControlBuffer(std::size_t count)
      : bytes(count == 0 ? 0 : CMSG_SPACE(count * sizeof(int))) {}
  void attach(msghdr& header) {
    header.msg_control = bytes.empty() ? nullptr : bytes.data();
    header.msg_controllen = bytes.size();
  }
};

void put_descriptors(msghdr& header, std::span<const int> descriptors) {
  cmsghdr* control = CMSG_FIRSTHDR(&header);
  control->cmsg_level = SOL_SOCKET;
  control->cmsg_type = SCM_RIGHTS;
  control->cmsg_len = CMSG_LEN(descriptors.size_bytes());
  std::memcpy(CMSG_DATA(control), descriptors.data(), descriptors.size_bytes());
}

void take_descriptors(msghdr& header, std::vector<FileDescriptor>& into) {
  for (cmsghdr* control = CMSG_FIRSTHDR(&header); control != nullptr;
       control = CMSG_NXTHDR(&header, control)) {
    if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(control) + i * sizeof(int), sizeof(int));
      into.emplace_back(fd);
    }
  }
}

// Sends all of `bytes`; the descriptors go with the first of them.
Outcome<> send_all(int socket, std::string_view bytes, std::span<const int> descriptors,
                   Deadline deadline) {
  while (!bytes.empty()) {
    if (auto ready = wait_for(socket, POLLOUT, deadline); !ready) return ready;
    iovec piece{const_cast<char*>(bytes.data()), bytes.size()};
    msghdr header{};
    header.msg_iov = &piece;
    header.msg_iovlen = 1;
    ControlBuffer control(descriptors.size());
    control.attach(header);
    if (!descriptors.empty()) put_descriptors(header, descriptors);
    const ssize_t sent = ::sendmsg(socket, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0) {
      if (try_again()) continue;
      const bool gone = errno == EPIPE || errno == ECONNRESET;
      return fault(gone ? ChannelFault::closed : ChannelFault::failed);
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
    descriptors = {};
  }
  return {};
}

// Fills `into` from its first byte, with what descriptors come beside.
Outcome<> receive_all(int socket, std::span<char> into, std::size_t max_descriptors,
                      std::vector<FileDescriptor>& descriptors, Deadline deadline) {
  while (!into.empty()) {
    if (auto ready = wait_for(socket, POLLIN, deadline); !ready) return ready;
    iovec piece{into.data(), into.size()};
    msghdr header{};
    header.msg_iov = &piece;
    header.msg_iovlen = 1;
    ControlBuffer control(max_descriptors);
    control.attach(header);
    const ssize_t got = ::recvmsg(socket, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (got < 0) {
      if (try_again()) continue;
      return fault(errno == ECONNRESET ? ChannelFault::closed : ChannelFault::failed);
    }
    take_descriptors(header, descriptors);
    // The buffer's padding may let one more in; whoever sends too many loses them.
    if (descriptors.size() > max_descriptors) descriptors.resize(max_descriptors);
    if (got == 0) return fault(ChannelFault::closed);
    into = into.subspan(static_cast<std::size_t>(got));
  }
  return {};
}

}  // namespace

Outcome<std::pair<FileDescriptor, FileDescriptor>> make_channel() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return fault(ChannelFault::failed);
  }
  return std::pair{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

Outcome<> send_message(int socket, std::string_view bytes, std::span<const int> descriptors,
                       Deadline deadline) {
  if (bytes.empty() || bytes.size() > kMaxMessageBytes || descriptors.size() > kMaxDescriptors) {
    return fault(ChannelFault::too_long);
  }
  const auto size = static_cast<std::uint32_t>(bytes.size());
  const std::array<char, 4> length = {
      static_cast<char>(size & 0xff), static_cast<char>(size >> 8 & 0xff),
      static_cast<char>(size >> 16 & 0xff), static_cast<char>(size >> 24 & 0xff)};
  const std::string_view prefix(length.data(), length.size());
  if (auto sent = send_all(socket, prefix, descriptors, deadline); !sent) return sent;
  return send_all(socket, bytes, {}, deadline);
}

Outcome<Message> receive_message(int socket, std::size_t max_descriptors, Deadline deadline) {
  Message message;
  std::array<char, 4> length{};
  const std::size_t room = std::min(max_descriptors, kMaxDescriptors);
  if (auto got = receive_all(socket, length, room, message.descriptors, deadline); !got) {
    return fault(got.error());
  }
  std::uint32_t size = 0;
  for (std::size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(length.at(i));
  if (size == 0 || size > kMaxMessageBytes) return fault(ChannelFault::too_long);

  // Grown as bytes arrive: a claimed length costs nothing.
  while (message.bytes.size() < size) {
    const std::size_t done = message.bytes.size();
    const std::size_t piece = std::min<std::size_t>(size - done, kPieceBytes);
    message.bytes.resize(done + piece);
    const std::span into(message.bytes.data() + done, piece);
    std::vector<FileDescriptor> none;
    if (auto got = receive_all(socket, into, 0, none, deadline); !got) {
      return fault(got.error());
    }
  }
  return message;
}

bool wait_readable(int socket, milliseconds timeout) {
  pollfd waiting{socket, POLLIN, 0};
  return ::poll(&waiting, 1, static_cast<int>(timeout.count())) > 0;
}

}  // namespace noticescan::pipeline
