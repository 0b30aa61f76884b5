// SPDX-License-Identifier: Apache-2.0
// From inside the sandbox: what a decoder that was taken over would try.
#include <dlfcn.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

#include "pipeline/channel.hpp"
#include "pipeline/worker/sandbox.hpp"
#include "sandbox/child.hpp"
#include "support/run_program.hpp"

namespace noticescan::sandbox_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kDone = 0;

// The error of a call that gave `result`; 0 where it succeeded.
int error_of(std::int64_t result) {
  return result < 0 ? errno : kDone;
}

struct Sandbox : ::testing::Test {
  test_support::TemporaryFolder fonts;   // may be read
  test_support::TemporaryFolder others;  // may not
  std::string font = fonts.add("font", "a font");
  std::string letter = others.add("letter", "a letter");
  std::string link = (fonts.path / "link").string();
  std::string fresh = (fonts.path / "new").string();
  pipeline::FileDescriptor ours;
  pipeline::FileDescriptor theirs;
  pipeline::FileDescriptor picture{::memfd_create("picture", MFD_CLOEXEC)};

  void SetUp() override {
    auto channel = pipeline::make_channel();
    ASSERT_TRUE(channel);
    std::tie(ours, theirs) = std::move(*channel);
    ASSERT_EQ(::symlink(letter.c_str(), link.c_str()), 0);
    const Ended lacks = inside([] { return kDone; });
    ASSERT_EQ(lacks.code, kDone);
    lacks_ = lacks.out;
  }

  // What becomes of a process that does `work` in the sandbox; it gives back what the kernel lacks.
  Ended inside(const std::function<int()>& work) const {
    return in_child([&](std::string& out) {
      for (const auto& lack : pipeline::enter_sandbox({fonts.path}, theirs.get())) out += lack;
      return work();
    });
  }

  void expect_killed(const std::function<int()>& work) const {
    if (lacks_.find("filter of system calls") != std::string::npos) GTEST_SKIP() << lacks_;
    EXPECT_EQ(inside(work).signal, SIGSYS);
  }
  void expect_error(int error, const std::function<int()>& work) const {
    if (lacks_.find("filter of system calls") != std::string::npos) GTEST_SKIP() << lacks_;
    const Ended ended = inside(work);
    EXPECT_EQ(ended.signal, 0);
    EXPECT_EQ(ended.code, error) << std::strerror(ended.code);
  }

  std::string lacks_;
};

TEST_F(Sandbox, NetworkKills) {
  expect_killed([] { return error_of(::socket(AF_INET, SOCK_STREAM, 0)); });
  expect_killed([] { return error_of(::socket(AF_UNIX, SOCK_DGRAM, 0)); });
  expect_killed([&] {
    const sockaddr_in nowhere{AF_INET, htons(9), {htonl(INADDR_LOOPBACK)}, {}};
    return error_of(
        ::connect(theirs.get(), reinterpret_cast<const sockaddr*>(&nowhere), sizeof nowhere));
  });
  expect_killed([&] { return error_of(::sendto(theirs.get(), "a", 1, 0, nullptr, 0)); });
  expect_killed([&] { return error_of(::accept(theirs.get(), nullptr, nullptr)); });
}

TEST_F(Sandbox, ProgramsKill) {
  expect_killed([] {
    char name[] = "/bin/true";
    char* const arguments[] = {name, nullptr};
    return error_of(::execv(name, arguments));
  });
  expect_killed([] { return error_of(::system("true")); });
}

TEST_F(Sandbox, ProcessesKillAndThreadsRun) {
  expect_killed([] { return error_of(::fork()); });
  expect_killed(
      [] { return error_of(::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, 0)); });
  expect_error(kDone, [] {
    int done = 1;
    std::thread([&] { done = kDone; }).join();
    return done;
  });
}

TEST_F(Sandbox, FilesCanNotBeWrittenMadeOrRemoved) {
  expect_error(EPERM, [&] { return error_of(::open(font.c_str(), O_WRONLY)); });
  expect_error(EPERM, [&] { return error_of(::open(font.c_str(), O_RDWR)); });
  expect_error(EPERM, [&] { return error_of(::open(font.c_str(), O_RDONLY | O_TRUNC)); });
  expect_error(EPERM, [&] { return error_of(::open(fresh.c_str(), O_RDONLY | O_CREAT, 0600)); });
  expect_error(EPERM,
               [&] { return error_of(::open(fonts.path.c_str(), O_TMPFILE | O_RDWR, 0600)); });
  expect_error(EPERM, [&] { return error_of(::creat(fresh.c_str(), 0600)); });
  expect_error(EPERM, [&] { return error_of(::unlink(font.c_str())); });
  expect_error(EPERM, [&] { return error_of(::rename(font.c_str(), fresh.c_str())); });
  expect_error(EPERM, [&] { return error_of(::mkdir(fresh.c_str(), 0700)); });
  expect_error(EPERM, [&] { return error_of(::chmod(font.c_str(), 0777)); });
  expect_error(EPERM, [&] { return error_of(::truncate(font.c_str(), 0)); });
  EXPECT_EQ(test_support::content_of(font), "a font");
}

TEST_F(Sandbox, OnlyTheNamedFoldersCanBeRead) {
  const auto opened = [](const std::string& name) {
    return error_of(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
  };
  expect_error(kDone, [&] { return opened(font); });
  if (lacks_.find("Landlock") != std::string::npos) GTEST_SKIP() << lacks_;
  expect_error(EACCES, [&] { return opened(letter); });
  expect_error(EACCES, [&] { return opened(link); });
  expect_error(EACCES, [&] { return opened("/etc/passwd"); });
  expect_error(EACCES, [&] { return opened("/proc/self/environ"); });
}

TEST_F(Sandbox, MemoryDoesNotBecomeCode) {
  constexpr std::size_t kPage = 4096;
  const auto map = [](int protection) {
    return ::mmap(nullptr, kPage, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  };
  expect_error(EPERM, [&] {
    return error_of(map(PROT_READ | PROT_WRITE | PROT_EXEC) == MAP_FAILED ? -1 : 0);
  });
  expect_error(EPERM, [&] {
    void* page = map(PROT_READ | PROT_WRITE);
    return error_of(::mprotect(page, kPage, PROT_READ | PROT_EXEC));
  });
  expect_error(1, [] { return ::dlopen("libcrypt.so.1", RTLD_NOW) == nullptr ? 1 : 0; });
}

TEST_F(Sandbox, OtherProcessesAreOutOfReach) {
  expect_error(ENOSYS, [] { return error_of(::kill(::getppid(), 0)); });
  expect_killed([] {
    return error_of(::syscall(SYS_process_vm_readv, ::getppid(), nullptr, 0, nullptr, 0, 0));
  });
  expect_error(ENOSYS, [&] { return error_of(::fcntl(theirs.get(), F_SETOWN, ::getppid())); });
  EXPECT_EQ(inside([]() -> int { ::abort(); }).signal, SIGABRT);
}

TEST_F(Sandbox, MessagesGoOverItsOwnSocketAlone) {
  expect_error(kDone, [&] {
    return pipeline::send_message(theirs.get(), "done", {}, pipeline::kNoDeadline) ? kDone : 1;
  });
  const auto message = pipeline::receive_message(ours.get(), 0, pipeline::kNoDeadline);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->bytes, "done");
  expect_error(1, [&] {
    return pipeline::send_message(ours.get(), "done", {}, pipeline::kNoDeadline) ? kDone : 1;
  });
}

TEST_F(Sandbox, MemoryAndFilesHaveLimits) {
#if !defined(__SANITIZE_ADDRESS__)
  expect_error(ENOMEM, [] {
    return error_of(::mmap(nullptr, pipeline::kMaxMemoryBytes, PROT_READ,
                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
                        ? -1
                        : 0);
  });
#endif
  constexpr auto kMost = static_cast<off_t>(pipeline::kMaxWrittenBytes);
  const auto write_at = [&](off_t place) {
    ::lseek(picture.get(), place, SEEK_SET);
    return error_of(::write(picture.get(), "a", 1));
  };
  expect_error(kDone, [&] { return write_at(kMost - 1); });
  expect_error(EFBIG, [&] { return write_at(kMost); });
  expect_error(ENOSYS, [] {
    const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
    return error_of(::setrlimit(RLIMIT_AS, &none));
  });
}

TEST_F(Sandbox, TellsWhatTheKernelLacks) {
  const Ended ended = in_child([&](std::string& out) {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_NOFILE, &none);  // no descriptor is left for Landlock's rules
    for (const auto& lack : pipeline::enter_sandbox({fonts.path}, theirs.get())) out += lack;
    return kDone;
  });
  EXPECT_THAT(ended.out, HasSubstr("The kernel has no Landlock"));
  EXPECT_THAT(ended.out, Not(HasSubstr("Memory")));
}

}  // namespace
}  // namespace noticescan::sandbox_test
