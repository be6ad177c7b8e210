#include "runner/os/sandbox_probe.h"

#include <gtest/gtest.h>

namespace assay::os {
namespace {

constexpr const char* kStatus = "Name:\tcat\nPid:\t2\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\n";
constexpr const char* kInterfaces =
    "Inter-|   Receive\n face |bytes packets\n    lo:       0       0\n";
constexpr const char* kMounts =
    "100 99 8:1 / / ro,relatime - ext4 /dev/sda rw\n"
    "101 100 0:50 / /tmp rw,nosuid - tmpfs tmpfs rw,size=1k\n";

TEST(SandboxProbe, RecognisesAWholeSandbox) {
  const SandboxView view = ViewFrom(kStatus, kInterfaces, kMounts);

  EXPECT_TRUE(view.network_isolated);
  EXPECT_TRUE(view.pid_namespace);
  EXPECT_TRUE(view.read_only_root);
  EXPECT_TRUE(view.private_tmp);
  EXPECT_TRUE(view.no_new_privileges);
}

TEST(SandboxProbe, SeesEachLayerThatIsMissing) {
  EXPECT_FALSE(ViewFrom("Pid:\t48211\n", kInterfaces, kMounts).pid_namespace);
  EXPECT_FALSE(ViewFrom(kStatus, "  lo: 0\n  eth0: 0\n", kMounts).network_isolated);
  EXPECT_FALSE(ViewFrom(kStatus, kInterfaces, "1 2 8:1 / / rw,ro - ext4 a rw\n").read_only_root);
  EXPECT_FALSE(ViewFrom(kStatus, kInterfaces, "1 2 8:1 / / ro - ext4 a rw\n").private_tmp);
  EXPECT_FALSE(ViewFrom("NoNewPrivs:\t0\nCapEff:\t0\n", "", "").no_new_privileges);
  EXPECT_FALSE(ViewFrom("NoNewPrivs:\t1\nCapEff:\t000001ff\n", "", "").no_new_privileges);
}

TEST(SandboxProbe, BelievesNothingFromAnEmptyAnswer) {
  const SandboxView view = ViewFrom("", "", "");

  EXPECT_FALSE(view.pid_namespace || view.read_only_root || view.private_tmp ||
               view.no_new_privileges);
}

}  // namespace
}  // namespace assay::os
