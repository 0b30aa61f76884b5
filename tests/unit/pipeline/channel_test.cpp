// SPDX-License-Identifier: Apache-2.0
#include "pipeline/channel.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <thread>

#include "pipeline/protocol.hpp"

namespace noticescan::pipeline {
namespace {

using namespace std::chrono_literals;

Deadline soon() {
  return std::chrono::steady_clock::now() + 5s;
}

int count_open_files() {
  int count = 0;
  for (int fd = 0; fd < 1024; ++fd) count += ::fcntl(fd, F_GETFD) >= 0 ? 1 : 0;
  return count;
}

struct Channel : ::testing::Test {
  FileDescriptor a;
  FileDescriptor b;
  void SetUp() override {
    auto ends = make_channel();
    ASSERT_TRUE(ends);
    a = std::move(ends->first);
    b = std::move(ends->second);
  }
  void send_raw(std::string_view bytes) const {
    ASSERT_EQ(::write(a.get(), bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  tl::expected<Message, ChannelFault> receive(std::size_t descriptors = 0) const {
    return receive_message(b.get(), descriptors, soon());
  }
};

TEST_F(Channel, EndsAreClosedAtExec) {
  EXPECT_EQ(::fcntl(a.get(), F_GETFD), FD_CLOEXEC);
  EXPECT_EQ(::fcntl(b.get(), F_GETFD), FD_CLOEXEC);
}

TEST_F(Channel, MessagesKeepTheirOrderAndBytes) {
  const std::string first("a\0b", 3);
  ASSERT_TRUE(send_message(a.get(), first, {}, soon()));
  ASSERT_TRUE(send_message(a.get(), "second", {}, soon()));
  EXPECT_EQ(receive()->bytes, first);
  EXPECT_EQ(receive()->bytes, "second");
}

TEST_F(Channel, ALongMessageNeedsSeveralReads) {
  const std::string text(5 << 20, 'x');
  std::thread sender([&] { EXPECT_TRUE(send_message(a.get(), text, {}, soon())); });
  const auto message = receive();
  sender.join();
  ASSERT_TRUE(message);
  EXPECT_EQ(message->bytes, text);
}

TEST_F(Channel, BytesMayComeOneByOne) {
  std::thread sender([&] {
    for (const char c : std::string("\x02\x00\x00\x00ok", 6)) {
      send_raw({&c, 1});
      std::this_thread::sleep_for(1ms);
    }
  });
  const auto message = receive();
  sender.join();
  ASSERT_TRUE(message);
  EXPECT_EQ(message->bytes, "ok");
}

TEST_F(Channel, DescriptorsArriveOpenAndAreClosedAtExec) {
  FileDescriptor file(::memfd_create("test", MFD_CLOEXEC));
  ASSERT_EQ(::write(file.get(), "hello", 5), 5);
  const std::array files = {file.get(), file.get()};
  ASSERT_TRUE(send_message(a.get(), "take these", files, soon()));
  const auto message = receive(2);
  ASSERT_TRUE(message);
  ASSERT_EQ(message->descriptors.size(), 2u);
  const int got = message->descriptors[1].get();
  EXPECT_EQ(::fcntl(got, F_GETFD), FD_CLOEXEC);
  std::array<char, 8> bytes{};
  EXPECT_EQ(::pread(got, bytes.data(), bytes.size(), 0), 5);
}

TEST_F(Channel, DescriptorsThatNobodyAskedForAreClosed) {
  FileDescriptor file(::memfd_create("test", MFD_CLOEXEC));
  const std::vector<int> many(200, file.get());
  for (const std::size_t wanted : {0u, 1u, 2u, 199u}) {
    const int before = count_open_files();
    ASSERT_TRUE(send_message(a.get(), "take these", many, soon()));
    {
      const auto message = receive(wanted);
      ASSERT_TRUE(message);
      EXPECT_EQ(message->descriptors.size(), wanted);
      EXPECT_EQ(count_open_files(), before + static_cast<int>(wanted));
    }
    EXPECT_EQ(count_open_files(), before);
  }
}

TEST_F(Channel, ImpossibleLengthsAreRefusedAtOnce) {
  send_raw(std::string(4, '\0'));
  EXPECT_EQ(receive().error(), ChannelFault::too_long);
  send_raw("\xff\xff\xff\xff");
  EXPECT_EQ(receive().error(), ChannelFault::too_long);
  send_raw(std::string("\x01\x00\x00\x04", 4));  // one byte more than the limit
  EXPECT_EQ(receive().error(), ChannelFault::too_long);
}

TEST_F(Channel, NothingTooLongOrEmptyIsSent) {
  EXPECT_EQ(send_message(a.get(), "", {}, soon()).error(), ChannelFault::too_long);
  const std::vector<int> many(254, 0);
  EXPECT_EQ(send_message(a.get(), "x", many, soon()).error(), ChannelFault::too_long);
}

TEST_F(Channel, AClosedEndIsSeen) {
  send_raw("\x05\x00");
  a.reset();
  EXPECT_EQ(receive().error(), ChannelFault::closed);
}

TEST_F(Channel, SendingToAClosedEndRaisesNoSignal) {
  b.reset();
  EXPECT_EQ(send_message(a.get(), "x", {}, soon()).error(), ChannelFault::closed);
}

TEST_F(Channel, WaitingEndsAtTheDeadline) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(receive_message(b.get(), 0, start + 30ms).error(), ChannelFault::timed_out);
  send_raw(std::string("\x05\x00\x00\x00x", 5));
  EXPECT_EQ(receive_message(b.get(), 0, start + 60ms).error(), ChannelFault::timed_out);
  EXPECT_GE(std::chrono::steady_clock::now() - start, 60ms);
}

TEST_F(Channel, SendingToOneWhoDoesNotReadEndsAtTheDeadline) {
  const std::string text(8 << 20, 'x');
  const auto deadline = std::chrono::steady_clock::now() + 30ms;
  EXPECT_EQ(send_message(a.get(), text, {}, deadline).error(), ChannelFault::timed_out);
}

TEST_F(Channel, ReadableWhenBytesOrTheEndHaveCome) {
  EXPECT_FALSE(wait_readable(b.get(), 1ms));
  send_raw("x");
  EXPECT_TRUE(wait_readable(b.get(), 1ms));
}

}  // namespace
}  // namespace noticescan::pipeline
