// One child while it runs: its supervisor, the pipes it writes to, and what it wrote so far.
//
// Destroying it ends the child and everything it started, whatever the reason.
// Threads: one owner.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "runner/base/result.h"
#include "runner/os/file_descriptor.h"
#include "runner/os/output_capture.h"
#include "runner/os/processes.h"
#include "runner/os/supervisor.h"

namespace assay::os {

class RunningChild {
 public:
  // An error only when not even a supervisor could be started.
  static base::Result<RunningChild> Start(const Command& command);
  RunningChild(RunningChild&&) noexcept;
  RunningChild& operator=(RunningChild&&) = delete;
  ~RunningChild();

  pid_t supervisor() const { return supervisor_; }
  // Waits for at most `wait` and takes in what the child wrote meanwhile.
  void Attend(model::Duration wait);
  // Nothing of the child is left. The report is missing when somebody killed the supervisor itself.
  bool ended() const { return ended_; }
  const std::optional<SupervisorReport>& report() const { return report_; }

  void Order(char order);  // kOrderTerminate, kOrderKill
  // What is still in the pipes after the end.
  void DrainPipes();
  void MoveOutputInto(Outcome& outcome) const;

 private:
  RunningChild(const Command& command);
  std::size_t ReadPipe(FileDescriptor& pipe, OutputCapture& capture, int rounds);  // bytes read
  void ReadReport();

  pid_t supervisor_ = -1;
  FileDescriptor control_;
  FileDescriptor output_pipe_;
  FileDescriptor error_pipe_;
  OutputCapture output_;
  OutputCapture error_output_;
  std::optional<SupervisorReport> report_;
  bool flooded_ = false;  // the child writes faster than a look now and then can take in
  unsigned quiet_reads_ = 0;
  bool ended_ = false;
};

}  // namespace assay::os
