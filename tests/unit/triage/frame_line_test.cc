#include "runner/triage/frame_line.h"

#include <gtest/gtest.h>

namespace assay::triage {
namespace {

model::Frame FrameOf(std::string_view line) {
  const auto frame = ParseFrameLine(line);
  EXPECT_TRUE(frame.has_value()) << line;
  return frame ? frame->frame : model::Frame{};
}

TEST(FrameLine, ReadsFunctionAndPlace) {
  const auto got = ParseFrameLine("    #12 0x55aa in vms::Parse(int) /src/a b/rtsp.cc:88:7");

  ASSERT_TRUE(got.has_value());
  EXPECT_EQ(got->number, 12U);
  EXPECT_EQ(got->frame.function, "vms::Parse(int)");
  EXPECT_EQ(got->frame.file, "/src/a b/rtsp.cc");
  EXPECT_EQ(got->frame.line, 88U);
  EXPECT_EQ(got->frame.column, 7U);
}

TEST(FrameLine, ReadsARelativePath) {
  const model::Frame frame = FrameOf("  #0 0x1 in f(int) const targets/rtsp/a.cc:3");
  EXPECT_EQ(frame.function, "f(int) const");
  EXPECT_EQ(frame.file, "targets/rtsp/a.cc");
  EXPECT_EQ(frame.line, 3U);
  EXPECT_EQ(frame.column, 0U);
}

TEST(FrameLine, ReadsModuleAndOffset) {
  const model::Frame frame =
      FrameOf("#3 0x7f in operator new(unsigned long) (/src/p+0x1f2) (BuildId: 00ff)");
  EXPECT_EQ(frame.function, "operator new(unsigned long)");
  EXPECT_EQ(frame.module, "/src/p");
  EXPECT_EQ(frame.offset, 0x1f2U);
  EXPECT_EQ(frame.file, "");
}

TEST(FrameLine, ReadsAFrameWithoutSymbol) {
  const model::Frame frame = FrameOf("    #0 0x55  (/src/my program+0x10)");
  EXPECT_EQ(frame.function, "");
  EXPECT_EQ(frame.module, "/src/my program");
  EXPECT_EQ(frame.offset, 0x10U);
}

TEST(FrameLine, KeepsSpacesInsideOfFunctionNames) {
  EXPECT_EQ(FrameOf("#1 0x1 in (anonymous namespace)::f(char const*, int) /x/y.cc:1:2").function,
            "(anonymous namespace)::f(char const*, int)");
  EXPECT_EQ(FrameOf("#1 0x1 in operator new[](unsigned long) ../lib/new.cpp:98").function,
            "operator new[](unsigned long)");
}

TEST(FrameLine, AcceptsAFunctionWithoutPlace) {
  EXPECT_EQ(FrameOf("#1 0x1 in f <null>").function, "f");
  EXPECT_EQ(FrameOf("#1 0x1 in f").function, "f");
}

TEST(FrameLine, KeepsTheObjectFileOutOfTheName) {
  const model::Frame frame = FrameOf("#7 0x1 in asan_thread_start(void*) asan_interceptors.cpp.o");
  EXPECT_EQ(frame.function, "asan_thread_start(void*)");
  EXPECT_EQ(frame.file, "asan_interceptors.cpp.o");
  EXPECT_EQ(FrameOf("#7 0x1 in f() const").function, "f() const");
}

TEST(FrameLine, RefusesOtherLines) {
  for (const char* line : {"", "#", "#1", "#x 0x1 in f", "# 1 0x2 in f", "#1 f a.cc:1",
                           "1 0x12 in f", "#99999999999999999999999 0x1 in f"}) {
    EXPECT_FALSE(ParseFrameLine(line).has_value()) << line;
  }
}

TEST(FrameLine, SurvivesNumbersThatDoNotFit) {
  const model::Frame frame = FrameOf("#1 0x1 in f /a.cc:99999999999999999999:1");
  EXPECT_LE(frame.line, 1U);
}

}  // namespace
}  // namespace assay::triage
