// SPDX-License-Identifier: Apache-2.0
// What supervisor and worker send to each other, in both directions, and how it is framed.
#include <sys/socket.h>

#include "fuzz/harness.hpp"
#include "pipeline/channel.hpp"
#include "pipeline/protocol.hpp"

using namespace noticescan;
using namespace noticescan::pipeline;

namespace {

// What one side accepts, it can send on, and the other side understands it alike.
template <class Decode>
void check(std::string_view text, const Decode& decode) {
  const auto message = decode(text);
  if (!message) {
    fuzz::ensure(message.error().code == core::ErrorCode::crashed, "a bad message has its error");
    return;
  }
  const std::string sent = encode(*message);
  const auto again = decode(sent);
  fuzz::ensure(again.has_value(), "a message survives being sent on");
  fuzz::ensure(encode(*again) == sent, "a message is the same when it was sent on");
}

// The other side writes what it likes and goes.
void check_frames(std::string_view bytes) {
  auto ends = make_channel();
  fuzz::ensure(ends.has_value(), "a channel can be made");
  const ssize_t sent = ::send(ends->first.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
  fuzz::ensure(sent == static_cast<ssize_t>(bytes.size()), "a small message fits the socket");
  ends->first.reset();
  const auto soon = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (const auto message = receive_message(ends->second.get(), 4, soon))
    fuzz::ensure(!message->bytes.empty() && message->descriptors.empty(), "a frame has bytes");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  check(text, [](std::string_view bytes) { return decode_request(bytes); });
  check(text, [](std::string_view bytes) { return decode_reply(bytes); });
  if (size > 0 && size <= 65536) check_frames(text);
  return 0;
}
