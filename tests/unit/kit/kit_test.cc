#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <vector>

#include "harnesses/kit/harness.h"

namespace assay::kit {
namespace {

std::vector<std::byte> Bytes(std::initializer_list<unsigned> values) {
  std::vector<std::byte> bytes;
  for (const unsigned value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

// Calls a body as an engine does.
void Drive(Body body, const std::vector<std::byte>& bytes = {}) {
  RunOne("kit_test", body, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

TEST(KitInput, TakesLittleEndianValuesFromTheFront) {
  const auto bytes = Bytes({0x01, 0x02, 0x03, 0x04, 0x05});
  Input input(bytes);

  EXPECT_EQ(input.Take<std::uint8_t>(), 0x01);
  EXPECT_EQ(input.Take<std::uint16_t>(), 0x0302);
  EXPECT_EQ(input.size(), 2U);
}

TEST(KitInput, GivesZerosBehindTheEnd) {
  const auto bytes = Bytes({0xFF});
  Input input(bytes);

  EXPECT_EQ(input.Take<std::uint32_t>(), 0xFFU);
  EXPECT_EQ(input.Take<std::uint64_t>(), 0U);
  EXPECT_TRUE(input.TakeBytes(10).empty());
}

TEST(KitInput, KeepsValuesInTheirRange) {
  const auto bytes = Bytes({0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3});
  Input input(bytes);

  const int value = input.TakeInRange(-3, 3);

  EXPECT_GE(value, -3);
  EXPECT_LE(value, 3);
  EXPECT_EQ(input.TakeInRange(7, 7), 7);
  EXPECT_EQ(input.TakeInRange(7, 6), 7);
}

TEST(KitOracle, NamesHarnessPropertyAndPlaceOnOneLine) {
  EXPECT_DEATH(Drive([](Input&) { Oracle(1 + 1 == 3, "sums_add_up", "1+1 is not\n3"); }),
               "==ASSAY== ORACLE VIOLATION: kit_test/sums_add_up: 1\\+1 is not.x0a3 "
               "\\(tests/unit/kit/kit_test.cc:[0-9]+\\)");
}

TEST(KitOracle, IsSilentWhenThePropertyHolds) {
  Drive([](Input&) { Oracle(true, "holds"); });
}

TEST(KitWorkBudget, EndsALoopThatTheInputDrives) {
  EXPECT_DEATH(Drive([](Input&) {
                 auto budget = WorkBudget::Linear(10, 2, 5);
                 while (budget.Spend()) {
                 }
               }),
               "kit_test/work_budget: more than 25 units of work");
}

TEST(KitWorkBudget, AllowsExactlyWhatItHolds) {
  WorkBudget budget(3);

  EXPECT_TRUE(budget.Spend(3));
  EXPECT_EQ(budget.spent(), 3U);
}

TEST(KitDeterminism, RefusesClocksRandomnessAndTheNetworkWhileAnInputRuns) {
  EXPECT_DEATH(Drive([](Input&) { (void)std::chrono::system_clock::now(); }),
               "determinism/clock_gettime");
  EXPECT_DEATH(Drive([](Input&) { (void)time(nullptr); }), "determinism/time");
  EXPECT_DEATH(Drive([](Input&) { (void)std::random_device()(); }), "determinism/random_device");
  EXPECT_DEATH(Drive([](Input&) { (void)rand(); }), "determinism/rand");
  EXPECT_DEATH(Drive([](Input&) { (void)socket(AF_INET, SOCK_STREAM, 0); }), "determinism/socket");
}

TEST(KitDeterminism, LetsTheEnginesSignalHandlerReadTheClock) {
  static volatile std::sig_atomic_t handled = 0;
  std::signal(SIGALRM, [](int) {
    (void)std::chrono::system_clock::now();
    handled = 1;
  });
  Drive([](Input&) { std::raise(SIGALRM); });
  std::signal(SIGALRM, SIG_DFL);

  EXPECT_EQ(handled, 1);
}

TEST(KitDeterminism, LetsEverythingPassOutsideOfAnInput) {
  EXPECT_GT(std::chrono::system_clock::now().time_since_epoch().count(), 0);
  EXPECT_GT(time(nullptr), 0);
  (void)std::random_device()();
}

TEST(KitDeterminism, LetsAReferenceLibraryReadTheClockWhereTheHarnessAllowsIt) {
  Drive([](Input&) {
    const AllowNondeterminism allow;
    (void)std::chrono::steady_clock::now();
  });
}

}  // namespace
}  // namespace assay::kit
