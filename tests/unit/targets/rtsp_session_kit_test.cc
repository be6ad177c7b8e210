// The framing of stateful inputs, the counters of states, and the mutator of RTSP sessions.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string_view>

#include "harnesses/kit/input.h"
#include "harnesses/kit/mutator.h"
#include "harnesses/kit/session.h"
#include "harnesses/kit/state_features.h"

namespace assay::kit {
namespace {

Bytes BytesOf(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

const char* const kSession =
    "\xF5mOPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n"
    "\xF5"
    "aSETUP rtsp://h/cam1/track0 RTSP/1.0\r\nCSeq: 2\r\nTransport: RTP/AVP/TCP\r\n\r\n"
    "\xF5n\xF5m$";

TEST(Steps, AnEscapedMarkIsPartOfThePayload) {
  const Step step{.kind = 'a', .payload = BytesOf("x\xF5y\xF5")};
  Bytes out;
  AppendStep(step, out);
  AppendStep({.kind = 't', .payload = {}}, out);
  const auto steps = ReadSteps(out);
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0], step);
  EXPECT_EQ(steps[1].kind, 't');
}

TEST(Steps, BytesBeforeTheFirstMarkAreAMessage) {
  const auto steps = ReadSteps(BytesOf("abc\xF5n"));
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0], (Step{.kind = 'm', .payload = BytesOf("abc")}));
}

TEST(Steps, AByteRemovedHarmsOneStepOnly) {
  const auto before = ReadSteps(BytesOf(kSession));
  Bytes bytes = BytesOf(kSession);
  bytes.erase(bytes.begin() + 5);
  const auto after = ReadSteps(bytes);
  ASSERT_EQ(after.size(), before.size());
  EXPECT_NE(after[0], before[0]);
  EXPECT_TRUE(std::equal(after.begin() + 1, after.end(), before.begin() + 1));
}

TEST(StateFeatures, EachTransitionHasACounterOfItsOwn) {
  std::size_t size = 0;
  std::uint8_t* counters = AssayStateCounters(&size);
  std::memset(counters, 0, size);
  VisitTransition(1, 2, 3);
  VisitTransition(1, 2, 3);
  VisitTransition(3, 2, 1);
  EXPECT_EQ(std::count(counters, counters + size, 2), 1);
  EXPECT_EQ(std::count(counters, counters + size, 1), 1);
  for (int i = 0; i < 1000; ++i) VisitTransition(1, 2, 3);
  EXPECT_EQ(std::count(counters, counters + size, 255), 1) << "a counter stays at its end";
}

TEST(RtspSessionMutator, TheSameSeedGivesTheSameBytes) {
  const auto mutator = MakeMutator();
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Random a(seed);
    Random b(seed);
    EXPECT_EQ(mutator->Mutate(BytesOf(kSession), 500, a),
              mutator->Mutate(BytesOf(kSession), 500, b));
  }
}

TEST(RtspSessionMutator, ResultsFitAndTakeAnyBytes) {
  const auto mutator = MakeMutator();
  Bytes input = BytesOf(kSession);
  Random random(1);
  for (int i = 0; i < 5000; ++i) {
    const std::size_t most = 50 + random.Below(1000);
    Bytes next = random.OneIn(4) ? mutator->Splice(input, BytesOf(kSession), most, random)
                                 : mutator->Mutate(input, most, random);
    ASSERT_LE(next.size(), most);
    input = next.empty() ? BytesOf(kSession) : next;
    input[random.Below(input.size())] = static_cast<std::byte>(random.Next());
  }
}

TEST(RtspSessionMutator, MostRequestsKeepTheirNumbersRight) {
  const auto mutator = MakeMutator();
  int right = 0;
  int all = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    Random random(seed);
    const auto steps = ReadSteps(mutator->Mutate(BytesOf(kSession), 4096, random));
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const std::string_view text = Input::AsText(steps[i].payload);
      if (text.find("CSeq: ") == std::string_view::npos) continue;
      ++all;
      right += text.find("CSeq: " + std::to_string(i + 1)) != std::string_view::npos ? 1 : 0;
    }
  }
  EXPECT_GT(right * 10, all * 8);
  EXPECT_LT(right, all) << "sometimes it is left wrong";
}

TEST(RtspSessionMutator, StepsAreInsertedDroppedAndReordered) {
  const auto mutator = MakeMutator();
  const std::size_t before = ReadSteps(BytesOf(kSession)).size();
  bool more = false;
  bool less = false;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    const std::size_t after = ReadSteps(mutator->Mutate(BytesOf(kSession), 4096, random)).size();
    more = more || after > before;
    less = less || after < before;
  }
  EXPECT_TRUE(more && less);
}

TEST(RtspSessionMutator, BytesWithoutStepsAreLeftToTheEngine) {
  Random random(1);
  EXPECT_TRUE(MakeMutator()->Mutate(BytesOf("abc"), 100, random).empty());
}

}  // namespace
}  // namespace assay::kit
