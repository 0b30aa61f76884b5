// SPDX-License-Identifier: Apache-2.0
#include "sandbox/child.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace noticescan::sandbox_test {

std::ostream& operator<<(std::ostream& out, const Ended& ended) {
  return out << "signal " << ended.signal << ", code " << ended.code << ", gave " << ended.out;
}

Ended in_child(const std::function<int(std::string& out)>& work) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no child");
  if (child == 0) {
    std::string out;
    const int code = work(out);
    for (std::size_t done = 0; done < out.size();) {
      const ssize_t written = ::write(pipe[1], out.data() + done, out.size() - done);
      if (written <= 0) break;
      done += static_cast<std::size_t>(written);
    }
    ::_exit(code);
  }
  ::close(pipe[1]);
  Ended ended;
  std::array<char, 4096> piece{};
  for (ssize_t got = 0; (got = ::read(pipe[0], piece.data(), piece.size())) > 0;) {
    ended.out.append(piece.data(), static_cast<std::size_t>(got));
  }
  ::close(pipe[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  ended.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

}  // namespace noticescan::sandbox_test
