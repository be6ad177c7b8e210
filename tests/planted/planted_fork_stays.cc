// EXPECT: no-finding contained=process process-name=planted-stays children-left=0
// Leaves a grandchild behind that has its own session, ignores every polite signal and holds the
// log open.
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

static void LeaveChild() {
  if (::fork() != 0) return;
  ::setsid();
  if (::fork() != 0) ::_exit(0);
  ::prctl(PR_SET_NAME, "planted-stays");
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGALRM, SIGPIPE}) std::signal(signal, SIG_IGN);
  for (;;) ::sleep(1000);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static bool left = false;
  if (!left) {
    left = true;
    LeaveChild();
  }
  volatile unsigned sink = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] > 'm') sink = sink + data[i];
  }
  return 0;
}
