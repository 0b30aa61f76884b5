// SPDX-License-Identifier: Apache-2.0
// One running worker program: started with an environment of its own, killed and reaped with its
// owner.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>

#include "core/error.hpp"
#include "pipeline/file_descriptor.hpp"

namespace noticescan::pipeline {

struct WorkerProgram {
  std::filesystem::path program;
  std::filesystem::path models_dir;
  bool show_stderr = false;  // pass on what libraries print; otherwise it is dropped
};

class WorkerProcess {
 public:
  // The program gets one end of a channel as descriptor 3, the models' folder as its argument, and
  // nothing else that is open here. Errors: ErrorCode::setup where it can't be started.
  static core::Result<WorkerProcess> start(const WorkerProgram& program);

  WorkerProcess(WorkerProcess&& other) noexcept;
  WorkerProcess& operator=(WorkerProcess&& other) noexcept;
  ~WorkerProcess();

  int socket() const { return socket_.get(); }
  pid_t pid() const { return pid_; }
  double cpu_seconds() const;  // used so far

  // The wait status, if it has ended of its own accord or does within a tenth of a second;
  // otherwise it is killed.
  std::optional<int> end();

 private:
  WorkerProcess(pid_t pid, FileDescriptor socket);
  pid_t pid_ = -1;
  FileDescriptor socket_;
};

// "stopped with signal 11 (Segmentation fault)", "ended with status 1"
std::string describe_wait_status(int status);

}  // namespace noticescan::pipeline
