#include "runner/triage/relevant_frames.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

namespace assay::triage {
namespace {

using testing::ElementsAre;

model::Frame At(std::string function, std::string file = "", std::string module = "") {
  model::Frame frame;
  frame.function = std::move(function);
  frame.file = std::move(file);
  frame.module = std::move(module);
  return frame;
}

std::vector<std::string> Names(const std::vector<RelevantFrame>& frames) {
  std::vector<std::string> names;
  for (const RelevantFrame& frame : frames) names.push_back(frame.function);
  return names;
}

std::vector<RelevantFrame> Calls(const std::vector<std::string>& functions) {
  std::vector<RelevantFrame> frames;
  for (const std::string& function : functions) frames.push_back({function, nullptr, {}});
  return frames;
}

TEST(OwnerOf, KnowsWhoseCodeAFrameIs) {
  EXPECT_EQ(OwnerOf(At("__asan_memcpy")), Owner::kSanitizer);
  EXPECT_EQ(OwnerOf(At("__interceptor_free")), Owner::kSanitizer);
  EXPECT_EQ(OwnerOf(At("printf_common(void*, char const*)", "/l/compiler-rt/lib/x.inc")),
            Owner::kLibrary);
  EXPECT_EQ(OwnerOf(At("Die()", "/l/compiler-rt/lib/x.cpp")), Owner::kSanitizer);
  EXPECT_EQ(OwnerOf(At("memcpy")), Owner::kLibrary);
  EXPECT_EQ(OwnerOf(At("", "", "/lib/x86_64-linux-gnu/libc.so.6")), Owner::kLibrary);
  EXPECT_EQ(OwnerOf(At("void std::vector<vms::A>::push_back(vms::A&&)")), Owner::kLibrary);
  EXPECT_EQ(OwnerOf(At("fuzzer::Fuzzer::ExecuteCallback(unsigned char const*)")), Owner::kEngine);
  EXPECT_EQ(OwnerOf(At("assay::kit::Oracle(bool)")), Owner::kKit);
  EXPECT_EQ(OwnerOf(At("time", "harnesses/kit/determinism.cc")), Owner::kKit);
  EXPECT_EQ(OwnerOf(At("AssayBody_x(assay::kit::Input&)")), Owner::kHarness);
  EXPECT_EQ(OwnerOf(At("LLVMFuzzerTestOneInput")), Owner::kHarness);
}

TEST(OwnerOf, LeavesTheProductWhatOnlyLooksForeign) {
  EXPECT_EQ(OwnerOf(At("vms::free(int)")), Owner::kProduct);
  EXPECT_EQ(OwnerOf(At("vms::Take(std::vector<int>)")), Owner::kProduct);
  EXPECT_EQ(OwnerOf(At("av_malloc", "", "/usr/lib/libavutil.so.57")), Owner::kProduct);
}

TEST(RelevantFrames, AreTheProductsUpToTheHarness) {
  const std::vector<model::Frame> stack = {At("__asan_memcpy"),      At("vms::Copy(int)"),
                                           At("std::invoke<int>()"), At("vms::Parse()"),
                                           At("AssayBody_h()"),      At("vms::CalledByEngine()")};

  const RelevantStack got = RelevantFrames(stack);

  EXPECT_THAT(Names(got.frames), ElementsAre("vms::Copy", "vms::Parse"));
  EXPECT_EQ(got.skipped, "1 sanitizer, 1 library");
}

TEST(RelevantFrames, AreTheHarnessesOwnWhenTheProductHasNone) {
  const std::vector<model::Frame> stack = {At("raise"), At("LLVMFuzzerTestOneInput"), At("main")};
  EXPECT_THAT(Names(RelevantFrames(stack).frames), ElementsAre("LLVMFuzzerTestOneInput"));
}

TEST(RelevantFrames, AreNamedByTheirFileWithoutASymbol) {
  const std::vector<model::Frame> stack = {At("", "/src/rtsp/transport.cc")};
  EXPECT_THAT(Names(RelevantFrames(stack).frames), ElementsAre("rtsp/transport.cc"));
}

TEST(RelevantFrames, NeverNameAnOffset) {
  const std::vector<model::Frame> stack = {At("", "", "/src/program")};
  EXPECT_TRUE(RelevantFrames(stack).frames.empty());
}

TEST(RecursionCycle, IsWhatOccursAgainAndAgain) {
  EXPECT_THAT(RecursionCycle(Calls({"Leaf", "B", "A", "B", "A", "B", "A", "Parse"})),
              ElementsAre("A", "B"));
  EXPECT_TRUE(RecursionCycle(Calls({"A", "B", "A"})).empty());
}

TEST(WithoutRepetition, KeepsARepeatedSequenceOnce) {
  EXPECT_THAT(Names(WithoutRepetition(Calls({"X", "A", "A", "A", "P"}))),
              ElementsAre("X", "A", "P"));
  EXPECT_THAT(Names(WithoutRepetition(Calls({"X", "A", "B", "A", "B", "A", "B", "P"}))),
              ElementsAre("X", "A", "B", "P"));
  EXPECT_THAT(Names(WithoutRepetition(Calls({"A", "B", "C"}))), ElementsAre("A", "B", "C"));
}

}  // namespace
}  // namespace assay::triage
